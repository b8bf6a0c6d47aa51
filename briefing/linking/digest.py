"""What several articles say together: the best sentences across them, each said once; the dated ones; what is new.

The ranking is a centroid of the whole story with position, after Radev et al., "Centroid-based summarization of multiple
documents" (2004); what has been said is left out as in maximal marginal relevance (Carbonell and Goldstein 1998), by the
share of weighted words that the sentences chosen before already hold. Time is linear in the words of the articles times
the sentences chosen.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.linking.numbers import bag
from briefing.linking.quotes import Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefing.model import Stored

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = bag(
    """a about above after again against all also although am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having he her here
    hers him his how however i if in into is it its itself just may me meanwhile might more most must my no nor not now of
    off on once only or other our out over own per same she should so some such than that the their them then there these
    they this those through to too under until up upon us very was we were what when where which while who whom why will
    with would you your said says say told added according"""
)
_DANGLING = bag("he she it they this that these those his her their but and however meanwhile also so then there")
_SHORTEST, _LONGEST = 6, 60
_SAID = 0.55
"""A sentence is said already where those before it hold this share of its weighted words."""
_NEW = 0.5
"""A sentence is news where at least this share of its weighted words stands in nothing read before."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence that names a day, month or year: `value` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, `words` as the text has it."""

    value: str
    words: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quote
    place: int
    """Which sentence of its article it is, from 0."""
    words: tuple[str, ...]
    """Its words, each once."""


def words_of(text: str) -> tuple[str, ...]:
    """The words that carry meaning, folded: no stop words, plural `s` and possessives taken off."""
    found = (w.casefold().replace("’", "'").removesuffix("'s") for w in _WORD.findall(text))
    return tuple(
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found if w not in _STOP
    )


def best_sentences(articles: Sequence[Stored], limit: int = 5) -> tuple[Quote, ...]:
    """At most `limit` sentences that tell what happened, best first, each said once, from as many sources as say something."""
    candidates = [c for stored in articles for c in _candidates(stored)]
    weights = _weights(candidates)
    centre = _centroid(articles, weights)
    scored = sorted(candidates, key=lambda c: (-_score(c, weights, centre), c.quote.key))
    return _each_once(scored, weights, limit)


def new_sentences(unread: Sequence[Stored], known: Sequence[Stored], limit: int = 3) -> tuple[Quote, ...]:
    """What `unread` tells that nothing in `known` does: the best such sentences, at most `limit`; none if nothing is known."""
    if not known or not unread:
        return ()
    said = {w for stored in known for w in words_of(f"{stored.article.title} {stored.article.text}")}
    candidates = [c for stored in unread for c in _candidates(stored)]
    weights = _weights(candidates)
    centre = _centroid(unread, weights)
    news = [c for c in candidates if _share(c.words, weights, lambda w: w not in said) >= _NEW]
    news.sort(key=lambda c: (-_score(c, weights, centre), c.quote.key))
    return _each_once(news, weights, limit)


def timeline(articles: Sequence[Stored], limit: int = 8) -> tuple[Dated, ...]:
    """The dated sentences, oldest day first, each said once; the most telling ones where there are more than `limit`."""
    entries = [(entry, rank) for stored in articles for rank, entry in enumerate(_dated(stored))]
    weights = _weights([_Candidate(e.quote, 0, _distinct(e.quote.text)) for e, _ in entries])
    chosen: list[Dated] = []
    held: list[tuple[str, frozenset[str]]] = []
    for entry, _ in sorted(entries, key=lambda pair: (-len(pair[0].value), pair[1], pair[0].quote.key)):
        words = _distinct(entry.quote.text)
        if any(entry.quote.key == c.quote.key for c in chosen):
            continue
        if any(value == entry.value and _share(words, weights, had.__contains__) >= _SAID for value, had in held):
            continue
        chosen.append(entry)
        held.append((entry.value, frozenset(words)))
        if len(chosen) == limit:
            break
    return tuple(sorted(chosen, key=lambda e: (e.value, e.quote.key)))


