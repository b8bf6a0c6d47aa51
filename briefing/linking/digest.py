"""What several articles say together: the best sentences across them, each said once; the dated ones; what is new.

The ranking is a centroid of the whole story with position, after Radev et al., "Centroid-based summarization of multiple
documents" (2004); what has been said is left out as in maximal marginal relevance (Carbonell and Goldstein 1998), by the
share of weighted words that the sentences chosen before already hold. Time is linear in the words of the articles times
the sentences chosen.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefing.analysis.summary.eligible import is_furniture
from briefing.linking.numbers import bag
from briefing.linking.quotes import Quote, quote_of
from briefing.linking.words import stem, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefing.model import Stored

_STOP = bag(
    """a about above after again against all also although am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having he her here
    hers him his how however i if in into is it its itself just may me meanwhile might more most must my no nor not now of
    off on once only or other our out over own per same she should so some such than that the their them then there these
    they this those through to too under until up upon us very was we were what when where which while who whom why will
    with would you your said says say told added according"""
)
_DANGLING = bag("he she it they this that these those his her their but and however meanwhile also so then there")
_DATE_WORDS = bag(
    """mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov
    dec january february march april may june july august september october november december publish updat"""
)
_SHORTEST, _LONGEST = 6, 60
_SAID = 0.5
"""A sentence is said already where one before it shares this part of the words of the shorter of the two."""
_NEARLY = 0.8
"""With more than this part in common, one of the two is the other over again."""
_TITLE = 0.75
"""A sentence with this part of its words in its title says what the heading shows."""
_BACKGROUND_DAYS = 400
"""What lies further back than the newest report by so many days is how the war began, not what happened."""
_AGAIN = 0.85
"""What each sentence chosen from an article takes from the score of its others, so that more sources are heard."""
_LENGTH = 0.65
"""0.5 is the cosine, which leaves long sentences ahead; 1 would leave short ones ahead."""
_NEW = 0.5
"""A sentence is news where at least this share of its weighted words stands in nothing read before."""
_A_DATE = 2
"""Sentences shown for one date."""


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
    """The words that carry meaning, folded and cut to their stems: no stop words."""
    return tuple(stem(word) for word in words(text) if word not in _STOP)


def best_sentences(articles: Sequence[Stored], limit: int = 5) -> tuple[Quote, ...]:
    """At most `limit` sentences that tell what happened, best first, each said once, from as many sources as say something."""
    candidates = [c for stored in articles for c in _candidates(stored)]
    weights = _weights(candidates)
    centre = _centroid(articles, weights)
    return _each_once(_ranked(candidates, weights, centre), limit)


def new_sentences(unread: Sequence[Stored], known: Sequence[Stored], limit: int = 3) -> tuple[Quote, ...]:
    """What `unread` tells that nothing in `known` does: the best such sentences, at most `limit`; none if nothing is known."""
    if not known or not unread:
        return ()
    said = {w for stored in known for w in words_of(f"{stored.article.title} {stored.article.text}")}
    candidates = [c for stored in unread for c in _candidates(stored)]
    weights = _weights(candidates)
    centre = _centroid(unread, weights)
    news = [c for c in candidates if _share(c.words, weights, lambda w: w not in said) >= _NEW]
    return _each_once(_ranked(news, weights, centre), limit)


def timeline(articles: Sequence[Stored], limit: int = 8) -> tuple[Dated, ...]:
    """The dated sentences, oldest day first, each said once; the most exact and earliest told where there are more.

    What happened long before the reports is left out, where the day of one is known.
    """
    entries = [(rank, entry) for stored in articles for rank, entry in enumerate(_dated(stored))]
    oldest = _oldest(articles)
    chosen: list[tuple[Dated, tuple[str, ...]]] = []
    seen: Counter[str] = Counter()
    for _, entry in sorted(entries, key=lambda pair: (-len(pair[1].value), pair[0], pair[1].quote.key)):
        if entry.value < oldest[: len(entry.value)] or seen[entry.value] >= _A_DATE:
            continue
        distinct = _distinct(entry.quote.text)
        if any(entry.quote.key == c.quote.key or _says_again(distinct, had) for c, had in chosen):
            continue
        chosen.append((entry, distinct))
        seen[entry.value] += 1
        if len(chosen) == limit:
            break
    return tuple(sorted((entry for entry, _ in chosen), key=lambda e: (e.value, e.quote.key)))


def _oldest(articles: Sequence[Stored]) -> str:
    """The first day that belongs to the story, `YYYY-MM-DD`; empty where no day of publication is known."""
    try:
        newest = date.fromisoformat(max(a.article.day or "" for a in articles))
    except ValueError:
        return ""
    return (newest - timedelta(days=_BACKGROUND_DAYS)).isoformat()


def quotable(text: str) -> bool:
    """Whether `text` reads as a sentence of its own: whole, of a sane length, no question, its quotation marks in pairs."""
    words = text.split()
    if (
        not _SHORTEST <= len(words) <= _LONGEST
        or is_furniture(text)
        or text.rstrip("\"'”’ ").endswith(("?", ":", ",", ";"))
    ):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    first = text.lstrip("\"'“‘( ")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def repeats_title(quote: Quote) -> bool:
    """Whether the sentence says no more than the title of its article, dates and numbers aside."""
    title, words_ = frozenset(words_of(quote.article.title)), _distinct(quote.text)
    return sum(w not in title and _tells(w) for w in words_) <= (1 - _TITLE) * len(words_)


def repeats(quote: Quote, before: Sequence[Quote]) -> bool:
    """Whether one of the sentences `before` says nearly the same, as papers do that print one agency's report."""
    own = frozenset(_distinct(quote.text))
    for other in before:
        words_ = _distinct(other.text)
        if quote.text == other.text or len(own.intersection(words_)) > _NEARLY * max(1, min(len(own), len(words_))):
            return True
    return False


