"""The same quantity with different figures: found across the articles of one story, shown, never settled.

Two figures are taken for the same quantity only where all of this holds: they measure the same (`killed`), of the same group
(`civilians`), by the same cause where both name one (`air strikes` is not `car bomb`), on the same days and places as far as
the sentences tell, with the same scope (`since 2011`). Other things than people also need sentences that share their
words. Precision goes before recall: a difference that is none costs the reader's trust.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.linking.counts import Figure, figures_in
from briefing.linking.digest import quotable, words_of
from briefing.linking.numbers import bag, same
from briefing.linking.quotes import Claim, Difference, Quote, quote_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.model import Mention, Span, Stored

_LONGEST_SENTENCE = 800
"""Characters. What is longer is a list, a table or several sentences run together."""
_FURTHEST = 20.0
"""Two figures for one quantity are at most so many times apart."""
_NEAR_KM, _TOWNS_KM = 80.0, 25.0
"""Two places of one event: a village and its province's middle; a suburb and its city."""
_SHARED_WORDS = 0.4
_NEAR, _NEAR_SHARED = 3, 2
_SCORES = bag(
    """game match season yard touchdown pass rebound point goal run wicket set drive lap shot assist carry catch reception
    tackle medal title win loss defeat victory try penalty inning hit"""
)
"""What sport counts: by player, by game and by season, so that no two figures need be of one quantity."""
_MOST = 400
"""Figures of one measure and story that are compared; a story with more has long stopped being one event."""
_SOURCES = 2
"""Sources shown for one figure."""
_CAUSES = (
    (
        "air",
        r"air ?strikes?|air raids?|raids?|warplanes?|jets?|aircraft|helicopters?|barrel bombs?|air force|bombardments?|strikes",
    ),
    ("bomb", r"car bombs?|bombs?|bombings?|blasts?|explosions?|suicide|detonated|explosives|truck bombs?|mines?"),
    ("shelling", r"shell(?:s|ing|ed)?|mortars?|rockets?|artillery|missiles?"),
    ("execution", r"execut(?:ed|es|ing|ions?)|behead(?:ed|ing|ings)?|massacred?|crucif\w+"),
    ("chemical", r"chemical|gas|sarin|poison\w*|toxic"),
    ("fighting", r"clashes|fighting|battles?|ambush(?:ed)?|offensive|gunfire|shoot-?out|shooting|stormed"),
    ("quake", r"earthquakes?|quakes?|tremors?|aftershocks?"),
    ("flood", r"floods?|flooding|storms?|hurricane|typhoon|cyclone|tsunami|landslides?|tornado(?:es)?"),
    ("crash", r"crash(?:ed|es)?|collision|derail\w+|capsized|sank"),
    ("disease", r"virus|outbreak|epidemic|cholera|ebola|flu|disease"),
)
_CAUSE = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _CAUSES), re.IGNORECASE)
_WEAK = frozenset(["air", "shelling", "fighting"])
"""Causes that a war has every day: two figures with no more in common than these need not be of one event."""
_SPREAD = re.compile(
    r"\b(?:across|throughout|nationwide|countrywide|in (?:several|various|different|separate|multiple|many|other))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:since|so far|to date|over the past|in the past|during the past|in total|overall|altogether|annually|each year|"
    r"uprising|civil war|the war|the conflict|the crisis|insurgency)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:the |an? )?([\w ]{3,30})", re.IGNORECASE)
_STRETCH = re.compile(
    r"\b(?:recent|past|last|over|within|during|in)(?: the)?(?: past| last)? (?:\w+ )?(?:hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:earlier|previous(?:ly)?|similar|last (?:year|month|week|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|ago|the year before|the month before|once before|another)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure where it stands, with what tells which event it belongs to."""

    stored: Stored
    quote: Quote
    figure: Figure
    nearest: str
    """The cause named next to it, or empty."""
    days: tuple[str, ...]
    scope: str
    places: tuple[Mention, ...]
    who: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]
    """The words that carry meaning, up to three on either side of the figure."""


def disputed_figures(articles: Sequence[Stored]) -> list[Difference]:
    """The quantities that these articles, of one story, give differently: what befell most people first."""
    by_measure: dict[tuple[str, str, str], list[_Counted]] = {}
    for stored in articles:
        for counted in _completed(list(_counted(stored))):
            figure = counted.figure
            by_measure.setdefault((figure.measure, figure.group, counted.scope), []).append(counted)
    found = []
    for candidates in by_measure.values():
        found += [d for group in _quantities(candidates) if (d := _difference(group))]
    return found


