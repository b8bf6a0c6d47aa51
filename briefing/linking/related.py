"""What else belongs with an article, how surely, and because of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.linking.corpus import candidates
from briefing.linking.features import days_apart
from briefing.linking.reasons import are_told, reasons, why
from briefing.linking.weights import shipped

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefing.linking.corpus import Corpus
    from briefing.linking.profile import Profile
    from briefing.model import Shared

LEAST: Final = 0.02
"""Probability below which an article is not offered as related."""


@dataclass(frozen=True, slots=True)
class Link:
    """Another article that belongs with one, and why."""

    id: int
    score: float
    """0 to 1: the probability that both tell of one event."""
    shared: tuple[Shared, ...]
    """Places and actors that both name, the deciding ones first."""
    days: int | None
    why: str


def related(
    profile: Profile, corpus: Corpus, limit: int, *, own: int | None = None, rejected: Collection[str] = ()
) -> list[Link]:
    """The articles that belong with this one, the surest first; `own` is its id where the library has it.

    Reads and compares at most a fixed number of candidates (see `corpus.candidates`), whatever the size of the
    library. Entities in `rejected` are no reason: a link without them is never surer than with them.
    """
    weights = shipped()
    mine = profile.without(rejected)
    others = corpus.profiles([i for i in candidates(mine, corpus) if i != own])
    scored = [
        (weights.weakened(profile, other, weights.probability(profile, other), rejected), i)
        for i, other in others.items()
    ]
    best = sorted((-p, i) for p, i in scored if p >= LEAST)[:limit]
    return [_link(i, -p, mine, others[i], corpus) for p, i in best]


def _link(other_id: int, score: float, a: Profile, b: Profile, corpus: Corpus) -> Link:
    shared = reasons(a, b, corpus.named([e.entity for e in a.entities]))
    days = days_apart(a, b)
    return Link(other_id, score, shared, days, why(shared, days, corpus.size(), told=are_told(a, b)))
