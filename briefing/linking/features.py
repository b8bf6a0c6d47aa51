"""What a pair of articles has in common, as numbers: each 0 to about 1, more is likelier one event.

Computed from two profiles alone, so that a pair's score is the same in every library and in any order of arrival.
Cost: linear in the smaller profile, some 20 microseconds.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from briefing.linking.duplicates import resemblance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.linking.profile import Profile

NAMES = ("body", "lead", "title", "names", "names in the lead", "figures", "days apart", "undated", "same text")


def features(a: Profile, b: Profile) -> tuple[float, ...]:
    """The features of a pair, in the order of `NAMES`; symmetric."""
    days = days_apart(a, b)
    return (
        cosine(a.terms, b.terms),
        cosine(a.lead, b.lead),
        cosine(a.title, b.title),
        _names(a, b, head=False),
        _names(a, b, head=True),
        min(1.0, len(a.figures & b.figures) / 4),
        0.0 if days is None else min(1.0, math.log1p(days) / math.log1p(365)),
        float(days is None),
        resemblance(a.sketch, b.sketch),
    )


def cosine(a: Mapping[int, int], b: Mapping[int, int]) -> float:
    """The cosine of two weighted sets of terms, each of length 255."""
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b[t] for t, w in a.items() if t in b) / 65_025


def days_apart(a: Profile, b: Profile) -> int | None:
    """The days between two reports: by publication or by the first day each tells of, whichever are nearer.

    Publication dates are sometimes wrong by weeks; the text's own first date then puts it right. None: undated.
    """
    ours = [d for d in (a.day, *a.told[:1]) if d is not None]
    theirs = [d for d in (b.day, *b.told[:1]) if d is not None]
    return min((abs(x - y) for x in ours for y in theirs), default=None)


def _names(a: Profile, b: Profile, *, head: bool) -> float:
    ours = {e.entity: e.weight for e in a.entities if e.head or not head}
    theirs = {e.entity: e.weight for e in b.entities if e.head or not head}
    length = math.sqrt(sum(w * w for w in ours.values()) * sum(w * w for w in theirs.values()))
    return sum(w * theirs[e] for e, w in ours.items() if e in theirs) / length if length else 0.0
