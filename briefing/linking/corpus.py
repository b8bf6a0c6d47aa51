"""What linking asks of a library, which articles it then compares, and a library in memory that answers."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from briefing.linking.profile import term
from briefing.model import Shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.linking.profile import Profile
    from briefing.model import Mention

NAME_KEYS: Final = 10
WORD_KEYS: Final = 24
BODY_KEYS: Final = 10
"""Keys an article is found by: its heaviest names, words of title and lead, words of the whole."""
COMMON: Final = 200
"""A key that more articles have joins only articles near in time: at most this many of them."""
READ: Final = 1_200
"""Postings read for one article, the rarest keys first."""
COMPARED: Final = 60
"""Candidates compared in full. On the two development sets, 60 hold 99.7 % of what is related."""
NEAR_DAYS: Final = 4.0
"""Days in which nearness in time fades by e."""
NEAR: Final = 3.0
"""How much more a key counts on the same day than at any time."""


class Corpus(Protocol):
    """Articles by id, found by key. Every method costs what it returns, not the size of the library."""

    def size(self) -> int:
        """Number of articles."""

    def counts(self, keys: Sequence[int]) -> Mapping[int, int]:
        """How many articles have each of these keys."""

    def whole(self, keys: Sequence[int]) -> Sequence[tuple[int, int, int]]:
        """(key, article, its day or 0) of all articles with each of these keys, which are rare."""

    def postings(self, key: int, day: int | None, limit: int) -> Sequence[tuple[int, int]]:
        """(article, its day or 0) of one key that may be common; of more than `limit`, about those nearest to `day`."""

    def profiles(self, ids: Sequence[int]) -> Mapping[int, Profile]:
        """The profiles of these articles; those it does not have are left out."""

    def named(self, entities: Sequence[str]) -> Mapping[str, Shared]:
        """Name, kind and document frequency of these places and actors."""


def entity_key(entity: str) -> int:
    """The key under which an entity's articles are found; another than that of the word it is spelt with."""
    return term(f"entity {entity}")


def keys(profile: Profile) -> tuple[int, ...]:
    """The keys an article is found by, some 38: names, then words, each the heaviest first."""
    names = [entity_key(e.entity) for e in profile.entities[:NAME_KEYS]]
    words = [*profile.title, *list(profile.lead)[:WORD_KEYS], *list(profile.body)[:BODY_KEYS]]
    return tuple(dict.fromkeys(names + words))


def candidates(profile: Profile, corpus: Corpus) -> list[int]:
    """The articles most likely to belong with this one, at most `COMPARED`, likeliest first.

    Reads at most `READ` postings whatever the size of the library: rare keys whole and all at once, common ones only
    near in time and one by one, as long as any may still be read.
    """
    own = keys(profile)
    counts = corpus.counts(own)
    ranked = sorted((k for k in own if counts.get(k)), key=lambda k: (counts[k], k))
    share = {key: 1.0 / math.sqrt(4 + counts[key]) for key in ranked}
    rare = _rare(ranked, counts)
    points: dict[int, float] = defaultdict(float)
    days: dict[int, int] = {}
    for key, other, day in corpus.whole(rare):
        points[other] += share[key]
        days[other] = day
    left = READ - sum(counts[key] for key in rare)
    for key in ranked[len(rare) :]:
        if left <= 0:
            break
        found = corpus.postings(key, profile.day, min(COMMON, left))
        left -= len(found)
        for other, _ in found:
            points[other] += share[key]
        days.update(found)
    own_day = profile.day
    if own_day:
        for other, day in days.items():
            if day:
                points[other] *= _nearness(abs(day - own_day))
    return [i for _, i in sorted([(-p, i) for i, p in points.items()])[:COMPARED]]


def _rare(ranked: Sequence[int], counts: Mapping[int, int]) -> list[int]:
    """The first of the keys, the rarest first, whose postings are all read however they lie in time."""
    left = READ
    for at, key in enumerate(ranked):
        if 2 * counts[key] > min(COMMON, left):
            return list(ranked[:at])
        left -= counts[key]
    return list(ranked)


@lru_cache(maxsize=4_096)
def _nearness(days: int) -> float:
    return 1 + NEAR * math.exp(-days / NEAR_DAYS)


class MemoryCorpus:
    """A library in memory: for tests, for tuning and for pipelines without a store."""

    def __init__(self) -> None:
        self._profiles: dict[int, Profile] = {}
        self._postings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._names: dict[str, Mention] = {}
        self._articles: Counter[str] = Counter()

    def add(self, article_id: int, profile: Profile, mentions: Iterable[Mention] = ()) -> None:
        self._profiles[article_id] = profile
        for key in keys(profile):
            insort(self._postings[key], (profile.day or 0, article_id))
        named = {m.entity: m for m in mentions}
        self._names.update(named)
        self._articles.update(named.keys())

    def size(self) -> int:
        return len(self._profiles)

    def counts(self, keys: Sequence[int]) -> Mapping[int, int]:
        return {k: len(self._postings[k]) for k in keys if k in self._postings}

    def whole(self, keys: Sequence[int]) -> Sequence[tuple[int, int, int]]:
        return [(key, i, day) for key in keys for day, i in self._postings[key]]

    def postings(self, key: int, day: int | None, limit: int) -> Sequence[tuple[int, int]]:
        found = self._postings.get(key, [])
        if len(found) > limit:
            at = bisect_left(found, (day or 0, 0))
            first = max(0, min(at - limit // 2, len(found) - limit))
            found = found[first : first + limit]
        return [(i, d) for d, i in found]

    def profiles(self, ids: Sequence[int]) -> Mapping[int, Profile]:
        return {i: self._profiles[i] for i in ids if i in self._profiles}

    def named(self, entities: Sequence[str]) -> Mapping[str, Shared]:
        return {
            e: Shared(e, m.kind, m.name, self._articles[e]) for e in entities if (m := self._names.get(e)) is not None
        }
