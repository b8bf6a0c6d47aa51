"""What a pair of articles has in common, as numbers: most of them 0 to 1.

Computed from two profiles alone, so that a pair's score is the same in every library and in any order of arrival.
Cost: linear in the smaller profile.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from briefing.linking.duplicates import resemblance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.linking.profile import Profile, Weighed

NAMES: Final = (
    "words", "words of the lead", "words of the title", "title held by the other", "names",
    "persons of the lead", "places of the lead", "other places", "far places",
    "deaths", "other deaths",
    "same day", "1 day", "2-3 days", "4-7 days", "8-30 days", "over 30 days",
    "same event day", "other event day", "undated", "undated, days told apart", "undated, same day told",
    "speaks of the other's day",
    "undated: words", "undated: words of the lead", "undated: deaths", "same text",
    "same day: words", "2-7 days: words",
)  # fmt: skip
_SQUARE: Final = 255 * 255
_SOON: Final = 1
_WEEK: Final = 7
_VERBATIM: Final = 0.9
"""Share of text from which two reports are one text; in one of 60 words, another day and toll leave about 0.7."""
_FORM: Final = 0.5
"""Share of text from which reports of two events are by one pattern; that from which those of one event are copies."""
_FAR_KM: Final = 40.0
"""Kilometres from which two places are two: a round figure, an hour's drive. The logarithm of the distance itself says
no more by folds."""
_FAR: Final = math.cos(_FAR_KM / 6371)
_BOUNDS: Final = (0, _SOON, 3, _WEEK, 30)
"""The most days of each bucket but the last, which has no bound."""
_BY_DAYS: Final = tuple(tuple(float(i == at) for i in range(len(_BOUNDS) + 1)) for at in range(len(_BOUNDS) + 1))
_NO_DAY: Final = (0.0,) * (len(_BOUNDS) + 1)


def features(a: Profile, b: Profile) -> tuple[float, ...]:
    """The features of a pair, in the order of `NAMES`; symmetric."""
    words = math.sqrt(cosine(a.body, b.body))
    lead = math.sqrt(cosine(a.lead, b.lead))
    deaths, clash = _deaths(a, b)
    undated = a.published is None or b.published is None
    days = days_apart(a, b)
    return (
        words,
        lead,
        math.sqrt(cosine(a.title, b.title)),
        _held(a.title, b.title),
        _alike(a.names, b.names),
        float(not a.persons.isdisjoint(b.persons)),
        *_places(a, b),
        deaths,
        clash,
        *_dated(None if undated else days),
        *_events(a, b, undated=undated),
        float(undated),
        *_told(days if undated else None),
        _spoken(a, b),
        words if undated else 0.0,
        lead if undated else 0.0,
        deaths if undated else 0.0,
        _same_text(a, b),
        words if days == 0 and not undated else 0.0,
        words if days is not None and _SOON < days <= _WEEK and not undated else 0.0,
    )


def cosine(a: Mapping[int, int], b: Mapping[int, int]) -> float:
    """The cosine of two weighted sets of terms, each of length 255. Most pairs share a few terms: those are found in C."""
    return sum([a[t] * b[t] for t in a.keys() & b.keys()]) / _SQUARE


def _held(a: Mapping[int, int], b: Mapping[int, int]) -> float:
    """How much of one title stands in the other: of the one that does most. Beside the cosine it counts against a pair: a
    title that another says whole is often a formula ("Car bomb in Damascus"), and the words of both were counted."""
    shared = a.keys() & b.keys()
    return max(sum([a[t] ** 2 for t in shared]), sum([b[t] ** 2 for t in shared])) / _SQUARE if shared else 0.0


def days_apart(a: Profile, b: Profile) -> int | None:
    """The days between two reports; None where either has no day."""
    return None if a.day is None or b.day is None else abs(a.day - b.day)


def _alike(a: Weighed, b: Weighed) -> float:
    """The cosine of two weighted sets of names; 0 where either is empty."""
    ours, theirs = a.weights, b.weights
    dot = sum([ours[e] * theirs[e] for e in ours.keys() & theirs.keys()])
    return dot / math.sqrt(a.square * b.square) if dot else 0.0


def _same_text(a: Profile, b: Profile) -> float:
    """The share of text that two reports have in common; below 0 where they have it in common and tell of other events.

    Reports by one pattern ("Warplanes struck X on Monday, killing N") have nearly all their words in common, which then
    say nothing for one event. The development sets have one such pair, at 0.50 and of one story: this is not fitted to them.
    """
    share = resemblance(a.sketch, b.sketch)
    if not share or not _tells_of_another(a, b, share):
        return share
    return -share if share >= _FORM else 0.0


def _tells_of_another(a: Profile, b: Profile, share: float) -> bool:
    """Whether the heads tell of other places; or of other days, unless the two are the same in nearly every word."""
    if _is_elsewhere(a, b):
        return True
    other_day = (days_apart(a, b) or 0) > _WEEK or _events(a, b, undated=False)[1] > 0
    return other_day and share < _VERBATIM


def _is_elsewhere(a: Profile, b: Profile) -> bool:
    """Whether the heads of both say where it was, and neither report names a finer place of the other's head at all."""
    ours, theirs = a.sites.weights.keys(), b.sites.weights.keys()
    if not ours or not theirs:
        return False
    return ours.isdisjoint(b.names.weights) and theirs.isdisjoint(a.names.weights)


def _places(a: Profile, b: Profile) -> tuple[float, float, float]:
    """How far the finer places of the leads are the same, whether the two tell of other places, and of places far apart."""
    same = _alike(a.sites, b.sites)
    return same, float(_is_elsewhere(a, b)), float(not same and _is_far(a, b))


def _is_far(a: Profile, b: Profile) -> bool:
    """Whether the finer places of the heads are known and none of the one's is within `_FAR_KM` of one of the other's."""
    ours, theirs = a.spots, b.spots
    if not ours or not theirs:
        return False
    nearest = max([x * u + y * v + z * w for x, y, z in ours for u, v, w in theirs])
    return nearest < _FAR


def _deaths(a: Profile, b: Profile) -> tuple[float, float]:
    """The largest death toll that both give, by its logarithm (e^4 is 1); and whether the titles' tolls differ."""
    both = a.deaths & b.deaths
    ours, theirs = a.titled_deaths, b.titled_deaths
    clash = bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
    return min(1.0, math.log1p(max(both, default=0)) / 4), float(clash)


def _dated(days: int | None) -> tuple[float, ...]:
    return _NO_DAY if days is None else _BY_DAYS[bisect_left(_BOUNDS, days)]


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
