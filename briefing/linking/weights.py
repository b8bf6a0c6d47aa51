"""The weights of the pair model: read from `briefing/data/link_weights.json`, found by `scripts/tune_links.py`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul
from typing import TYPE_CHECKING, Final

from briefing.linking.features import NAMES, features
from briefing.linking.stories import Threshold

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefing.linking.profile import Profile

_SAME_TEXT: Final = NAMES.index("same text")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over the features of a pair, and the mean probability from which two groups make a story."""

    bias: float
    each: tuple[float, ...]
    threshold: Threshold

    def probability(self, a: Profile, b: Profile) -> float:
        """The probability, 0 to 1, that both tell of one event."""
        return self.judged(a, b)[0]

    def judged(self, a: Profile, b: Profile) -> tuple[float, float]:
        """That probability, and the estimated share of text that both have in common: 0 where they share their form alone."""
        found = features(a, b)
        at = self.bias + sum(map(mul, self.each, found))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, at)))), max(0.0, found[_SAME_TEXT])

    def weakened(self, a: Profile, b: Profile, plain: float, no_reason: Collection[str]) -> float:
        """The pair's probability, `plain`, without the reasons that the user rejected: names that only one of them has are
        none, and a link never gains by losing one."""
        if not no_reason:
            return plain
        shared = {e.entity for e in a.entities} & {e.entity for e in b.entities} & set(no_reason)
        return min(plain, self.probability(a.without(shared), b.without(shared))) if shared else plain


@cache
def shipped() -> Weights:
    data = json.loads(resources.files("briefing").joinpath("data/link_weights.json").read_text(encoding="utf-8"))
    threshold = Threshold(*(data["story threshold"][part] for part in ("least", "growth", "pull")))
    return Weights(data["bias"], tuple(data["weights"][name] for name in NAMES), threshold)
