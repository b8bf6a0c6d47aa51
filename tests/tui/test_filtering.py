"""Filters, searches and saved filters, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import query as filters
from briefing.tui.screens.filters import FiltersScreen
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


async def test_a_filter_narrows_as_one_types_and_escape_drops_it(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"tow")
        await settle(pilot)
        assert len(app.reader.listing.pages) == 300, "the beginning of a word counts while it is typed"
        await pilot.press(*"n 12")
        await settle(pilot)
        assert len(app.reader.listing.pages) == 11
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == "town 12"
        assert len(app.reader.listing.pages) == 1
        await pilot.press("n")
        await settle(pilot)
        assert app.reader.article._hit_at == 0
        await pilot.press("N")
        await settle(pilot)
        assert "No further match." in drawn(app)
        await pilot.press("escape")
        await settle(pilot)
        assert app.reader.words == ""
        assert len(app.reader.listing.pages) == 300


async def test_a_fault_stands_under_its_word_and_the_list_stays(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"town")
        await settle(pilot)
        assert app.reader.prompt is not None
        app.reader.prompt.line.value = (
            "town after:junk"  # in one go: between two keys the list may follow what stands there
        )
        await settle(pilot)
        line = next(line for line in drawn(app).splitlines() if "▲" in line)
        assert line.index("▲") == len("/ town ")
        assert "wants a day" in line
        assert len(app.reader.listing.pages) == 300
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.prompt.display, "a filter that does not parse is not taken"


async def test_names_are_completed(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"actor:islamic")
        await settle(pilot)
        assert "Islamic State" in drawn(app).splitlines()[-2]
        await pilot.press("tab")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == 'actor:"Islamic State"'
        assert len(app.reader.listing.pages) == 2


async def test_a_filter_is_kept_under_a_name_and_found_again(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds, query="source:Rudaw")
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("S")
        await settle(pilot)
        await pilot.press(*"mine", "enter", "escape")
        await settle(pilot)
        assert seeds.saved_filters() == [("mine", "source:Rudaw")]
        await pilot.press("f")
        await settle(pilot)
        assert isinstance(app.screen, FiltersScreen)
        assert "1 article" in drawn(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == "source:Rudaw"
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert list(seeds.saved_filters()) == []
        assert "No filter is kept yet" in drawn(app)


async def test_where_no_words_match_a_name_may(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*"/maskanah")
        await settle(pilot)
        assert "Enter shows 1 article by that name" in drawn(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.words == 'name:"maskanah"'
        assert "Last ISIS-controlled" in drawn(app)
        await pilot.press("slash", "ctrl+u", *"nowhere-at-all", "enter")
        await settle(pilot)
        assert app.reader.words == "nowhere-at-all"


async def test_matches_are_gone_through_from_article_to_article_and_back(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"something", "enter")
        await settle(pilot)
        for key, row in (("n", 0), ("n", 1), ("n", 2), ("N", 1), ("N", 0)):
            await pilot.press(key)
            await settle(pilot)
            assert (app.reader.listing.cursor, app.reader.article._hit_at) == (row, 0)


async def test_a_line_asked_for_while_it_is_being_made_is_made_once_and_opened(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        for _ in range(2):
            app.reader.open_filter()
            app.reader.make_ready()
        await settle(pilot)
        assert [prompt.display for prompt in app.reader.query("#filter")] == [True]
        await pilot.press(*"town 12", "enter", "e")
        await settle(pilot)
        assert app.reader.words == "town 12"
        assert "Export to" in drawn(app)


async def test_a_list_narrowed_while_typing_never_comes_behind_enter(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press(*"/town 12")
        timer = app.reader._typing
        assert timer is not None
        ran_out = timer._callback
        assert ran_out is not None
        await pilot.press("enter")
        ran_out()  # it had run out, and the key was handled first
        await settle(pilot)
        assert app.reader.words == "town 12"


async def test_a_choice_that_is_picked_is_in_sight_however_many_there_are(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(58, 20)) as pilot:
        await settle(pilot)
        await pilot.press(*"/is:")
        await settle(pilot)
        assert drawn(app).splitlines()[-2].startswith("  Tab: new  kept  skipped")
        for state in filters.STATES:
            await pilot.press("tab")
            await settle(pilot)
            under = drawn(app).splitlines()[-2]
            assert state in under.split()
            assert set(under.split()[1:]) <= set(filters.STATES), "each stands there whole"
