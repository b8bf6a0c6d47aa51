"""Long work beside the reader: a process of its own that adds and analyses, and says how far it is, a line at a time.

    job = Job(library.path, ["seeds"])
    for progress in job.events():      # blocks: call it from a worker thread
        ...
    job.first([12, 13])                # from any thread: what is on the screen is analysed before the rest
    job.stop()                         # from any thread; what is finished stays

The process is `briefing add --events`, so that whatever it meets — a page that eats memory, a crash — costs the reader
nothing, and a reader that dies takes its job along: the pipe between them breaks.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
import threading
from dataclasses import fields
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

from briefing import children
from briefing.adding import Progress
from briefing.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

GRACE_SECONDS = 5
"""How long a stopped job may take to finish its transaction before it is killed; either way nothing stored is lost."""

MOST_WISHES = 500
"""More than the rows of any screen, and few enough for one statement."""


_OUTCOME = tuple(field.name for field in fields(Outcome))
_fields = attrgetter(*_OUTCOME)  # dataclasses.asdict copies each value, and takes ten times as long


class Job:
    """One run of adding `targets` (none: only analysing what waits) to the library at `path`."""

    def __init__(self, path: Path, targets: Sequence[str] = ()) -> None:
        command = children.command("briefing", "--library", str(path), "add", "--events", "--", *targets)
        # A file, not a pipe: a job with much to complain of would wait for a reader that waits for its events.
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - `_let_go` closes it
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
            encoding="utf-8",
            env=children.environment(),
        )

    def events(self) -> Iterator[Progress]:
        """What happens, as it happens; ends when the job does. Its own failure comes as a failed outcome."""
        assert self._process.stdout is not None  # noqa: S101 - PIPE was asked for; this is for the type checker
        for line in self._process.stdout:
            yield unpacked(json.loads(line))
        status = self._process.wait()
        self._complaints.seek(0)
        complaint = self._complaints.read().strip().splitlines()
        if status > 1:
            yield Progress(
                "reading", 0, outcome=Outcome("", "failed", message=complaint[-1] if complaint else "stopped")
            )
        self._let_go()

    def _let_go(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._complaints):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def first(self, ids: Sequence[int]) -> None:
        """Asks for these articles before all others; takes the place of what was asked for before."""
        assert self._process.stdin is not None  # noqa: S101 - PIPE was asked for; this is for the type checker
        with contextlib.suppress(OSError, ValueError):  # it may just have ended, and then needs no asking
            self._process.stdin.write(json.dumps(list(ids)) + "\n")
            self._process.stdin.flush()

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
    if progress.rate is not None:
        shape["rate"] = round(progress.rate, 2)
    if (o := progress.outcome) is not None:
        shape["outcome"] = dict(zip(_OUTCOME, _fields(o), strict=True))
    return shape


def unpacked(shape: dict[str, Any]) -> Progress:
    outcome = None
    if "outcome" in shape:
        fields = shape["outcome"]
        outcome = Outcome(**{**fields, "notes": tuple(fields["notes"])})
    return Progress(shape["stage"], shape["done"], shape["total"], outcome, shape.get("rate"))


class Wishes:
    """What a reader asked to have first, kept up to date from a stream of lines, each a JSON list of ids."""

    def __init__(self) -> None:
        self._ids: tuple[int, ...] = ()

    def __call__(self) -> tuple[int, ...]:
        return self._ids

    @classmethod
    def heard(cls, stream: IO[str]) -> Wishes:
        wishes = cls()
        threading.Thread(target=wishes.listen, args=(stream,), daemon=True).start()
        return wishes

    def listen(self, stream: IO[str]) -> None:
        """Until the stream ends; what makes no sense changes nothing."""
        for line in stream:
            with contextlib.suppress(ValueError):
                asked = json.loads(line)
                if isinstance(asked, list) and all(type(i) is int and 0 < i < 1 << 62 for i in asked):
                    self._ids = tuple(asked[:MOST_WISHES])
