"""A terminal that goes away takes the reader with it, told or not, at work or not; what was decided and written stays."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Literal

import pytest

from briefing.library import open_library
from briefing.tui.hangup import STATUS
from tests.tui.conftest import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ENOUGH = 180
"""Seconds after which a process that was to end is taken for one that never will: many times what it needs."""

ENDED = {0, STATUS}
"""Left by itself; or, where a thread was just then writing to the terminal that went, ended after all was saved."""

Told = Literal["hung up", "not told", "deaf"]
TOLD: tuple[Told, ...] = ("hung up", "not told", "deaf")
"""The terminal is the one that controls the process; another one; or SIGHUP is ignored, as under nohup."""


class Sitting:
    """A command at a terminal that can be closed under it."""

    def __init__(self, command: list[str], home: Path, told: Told) -> None:
        self.master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 140, 0, 0))

        def begin() -> None:
            os.setsid()
            if told != "not told":
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if told == "deaf":
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=terminal, preexec_fn=begin, close_fds=True,  # noqa: PLW1509 - no threads yet
            env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        os.close(terminal)
        self.seen = b""

    def read_until(self, words: bytes) -> None:
        end = time.monotonic() + ENOUGH
        while words not in self.seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += os.read(self.master, 65_536)
        assert words in self.seen

    def close_terminal(self) -> None:
        os.close(self.master)
        self.master = -1

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Callable[[list[str], Told], Sitting]]:
    begun: list[Sitting] = []

    def sit(arguments: list[str], told: Told) -> Sitting:
        begun.append(Sitting([sys.executable, *arguments], tmp_path, told))
        return begun[-1]

    yield sit
    for each in begun:
        each.end()


def alone(group: int) -> bool:
    """Whether no process of this group is left; the work's process is in the reader's."""
    end = time.monotonic() + ENOUGH
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("told", TOLD)
def test_the_reader_ends_with_its_terminal(tmp_path: Path, sit: Callable[..., Sitting], told: Told) -> None:
    path = tmp_path / "library.db"
    filled(open_library(path), 20).close()
    sitting = sit(["-m", "briefing", "--library", str(path)], told)
    sitting.read_until(b"20 new")
    os.write(sitting.master, b"a")
    sitting.read_until(b"1 kept")
    os.write(sitting.master, b"Ea thought")
    sitting.read_until(b"thought")
    sitting.close_terminal()
    assert sitting.process.wait(ENOUGH) in ENDED
    with contextlib.closing(open_library(path)) as library:
        assert library.count("is:kept") == 1
        assert [library.note(identity) for identity in library.ids() if library.note(identity)] == ["a thought"]


@pytest.mark.parametrize("told", TOLD)
def test_work_under_way_ends_too_and_keeps_what_it_finished(
    tmp_path: Path, sit: Callable[..., Sitting], told: Told
) -> None:
    source, path = tmp_path / "reports.jsonl", tmp_path / "library.db"
    source.write_text(
        "".join(
            json.dumps({"id": str(n), "text": f"Troops left Aleppo for Raqqa on day {n}. " * 60}) + "\n"
            for n in range(2_000)
        )
    )
    sitting = sit(["-m", "briefing", "--library", str(path), str(source)], told)
    sitting.read_until(b"analysing")
    sitting.close_terminal()
    assert sitting.process.wait(ENOUGH) in ENDED
    assert alone(sitting.process.pid)
    with contextlib.closing(open_library(path)) as library:
        assert library.examine() == []
        assert 0 < library.counts().unanalysed < library.count()


@pytest.mark.parametrize("told", ["not told", "deaf"])
def test_a_terminal_gone_before_anything_was_drawn(tmp_path: Path, sit: Callable[..., Sitting], told: Told) -> None:
    sitting = sit(["-m", "briefing", "--library", str(tmp_path / "library.db")], told)
    sitting.read_until(b"\x1b[?1049h")
    sitting.close_terminal()
    assert sitting.process.wait(ENOUGH) in ENDED


def test_what_never_leaves_is_ended_once_everything_is_saved(tmp_path: Path, sit: Callable[..., Sitting]) -> None:
    saved = tmp_path / "saved"
    script = f"""
import pathlib, threading
from briefing.tui import hangup
hangup.GRACE_SECONDS = 0.1
hangup.watch_terminal(lambda: None, pathlib.Path({str(saved)!r}).touch)
print("ready", flush=True)
threading.Event().wait()
"""
    sitting = sit(["-c", script], "not told")
    sitting.read_until(b"ready")
    sitting.close_terminal()
    assert sitting.process.wait(ENOUGH) == STATUS
    assert saved.exists()
