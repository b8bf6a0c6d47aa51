"""What a pair of articles has in common, as numbers: most of them 0 to 1.

Computed from two profiles alone, so that a pair's score is the same in every library and in any order of arrival.
Cost: linear in the smaller profile.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from briefing.linking.duplicates import resemblance
from briefing.linking.figures import DEAD, TITLE
from briefing.linking.profile import FINE, HEAD, PLACE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.linking.profile import Profile

NAMES: Final = (
    "words", "words of the lead", "words of the title", "names", "places of the lead", "other places",
    "deaths", "other deaths",
    "same day", "1 day", "2-3 days", "4-7 days", "8-30 days", "over 30 days",
    "same event day", "other event day", "undated", "undated, days told apart", "undated, same day told",
    "speaks of the other's day",
    "undated: words", "undated: words of the lead", "undated: deaths", "same text",
)  # fmt: skip
_SQUARE: Final = 255 * 255


def features(a: Profile, b: Profile) -> tuple[float, ...]:
    """The features of a pair, in the order of `NAMES`; symmetric."""
    words = math.sqrt(cosine(a.body, b.body))
    lead = math.sqrt(cosine(a.lead, b.lead))
    deaths, clash = _deaths(a, b)
    undated = a.published is None or b.published is None
    return (
        words,
        lead,
        math.sqrt(cosine(a.title, b.title)),
        _names(a, b),
        *_places(a, b),
        deaths,
        clash,
        *_dated(None if undated else days_apart(a, b)),
        *_events(a, b, undated=undated),
        float(undated),
        *_told(days_apart(a, b) if undated else None),
        _spoken(a, b),
        words if undated else 0.0,
        lead if undated else 0.0,
        deaths if undated else 0.0,
        resemblance(a.sketch, b.sketch),
    )


def cosine(a: Mapping[int, int], b: Mapping[int, int]) -> float:
    """The cosine of two weighted sets of terms, each of length 255."""
    if len(b) < len(a):
        a, b = b, a
    return sum([w * b[t] for t, w in a.items() if t in b]) / _SQUARE


def days_apart(a: Profile, b: Profile) -> int | None:
    """The days between two reports; None where either has no day."""
    return None if a.day is None or b.day is None else abs(a.day - b.day)


def _names(a: Profile, b: Profile) -> float:
    ours = {e.entity: e.weight for e in a.entities}
    theirs = {e.entity: e.weight for e in b.entities}
    return _alike(ours, theirs)


def _alike(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    dot = sum([w * b[e] for e, w in a.items() if e in b])
    return dot / math.sqrt(sum([w * w for w in a.values()]) * sum([w * w for w in b.values()])) if dot else 0.0


def _places(a: Profile, b: Profile) -> tuple[float, float]:
    """How far the finer places of the leads are the same, and whether both have some and none is the same."""
    fine = PLACE | FINE | HEAD
    ours = {e.entity: e.weight for e in a.entities if e.flags & fine == fine}
    theirs = {e.entity: e.weight for e in b.entities if e.flags & fine == fine}
    same = _alike(ours, theirs)
    return same, float(bool(ours) and bool(theirs) and not same)


def _deaths(a: Profile, b: Profile) -> tuple[float, float]:
    """The largest death toll that both give, by its logarithm (e^4 is 1); and whether the titles' tolls differ."""
    both = [n for n, flags in a.figures.items() if flags & b.figures.get(n, 0) & DEAD]
    toll = DEAD | TITLE
    ours = {n for n, flags in a.figures.items() if flags & toll == toll}
    theirs = {n for n, flags in b.figures.items() if flags & toll == toll}
    clash = bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
    return min(1.0, math.log1p(max(both, default=0)) / 4), float(clash)


def _dated(days: int | None) -> tuple[float, ...]:
    bounds = (0, 1, 3, 7, 30, math.inf)
    if days is None:
        return (0.0,) * len(bounds)
    bucket = next(i for i, most in enumerate(bounds) if days <= most)
    return tuple(float(i == bucket) for i in range(len(bounds)))


def _events(a: Profile, b: Profile, *, undated: bool) -> tuple[float, float]:
    """Whether the leads tell of the same day, or of other days."""
    if a.events and b.events:
        same = not set(a.events).isdisjoint(b.events)
    elif undated and a.weekdays and b.weekdays:
        same = bool(a.weekdays & b.weekdays)
    else:
        return 0.0, 0.0
    return float(same), float(not same)


def _told(days: int | None) -> tuple[float, float]:
    if days is None:
        return 0.0, 0.0
    return min(1.0, math.log1p(days) / math.log1p(365)), float(days <= 1)


def _spoken(a: Profile, b: Profile) -> float:
    """Whether the later report speaks of the day of the earlier one."""
    if a.day is None or b.day is None or a.day == b.day:
        return 0.0
    return float(b.day in a.told if a.day > b.day else a.day in b.told)
