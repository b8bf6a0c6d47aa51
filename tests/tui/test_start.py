"""The start: what is on the screen first, what comes behind it, and what nothing of it has to wait for."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Size

from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.settings import Settings
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]

LATER = (
    "briefing.model",
    "briefing.store.articles",
    "briefing.store.links",
    "briefing.adding",
    "briefing.ingest",
    "briefing.export",
    "briefing.linking",
    "briefing.cartography",
    "briefing.tui.article",
    "briefing.tui.palette",
    "briefing.tui.screens.entity",
    "briefing.tui.screens.help",
    "briefing.tui.screens.map",
    "textual.widgets._text_area",
    "numpy",
)
"""What no first list needs."""


@pytest.fixture
def whole_list_waits(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Keeps the whole list back; the function lets it come."""
    monkeypatch.setattr(ReaderScreen, "fetch_list", lambda _self, _at=None: None)
    return monkeypatch.undo


def position(app: ReaderApp) -> str:
    return drawn(app).splitlines()[-1]


async def test_the_first_rows_come_with_every_number(
    many: Library, app_for: AppFor, whole_list_waits: Callable[[], None]
) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert "Report 299" in drawn(app)
        assert "New 300" in drawn(app).splitlines()[0]
        assert "1/300 · 300 new · 0 kept" in position(app)
        assert app.reader.listing.virtual_size.height == 300 * app.reader.listing.row_height, (
            "the bar is as long as it will be"
        )
        whole_list_waits()


async def test_the_end_is_gone_to_though_it_has_yet_to_come(
    many: Library, app_for: AppFor, whole_list_waits: Callable[[], None]
) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        assert len(app.reader.listing.pages) < 300
        whole_list_waits()
        app.reader.fetch_list()
        await settle(pilot)
        assert "300/300" in position(app)
        assert "Report 0" in drawn(app)


async def test_a_key_pressed_before_the_whole_list_is_there_keeps_its_place(
    many: Library, app_for: AppFor, whole_list_waits: Callable[[], None]
) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("j", "a", "j")
        await settle(pilot)
        here = app.reader.listing.current_id
        whole_list_waits()
        app.reader.fetch_list()
        await settle(pilot)
        assert app.reader.listing.current_id == here
        assert many.count("is:kept") == 1


async def test_where_copies_are_folded_no_number_is_told_that_has_to_be_counted(
    many: Library, app_for: AppFor, whole_list_waits: Callable[[], None]
) -> None:
    with many.database.writing() as connection:
        connection.executemany("INSERT INTO link VALUES (?,?,1,0.9)", [(1, 2), (2, 1)])
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert " 1 · 300 new" in position(app)
        whole_list_waits()
        app.reader.fetch_list()
        await settle(pilot)
        assert "1/299" in position(app)


@pytest.mark.parametrize(
    ("size", "classes"),
    [((60, 9), {"-one", "-short"}), ((100, 20), {"-two", "-tall"}), ((150, 40), {"-three", "-tall"})],
)
def test_the_screen_has_its_width_before_it_is_laid_out(
    many: Library, size: tuple[int, int], classes: set[str]
) -> None:
    screen = ReaderScreen(many)
    screen.fit_to(Size(*size))
    assert screen.classes == classes | {"pane-list"}


@pytest.mark.parametrize("theme", ["briefing-light", "briefing-plain"])
async def test_the_style_sheets_are_read_once_and_in_the_colours_of_the_user(
    many: Library, app_for: AppFor, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    app = app_for(many, settings=Settings(theme=theme))
    read: list[object] = []
    monkeypatch.setattr(app, "refresh_css", lambda **options: read.append(options))
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert app.theme == theme
        background = app.get_css_variables()["background"]
        assert app.stylesheet._variables["background"] == background
        assert not read


async def test_the_collector_that_rested_is_at_work_again(many: Library, app_for: AppFor) -> None:
    gc.disable()
    try:
        app = app_for(many)
        async with app.run_test(size=(100, 20)) as pilot:
            await settle(pilot)
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_what_no_first_list_needs_is_loaded_behind_it() -> None:
    script = (
        "import sys\n"
        "import briefing.cli.adding, briefing.library, briefing.tui.app\n"
        f"loaded = [name for name in {LATER!r} if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