def quotable(text: str) -> bool:
    """Whether `text` reads as a sentence of its own: whole, of a sane length, no question, nothing that points back."""
    words = text.split()
    if not _SHORTEST <= len(words) <= _LONGEST or text.rstrip("\"'”’ ").endswith(("?", ":", ",", ";")):
        return False
    first = text.lstrip("\"'“‘( ")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def _candidates(stored: Stored) -> list[_Candidate]:
    if stored.analysis is None:
        return []
    quotes = (Quote(stored.article, span) for span in stored.analysis.sentences)
    return [_Candidate(q, place, _distinct(q.text)) for place, q in enumerate(quotes) if quotable(q.text)]


def _distinct(text: str) -> tuple[str, ...]:
    """The words of `text`, each once, in its order: sums over them come out the same in every run."""
    return tuple(dict.fromkeys(words_of(text)))


def _weights(candidates: Iterable[_Candidate]) -> dict[str, float]:
    """Inverse frequency over sentences: what every sentence says tells little."""
    held = Counter(w for c in candidates for w in c.words)
    total = max(held.values(), default=1) + 1
    return {w: 1.0 + math.log(total / n) for w, n in held.items()}


def _centroid(articles: Sequence[Stored], weights: Mapping[str, float]) -> dict[str, float]:
    """How much each word belongs to the story: the share of the articles that use it, titles counted as well."""
    used = Counter(w for a in articles for w in set(words_of(f"{a.article.title} {a.article.text}")))
    count = max(1, len(articles))
    titled = {w for a in articles for w in words_of(a.article.title)}
    return {w: weights.get(w, 1.0) * n / count * (2.0 if w in titled else 1.0) for w, n in used.items()}


def _score(candidate: _Candidate, weights: Mapping[str, float], centre: Mapping[str, float]) -> float:
    words = candidate.words
    if not words:
        return 0.0
    central = sum(weights.get(w, 0.0) * centre.get(w, 0.0) for w in words)
    central /= math.sqrt(sum(weights.get(w, 0.0) ** 2 for w in words))
    early = 1.0 / math.sqrt(1.0 + candidate.place)
    text = candidate.quote.text
    points_back = _WORD.findall(text[:20])[:1]
    dangling = 0.6 if points_back and points_back[0].casefold() in _DANGLING else 1.0
    spoken = 0.7 if text.startswith(("“", '"', "‘", "'")) else 1.0
    return central * (0.5 + early) * dangling * spoken


def _each_once(scored: Iterable[_Candidate], weights: Mapping[str, float], limit: int) -> tuple[Quote, ...]:
    chosen: list[Quote] = []
    held: list[frozenset[str]] = []
    for candidate in scored:
        if len(chosen) == limit:
            break
        if any(_share(candidate.words, weights, had.__contains__) >= _SAID for had in held):
            continue
        chosen.append(candidate.quote)
        held.append(frozenset(candidate.words))
    return tuple(chosen)


def _share(words: Sequence[str], weights: Mapping[str, float], wanted: Callable[[str], bool]) -> float:
    """The share of the weight of `words` that is `wanted`."""
    whole = sum(weights.get(w, 1.0) for w in words)
    return sum(weights.get(w, 1.0) for w in words if wanted(w)) / whole if whole else 0.0


def _dated(stored: Stored) -> list[Dated]:
    if stored.analysis is None:
        return []
    found = []
    dates = sorted((d for d in stored.analysis.dates if d.value), key=lambda d: d.start)
    starts = [d.start for d in dates]
    for span in stored.analysis.sentences:
        inside = dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        quote = Quote(stored.article, span)
        if inside and quotable(quote.text):
            best = max(inside, key=lambda d: (len(d.value or ""), -d.start))
            found.append(Dated(best.value or "", best.text, quote))
    return found
