"""What adding one article and one related query cost in libraries of several sizes, side by side."""

from __future__ import annotations

import shutil
from array import array
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks import generate, inputs
from benchmarks.measure import Line, alone, compared, in_turns, processor_seconds, seconds
from benchmarks.names import derived
from briefing import adding, ingest
from briefing.library import open_library
from briefing.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.generate import Facts
    from briefing.library import Library

ASKED = 20
"""Related articles are asked for so many articles in one measure: one alone is too quick for a clock."""
BEHIND = 10
"""And these stand so far apart, so that none finds its rows in what was read for the last."""


class Sized:
    """A copy of a library, and reports that it does not have yet: those that came next."""

    def __init__(self, size: int, probes: int) -> None:
        path = inputs.fresh(f"linking-{size}.db")
        shutil.copy(inputs.library(size), path)
        self.library: Library = open_library(path)
        self._new = iter([*islice(generate.reports(), size, size + probes)])
        self._last = size

    def add_one(self) -> float:
        """Processor seconds of the writer for one article: stored, linked, its stories regrouped. Its names are known."""
        record, facts = next(self._new)
        article = Article(
            record["id"], record["title"], record["text"], source=record["source"], published=record["published"]
        )
        return processor_seconds(lambda: self._take(article, facts))

    def _take(self, article: Article, facts: Facts) -> None:
        identity = adding._store(self.library, [("generated", article, b"")], array("q"))[0].id  # noqa: SLF001 - the step itself
        assert identity is not None
        ingest._keep(self.library, [derived(identity, article, facts)])  # noqa: SLF001 - the same

    def ask(self) -> float:
        """Seconds of one related query, over `ASKED` of them."""
        ids = range(self._last, self._last - ASKED * BEHIND, -BEHIND)
        self._last = max(self._last - 1, ASKED * BEHIND)
        return seconds(lambda: [self.library.related(identity, 10) for identity in ids]) / ASKED


def growth(sizes: Sequence[int], probes: int) -> Iterator[Line]:
    opened = {size: Sized(size, probes) for size in sizes}
    least, most = min(sizes), max(sizes)
    for what, measure in (("one article added", Sized.add_one), ("related to one", Sized.ask)):
        found = in_turns(probes, {str(size): _bound(measure, one) for size, one in opened.items()})
        for size in sizes:
            if size != least:
                yield compared(f"{what}, {size:,}", f"{least:,}", found[str(size)], found[str(least)], None)
    if most // 10 in sizes:
        yield compared(
            f"related to one, {most:,}", f"a tenth, {most // 10:,}", found[str(most)], found[str(most // 10)], 2
        )
    yield alone(f"related to one, {most:,}", found[str(most)], 0.005)
    for one in opened.values():
        one.library.close()


def _bound(measure: Callable[[Sized], float], one: Sized) -> Callable[[], float]:
    return lambda: measure(one)
