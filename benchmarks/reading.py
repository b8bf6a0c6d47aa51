"""Taking a feed in, beside newsboat; and a word searched, beside bare SQLite."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks import inputs, rivals
from benchmarks.measure import Line, alone, compared, in_turns, seconds
from briefing.library import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = "Palmyra"
FIRST = 100


def adding(number: int, rounds: int) -> Iterator[Line]:
    """A feed, until the first and until the last of it can be read; and the same feed again."""
    source = inputs.feed(number)
    beginning: list[float] = []
    first: dict[str, list[float]] = {"ours": [], "theirs": []}
    again: dict[str, list[float]] = {"ours": [], "theirs": []}

    def ours() -> float:
        path = inputs.fresh("adding.db")
        some, whole = until_readable(path, source)
        beginning.append(some)
        first["ours"].append(whole)
        again["ours"].append(until_readable(path, source)[1])
        return 0

    def theirs() -> float:
        reload = [*rivals.newsboat(source, inputs.fresh("newsboat.cache")), "-x", "reload"]
        first["theirs"].append(seconds(lambda: subprocess.run(reload, check=True)))
        again["theirs"].append(seconds(lambda: subprocess.run(reload, check=True)))
        return 0

    beside = rivals.there("newsboat")
    in_turns(rounds, {"ours": ours, "theirs": theirs} if beside else {"ours": ours})
    yield alone(f"the first {FIRST} of {number:,} items readable", beginning, 1)
    if beside:
        yield compared(f"{number:,} items of a feed added, until readable", "newsboat's reload", *first.values(), 1)
        yield compared("the same again", "newsboat's second reload", *again.values(), 0.2)


def until_readable(path: Path, source: Path) -> tuple[float, float]:
    """Seconds from starting the program until the first hundred articles and until the last is stored; the work behind
    them is stopped then."""
    command = [*inputs.BRIEFING, "--library", str(path), "add", "--events", str(source)]
    some, since = 0.0, time.perf_counter()
    last = None
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
    ) as job:
        assert job.stdout is not None
        for number, line in enumerate(job.stdout, start=1):
            if not line.startswith('{"stage": "reading"'):
                break
            last = time.perf_counter() - since
            if number == FIRST:
                some = last
        job.kill()
    return some, last or time.perf_counter() - since


def searching(number: int, rounds: int) -> Iterator[Line]:
    """One word, the best hundred first: all the way to rows, beside the same question to FTS5 alone."""
    path = inputs.library(number)
    library = open_library(path)

    def ours() -> float:
        return seconds(lambda: library.rows(library.ids(WORD, order="relevance", limit=100)))

    with closing(sqlite3.connect(path)) as bare:
        sql = "SELECT rowid FROM article_fts WHERE article_fts MATCH ? ORDER BY bm25(article_fts, 4.0, 1.0) LIMIT 100"
        found = in_turns(
            20 * rounds, {"ours": ours, "bare": lambda: seconds(lambda: bare.execute(sql, (WORD,)).fetchall())}
        )
    library.close()
    yield compared(f"a word in {number:,} articles, to rows", "SQLite FTS5 alone", found["ours"], found["bare"], 2)