def _counted(stored: Stored) -> Iterable[_Counted]:
    if stored.analysis is None:
        return
    text = stored.article.text
    for span in stored.analysis.sentences:
        if span.end - span.start > _LONGEST_SENTENCE:
            continue
        sentence = span.of(text)
        figures = figures_in(sentence)
        if not figures or (_ANOTHER_TIME.search(sentence) and not _SINCE.search(sentence)):
            continue
        words = frozenset(words_of(sentence))
        things = Counter(f.measure for f in figures if not f.people)
        for figure in figures:
            scope = _scope(sentence, figure)
            if scope is not None and things[figure.measure] <= 1 and figure.measure not in _SCORES:
                yield _in_context(stored, span, figure, scope, words)


def _completed(counted: Sequence[_Counted]) -> list[_Counted]:
    """The figures of an article, where one told again takes the cause, the scope, the places and the actors said elsewhere."""
    alike: dict[tuple[str, float], list[_Counted]] = {}
    for c in counted:
        alike.setdefault((c.figure.measure, c.figure.number.value), []).append(c)
    whole = []
    for c in counted:
        same_figure = [c, *alike[c.figure.measure, c.figure.number.value]]
        whole.append(
            replace(
                c,
                nearest=next((other.nearest for other in same_figure if other.nearest), ""),
                scope=next((other.scope for other in same_figure if other.scope), ""),
                places=next((other.places for other in same_figure if other.places), ()),
                who=next((other.who for other in same_figure if other.who), c.who),
            )
        )
    return whole


def _in_context(stored: Stored, span: Span, figure: Figure, scope: str, words: frozenset[str]) -> _Counted:
    sentence = span.of(stored.article.text)
    causes = [(m.lastgroup or "", m.start()) for m in _CAUSE.finditer(sentence)]
    nearest = min(causes, key=lambda c: abs(c[1] - figure.start), default=("", 0))[0]
    analysis = stored.analysis
    inside = (
        [m for m in analysis.mentions if m.field == "text" and span.start <= m.start < span.end] if analysis else []
    )
    dates = [d.value for d in analysis.dates if span.start <= d.start < span.end and d.value] if analysis else []
    start, end = span.start + figure.start, span.start + figure.end
    who = frozenset(m.entity for m in inside if m.kind == "actor" and start <= m.start < end)
    places = tuple(m for m in inside if m.kind == "place" and m.type not in {"country", "continent"})
    beside = (*words_of(sentence[: figure.start])[-_NEAR:], *words_of(sentence[figure.end :])[:_NEAR])
    quote = quote_of(stored.article, span)
    return _Counted(
        stored,
        quote if quote.span.start <= start else Quote(stored.article, span),
        figure,
        nearest,
        tuple(dates),
        scope,
        places,
        who,
        words,
        frozenset((*beside, *words_of(" ".join(figure.noun[:-1])))),
    )


def _scope(sentence: str, figure: Figure) -> str | None:
    """`` for an event's own figure, the words for a total over a stretch of time, None for a total of unsaid extent."""
    since = _SINCE.search(sentence)
    if since:
        return f"since {since[1].split()[0].casefold()} {''.join(re.findall(r'[0-9]{4}', since[1]))}".strip()
    stretch = _STRETCH.search(sentence)
    if stretch:
        return stretch[0].casefold()
    spread = _SPREAD.search(sentence)
    if spread:
        return spread[0].casefold()
    return None if _WHOLE.search(sentence) and figure.number.value >= 1000 else ""


def _quantities(candidates: Sequence[_Counted]) -> list[list[_Counted]]:
    """Groups of figures that tell of one quantity: each fits at least half of those before it. First come, first grouped."""
    groups: list[list[_Counted]] = []
    for counted in candidates[:_MOST]:
        home = next((g for g in groups if 2 * sum(_one_quantity(counted, other) for other in g) >= len(g)), None)
        if home is None:
            groups.append([counted])
        else:
            home.append(counted)
    return groups


def _one_quantity(one: _Counted, other: _Counted) -> bool:
    if one.quote.key == other.quote.key and one.figure.start == other.figure.start:
        return True
    values = sorted((one.figure.number.value, other.figure.number.value))
    return (
        values[1] <= values[0] * _FURTHEST
        and (not one.nearest or not other.nearest or one.nearest == other.nearest)
        and (not one.who or not other.who or bool(one.who & other.who))
        and _same_days(one, other)
        and _same_place(one, other)
        and (_belong(one, other) if one.figure.people else _of_one_thing(one, other))
    )


def _belong(one: _Counted, other: _Counted) -> bool:
    """Whether something says that they tell of one event: the same cause, the same place, or the same words.

    Of a cause that a war has every day both must also name a place, which `_same_place` found to be near.
    """
    places = {m.entity for m in one.places} & {m.entity for m in other.places}
    cause = one.nearest and one.nearest == other.nearest
    telling = one.nearest not in _WEAK or bool(one.places and other.places)
    return bool(cause and telling) or bool(places) or _alike(one, other)


