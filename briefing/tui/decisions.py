"""Decisions on their way into the library: one thread writes them in the order of the keys, so that no key waits
for a disk or for another process, and none is lost.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.messages import Decided, Failed, Undone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from briefing.library import Library

    Step = Callable[[Library], tuple[str, Sequence[int]]]
    """Does one step and gives what to say of it, and the articles that it touched."""


class Decisions:
    """`post` must be safe to call from any thread."""

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        self._library = library
        self._post = post
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="decisions")

    def take(self, step: Step, ids: Sequence[int] = (), *, undone: bool = False, shown_again: bool = False) -> None:
        """Queues a step. `ids` are the articles already shown as decided; they come back with a failure.
        shown_again: whether more changes than their marks."""
        self._thread.submit(self._do, step, ids, undone, shown_again)

    def _do(self, step: Step, ids: Sequence[int], undone: bool, shown_again: bool) -> None:
        try:
            said, touched = step(self._library)
            done = Decided(said, touched, shown_again=shown_again)
            self._post(Undone(said, touched) if undone else done)
        except BriefingError as error:
            self._post(Failed(error, ids))

    def wait(self) -> None:
        """Until all that was taken so far is written."""
        self._thread.submit(lambda: None).result()

    def close(self) -> None:
        """Waits until the last decision is written."""
        self._thread.shutdown(wait=True)
