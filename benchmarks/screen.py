"""The reader on a terminal: how soon it shows its list, and how soon a key shows."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks import inputs
from benchmarks.measure import Line, compared, in_turns, seconds
from benchmarks.reading import newest
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYS = 15


def starting(number: int, rounds: int) -> Iterator[Line]:
    path = inputs.library(number)
    shown = newest(path)
    found = in_turns(rounds, {"ours": lambda: started(_reader(path), shown), "theirs": lambda: started(BLANK, "ready")})
    yield compared(f"start to first list, {number:,} articles", "a blank Textual app", *found.values(), 1.5)


def helping(rounds: int) -> Iterator[Line]:
    def run(*command: str) -> float:
        return seconds(lambda: subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True))

    found = in_turns(3 * rounds, {"ours": lambda: run("-m", "briefing", "--help"), "theirs": lambda: run("-c", "pass")})
    yield compared("`briefing --help`", "`python -c pass`", *found.values(), 3)


def moving(number: int, rounds: int) -> Iterator[Line]:
    """One row down: both readers run side by side and get their keys in turn."""
    many, few = inputs.library(number), inputs.library(100)
    with Terminal(_reader(many)) as large, Terminal(_reader(few)) as small:
        for terminal, path in ((large, many), (small, few)):
            terminal.until(newest(path))
            terminal.painted()
        found = in_turns(KEYS * rounds, {"ours": lambda: _press(large), "theirs": lambda: _press(small)})
    yield compared(f"a key to painted, {number:,} rows", "100 rows", *found.values(), 1.5)


def _press(terminal: Terminal) -> float:
    terminal.key("j")
    return terminal.painted()


def started(command: list[str], shown: str) -> float:
    with Terminal(command) as terminal:
        return terminal.until(shown)


def _reader(path: Path) -> list[str]:
    return [*inputs.BRIEFING, "--library", str(path)]


BLANK = [sys.executable, "-m", "benchmarks.blank"]
