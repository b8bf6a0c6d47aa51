"""What adding one article and one related query cost, in libraries of 1,000, 10,000 and 100,000 articles.

    python -m benchmarks.linking [--sizes 1000,10000,100000] [--probes 200]

Each size is a library on disk, filled with generated articles; then `--probes` more come in, one transaction each,
and as many are asked for what is related. Analysis does not know the library and would take most of the time: in its
place, every run of capitalised words is a name.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import articles as generated
from briefing.library import open_library
from briefing.linking import profile
from briefing.model import Analysis, Article, Mention, Summary
from briefing.store import articles, entities, links, stories

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

RUN = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


def reports(count: int) -> Iterator[tuple[Article, Analysis]]:
    for record in generated(count):
        article = Article(record["id"], record["title"], record["text"], published=record["published"])
        mentions = tuple(
            Mention("text", *m.span(), m.group(), "actor", "organisation", f"actor:{m.group().lower()}", m.group())
            for m in RUN.finditer(article.text)
        )
        yield article, Analysis((), mentions, (), Summary((), "none"))


def add(connection: sqlite3.Connection, article: Article, analysis: Analysis, data: bytes) -> int:
    identity = articles.put(connection, article, "generated", b"").id
    entities.put_analysis(connection, identity, analysis, "benchmark")
    stories.regroup(connection, links.put(connection, identity, data))
    return identity


def measure(size: int, probes: int, folder: Path) -> tuple[float, float, float, int]:
    """Milliseconds to add one (median, and of the slowest in 20), to ask what is related; bytes an article on disk."""
    library = open_library(folder / f"{size}.db")
    stream = (
        (article, analysis, profile(article, analysis).to_bytes()) for article, analysis in reports(size + probes)
    )
    done = 0
    while done < size:
        with library.database.writing() as connection:
            for one in islice(stream, min(1_000, size - done)):
                add(connection, *one)
                done += 1
    adding, asking = [], []
    for one in stream:
        started = time.perf_counter()
        with library.database.writing() as connection:
            identity = add(connection, *one)
        adding.append(time.perf_counter() - started)
        started = time.perf_counter()
        library.related(identity, 10)
        asking.append(time.perf_counter() - started)
    library.close()
    slow = sorted(adding)[len(adding) * 19 // 20]
    on_disk = (folder / f"{size}.db").stat().st_size // (size + probes)
    return statistics.median(adding) * 1000, slow * 1000, statistics.median(asking) * 1000, on_disk


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--probes", type=int, default=200)
    options = parser.parse_args()
    print(
        "| articles | add one, ms | slowest in 20, ms | related of one, ms | growth, add / related | bytes an article |"
    )
    print("|---|---|---|---|---|---|")
    first: tuple[float, float] | None = None
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, options.sizes.split(",")):
            added, slow, asked, on_disk = measure(size, options.probes, Path(scratch))
            first = first or (added, asked)
            growth = f"{added / first[0]:.2f} / {asked / first[1]:.2f}"
            print(f"| {size:,} | {added:.2f} | {slow:.2f} | {asked:.2f} | {growth} | {on_disk:,} |", flush=True)


if __name__ == "__main__":
    main()
