"""Stories: articles of one event, grouped by the links between them.

Average-linkage agglomeration (Sokal and Michener 1958) over the probability that two articles tell of one event:
the two groups with the highest mean probability between their articles join, until no mean reaches the threshold.
Pairs without a link count as 0. So one strong but mistaken link does not chain two stories together, and a story of
many reports that follow each other does hold together.

Only articles joined by a chain of links at or above `BOND` can share a story. An arriving article therefore changes
nothing outside the component of bonds it falls into, and that component alone is grouped again (`component`). The
outcome is a function of the articles and the links, not of the order in which they came: sums are of integers, and
ties go by the articles' own marks.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

SCALE: Final = 10_000
"""Probabilities are summed as integers in this unit."""
BOND: Final = 0.3
"""Probability from which a link can hold two articles in one story."""
WEAK: Final = 0.02
"""Probability below which a link counts as none."""
LARGEST: Final = 150
"""Articles of a component that are grouped together; see `component`."""


def component(start: Iterable[int], neighbours: Callable[[int], Iterable[int]], largest: int = LARGEST) -> set[int]:
    """All articles that a chain of bonds joins to `start`: what an arriving or changed article can move.

    Stops at `largest`, so that its cost has a bound whatever the size of the library; the farthest articles then
    keep the story they have. O(articles found + their bonds).
    """
    found = set(start)
    frontier = sorted(found)
    while frontier and len(found) < largest:
        reached = {j for i in frontier for j in neighbours(i)} - found
        frontier = sorted(reached)[: largest - len(found)]
        found.update(frontier)
    return found


def group(
    marks: Mapping[int, int],
    links: Mapping[tuple[int, int], float],
    threshold: float,
) -> list[tuple[int, ...]]:
    """The stories of these articles (id → mark): tuples of ids, ascending, the lowest first.

    `links` are (lower id, higher id) → probability. O(L log L) for L links among them.
    """
    return _Groups(marks, links).joined(threshold)


class _Groups:
    """Groups being joined: for each, its articles and the sum of probabilities to each group it has a link to."""

    def __init__(self, marks: Mapping[int, int], links: Mapping[tuple[int, int], float]) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in marks}
        self.low = dict(marks)
        self.sums: dict[int, dict[int, int]] = defaultdict(dict)
        for (a, b), probability in links.items():
            if probability >= WEAK and a in marks and b in marks:
                self.sums[a][b] = self.sums[b][a] = round(probability * SCALE)

    def joined(self, threshold: float) -> list[tuple[int, ...]]:
        least = round(threshold * SCALE)
        # A join never lifts a mean above both it is made of: what is below the threshold need not wait its turn.
        heap = [
            self._entry(a, b) for a, others in self.sums.items() for b in others if a < b and self._near(a, b, least)
        ]
        heapq.heapify(heap)
        while heap:
            _, _, _, a, b, size = heapq.heappop(heap)
            if a not in self.members or b not in self.members or self._size(a, b) != size:
                continue
            self._join(a, b)
            for other in self.sums[a]:
                if self._near(a, other, least):
                    heapq.heappush(heap, self._entry(a, other))
        return sorted(tuple(sorted(m)) for m in self.members.values())

    def _near(self, a: int, b: int, least: int) -> bool:
        return self.sums[a][b] >= least * len(self.members[a]) * len(self.members[b])

    def _size(self, a: int, b: int) -> int:
        return len(self.members[a]) * len(self.members[b]) + (len(self.members[a]) + len(self.members[b]) << 32)

    def _entry(self, a: int, b: int) -> tuple[float, int, int, int, int, int]:
        mean = self.sums[a][b] / (len(self.members[a]) * len(self.members[b]))
        first, second = sorted((self.low[a], self.low[b]))
        return -mean, first, second, a, b, self._size(a, b)

    def _join(self, a: int, b: int) -> None:
        """Group b goes into group a."""
        self.members[a] += self.members.pop(b)
        self.low[a] = min(self.low[a], self.low.pop(b))
        for other, total in self.sums.pop(b, {}).items():
            del self.sums[other][b]
            if other != a:
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0) + total


def central(story: Collection[int], links: Mapping[tuple[int, int], float], marks: Mapping[int, int]) -> int:
    """The article most like the others of its story, which gives it its title; ties go to the lowest mark."""
    total: dict[int, int] = dict.fromkeys(story, 0)
    for (a, b), probability in links.items():
        if a in total and b in total:
            total[a] += round(probability * SCALE)
            total[b] += round(probability * SCALE)
    return min(story, key=lambda i: (-total[i], marks[i]))
