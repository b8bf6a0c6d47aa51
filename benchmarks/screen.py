"""The reader on a terminal, at several sizes side by side, and beside a blank Textual app, newsboat and sfeed."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from benchmarks import inputs, rivals
from benchmarks.measure import Line, compared, in_turns, seconds
from benchmarks.reading import WORD
from benchmarks.terminal import COLUMNS, ROWS, Terminal
from briefing.library import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Act = Callable[["Opened", int], float]

FEW, MANY = 100, 100_000
NAMED = 10_000
"""Reports with names at most: a list and a search are the same without, and a million would take hours to link."""
BLANK = [sys.executable, "-m", "benchmarks.blank"]
PLACE = "place:Palmyra"
TIMES = {"move": 15, "page": 8, "end": 4, "resize": 4, "search": 4, "filter": 4}
BUSY = 10_000
ITEM = "news.example/"
"""The address of the item at the cursor, which sfeed_curses paints last; of a single file it shows no name of a feed."""


class Opened:
    """A reader with its list painted, and what it needs to tell that a filter is in force."""

    def __init__(self, path: Path, *, processor: bool) -> None:
        library = open_library(path, read_only=True)
        self.all = len(library.ids())
        self.hits = {words: len(library.ids(words)) for words in (WORD, PLACE)}
        library.close()
        self.terminal = Terminal(reader(path), processor=processor)
        self.terminal.until(f"/{self.all:,} ·")
        self.terminal.settle(1)

    def pressed(self, key: str) -> float:
        self.terminal.key(key)
        return self.terminal.painted()

    def filtered(self, words: str) -> float:
        """From Enter until the list and its numbers are those of `words`; then back to the whole list."""
        self.terminal.key("/")
        self.terminal.settle(0.3)
        self.terminal.key(f"{words}\r")
        found = self.terminal.until(f"/{self.hits[words]:,} ·")
        self.terminal.settle(0.5)
        self.terminal.key("\x1b")
        self.terminal.until(f"/{self.all:,} ·")
        self.terminal.settle(0.5)
        return found

    def resized(self, turn: int) -> float:
        self.terminal.resize(ROWS, COLUMNS - 30 * (1 - turn % 2))
        return self.terminal.painted()


ACTS: dict[str, Act] = {
    "move": lambda opened, turn: opened.pressed("jk"[turn % 2]),
    "page": lambda opened, turn: opened.pressed((" ", "\x1b[5~")[turn % 2]),
    "end": lambda opened, turn: opened.pressed("Gg"[turn % 2]),
    "resize": lambda opened, turn: opened.resized(turn),
    "search": lambda opened, _turn: opened.filtered(WORD),
    "filter": lambda opened, _turn: opened.filtered(PLACE),
}
"""Each is followed by what takes it back, so that every one has something to paint."""


def starting(sizes: Sequence[int], rounds: int, *, processor: bool) -> Iterator[Line]:
    paths = {size: inputs.library(size, NAMED) for size in sizes}
    commands = {"blank": (BLANK, "ready")} | {str(n): (reader(path), f"/{n:,} ·") for n, path in paths.items()}
    found = in_turns(rounds, {name: _start(*what, processor=processor) for name, what in commands.items()})
    for size in sizes:
        bar = 1.5 if size == MANY else None
        yield compared(f"start, {size:,} articles", "a blank Textual app", found[str(size)], found["blank"], bar)
    yield from _beyond("start", sizes, found)


def keys(sizes: Sequence[int], rounds: int, *, processor: bool) -> Iterator[Line]:
    """Each key in each size in turn, all of them open side by side; and the memory that they then hold."""
    with ExitStack() as stack:
        opened = {str(n): Opened(inputs.library(n, NAMED), processor=processor) for n in (FEW, *sizes)}
        for one in opened.values():
            stack.enter_context(one.terminal)
        for name, act in ACTS.items():
            found = in_turns(rounds * TIMES[name], {n: _act(act, one) for n, one in opened.items()})
            for size in sizes:
                bar = 1.5 if (name, size) == ("move", MANY) else None
                yield compared(f"{name}, {size:,} rows", f"{FEW} rows", found[str(size)], found[str(FEW)], bar)
            yield from _beyond(name, sizes, found)
        held = {n: [one.terminal.memory()] for n, one in opened.items()}
        for size in sizes:
            yield compared(f"memory, {size:,} rows", f"{FEW} rows", held[str(size)], held[str(FEW)], None, "MB")
        yield from _beyond("memory", sizes, held, "MB")


def _beyond(name: str, sizes: Sequence[int], found: dict[str, list[float]], unit: str = "s") -> Iterator[Line]:
    """The largest library is to be as quick as one of a hundred thousand, within twice."""
    if MANY in sizes and max(sizes) > MANY:
        large, many = found[str(max(sizes))], found[str(MANY)]
        yield compared(f"{name}, {max(sizes):,} rows", f"{MANY:,} rows", large, many, 2, unit)


def _act(act: Act, opened: Opened) -> Callable[[], float]:
    turns = iter(range(1_000_000))
    return lambda: act(opened, next(turns))


def busy(rounds: int) -> Iterator[Line]:
    """Moving while `BUSY` articles are being analysed behind the list, and while nothing is."""
    idle, waiting = inputs.library(BUSY), inputs.waiting(BUSY)

    def moved(path: Path) -> list[float]:
        with Terminal(reader(path)) as terminal:
            terminal.until(f"/{BUSY:,} ·")
            if path == waiting:
                terminal.until("analysing 2")  # well under way: the first processes take a second to start
            terminal.settle(0.2)
            found = []
            for turn in range(30):
                terminal.key("jk"[turn % 2])
                found.append(terminal.until(f"{2 - turn % 2}/{BUSY:,} ·"))
            return found

    quiet: list[float] = []
    loud: list[float] = []
    for _ in range(rounds):
        quiet += moved(idle)
        loud += moved(waiting)
    yield compared(f"move while {BUSY:,} are analysed", "while nothing is", loud, quiet, 2)


def beside(number: int, rounds: int) -> Iterator[Line]:
    """Start, open list, search and memory, beside newsboat and sfeed on the same items."""
    path = inputs.library(number, NAMED)
    takers = {"ours": _start(reader(path), f"/{number:,} ·")}
    if rivals.there("newsboat"):
        takers["newsboat"] = _start(rivals.newsboat_with(number), "News")
        takers["newsboat, and its list opened"] = lambda: _newsboat(number)[0]
    if rivals.there("sfeed_curses"):
        takers["sfeed_curses"] = _start(rivals.sfeed_with(number), ITEM)
    found = in_turns(rounds, takers)
    for name in list(takers)[1:]:
        bar = 1 if "opened" in name else None
        yield compared(f"start to a list of {number:,}", name, found["ours"], found[name], bar)
    if "newsboat" not in takers:
        return
    searched: dict[str, list[float]] = {"ours": [], "theirs": []}
    held: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        _, theirs, their_memory = _newsboat(number)
        opened = Opened(path, processor=False)
        with opened.terminal:
            held["ours"].append(opened.terminal.memory())
            searched["ours"].append(opened.filtered(WORD))
        searched["theirs"].append(theirs)
        held["theirs"].append(their_memory)
    yield compared(f"a word searched in {number:,}, on the screen", "newsboat", *searched.values(), 0.05)
    yield compared(f"memory with {number:,} open", "newsboat", *held.values(), 1, "MB")


def _newsboat(number: int) -> tuple[float, float, float]:
    """Seconds from its start until its list is open, and for a search; megabytes with the list open."""
    with Terminal(rivals.newsboat_with(number)) as terminal:
        start = terminal.until("News")
        terminal.settle(0.3)
        terminal.key("\r")
        opened = terminal.painted()
        held = terminal.memory()
        terminal.key("q")
        terminal.settle(0.3)
        terminal.key("/")
        terminal.until("Search for")
        terminal.key(f"{WORD}\r")
        return start + opened, terminal.until("Search result"), held


def helping(rounds: int) -> Iterator[Line]:
    def run(*command: str) -> float:
        return seconds(lambda: subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, check=True))

    found = in_turns(5 * rounds, {"ours": lambda: run("-m", "briefing", "--help"), "theirs": lambda: run("-c", "pass")})
    yield compared("`briefing --help`", "`python -c pass`", *found.values(), 3)


def _start(command: list[str], shown: str, *, processor: bool = False) -> Callable[[], float]:
    def started() -> float:
        with Terminal(command, processor=processor) as terminal:
            return terminal.until(shown)

    return started


def reader(path: Path) -> list[str]:
    return [*inputs.BRIEFING, "--library", str(path)]
