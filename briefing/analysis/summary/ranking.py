"""The ranker: which sentences of an article stand for it, as a pure function of its sentences, title and names.

A weighted sum of features (`features`), then one sentence after another, each less what it repeats of those taken: the
"maximal marginal relevance" of Carbonell and Goldstein 1998, over a centroid in the manner of Radev and others 2004.
The weights are found by scripts/tune_summary.py and ship in briefing/data/summary.json.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log1p
from typing import TYPE_CHECKING

from briefing.analysis.summary.eligible import speakers
from briefing.analysis.summary.features import FIELDS, Features, of_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.analysis.summary.features import Scored
    from briefing.model import Mention, Span

_FIRST_SENTENCES = 400
"""How many sentences from the head are weighed: news has said it by then, and a text of a million lines is no report."""
_CANDIDATES = 40
"""How many of the best sentences, beyond the number asked for, are tried for what they repeat."""
_SAME = 0.9
"""Share of the words of the longer of two sentences from which on they say the same."""
_MANY_NAMES = 6.0
"""What the names of a sentence may weigh together, as the log of their mentions, before more count for nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts for, and what repeating a chosen sentence costs."""

    features: tuple[float, ...]
    repetition: float

    def of(self, features: Features) -> float:
        return sum(weight * value for weight, value in zip(self.features, features, strict=True))


@cache
def shipped() -> Weights:
    """The weights of briefing/data/summary.json."""
    read = json.loads(files("briefing").joinpath("data", "summary.json").read_text(encoding="utf-8"))
    return Weights(tuple(read["features"][name] for name in FIELDS), read["repetition"])


def best(sentences: Sequence[str], title: str, names: Sequence[float], count: int) -> list[int]:
    """The indices of the `count` sentences to take, in the order of the text; `title` is none of the sentences.

    A quotation, a byline, a caption, a question, the title once more or page furniture is taken only where there is
    nothing else; what says again what is taken, never.
    """
    wanted = min(count, len(sentences))
    if wanted <= 0:
        return []
    considered = sentences[: max(_FIRST_SENTENCES, 2 * wanted)]
    allowed = speakers(considered, title)
    scored = of_sentences(considered, allowed, title, names[: len(considered)])
    chosen = choose(scored, [at for at, may in enumerate(allowed) if may], wanted, shipped())
    if sum(allowed) < wanted:
        rest = [at for at in range(len(considered)) if not allowed[at]]
        chosen += choose(scored, rest, wanted - len(chosen), shipped())
    return sorted(chosen)


def choose(scored: Sequence[Scored], among: Sequence[int], count: int, weights: Weights) -> list[int]:
    """`count` of the sentences `among`, the best first, each less what it repeats of those before it."""
    worth = {at: weights.of(scored[at].features) for at in among}
    left = sorted(among, key=lambda at: (-worth[at], at))[: count + _CANDIDATES]
    repeated = dict.fromkeys(left, 0.0)
    taken: list[int] = []
    while left and len(taken) < count:
        pick = max(left, key=lambda at: (worth[at] - weights.repetition * repeated[at], -at))
        taken.append(pick)
        left.remove(pick)
        for at in left:
            repeated[at] = max(repeated[at], _shared(scored[at].words, scored[pick].words))
        left = [at for at in left if not _is_same(scored[at].words, scored[pick].words)]
    return taken


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller of two sentences stands in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * max(1, len(one), len(other))


def names_in(sentences: Sequence[Span], mentions: Sequence[Mention]) -> list[float]:
    """What the places and actors in each sentence weigh: each by the log of its mentions in the article; 0 to 1."""
    often = Counter(m.entity for m in mentions if m.kind != "nationality")
    inside = iter(sorted((m.start, m.entity) for m in mentions if m.field == "text" and m.kind != "nationality"))
    weighed = []
    mention = next(inside, None)
    for span in sentences:
        here: set[str] = set()
        while mention and mention[0] < span.end:
            if mention[0] >= span.start:
                here.add(mention[1])
            mention = next(inside, None)
        weighed.append(min(1.0, sum(sorted(log1p(often[entity]) for entity in here)) / _MANY_NAMES))
    return weighed
