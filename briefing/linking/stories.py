"""Stories: articles of one event, grouped by the links between them.

Average-linkage agglomeration (Sokal and Michener 1958) over the probability that two articles tell of one event:
the two groups with the highest mean probability between their articles join, until no mean reaches the threshold. It is
higher where both are large (`Threshold`): what one report more or less is worth doubting joins no two settled stories.
Pairs without a link count as 0. So one strong but mistaken link does not chain two stories together, and a story of
many reports that follow each other does hold together.

Only articles joined by a chain of links at or above `BOND` can share a story. An arriving article therefore changes
nothing outside the component of bonds it falls into, and that component alone is grouped again (`component`). The
outcome is a function of the articles and the links, not of the order in which they came: sums are of integers, and
ties go by the articles' own marks.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

SCALE: Final = 10_000
"""Probabilities are summed as integers in this unit."""
BOND: Final = 0.3
"""Probability from which a link can hold two articles in one story: at most the lowest threshold, so that what a
component leaves out could not have joined."""
WEAK: Final = 0.02
"""Probability below which a link counts as none."""
HIGHEST: Final = 0.9
"""Mean probability from which any two groups join, however large."""
LARGEST: Final = 150
"""Articles of a component that are grouped together; see `component`."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The mean probability from which two groups join."""

    least: float
    """Where one of the two is a single article,"""
    growth: float = 0.0
    """and how much more it is for each e-fold of articles in the smaller one."""

    def of(self, smaller: int) -> int:
        """In units of `SCALE`, where the smaller group has so many articles."""
        return round(SCALE * min(HIGHEST, self.least + self.growth * math.log(smaller)))


_Entry = tuple[float, int, int, int, int, int, int]
"""Minus the mean of two groups, the lower and the higher of their marks, the groups, and the articles in each."""


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
    threshold: Threshold,
) -> list[tuple[int, ...]]:
    """The stories of these articles (id → mark): tuples of ids, ascending, the lowest first.

    `links` are (lower id, higher id) → probability. O(L log L) for L links among them.
    """
    return _Groups(marks, links, threshold).joined()


class _Groups:
    """Groups being joined: for each, its articles and the sum of probabilities to each group it has a link to."""

    def __init__(self, marks: Mapping[int, int], links: Mapping[tuple[int, int], float], threshold: Threshold) -> None:
        self.needed = [0, *(threshold.of(n) for n in range(1, len(marks) // 2 + 2))]
        self.members: dict[int, list[int]] = {i: [i] for i in marks}
        self.number = dict.fromkeys(marks, 1)
        self.low = dict(marks)
        self.sums: dict[int, dict[int, int]] = {i: {} for i in marks}
        for (a, b), probability in links.items():
            if probability >= WEAK and a in marks and b in marks:
                self.sums[a][b] = self.sums[b][a] = round(probability * SCALE)

    def joined(self) -> list[tuple[int, ...]]:
        # A join lifts no mean above both it is made of and lowers no threshold: what is below it need not wait its turn.
        heap = [entry for a in self.sums for entry in self._near(a) if a < entry[4]]
        heapq.heapify(heap)
        number = self.number
        while heap:
            _, _, _, a, b, of_a, of_b = heapq.heappop(heap)
            if number.get(a) == of_a and number.get(b) == of_b:  # else one of them has grown or gone since
                self._join(a, b)
                for entry in self._near(a):
                    heapq.heappush(heap, entry)
        return sorted(tuple(sorted(m)) for m in self.members.values())

    def _near(self, a: int) -> list[_Entry]:
        """The pairs of group a whose mean is high enough, to be taken by the highest mean, then the lowest marks."""
        number, low, of_a, mark, needed = self.number, self.low, self.number[a], self.low[a], self.needed
        return [
            (-total / (of_a * number[b]), min(mark, low[b]), max(mark, low[b]), a, b, of_a, number[b])
            for b, total in self.sums[a].items()
            if total >= needed[min(of_a, number[b])] * of_a * number[b]
        ]

    def _join(self, a: int, b: int) -> None:
        """Group b goes into group a."""
        self.members[a] += self.members.pop(b)
        self.number[a] += self.number.pop(b)
        self.low[a] = min(self.low[a], self.low.pop(b))
        sums = self.sums
        ours, theirs = sums[a], sums.pop(b)
        del ours[b], theirs[a]
        for other, total in theirs.items():
            of_other = sums[other]
            del of_other[b]
            ours[other] = of_other[a] = ours.get(other, 0) + total


def central(story: Collection[int], links: Mapping[tuple[int, int], float], marks: Mapping[int, int]) -> int:
    """The article most like the others of its story, which gives it its title; ties go to the lowest mark."""
    total: dict[int, int] = dict.fromkeys(story, 0)
    for (a, b), probability in links.items():
        if a in total and b in total:
            total[a] += round(probability * SCALE)
            total[b] += round(probability * SCALE)
    return min(story, key=lambda i: (-total[i], marks[i]))
