"""The weights of the pair model: read from `briefing/data/link_weights.json`, found by `scripts/tune_links.py`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul
from typing import TYPE_CHECKING

from briefing.linking.features import NAMES, features

if TYPE_CHECKING:
    from briefing.linking.profile import Profile


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over the features of a pair, and the probability from which a pair makes a story."""

    bias: float
    each: tuple[float, ...]
    threshold: float

    def probability(self, a: Profile, b: Profile) -> float:
        """The probability, 0 to 1, that both tell of one event."""
        at = self.bias + sum(map(mul, self.each, features(a, b)))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, at))))


@cache
def shipped() -> Weights:
    data = json.loads(resources.files("briefing").joinpath("data/link_weights.json").read_text(encoding="utf-8"))
    return Weights(data["bias"], tuple(data["weights"][name] for name in NAMES), data["story threshold"])
