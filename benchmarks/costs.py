"""What one article costs, in processor seconds of each step and bytes of each table: docs/scale.md multiplies these.

python -m benchmarks.costs [NUMBER]        writes benchmarks/costs.json
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import inputs
from briefing import ingest
from briefing.library import open_library
from briefing.workers import derive

if TYPE_CHECKING:
    from collections.abc import Callable

COSTS = Path(__file__).with_name("costs.json")
AT_ONCE = 32


def measured(number: int) -> dict[str, Any]:
    """Seconds are of the processor, on one core; bytes are of the file, half-empty pages included."""
    source = inputs.lines(number)
    path = inputs.fresh("costs.db")
    library = open_library(path)
    steps = ingest.add(library, [str(source)])
    seconds = {"store": _timed(lambda: list(islice(steps, number))), "index": _timed(lambda: list(steps))}
    ids = library.ids()
    batches = [
        [(stored.id, stored.article) for stored in library.articles(ids[at : at + AT_ONCE])]
        for at in range(0, len(ids), AT_ONCE)
    ]
    derive(batches[0][:1])
    found: list[Any] = []
    seconds["derive"] = _timed(lambda: found.extend(map(derive, batches)))
    seconds["link"] = _timed(lambda: [ingest._keep(library, results) for results in found])  # noqa: SLF001 - the step itself
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        tables = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall())
    characters = sum(len(article.text) for batch in batches for _, article in batch) / number
    return {
        "articles": number,
        "characters": round(characters),
        "seconds": {name: round(value / number, 6) for name, value in seconds.items()},
        "bytes": {name: round(value / number) for name, value in sorted(tables.items()) if value > 20 * number},
        "file": round(path.stat().st_size / number),
    }


def _timed(work: Callable[[], object]) -> float:
    since = time.process_time()
    work()
    return time.process_time() - since


if __name__ == "__main__":
    costs = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    COSTS.write_text(json.dumps(costs, indent=1) + "\n")
    print(json.dumps(costs, indent=1))
