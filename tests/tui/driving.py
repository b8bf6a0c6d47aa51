"""Driving the reader in a test: waiting until it is still, and reading what stands on its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from briefing.tui.app import ReaderApp

SIZES = [(58, 20), (96, 24), (140, 30)]


async def settle(pilot: Pilot[int]) -> None:
    """Until nothing is under way: no worker, no decision, no message."""
    app = pilot.app
    for _ in range(3):
        await app.workers.wait_for_complete()
        app.decisions.wait()
        await pilot.pause()
    await pilot.pause(0.1)
    await app.workers.wait_for_complete()
    await pilot.pause()


def drawn(app: ReaderApp) -> str:
    """What stands on the screen, line by line."""
    screen = app.screen
    return "\n".join("".join(segment.text for segment in line) for line in screen._compositor.render_strips())
