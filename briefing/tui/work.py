"""Long work behind the reader, in a process of its own: how far it is, what came of it, and how to stop it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.errors import BriefingError
from briefing.tui.draw import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing.adding import Progress
    from briefing.background import Job

TELL_SECONDS = 0.1
"""Progress is told no oftener: a screen shows no more."""


class Worked(Message):
    """How far long work is; `over` when it ended, `failures` what could not be taken in, the last few."""

    def __init__(self, text: str, share: float | None, *, over: bool, added: int, failures: list[str]) -> None:
        super().__init__()
        self.text, self.share, self.over = text, share, over
        self.added, self.failures = added, failures


class Work:
    """One job. `watch` blocks: call it from a thread; `stop` from anywhere. `post` must be safe from any thread."""

    def __init__(self, path: Path, targets: Sequence[str], post: Callable[[Message], object]) -> None:
        self._path, self._targets, self._post = path, targets, post
        self._job: Job | None = None
        self._stopped = False
        self._added = 0
        self._failures: list[str] = []

    def watch(self) -> None:
        from briefing.background import Job

        if self._stopped:
            return
        text, told = "", 0.0
        try:
            self._job = Job(self._path, self._targets)
            if self._stopped:  # in the moment before there was a job to stop
                self._job.stop()
            for progress in self._job.events():
                self._note(progress)
                if time.monotonic() - told > TELL_SECONDS:
                    told = time.monotonic()
                    self._tell(*_shown(progress))
        except (
            OSError,
            ValueError,
            BriefingError,
        ) as error:  # the process could not be started, or said what it never says
            self._failures.append(str(error))
        text = "Stopped; what was finished stays. " if self._stopped else ""
        if self._targets:
            text += f"{count_of(self._added, 'article')} added."
        self._tell(text, None, over=True)

    def _note(self, progress: Progress) -> None:
        outcome = progress.outcome
        if outcome is None:
            return
        if outcome.status in {"added", "updated"}:
            self._added += 1
        elif outcome.status == "failed" and not self._stopped:
            self._failures.append(
                f"{outcome.where}: {outcome.message}" if outcome.where else outcome.message or "failed"
            )

    def _tell(self, text: str, share: float | None, *, over: bool = False) -> None:
        self._post(Worked(text, share, over=over, added=self._added, failures=self._failures[-20:]))

    def first(self, ids: Sequence[int]) -> None:
        """Has these articles, which are on the screen, analysed before the rest. May block: call it from a thread."""
        if self._job is not None and not self._stopped:
            self._job.first(ids)

    def stop(self) -> None:
        self._stopped = True
        if self._job is not None:
            self._job.stop()


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 90:
        return f", {max(1, round(seconds))} s left"
    return f", {round(seconds / 60)} min left" if seconds < 5400 else f", {round(seconds / 3600)} h left"


def _shown(progress: Progress) -> tuple[str, float | None]:
    if progress.total:
        text = f"{progress.stage} {progress.done:,} of {progress.total:,}{_time_left(progress.remaining)}"
        return text, progress.done / progress.total
    return f"{progress.stage} {progress.done:,}", None
