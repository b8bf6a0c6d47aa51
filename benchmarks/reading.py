"""Adding, searching and holding many articles, beside newsboat and bare SQLite."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks import inputs
from benchmarks.measure import Line, compared, in_turns, seconds
from benchmarks.terminal import Terminal
from briefing.library import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WORD = "Palmyra"


def newsboat(source: Path, cache: Path) -> list[str]:
    """newsboat with one feed, a file, and a cache of its own."""
    urls, settings = cache.with_suffix(".urls"), cache.with_suffix(".config")
    urls.write_text(f"file://{source}\n")
    settings.write_text("max-items 0\n")
    return ["newsboat", "-q", "-u", str(urls), "-c", str(cache), "-C", str(settings)]


def adding(number: int, rounds: int) -> Iterator[Line]:
    """A feed, until all of it can be read; and the same feed again."""
    if not shutil.which("newsboat"):
        print("newsboat is not installed: no lines on adding (apt-get install newsboat)")
        return
    source = inputs.feed(number)
    first: dict[str, list[float]] = {"ours": [], "theirs": []}
    again: dict[str, list[float]] = {"ours": [], "theirs": []}

    def ours() -> float:
        path = inputs.fresh("adding.db")
        first["ours"].append(until_readable(path, source))
        again["ours"].append(until_readable(path, source))
        return 0

    def theirs() -> float:
        cache = inputs.fresh("newsboat.cache")
        reload = [*newsboat(source, cache), "-x", "reload"]
        first["theirs"].append(seconds(lambda: subprocess.run(reload, check=True)))
        again["theirs"].append(seconds(lambda: subprocess.run(reload, check=True)))
        return 0

    in_turns(rounds, {"ours": ours, "theirs": theirs})
    yield compared(f"{number:,} items of a feed added, until readable", "newsboat's reload", *first.values(), 1)
    yield compared("the same again", "newsboat's second reload", *again.values(), 0.2)


def until_readable(path: Path, source: Path) -> float:
    """Seconds from starting the program until the last article is stored; the work behind it is stopped then."""
    command = [*inputs.BRIEFING, "--library", str(path), "add", "--events", str(source)]

    def run() -> None:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
        ) as job:
            assert job.stdout is not None
            for line in job.stdout:
                if not line.startswith('{"stage": "reading"') and json.loads(line)["stage"] != "reading":
                    job.kill()
                    return

    return seconds(run)


def searching(number: int, rounds: int) -> Iterator[Line]:
    """One word, the best hundred first: all the way to rows, beside the same question to FTS5 alone and to newsboat."""
    path = inputs.library(number)
    library = open_library(path)

    def ours() -> float:
        return seconds(lambda: library.rows(library.ids(WORD, order="relevance", limit=100)))

    with closing(sqlite3.connect(path)) as bare:
        sql = "SELECT rowid FROM article_fts WHERE article_fts MATCH ? ORDER BY bm25(article_fts, 4.0, 1.0) LIMIT 100"
        found = in_turns(
            5 * rounds, {"ours": ours, "bare": lambda: seconds(lambda: bare.execute(sql, (WORD,)).fetchall())}
        )
    yield compared(f"a word in {number:,} articles", "SQLite FTS5 alone", found["ours"], found["bare"], 2)
    if shutil.which("newsboat"):
        theirs = list(newsboat_searches(number, rounds))
        yield compared(
            f"a word in {number:,} articles", "newsboat's search", found["ours"][: len(theirs)], theirs, 0.05
        )
    library.close()


def newsboat_searches(number: int, rounds: int) -> Iterator[float]:
    with Terminal(_loaded(number)) as terminal:
        terminal.until("News")
        for _ in range(rounds):
            terminal.key("/")
            terminal.until("Search for")
            terminal.key(f"{WORD}\r")
            yield terminal.until("Search result")
            terminal.key("q")
            terminal.painted()


def _loaded(number: int) -> list[str]:
    """newsboat on a cache that holds the whole feed."""
    cache = inputs.FOLDER / f"{number}.cache"
    command = newsboat(inputs.feed(number), cache)
    if not cache.exists():
        subprocess.run([*command, "-x", "reload"], check=True)
    return command


def memory(number: int, rounds: int) -> Iterator[Line]:
    """Resident memory with the list open."""
    if not shutil.which("newsboat"):
        return
    path = inputs.library(number)

    def held(command: Sequence[str], shown: str) -> float:
        with Terminal(command) as terminal:
            terminal.until(shown)
            if command[0] == "newsboat":
                terminal.key("\r")
            terminal.painted()
            return terminal.memory()

    found = in_turns(
        rounds,
        {
            "ours": lambda: held([*inputs.BRIEFING, "--library", str(path)], newest(path)),
            "theirs": lambda: held(_loaded(number), "News"),
        },
    )
    yield compared(f"memory with {number:,} open", "newsboat", *found.values(), 1, "MB")


def newest(path: Path) -> str:
    """How the first row begins."""
    library = open_library(path, read_only=True)
    title = library.rows(library.ids(limit=1))[0].title
    library.close()
    return title.split()[0]
