"""The two sentences, one of each article, that show best why the articles belong together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.linking.digest import quotable, repeats_title
from briefing.linking.profile import WIDE
from briefing.linking.quotes import Quote, quote_of
from briefing.linking.words import key, words
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefing.model import Analysis, Article, Mention, Shared

READ: Final = 30
"""Sentences of each article that are compared, the first: what comes after is rarely the event."""
_ALONE: Final = 300
"""Characters shown of an article without a sentence."""
_LENGTH: Final = 0.35
"""0.5 is the cosine, by which two short sentences with little in them come first; at 0 the two longest do."""
_OPENING: Final = 2.0
"""Sentences into a report at which one counts a third less than the first."""
_NAME: Final = 2.0
"""How much more a name weighs than a word as rare: it is what the reason says. One that many articles here have less."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, and what it says: name or stem → weight."""

    span: Span
    weights: Mapping[str, float]
    length: float
    """Of the weights as a vector."""
    early: float
    """1 for the first sentence, less for those that follow."""


def evidence(
    article_a: Article, analysis_a: Analysis, article_b: Article, analysis_b: Analysis, shared: Collection[Shared]
) -> tuple[Span, Span]:
    """The pair of sentences that say most of the same: `shared` are the places and actors that both articles name.

    Rare names and words that both sentences have count, more at the head of a report; a sentence that only says the
    title again is left out where another is. An article without a sentence gives the beginning of its text. At most
    `READ` by `READ` pairs are compared.
    """
    worth = {each.entity: _NAME / (1 + each.articles) ** 0.25 for each in shared}
    ours, theirs = _said(article_a, analysis_a, worth), _said(article_b, analysis_b, worth)
    # The first of each where no two have anything in common; max keeps the first of equals.
    one, other = max(((a, b) for a in ours for b in theirs), key=lambda pair: _likeness(*pair))
    return one.span, other.span


def _likeness(a: _Said, b: _Said) -> float:
    dot = sum(a.weights[t] * b.weights[t] for t in sorted(a.weights.keys() & b.weights.keys()))
    return dot / (a.length * b.length) ** (2 * _LENGTH) * a.early * b.early if dot else 0.0


def _said(article: Article, analysis: Analysis, worth: Mapping[str, float]) -> list[_Said]:
    """What the first sentences say; at least one."""
    quotes = [quote_of(article, span) for span in analysis.sentences[:READ]]
    whole = [(at, q) for at, q in enumerate(quotes) if quotable(q.text) and not repeats_title(q)]
    mentions = [m for m in analysis.mentions if m.field == "text" and m.kind != "nationality"]
    nothing = Quote(article, Span(0, min(len(article.text), _ALONE)))
    return [_sentence(at, quote, mentions, worth) for at, quote in whole or [*enumerate(quotes)] or [(0, nothing)]]


def _sentence(at: int, quote: Quote, mentions: Sequence[Mention], worth: Mapping[str, float]) -> _Said:
    inside = [m for m in mentions if quote.span.start <= m.start < quote.span.end]
    named = {m.entity: worth[m.entity] * _rarity(m) for m in inside if m.entity in worth}
    of_names = {key(word)[0] for m in inside for word in words(m.text)}
    rare = dict(key(word) for word in words(quote.text))
    weights = {stem: weight for stem, weight in rare.items() if weight > 0 and stem not in of_names} | named
    return _Said(quote.span, weights, _norm(weights.values()), 1 / math.sqrt(1 + at / _OPENING))


def _rarity(mention: Mention) -> float:
    """How rare a name is by its rarest word; a country says less than a town."""
    rarest = max((key(word)[1] for word in words(mention.text)), default=1.0)
    return rarest / 2 if mention.type in WIDE else rarest


def _norm(weights: Iterable[float]) -> float:
    return math.sqrt(sum(w * w for w in weights)) or 1.0
