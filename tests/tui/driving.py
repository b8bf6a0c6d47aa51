"""Driving the reader in a test: waiting until it is still, and reading what stands on its screen."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from briefing.tui.app import ReaderApp

SIZES = [(58, 20), (96, 24), (140, 30)]
LONGEST_SECONDS = 30
"""After which what was to come is taken for what never will."""


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


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Until something holds that only time brings: a slow machine may take many times as long as a quick one."""
    end = time.monotonic() + LONGEST_SECONDS
    while not holds():
        assert time.monotonic() < end
        await pilot.pause(0.05)


def drawn(app: ReaderApp) -> str:
    """What stands on the screen, line by line."""
    screen = app.screen
    return "\n".join("".join(segment.text for segment in line) for line in screen._compositor.render_strips())
