"""Stories, copies, notes and reasons at the keyboard: folded, joined, parted, named, rejected, written, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing import export, ingest
from briefing.tui.screens.note import NoteScreen
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]

REPORT = (
    "Government aircraft struck the market of Maarat al-Numan in Idlib province on Tuesday, killing at least 37 people,"
    " rescue workers said. The strike hit stalls at midday, when the market was full, according to the Syrian Observatory"
    " for Human Rights. Dozens of wounded people were taken to the hospital of Saraqeb. The army did not comment."
)
ADDED = " Late in the evening two more of the wounded died in a hospital across the Turkish border."
LATER = (
    "Rebels in Maarat al-Numan shelled an army post in Idlib province, the Syrian Observatory for Human Rights said."
    " Three soldiers were hurt in the attack, which came a month after the market was struck."
)
EARLIER = (
    "A truce was agreed for Maarat al-Numan in Idlib province, the Syrian Observatory for Human Rights said."
    " Both sides promised to let convoys of food pass through the town until the end of the month."
)


@pytest.fixture
def versions(make_library: Callable[[str], Library], tmp_path: Path) -> Library:
    """An agency report in two papers, its update the next day, and what was reported a month before and after."""
    folder = tmp_path / "reports"
    folder.mkdir()
    rows = [
        ("one", "Market struck in Idlib", "2016-04-19", "Agency", REPORT),
        ("two", "Market struck in Idlib, dozens dead", "2016-04-19", "Daily", REPORT),
        ("three", "Toll of market strike rises", "2016-04-20", "Agency", REPORT + ADDED),
        ("four", "Rebels shell army post in Idlib", "2016-05-20", "Weekly", LATER),
        ("five", "Truce agreed for town in Idlib", "2016-03-10", "Weekly", EARLIER),
    ]
    for name, title, day, source, text in rows:
        head = f"---\ntitle: {title}\ndate: {day}\nsource: {source}\n---\n"
        (folder / f"{name}.md").write_text(f"{head}{text}\n")
    library = make_library("versions")
    for _ in ingest.add(library, [str(folder)]):
        pass
    for _ in ingest.analyse(library, workers=1):
        pass
    return library


def titled(library: Library, title: str) -> int:
    return next(row.id for row in library.rows(list(library.ids())) if row.title == title)


async def test_copies_are_folded_opened_and_decided_on_together(versions: Library, app_for: AppFor) -> None:
    app = app_for(versions)
    async with app.run_test(size=(150, 40)) as pilot:
        await settle(pilot)
        listing = app.reader.listing
        assert len(listing.pages) == 3
        assert "+2" in drawn(app)
        await pilot.press("j", "enter")
        await settle(pilot)
        screen = drawn(app)
        assert "Also carried by 2 others" in screen
        assert (
            "Late in the evening two more of the wounded died" in screen.split("What it adds")[1].split("In short")[0]
        )
        await pilot.press("escape", "z")
        await settle(pilot)
        assert len(listing.pages) == 5
        assert drawn(app).count("≈ ") == 2
        await pilot.press("z")
        await settle(pilot)
        assert len(listing.pages) == 3
        await pilot.press("x")
        await settle(pilot)
        assert versions.count("is:skipped") == 3, "what a row stands for is settled with it"
        assert "2 of them folded as copies" in drawn(app)
        await pilot.press("u")
        await settle(pilot)
        assert versions.count("is:skipped") == 0
        await pilot.press("z", "x", "R")
        await settle(pilot)
        assert versions.count("is:skipped") == 1, "an opened row stands for itself"
        assert "+1" in drawn(app), "the copies that are left are shown under the newest of them"


async def test_days_count_rows_as_they_are_folded(versions: Library, app_for: AppFor) -> None:
    app = app_for(versions)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("O")
        await settle(pilot)
        assert app.reader.listing.line_count() == 3 + 3 * app.reader.listing.row_height
        await pilot.press("j", "z")
        await settle(pilot)
        assert app.reader.listing.line_count() == 3 + 5 * app.reader.listing.row_height
        assert "20 April 2016" in drawn(app)
        await pilot.press("j", "j", "j")
        await settle(pilot)
        assert app.reader.listing.current_id == titled(versions, "Truce agreed for town in Idlib")


async def test_going_to_an_article_that_is_folded_opens_its_row(versions: Library, app_for: AppFor) -> None:
    app = app_for(versions)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        folded = titled(versions, "Market struck in Idlib")
        app.show_in_reader(folded)
        await settle(pilot)
        assert app.reader.listing.current_id == folded
        assert len(app.reader.listing.pages) == 5
        assert app.reader.shown is not None
        assert app.reader.shown.article.title == "Market struck in Idlib"


async def test_what_came_before_and_after_is_a_key_away(versions: Library, app_for: AppFor) -> None:
    app = app_for(versions)
    async with app.run_test(size=(150, 40)) as pilot:
        await settle(pilot)
        await pilot.press("j", "enter", "right_curly_bracket")
        await settle(pilot)
        assert app.reader.shown is not None
        assert app.reader.shown.article.title == "Rebels shell army post in Idlib"
        assert "30 days after the story" in drawn(app)
        await pilot.press("left_square_bracket", "left_curly_bracket")
        await settle(pilot)
        assert app.reader.shown.article.title == "Truce agreed for town in Idlib"
        await pilot.press("left_curly_bracket")
        await settle(pilot)
        assert "Nothing before this story" in drawn(app)


async def test_a_note_is_written_shown_exported_and_taken_back(
    versions: Library, app_for: AppFor, tmp_path: Path
) -> None:
    app = app_for(versions)
    async with app.run_test(size=(150, 40)) as pilot:
        await settle(pilot)
        here = app.reader.listing.current_id
        assert here is not None
        await pilot.press("E")
        await settle(pilot)
        page = app.screen
        assert isinstance(page, NoteScreen)
        await pilot.press(*"Ask x", "enter", *"a u")
        page.area.insert("\x1b]52;c;eA==\x07\u202e!")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert versions.note(here) == "Ask x\na u]52;c;eA==!"
        assert "Your note" in drawn(app)
        await pilot.press("a")
        await settle(pilot)
        export.write(versions, "", tmp_path / "out.md")
        assert "> Ask x" in (tmp_path / "out.md").read_text()
        await pilot.press("u", "u")
        await settle(pilot)
        assert versions.note(here) == ""
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert versions.note(here).startswith("Ask x")
    assert versions.examine() == []


async def test_a_note_that_is_being_written_is_kept_on_leaving(versions: Library, app_for: AppFor) -> None:
    app = app_for(versions)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        here = app.reader.listing.current_id
        assert here is not None
        await pilot.press("E")
        await settle(pilot)
        await pilot.press(*"half a thought", "ctrl+q")
    assert versions.note(here) == "half a thought"


async def test_stories_are_joined_named_parted_and_taken_back(versions: Library, app_for: AppFor) -> None:
    app = app_for(versions)
    first, last = (
        titled(versions, "Rebels shell army post in Idlib"),
        titled(versions, "Truce agreed for town in Idlib"),
    )

    def stories() -> list[int | None]:
        return [row.story for row in versions.rows([first, last])]

    async with app.run_test(size=(150, 40)) as pilot:
        await settle(pilot)
        assert len(set(stories())) == 2
        await pilot.press("v", "j", "v", "J")
        await settle(pilot)
        assert len(set(stories())) == 1
        assert "one story now" in drawn(app)
        await pilot.press("g", "C")
        await settle(pilot)
        await pilot.press("ctrl+u", *"The town", "enter")
        await settle(pilot)
        story = stories()[0]
        assert story is not None
        assert versions.story(story).title == "The town"
        assert "The town" in drawn(app)
        await pilot.press("g", "D")
        await settle(pilot)
        assert len(set(stories())) == 2
        await pilot.press("u", "u", "u")
        await settle(pilot)
        assert len(set(stories())) == 2
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert len(set(stories())) == 1


@pytest.mark.parametrize("where", ["related", "evidence"])
async def test_a_reason_is_rejected_for_a_pair_for_all_and_taken_back(
    seeds: Library, app_for: AppFor, where: str
) -> None:
    app = app_for(seeds)
    one = seeds.ids()[0]

    def reasons() -> set[str]:
        return {each.name for link in seeds.related(one) for each in link.shared}

    async with app.run_test(size=(150, 40)) as pilot:
        await settle(pilot)
        assert "Raqqa" in reasons()
        if where == "evidence":
            await pilot.press("equals_sign")
            await settle(pilot)
        for key in ("exclamation_mark", "tilde"):
            await pilot.press(key)
            await settle(pilot)
            await pilot.press("tab")
            await settle(pilot)
            await pilot.press("ctrl+u", *"Raqqa", "enter")
            await settle(pilot)
            assert "Raqqa" not in reasons()
            await pilot.press("u")
            await settle(pilot)
            assert "Raqqa" in reasons()


async def test_moving_marks_read_only_where_that_is_chosen(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        await settle(pilot)
        assert many.count("is:read") == 0
        app.perform("read-while-moving")
        for _ in range(3):  # in one go: a slow machine may rest on a row between one key and the next
            app.perform("down")
        await settle(pilot)
        assert list(many.ids("is:read")) == [app.reader.listing.current_id], (
            "the row it rests on, none that it ran over"
        )
        assert many.count("is:new") == 300
