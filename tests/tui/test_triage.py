"""Deciding at the keyboard, key by key, on a real library: taken back, done again, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.tui.screens.entity import EntityScreen
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


async def test_a_key_acts_and_moves_on_and_u_takes_back(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first, second, third = app.reader.listing.pages.ids[:3]
        await pilot.press("a", "x", "b")
        await settle(pilot)
        states = [row.triage.state for row in many.rows([first, second, third])]
        assert states == ["kept", "skipped", "later"]
        assert app.reader.listing.cursor == 3
        assert len(app.reader.listing.pages) == 300, "settled rows stay until a refresh"
        assert "✓" in drawn(app)
        await pilot.press("u", "u")
        await settle(pilot)
        assert [row.triage.state for row in many.rows([first, second, third])] == ["kept", "new", "new"]
        assert app.reader.listing.current_id == second
        assert "Taken back" in drawn(app)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert [row.triage.state for row in many.rows([first, second, third])] == ["kept", "skipped", "new"]
        await pilot.press("b")
        await settle(pilot)
        assert "Done again" not in drawn(app), "what was said of the step before does not stay"
        await pilot.press("u")
        await pilot.press("R")
        await settle(pilot)
        assert len(app.reader.listing.pages) == 298


async def test_star_read_and_again(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first = app.reader.listing.current_id
        assert first is not None
        await pilot.press("s", "m")
        await settle(pilot)
        triage = many.rows([first])[0].triage
        assert (triage.starred, triage.read) == (True, True)
        await pilot.press("s", "m")
        await settle(pilot)
        triage = many.rows([first])[0].triage
        assert (triage.starred, triage.read) == (False, False)
        await pilot.press("x", "full_stop", "full_stop")
        await settle(pilot)
        assert many.count("is:skipped") == 3


async def test_a_selection_a_range_all_above_and_all_that_match_are_one_step_each(
    many: Library, app_for: AppFor
) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("v", "v", "j", "v", "a")
        await settle(pilot)
        assert many.count("is:kept") == 3
        await pilot.press("u")
        await settle(pilot)
        assert many.count("is:kept") == 0
        await pilot.press("g", "V", "j", "j", "V", "x")
        await settle(pilot)
        assert many.count("is:skipped") == 3
        await pilot.press("u", "g", *["j"] * 9, "circumflex_accent", "b")
        await settle(pilot)
        assert many.count("is:later") == 10
        await pilot.press("u", "asterisk", "a")
        await settle(pilot)
        assert many.count("is:kept") == 300
        await pilot.press("u")
        await settle(pilot)
        assert many.count("is:new") == 300


@pytest.mark.parametrize(("key", "state"), [("X", "skipped"), ("A", "kept")])
async def test_a_whole_story_is_settled_in_one_step(many: Library, app_for: AppFor, key: str, state: str) -> None:
    ids = list(many.ids(limit=5))
    with many.database.writing() as connection:
        connection.executemany("UPDATE article SET story = 7 WHERE id = ?", [(each,) for each in ids[:4]])
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert many.count(f"is:{state}") == 4
        await pilot.press("u")
        await settle(pilot)
        assert many.count(f"is:{state}") == 0


async def test_decisions_outlive_the_reader(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("a", "x", "q")
    assert (many.count("is:kept"), many.count("is:skipped")) == (1, 1)
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("u", "u", "u")
        await settle(pilot)
    assert many.count("is:new") == 300


async def test_opening_an_article_marks_it_read_and_is_no_decision(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first = app.reader.listing.current_id
        assert first is not None
        await pilot.press("x", "enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        second = many.ids(limit=2)[1]
        assert many.rows([second])[0].triage.read
        assert many.rows([first])[0].triage.state == "new"


async def test_the_articles_of_a_name_are_decided_on_with_the_same_keys(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        app.open_entity("actor:islamic-state")
        await settle(pilot)
        page = app.screen
        assert isinstance(page, EntityScreen)
        first, second = page.listing.pages.ids
        await pilot.press("a", "s", "x")
        await settle(pilot)
        assert [row.triage.state for row in seeds.rows([first, second])] == ["kept", "skipped"]
        assert seeds.rows([second])[0].triage.starred
        assert "✓" in drawn(app)
        await pilot.press("u")
        await settle(pilot)
        assert seeds.rows([second])[0].triage.state == "new"
        await pilot.press("asterisk", "b")
        await settle(pilot)
        assert seeds.count("is:later") == 2
        await pilot.press("u", "v", "escape")
        await settle(pilot)
        assert not page.listing.selection
        assert app.screen is page, "Escape drops the selection before it leaves"


async def test_a_decision_on_what_is_not_in_the_list_says_what_was_done(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"source:Rudaw", "enter")
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("enter", "a")
        await settle(pilot)
        assert seeds.count('is:kept source:"The National"') == 1
        assert "Kept: 1 article." in drawn(app).splitlines()[-1]
