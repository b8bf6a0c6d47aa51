"""Driving the reader in a test: waiting until it is still, and reading what stands on its screen."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import WorkerState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message_pump import MessagePump
    from textual.pilot import Pilot

    from briefing.tui.app import ReaderApp

SIZES = [(58, 20), (96, 24), (140, 30)]

PATIENCE = 180.0
"""Seconds for a slow machine with much else to do; a test that waits so long has failed."""

SOON = 2.0
"""Seconds; a timer that is longer (a notice that goes away, a look at the library) is nothing that a test waits for."""

ROUNDS = 3
"""Times in a row that nothing may be under way before it is believed."""


async def settle(pilot: Pilot[int]) -> None:
    """Until nothing is under way: no worker, no decision, no timer that is due soon, no message."""
    app = pilot.app
    until, quiet = monotonic() + PATIENCE, 0
    while quiet < ROUNDS:
        await asyncio.to_thread(app.decisions.wait)
        await pilot.pause()
        going_on = list(under_way(app))
        quiet = 0 if going_on else quiet + 1
        assert monotonic() < until, f"still under way: {going_on}"


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Until something holds that another process brings, or a timer that nobody waits for."""
    end = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < end, "it never came about"
        await pilot.pause(0.05)


def under_way(app: ReaderApp) -> Iterator[object]:
    """Whatever will still change what is shown."""
    for worker in app.workers:
        if worker.state is WorkerState.ERROR and worker.error is not None:
            raise worker.error
        if not worker.is_finished:
            yield worker
    for pump in _pumps(app):
        if pump.message_queue_size:
            yield pump
        for timer in pump._timers:
            task = timer._task
            if timer._repeat == 0 and timer._interval < SOON and task is not None and not task.done():
                yield timer


def _pumps(app: ReaderApp) -> Iterator[MessagePump]:
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def drawn(app: ReaderApp) -> str:
    """What stands on the screen, line by line."""
    screen = app.screen
    return "\n".join("".join(segment.text for segment in line) for line in screen._compositor.render_strips())
