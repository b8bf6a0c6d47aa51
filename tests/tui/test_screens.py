"""The screens beside the list: names, grid, timeline, evidence, palette, help, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.tui.screens.entities import EntitiesScreen
from briefing.tui.screens.entity import EntityScreen
from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.grid import GridScreen
from briefing.tui.screens.help import HelpScreen
from briefing.tui.screens.timeline import TimelineScreen
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


async def test_who_is_listed_narrowed_opened_and_led_back_to_articles(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(app.screen, EntitiesScreen)
        await pilot.press("slash", *"islamic")
        await settle(pilot)
        assert [entity.name for entity in app.screen.table.entities] == ["Islamic State"]
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)
        screen = drawn(app)
        assert "ISIS" in screen
        assert "With whom" in screen
        assert "█" not in screen, "one day makes no line over time"
        assert len(app.screen.listing.pages) == 2
        await pilot.press("slash")
        await settle(pilot)
        assert app.screen is app.reader
        assert app.reader.words == 'actor:"Islamic State"'


async def test_a_name_in_the_text_is_stepped_to_and_opened(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "right", "right", "left", "enter")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is app.reader


@pytest.mark.parametrize(
    ("key", "kind"), [("t", TimelineScreen), ("W", GridScreen), ("p", EntitiesScreen), ("question_mark", HelpScreen)]
)
@pytest.mark.parametrize("size", [(20, 5), (96, 24), (400, 120)])
async def test_each_screen_opens_is_moved_in_and_left(
    seeds: Library, app_for: AppFor, key: str, kind: type, size: tuple[int, int]
) -> None:
    app = app_for(seeds)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, kind)
        await pilot.press("j", "down", "space", "G", "right", "left", "g", "tab", "shift+tab")
        await settle(pilot)
        assert isinstance(app.screen, kind)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is app.reader


async def test_the_evidence_shows_a_sentence_of_each(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press("equals_sign")
        await settle(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        screen = drawn(app)
        assert "Last ISIS-controlled town" in screen
        assert "ISIS is gone from Aleppo" in screen
        assert "What both name" in screen
        assert app.screen.related_to.why[:60] in screen
        assert "Islamic State in 2 articles" in screen
        await pilot.press("tab", "tab", "enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen), "what both name can be opened"


async def test_the_events_of_a_story_stand_in_the_order_of_their_days(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "t")
        await settle(pilot)
        assert isinstance(app.screen, TimelineScreen)
        days = [entry[0] for entry in app.screen.entries]
        assert days == sorted(days)
        screen = drawn(app)
        assert "21 May 2017 · Rudaw · “two weeks ago”" in screen
        assert "┊ 14 days" in screen, "a gap is seen"
        assert screen.index("21 May 2017") < screen.index("4 June 2017 · Rudaw")
        await pilot.press("G", "enter")
        await settle(pilot)
        assert app.screen is app.reader
        assert app.reader.pane == "article"


async def test_the_columns_of_the_grid_have_their_names_whole(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await settle(pilot)
        first, second = drawn(app).splitlines()[1:3]
        assert first[first.index("Aleppo") :].startswith("Aleppo")
        assert second.index("Governorate") == first.index("Aleppo")
        await pilot.click("#grid", offset=(first.index("Aleppo"), 4))
        await pilot.click("#grid", offset=(first.index("Aleppo"), 4))
        await settle(pilot)
        assert app.screen is app.reader
        assert 'place:"Aleppo Governorate"' in app.reader.words


async def test_the_palette_finds_a_command_by_a_word_of_its_help(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("colon")
        await settle(pilot)
        await pilot.press(*"put the article off")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert many.count("is:later") == 1


async def test_help_names_the_keys_of_what_is_focused_first(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)
        screen = drawn(app)
        assert "Keep the article and go on" in screen
        assert "[skip-story]" in screen
        await pilot.resize_terminal(58, 60)
        await settle(pilot)
        lines = drawn(app).splitlines()
        at = next(n for n, line in enumerate(lines) if "Keep the article" in line)
        assert len(lines[at + 1]) - len(lines[at + 1].lstrip()) == lines[at].index("Keep"), "what goes on stands below"
