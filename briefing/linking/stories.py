"""Stories: articles of one event, grouped by the links between them.

Average-linkage agglomeration (Sokal and Michener 1958) over the probability that two articles tell of one event:
the two groups with the highest mean probability between their articles join, until no mean reaches the threshold of
its pair. That threshold is higher where both are large: what one report more or less is worth doubting joins no two
settled stories. And it is lower where one is large, since a story told by many is the likelier to be told on: the rule by
which the large grow of the Chinese restaurant process, with which Ahmed and Xing follow stories in time ("Unified analysis
of streaming news", 2011). Pairs without a link count as 0. So one strong but mistaken link does not chain two stories
together, and a story of many reports that follow each other does hold together.

Groups join only over a link at or above `BOND`. An arriving article therefore changes nothing outside the component of
bonds it falls into, and that component alone is grouped again (`component`). The outcome is a function of the articles
and the links, not of the order in which they came: sums are of integers, and ties go by the articles' own marks.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

SCALE: Final = 10_000
"""Probabilities are summed as integers in this unit."""
BOND: Final = 0.2
"""Probability from which a link can hold two articles in one story. At 0.3, pair F1 by folds is .05 lower on syria-dev; at
0.1 it is the same, and components are larger."""
WEAK: Final = 0.02
"""Probability below which a link counts as none."""
HIGHEST: Final = 0.9
LOWEST: Final = 0.05
"""Mean probability from which any two groups join, however large, and below which none do. A lowest of 0.1 costs .05 of
pair F1 by folds on syria-dev and nothing on ecb-dev."""
LARGEST: Final = 150
"""Articles of a component that are grouped together; see `component`."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The mean probability from which two groups join."""

    least: float
    """Where both are a single article,"""
    growth: float = 0.0
    """how much more it is for each e-fold of articles in the smaller one,"""
    pull: float = 0.0
    """and how much less for each in the larger one."""

    def of(self, smaller: int, larger: int) -> int:
        """In units of `SCALE`, where the groups have so many articles."""
        plain = self.least + self.growth * math.log(smaller) - self.pull * math.log(larger)
        return round(SCALE * max(LOWEST, min(HIGHEST, plain)))


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
    """Groups being joined: for each, its articles, the sum of probabilities to each group it has a link to, and those of
    them that it has a bond with."""

    def __init__(self, marks: Mapping[int, int], links: Mapping[tuple[int, int], float], threshold: Threshold) -> None:
        self.needed = cache(threshold.of)
        self.members: dict[int, list[int]] = {i: [i] for i in marks}
        self.number = dict.fromkeys(marks, 1)
        self.low = dict(marks)
        self.sums: dict[int, dict[int, int]] = {i: {} for i in marks}
        self.bonds: dict[int, set[int]] = {i: set() for i in marks}
        for (a, b), probability in links.items():
            if probability >= WEAK and a in marks and b in marks:
                self.sums[a][b] = self.sums[b][a] = round(probability * SCALE)
                if probability >= BOND:
                    self.bonds[a].add(b)
                    self.bonds[b].add(a)

    def joined(self) -> list[tuple[int, ...]]:
        # What two groups need changes only as one of them grows, and then all that it is near to is looked at again.
        heap = [entry for a in self.bonds for entry in self._near(a) if a < entry[4]]
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
        number, low, sums, of_a, mark = self.number, self.low, self.sums[a], self.number[a], self.low[a]
        found = []
        for b in self.bonds[a]:
            of_b, total = number[b], sums[b]
            if total >= self.needed(min(of_a, of_b), max(of_a, of_b)) * of_a * of_b:
                found.append((-total / (of_a * of_b), min(mark, low[b]), max(mark, low[b]), a, b, of_a, of_b))
        return found

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
        bonds = self.bonds
        for other in bonds[b]:
            bonds[other].discard(b)
            bonds[other].add(a)
        bonds[a] = (bonds[a] | bonds.pop(b)) - {a, b}


def central(story: Collection[int], links: Mapping[tuple[int, int], float], marks: Mapping[int, int]) -> int:
    """The article most like the others of its story, which gives it its title; ties go to the lowest mark."""
    total: dict[int, int] = dict.fromkeys(story, 0)
    for (a, b), probability in links.items():
        if a in total and b in total:
            total[a] += round(probability * SCALE)
            total[b] += round(probability * SCALE)
    return min(story, key=lambda i: (-total[i], marks[i]))
