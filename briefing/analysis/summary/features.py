"""What a sentence has to say for itself, as numbers: the features that the ranker weighs."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from briefing.analysis.summary.words import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW_SENTENCES = 5
_LONG_FROM = 25
_SHORT_UNDER = 12
"""Words in a sentence: from where on it is long, as the mean of English news is some 25; under which it is short."""
_LEANING = re.compile(
    r"[\"“'‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|There|But|And|Or|So|Yet|Then|Also|Still|Instead"
    r"|However|Meanwhile|Nevertheless|Moreover|Indeed|Such)\b"
)
"""How a sentence begins that is understood only after the one before it."""
FIELDS = ("early", "central", "title", "names", "short", "long", "leaning")


class Features(NamedTuple):
    """One sentence, each number between 0 and 1."""

    early: float
    """1 for the first sentence that may speak, then 1/2, 1/3 …: news says the most important first."""
    central: float
    """Its closeness to the centroid of the article."""
    title: float
    """What of the title it takes up."""
    names: float
    """The places and actors in it, by how often the article names them."""
    short: float
    long: float
    leaning: float
    """Whether it begins with a pronoun or a conjunction, and so leans on the sentence before it."""


class Scored(NamedTuple):
    features: Features
    words: frozenset[str]


def of_sentences(sentences: Sequence[str], allowed: Sequence[bool], title: str, names: Sequence[float]) -> list[Scored]:
    """The features of each sentence of one article.

    Places are counted among the sentences that are `allowed`; `names` gives what the places and actors in each
    sentence weigh, 0 to 1.
    """
    words = [frozenset(stems(sentence)) for sentence in sentences]
    centroid = _centroid(words)
    shared = frozenset(centroid)
    wanted = frozenset(stems(title))
    place = -1
    out = []
    for sentence, distinct, may, name in zip(sentences, words, allowed, names, strict=True):
        place += may or place < 0
        length = sentence.count(" ") + 1
        features = Features(
            early=1 / (1 + place),
            central=_closeness(distinct & shared, len(distinct), centroid),
            title=len(distinct & wanted) / math.sqrt(len(wanted) * max(1, len(distinct))) if wanted else 0.0,
            names=name,
            short=max(0.0, 1 - length / _SHORT_UNDER),
            long=max(0.0, min(1.0, length / _LONG_FROM - 1)),
            leaning=float(_LEANING.match(sentence) is not None),
        )
        out.append(Scored(features, distinct))
    return out


def _centroid(words: Sequence[frozenset[str]]) -> dict[str, float]:
    """The stems of more than one sentence, each by the sentences that hold it, damped; as a vector of length 1."""
    held = Counter(chain.from_iterable(words))
    least = 1 if len(words) <= _FEW_SENTENCES else 2
    raw = {stem: math.log1p(count) for stem, count in held.items() if count >= least}
    norm = math.sqrt(sum(sorted(weight * weight for weight in raw.values()))) or 1.0
    return {stem: weight / norm for stem, weight in raw.items()}


def _closeness(shared: frozenset[str], distinct: int, centroid: dict[str, float]) -> float:
    """Cosine to the centroid of a sentence of so many `distinct` stems, of which `shared` are in the centroid. Sums in
    a set order of values: floats add the same."""
    if not shared:
        return 0.0
    return sum(sorted(map(centroid.__getitem__, shared))) / math.sqrt(distinct)
