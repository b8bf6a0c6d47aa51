"""What a person does at the keyboard, key by key, on a real library: list, panes, links, sizes, what comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.model import Article
from briefing.store import articles
from tests.tui.driving import SIZES, drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


@pytest.mark.parametrize("size", SIZES)
async def test_the_seeds_are_listed_opened_and_explained(
    seeds: Library, app_for: AppFor, size: tuple[int, int]
) -> None:
    app = app_for(seeds)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        screen = drawn(app)
        assert "New 2" in screen
        assert "Last ISIS-controlled" in screen
        assert "ISIS is gone" in screen
        assert "undated" in screen
        await pilot.press("enter")
        await settle(pilot)
        screen = drawn(app)
        assert "Rudaw · 4 June 2017 · Erbil" in screen
        assert "In short" in screen
        await pilot.press("r")
        await settle(pilot)
        screen = drawn(app)
        assert "ISIS is gone from Aleppo" in screen
        assert "Islamic State" in screen
        assert "undated" in screen or "days apart" in screen
        await pilot.press("enter")
        await settle(pilot)
        assert app.reader.shown is not None
        assert app.reader.shown.article.source == "The National"
        await pilot.press("left_square_bracket")
        await settle(pilot)
        assert app.reader.shown.article.source == "Rudaw"
        await pilot.press("right_square_bracket")
        await settle(pilot)
        assert app.reader.shown.article.source == "The National"


@pytest.mark.parametrize("size", SIZES)
async def test_panes_follow_the_width(seeds: Library, app_for: AppFor, size: tuple[int, int]) -> None:
    app = app_for(seeds)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = [pane.id for pane in (app.reader.listing, app.reader.article, app.reader.related) if pane.display]
        assert shown == ["list", "article", "related"][: 1 if size[0] < 80 else 2 if size[0] < 130 else 3]


async def test_an_export_writes_what_was_kept(seeds: Library, app_for: AppFor, tmp_path: Path) -> None:
    app = app_for(seeds)
    target = tmp_path / "out.md"
    async with app.run_test(size=(240, 30)) as pilot:  # the path of a temporary folder is long
        await settle(pilot)
        await pilot.press("a", "e")
        await settle(pilot)
        app.reader._question.prompt.line.value = str(target)  # type: ignore[union-attr]
        await pilot.press("enter")
        await settle(pilot)
        text = target.read_text()
        assert "Last ISIS-controlled town in Aleppo liberated" in text
        assert "recaptures part of Raqqa" not in text.split("## Sources")[-1]
        target.write_text("mine")
        await pilot.press("e")
        await settle(pilot)
        app.reader._question.prompt.line.value = str(target)  # type: ignore[union-attr]
        await pilot.press("enter")
        await settle(pilot)
        assert target.read_text() == "mine", "a file that is no briefing is not written over"
        assert "no briefing" in drawn(app)


async def test_an_empty_library_says_what_to_do(make_library: Callable[[str], Library], app_for: AppFor) -> None:
    app = app_for(make_library("empty"))
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert "briefing add" in drawn(app)
        await pilot.press("a", "x", "j", "enter", "r", "X", "v", "asterisk", "u", "n", "o", "y", "equals_sign", "p")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.is_running


async def test_a_narrow_list_over_years_says_which(make_library: Callable[[str], Library], app_for: AppFor) -> None:
    library = make_library("years")
    with library.database.writing() as connection:
        for day in ("2017-06-04", "2017-02-17", "2015-02-24", ""):
            article = Article(guid=day, title=f"Report {day}", text="Something happened.", published=day or None)
            articles.put(connection, article, "test", b"")
    app = app_for(library)
    async with app.run_test(size=(96, 24)) as pilot:
        await settle(pilot)
        width = app.reader.listing.size.width
        ends = [line[:width].rstrip() for line in drawn(app).splitlines()[2:10:2]]
        for end, day in zip(ends, ("4 Jun", "17 Feb", "Feb 2015", "undated"), strict=True):
            assert end.endswith(f" {day}")


async def test_articles_that_go_while_open_and_come_from_elsewhere(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        gone = app.reader.listing.current_id
        with many.database.writing() as connection:
            connection.execute("DELETE FROM article_fts WHERE rowid = ?", (gone,))
            connection.execute("DELETE FROM article WHERE id = ?", (gone,))
        app._watch.look()
        await settle(pilot)
        assert "no longer in the library" in drawn(app)
        await pilot.press("a", "j", "a")
        await settle(pilot)
        assert many.count("is:kept") == 1
        await pilot.press("R")
        await settle(pilot)
        assert len(app.reader.listing.pages) == 298


async def test_a_library_that_vanishes_is_told_and_the_reader_goes_on(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        many.path.unlink()
        app._watch.look()
        await settle(pilot)
        assert "file is gone" in drawn(app)
        await pilot.press("j", "G", "space", "enter")
        await settle(pilot)
        assert app.is_running


async def test_a_key_held_down_loses_no_press(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press(*["j"] * 120)
        await settle(pilot)
        assert app.reader.listing.cursor == 120
        assert app.reader.shown is not None
        assert app.reader.shown.id == app.reader.listing.current_id


async def test_any_size_and_a_storm_of_sizes(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        for size in [
            (1, 1),
            (20, 5),
            (400, 120),
            (79, 24),
            (80, 24),
            (129, 24),
            (130, 24),
            (2, 50),
            (200, 2),
            (100, 30),
        ]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await settle(pilot)
        assert "Last ISIS-controlled town" in drawn(app)


@pytest.mark.parametrize("size", [(20, 5), *SIZES])
async def test_hostile_articles_are_only_text(hostile: Library, app_for: AppFor, size: tuple[int, int]) -> None:
    app = app_for(hostile)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(8):
            await pilot.press("enter")
            await settle(pilot)
            for line in app.screen._compositor.render_strips():
                assert sum(segment.cell_length for segment in line) == size[0]
            await pilot.press("space", "G", "escape", "j")
            await settle(pilot)
        assert app.is_running
        if size[0] > 90:
            await pilot.press("g", "j", "enter")
            await settle(pilot)
            assert "[@click=app.quit]quit[/]" in drawn(app)


async def test_links_are_opened_only_to_the_web(
    many: Library, app_for: AppFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.tui import taking

    opened: list[str] = []
    monkeypatch.setattr(taking, "open_in_browser", lambda url: opened.append(url) or True)
    ids = list(many.ids(limit=3))
    urls = ["https://example.org/a", "javascript:alert(1)", "file:///etc/passwd"]
    with many.database.writing() as connection:
        connection.executemany("UPDATE article SET url = ? WHERE id = ?", list(zip(urls, ids, strict=True)))
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("o", "j", "o", "j", "o")
        await settle(pilot)
    assert opened == ["https://example.org/a"]


async def test_themes_turn_round_and_each_can_be_drawn(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        seen = []
        for _ in range(6):
            seen.append(app.theme)
            await pilot.press("T")
            await settle(pilot)
        assert len(set(seen)) == 6
        assert app.theme == seen[0]


async def test_the_list_is_arranged_under_days_and_by_story(many: Library, app_for: AppFor) -> None:
    ids = list(many.ids(limit=9))
    with many.database.writing() as connection:
        connection.executemany("UPDATE article SET story = 7 WHERE id = ?", [(each,) for each in (ids[0], ids[5])])
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("O")
        await settle(pilot)
        assert "by day" in drawn(app)
        lines = [line.partition("│")[0] for line in drawn(app).splitlines()]
        assert "28 November 2017" not in lines[1]
        assert "November 2017 ─" in lines[1]
        assert "Report" in lines[2]
        await pilot.press("j", "j", "G", "g", "a")
        await settle(pilot)
        assert many.rows(ids[:1])[0].triage.state == "kept"
        await pilot.press("u", "O")
        await settle(pilot)
        lines = drawn(app).splitlines()
        assert "┌ Report" in lines[1]
        assert "└ Report" in lines[3]