def _of_one_thing(one: _Counted, other: _Counted) -> bool:
    """Whether both count the same things: the sentences share their words, and the words next to the figures too.

    "11 Yemeni pirates" are other things than "23 pirates", of whom they may be a part.
    """
    same_kind = one.figure.noun[:-1] == other.figure.noun[:-1]
    return same_kind and _alike(one, other) and len(one.near & other.near) >= _NEAR_SHARED


def _same_days(one: _Counted, other: _Counted) -> bool:
    """Whether nothing says that they tell of different days. A sentence without a date tells of its article's day."""
    mine, theirs = _days(one), _days(other)
    if not mine or not theirs:
        return True
    return any(abs((a - b).days) <= (1 if one.days and other.days else 7) for a in mine for b in theirs)


def _days(counted: _Counted) -> list[date]:
    values = counted.days or ((counted.stored.article.day,) if counted.stored.article.day else ())
    days = []
    for value in values:
        try:
            days.append(date.fromisoformat(value))
        except ValueError:
            continue
    return days


def _same_place(one: _Counted, other: _Counted) -> bool:
    """Whether nothing says that they tell of different places: those of one lie near those of the other, or are not known.

    Where each names places that the other does not, a total may be of all of them: more than half must be near.
    """
    if not one.places or not other.places:
        return True
    mine, theirs = ([m for m in c.places if m.lat is not None] for c in (one, other))
    if not mine or not theirs:
        return bool({m.entity for m in one.places} & {m.entity for m in other.places}) or _alike(one, other)
    return _mostly_near(mine, theirs) and _mostly_near(theirs, mine)


def _mostly_near(these: Sequence[Mention], those: Sequence[Mention]) -> bool:
    return 2 * sum(any(_kilometres(a, b) <= _reach(a, b) for b in those) for a in these) > len(these)


def _reach(one: Mention, other: Mention) -> float:
    return _TOWNS_KM if one.type == other.type == "city" else _NEAR_KM


def _kilometres(one: Mention, other: Mention) -> float:
    """Along a great circle (haversine); infinite where either is not on the map."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def _alike(one: _Counted, other: _Counted) -> bool:
    """Whether the sentences share their words, the counted noun left out."""
    shared = (one.words & other.words) - {one.figure.measure}
    return len(shared) >= 3 and len(shared) >= _SHARED_WORDS * min(len(one.words), len(other.words))


def _difference(group: Sequence[_Counted]) -> Difference | None:
    """What the articles of a group say differently; None where any two of them agree on a figure or only one speaks."""
    said: dict[int, list[_Counted]] = {}
    for counted in group:
        said.setdefault(counted.stored.id, []).append(counted)
    sides = list(said.values())
    if not any(_disjoint(a, b) for n, a in enumerate(sides) for b in sides[n + 1 :]):
        return None
    heads = sorted((_clearest(side) for side in sides), key=lambda c: (c.figure.number.value, c.quote.key))
    return Difference(_about(heads), tuple(Claim(c.figure.says, c.quote) for c in _shown(heads)))


def _about(heads: Sequence[_Counted]) -> str:
    """`Civilians killed in Homs`: the place where most of the sentences name it."""
    figure = heads[0].figure
    what = f"{figure.group} {figure.measure}" if figure.people else figure.noun[-1]
    named = Counter(name for c in heads for name in dict.fromkeys(m.name for m in c.places))
    place, times = min(named.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    where = f" in {place}" if 2 * times > len(heads) else ""
    return f"{what[:1].upper()}{what[1:]}{where}"


def _shown(heads: Sequence[_Counted]) -> list[_Counted]:
    """Each figure from at most two sources, each source once a figure."""
    shown: list[_Counted] = []
    for head in heads:
        same_figure = [c.stored.article.source for c in shown if c.figure.number.value == head.figure.number.value]
        if len(same_figure) < _SOURCES and head.stored.article.source not in same_figure:
            shown.append(head)
    return shown


def _clearest(side: Sequence[_Counted]) -> _Counted:
    """The figure that an article gives first, in the first sentence that reads well by itself."""
    alike = [c for c in side if c.figure.number.value == side[0].figure.number.value]
    return next((c for c in alike if quotable(c.quote.text) and not _titled(c.quote)), side[0])


def _titled(quote: Quote) -> bool:
    """Whether the title of the article stands before the sentence, joined to it."""
    return bool(quote.article.title) and quote.text.startswith(quote.article.title)


def _disjoint(one: Sequence[_Counted], other: Sequence[_Counted]) -> bool:
    return not any(same(a.figure.number, b.figure.number) for a in one for b in other)
