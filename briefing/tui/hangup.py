"""A terminal that goes away: the window is closed, the connection breaks, tmux is killed, the server of a browser ends.

Not every terminal that goes sends SIGHUP, and Textual's driver reads the end of its input for ever, at a whole core. So
a thread waits for the end itself, which costs nothing, puts nothing in the terminal's place, and has the app leave.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

GRACE_SECONDS: Final = 7.0
"""How long leaving may take: as long as work may take to end its transaction, and a little."""
STATUS: Final = 129
"""What a shell says of a program that a hang-up ended."""


def watch_terminal(leave: Callable[[], object], save: Callable[[], object]) -> None:
    """When the terminal goes, or is gone: calls `leave`, which must be safe from any thread, then, where the process has
    not ended by itself, `save`, and ends it. Does nothing where the system cannot tell."""
    if sys.__stdin__ is not None and hasattr(select, "poll"):
        terminal = sys.__stdin__.fileno()
        threading.Thread(target=_wait_for_end, args=(terminal, leave, save), name="hangup", daemon=True).start()


def _wait_for_end(terminal: int, leave: Callable[[], object], save: Callable[[], object]) -> None:
    end = select.poll()
    end.register(terminal, 0)  # the end is told without being asked for
    end.poll()
    _put_nothing_in_place_of(terminal)
    leave()
    time.sleep(GRACE_SECONDS)
    # What has not left by now never will: a thread that wrote to the terminal died, and is waited for.
    save()
    os._exit(STATUS)


def _put_nothing_in_place_of(terminal: int) -> None:
    """What is still written to it goes nowhere, and is no error."""
    device, nothing = os.fstat(terminal).st_rdev, os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        with contextlib.suppress(OSError):  # one of them may be closed
            if os.fstat(number).st_rdev == device:
                os.dup2(nothing, number)
