"""Long work beside the reader: a process of its own that adds and analyses, and says how far it is, a line at a time.

    job = Job(library.path, ["seeds"])
    for progress in job.events():      # blocks: call it from a worker thread
        ...
    job.stop()                         # from any thread; what is finished stays

The process is `briefing add --events`, so that whatever it meets — a page that eats memory, a crash — costs the reader
nothing, and a reader that dies takes its job along: the pipe between them breaks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from briefing.ingest import Progress
from briefing.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

GRACE_SECONDS = 5
"""How long a stopped job may take to finish its transaction before it is killed; either way nothing stored is lost."""


class Job:
    """One run of adding `targets` (none: only analysing what waits) to the library at `path`."""

    def __init__(self, path: Path, targets: Sequence[str] = ()) -> None:
        command = [sys.executable, "-m", "briefing", "--library", str(path), "add", "--events", "--", *targets]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def events(self) -> Iterator[Progress]:
        """What happens, as it happens; ends when the job does. Its own failure comes as a failed outcome."""
        assert self._process.stdout is not None  # noqa: S101 - PIPE was asked for; this is for the type checker
        assert self._process.stderr is not None  # noqa: S101 - the same
        for line in self._process.stdout:
            yield unpacked(json.loads(line))
        complaint = self._process.stderr.read().strip().splitlines()
        if self._process.wait() > 1:
            yield Progress(
                "reading", 0, outcome=Outcome("", "failed", message=complaint[-1] if complaint else "stopped")
            )

    def stop(self) -> None:
        """Ends the job after the transaction it is in."""
        self._process.terminate()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()

    @property
    def running(self) -> bool:
        return self._process.poll() is None


def packed(progress: Progress) -> dict[str, Any]:
    """One event as `add --events` prints it."""
    shape: dict[str, Any] = {"stage": progress.stage, "done": progress.done, "total": progress.total}
    if (o := progress.outcome) is not None:
        shape["outcome"] = asdict(o)
    return shape


def unpacked(shape: dict[str, Any]) -> Progress:
    outcome = None
    if "outcome" in shape:
        fields = shape["outcome"]
        outcome = Outcome(**{**fields, "notes": tuple(fields["notes"])})
    return Progress(shape["stage"], shape["done"], shape["total"], outcome)
