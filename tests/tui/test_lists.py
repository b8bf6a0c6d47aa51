"""The lists of the library: its cuts, their order, the mouse, and what goes back and forth in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Resize
from textual.geometry import Size

from briefing.model import Article
from briefing.store import articles
from briefing.tui.screens.entity import EntityScreen
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


async def test_each_key_of_a_cut_shows_its_articles(many: Library, app_for: AppFor) -> None:
    first, second, third, fourth = list(many.ids(limit=4))
    many.triage([first], "kept")
    many.triage([second], "skipped")
    many.triage([third], "later")
    many.star([fourth])
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        for key, wanted in (("2", [third]), ("3", [first]), ("4", [fourth]), ("5", [second])):
            await pilot.press(key)
            await settle(pilot)
            assert list(app.reader.listing.pages.ids) == wanted
        for key, number in (("0", 300), ("1", 297)):
            await pilot.press(key)
            await settle(pilot)
            assert len(app.reader.listing.pages) == number


async def test_what_was_decided_is_made_new_again(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("a", "x", "k", "k", "U", "U")
        await settle(pilot)
        assert many.count("is:new") == 300
        await pilot.press("u")
        await settle(pilot)
        assert many.count("is:new") == 299


async def test_pages_go_down_and_up_again(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("space", "space", "pageup")
        await settle(pilot)
        listing = app.reader.listing
        assert listing.cursor == listing.size.height // listing.row_height - 1
        await pilot.press("G", "up")
        await settle(pilot)
        assert app.reader.listing.cursor == 298


async def test_the_keys_go_through_the_panes_and_to_each_at_once(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "alt+2", "alt+1", "alt+3", "alt+1"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(app.reader.pane)
        assert seen == ["article", "related", "list", "related", "article", "list", "related", "list"]


async def test_the_mouse_picks_opens_and_follows_names(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.click("#list", offset=(10, 3))
        await settle(pilot)
        assert app.reader.listing.cursor == 1
        assert app.reader.pane == "list"
        await pilot.click("#list", offset=(10, 3))
        await settle(pilot)
        assert app.reader.pane == "article"
        assert seeds.count("is:read") == 1
        lines = drawn(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "Regime forces" in line or "Aleppo" in line[60:])
        column = lines[row].index("Aleppo", 48)
        await pilot.click(offset=(column + 1, row))
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)
        await pilot.press("escape")
        await pilot.click("#views", offset=(drawn(app).index("Kept") + 1, 0))
        await settle(pilot)
        assert app.reader.view == 2
        assert "Nothing kept yet" in drawn(app)


async def test_an_article_is_copied_with_what_is_known_of_it(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert "Last ISIS-controlled town in Aleppo liberated" in app.clipboard
        assert "Rudaw" in app.clipboard
        assert "Copied: Last ISIS" in drawn(app)


LONG = "Last ISIS-controlled town in the east of Aleppo liberated by the army"


async def test_a_narrow_list_has_the_whole_title_on_two_lines(
    make_library: Callable[[str], Library], app_for: AppFor
) -> None:
    library = make_library("long")
    with library.database.writing() as connection:
        for number in range(30):
            article = Article(guid=str(number), title=f"{LONG} {number}", text="Some.", published="2017-06-04")
            articles.put(connection, article, "test", b"")
    app = app_for(library)
    async with app.run_test(size=(112, 25)) as pilot:
        await settle(pilot)
        listing = app.reader.listing

        def first_lines() -> list[str]:
            return [line[: listing.size.width] for line in drawn(app).splitlines()[1:3]]

        above, below = first_lines()
        assert f"{above[4:].rstrip()} {below[4:].split('  ')[0]}" == f"{LONG} 29"
        assert below.rstrip().endswith("4 Jun")
        await pilot.press("L")
        await settle(pilot)
        one, other = first_lines()
        assert one.endswith("… ")
        assert "4 Jun" in one
        assert "4 Jun" in other
        await pilot.press("L", "G")
        await settle(pilot)
        assert any(f"{LONG} 0"[-20:] in line for line in drawn(app).splitlines()), "the last row is whole"
        await pilot.resize_terminal(112, 8)
        await settle(pilot)
        assert listing.row_height == 1
        assert any(line.startswith("▌") for line in drawn(app).splitlines()), "the cursor is still in sight"
        await pilot.resize_terminal(400, 40)
        await settle(pilot)
        assert any(f"{LONG} 29" in line for line in drawn(app).splitlines()), "a wide list needs one line"


async def test_the_mouse_and_the_keys_find_a_row_of_two_lines(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 21)) as pilot:
        await settle(pilot)
        listing = app.reader.listing
        await pilot.click("#list", offset=(6, 5))
        await settle(pilot)
        assert listing.cursor == 2
        for keys in ("jjjjjjjjjjjj", "O", "jjjjjjj"):
            await pilot.press(*keys)
            await settle(pilot)
            top = listing.days.at(listing.scroll_offset.y, listing.row_height)
            assert top is None or top[1] == 0, "the first row in sight is whole"
            ids = [row.id for row in listing.rows_in_sight()]
            assert len(ids) > 4
            assert ids == sorted(set(ids), reverse=True)


@pytest.mark.parametrize("keys", [[], ["p"]])
async def test_two_sizes_at_once_end_in_the_terminals_own(many: Library, app_for: AppFor, keys: list[str]) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 21)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        for size in (Size(131, 40), Size(100, 21), Size(20, 5)):
            app.screen.post_message(Resize(size, size))
        await settle(pilot)
        assert app.screen.size == app.size
        assert app.screen.has_class("-two")
