"""How the reader looks with rows that are hard to draw: three widths, two themes, and without colour.

After a change that is meant: `pytest tests/tui/test_looks.py --snapshot-update`, and look at each picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

WIDTHS = [58, 96, 140]
THEMES = ["briefing-dark", "briefing-contrast"]


async def still(pilot: Pilot[int]) -> None:
    """The first article open, nothing under way, no notice that would go away by itself."""
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    if pilot.app.size.width < 80:
        await pilot.press("escape")
    await pilot.press("tab" if pilot.app.size.width < 80 else "home")
    await settle(pilot)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_hostile_library(
    hostile: Library, app_for: Callable[..., ReaderApp], snap_compare: Callable[..., bool], width: int, theme: str
) -> None:
    app = app_for(hostile)
    app.use_theme(theme)
    assert snap_compare(app, terminal_size=(width, 26), run_before=still)


@pytest.mark.parametrize("width", WIDTHS)
def test_without_colour(
    hostile: Library,
    app_for: Callable[..., ReaderApp],
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_for(hostile), terminal_size=(width, 26), run_before=still)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_of_hostile_titles(
    hostile: Library, app_for: Callable[..., ReaderApp], snap_compare: Callable[..., bool], width: int
) -> None:
    async def list_only(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await pilot.press("a", "x", "b", "s", "v")
        await settle(pilot)
        pilot.app.reader.status.say("")

    assert snap_compare(app_for(hostile), terminal_size=(width, 14), run_before=list_only)