def _candidates(stored: Stored) -> list[_Candidate]:
    if stored.analysis is None:
        return []
    quotes = (quote_of(stored.article, span) for span in stored.analysis.sentences)
    return [
        _Candidate(quote, place, _distinct(quote.text))
        for place, quote in enumerate(quotes)
        if quotable(quote.text) and not repeats_title(quote)
    ]


def _tells(word: str) -> bool:
    """Whether a word is more than a part of a date or a number."""
    return not word.isdigit() and word not in _DATE_WORDS


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


def _ranked(
    candidates: Iterable[_Candidate], weights: Mapping[str, float], centre: Mapping[str, float]
) -> list[tuple[float, _Candidate]]:
    """Best first; equal ones in a fixed order."""
    return sorted(((_score(c, weights, centre), c) for c in candidates), key=lambda pair: (-pair[0], pair[1].quote.key))


def _score(candidate: _Candidate, weights: Mapping[str, float], centre: Mapping[str, float]) -> float:
    held = candidate.words
    if not held:
        return 0.0
    central = sum(weights.get(w, 0.0) * centre.get(w, 0.0) for w in held)
    central /= math.pow(sum(weights.get(w, 0.0) ** 2 for w in held), _LENGTH)
    early = 1.0 / math.sqrt(1.0 + candidate.place)
    text = candidate.quote.text
    points_back = words(text[:20])[:1]
    dangling = 0.6 if points_back and points_back[0] in _DANGLING else 1.0
    spoken = 0.7 if text.startswith(("“", '"', "‘", "'")) else 1.0
    return central * (0.5 + early) * dangling * spoken


def _says_again(one: Sequence[str], before: Sequence[str]) -> bool:
    """Whether one of the two holds most of the other's words."""
    shorter = min(len(one), len(before))
    return bool(shorter) and len(set(one).intersection(before)) >= _SAID * shorter


def _each_once(scored: Sequence[tuple[float, _Candidate]], limit: int) -> tuple[Quote, ...]:
    """The best, each said once; an article that has spoken already stands back a little for the others."""
    left = [pair for pair in scored if pair[0] > 0]
    chosen: list[_Candidate] = []
    spoke: Counter[str] = Counter()
    while left and len(chosen) < limit:
        best = max(left, key=lambda pair: pair[0] * _AGAIN ** spoke[pair[1].quote.article.guid])
        chosen.append(best[1])
        spoke[best[1].quote.article.guid] += 1
        left = [p for p in left if p is not best and not _says_again(p[1].words, best[1].words)]
    return tuple(candidate.quote for candidate in chosen)


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
        quote = quote_of(stored.article, span)
        if inside and quotable(quote.text) and not repeats_title(quote):
            best = max(inside, key=lambda d: (len(d.value or ""), -d.start))
            found.append(Dated(best.value or "", best.text, quote))
    return found
