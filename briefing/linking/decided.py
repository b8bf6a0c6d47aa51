"""The user's word on stories, done on top of what the links say: one step after the other, as they were decided.

The links are grouped as if nobody had said anything, and each step then changes the stories that it names and no
others. So a word about two stories never moves an article of a third, and a step taken back leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.linking.stories import SCALE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Step:
    """One decision. Articles that came later are named by none, and go with those they were grouped with."""

    taken: frozenset[int] = frozenset()
    """These were taken out of their stories, to one of their own,"""
    left: frozenset[int] = frozenset()
    """and these were left behind there."""
    together: frozenset[int] = frozenset()
    """The stories of these were put together."""


def decide(
    stories: Iterable[Sequence[int]], steps: Iterable[Step], links: Mapping[tuple[int, int], float]
) -> list[tuple[int, ...]]:
    """`stories` as the steps, the oldest first, make them: tuples of ids, ascending, the lowest first.

    Each step costs as much as the stories that it names have articles, and links where one is parted.
    """
    told = _Told(stories, links)
    for step in steps:
        if step.taken:
            told.part(step.taken, step.left)
        told.join(step.together)
    return sorted(tuple(sorted(members)) for members in {id(s): s for s in told.story.values()}.values())


class _Told:
    """Each article's story, as one set that all its articles share."""

    def __init__(self, stories: Iterable[Sequence[int]], links: Mapping[tuple[int, int], float]) -> None:
        self.story: dict[int, set[int]] = {}
        for members in map(set, stories):
            self.story.update((i, members) for i in members)
        self._near: dict[int, dict[int, int]] = defaultdict(dict)
        for (a, b), probability in links.items():
            self._near[a][b] = self._near[b][a] = round(probability * SCALE)

    def join(self, articles: Collection[int]) -> None:
        here = {id(self.story[i]): self.story[i] for i in articles if i in self.story}
        largest, *others = sorted(here.values(), key=len, reverse=True) or [set()]
        for members in others:
            largest |= members
            self.story.update(dict.fromkeys(members, largest))

    def part(self, taken: Collection[int], left: Collection[int]) -> None:
        apart: set[int] = set()
        for article in taken:
            story = self.story.get(article)
            if story is None or article in apart:
                continue
            out = self._out(story, taken, left)
            story -= out
            apart |= out
        self.story.update(dict.fromkeys(apart, apart))

    def _out(self, story: set[int], taken: Collection[int], left: Collection[int]) -> set[int]:
        """Who leaves this story: those taken, and those who came later and are nearer to them than to those left."""
        out = {i for i in story if i in taken}
        stay = {i for i in story if i in left and i not in taken}
        if not stay:
            return set(story)
        return out | {
            i for i in story - out - stay if self._total(i, out) * len(stay) > self._total(i, stay) * len(out)
        }

    def _total(self, article: int, among: Collection[int]) -> int:
        return sum(score for other, score in self._near[article].items() if other in among)
