"""Claims that cannot both hold, told without a figure: gone from a place and still there, confirmed and denied.

A claim is somebody (or some thing) with one side of a pair of opposites, read from the words nearest to it. Two claims
of different articles disagree where they are of the same one, on the same matter, with opposite sides. What is only
wished, feared, ordered or expected is no claim; `not` turns a claim round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.linking.digest import words_of
from briefing.linking.quotes import Claim, Difference, Quote
from briefing.linking.whereabouts import Place, places_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.model import Mention, Span, Stored

_LONGEST_SENTENCE = 800
_ACTOR_REACH = 90
"""Characters from a name to the words that it is the subject of."""
_PLACE_REACH = 110
_LATER = 14
"""Days after which the other claim is news, and no contradiction."""
_SHARED = 0.34
"""The least share of their words that two sentences on one matter have in common; by reading stories of syria-dev."""


@dataclass(frozen=True, slots=True)
class _Matter:
    """A pair of opposites. `yes` and `no` are what the two sides are called where they are shown."""

    name: str
    affirms: re.Pattern[str]
    denies: re.Pattern[str]
    yes: str
    no: str
    hints: tuple[str, ...] = ()
    """Parts of words, one of which stands in every claim: looked for first, as they are found a hundred times quicker."""
    by_place: bool = False
    """Whether the claim is about a place: then the place must be the same, and else the words."""


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(line.strip() for line in words.strip().splitlines())})\b", re.IGNORECASE)


_MATTERS = (
    _Matter(
        "presence",
        _any(
            r"""(?:still )?(?:remains?|remained|are|is|was|were) (?:still )?(?:firmly |fully )?in (?:full )?control
            remains? (?:present )?in(?! (?:a|talks|place|force|effect|power|office|touch|custody|hospital|critical|charge|doubt|contact|control)\b)
            still (?:controls?|holds?|in|hold out|present|active|occup(?:y|ies))
            (?:controls?|holds?) (?:most|much|parts?|large|some|several|a few|the|all|swathes|areas|villages|towns)
            (?:remains?|are|is) (?:entrenched|dug in|present|active|holed up)
            (?:maintains?|retains?|keeps?) (?:a |its |their |full |some )?(?:presence|control|positions?|foothold|grip)
            ha(?:s|ve) (?:a |full )?(?:presence|control|foothold)"""
        ),
        _any(
            r"""no longer (?:has|have|had) (?:a |any )?(?:presence|control|foothold)
            no longer (?:controls?|holds?|present|active|in control|in)
            (?:is|are|was|were|have been|has been) (?:now |effectively |completely |fully |entirely )*(?:outside of|gone from|out of|absent from)
            (?:withdr(?:ew|awn|aws|awing)|withdrawal|retreat(?:ed|ing)?|pull(?:ed|ing)(?: (?:out|back))?|fled|flee|flees)(?: [\w’'-]+){0,3} (?:from|out of)
            (?:has|have|had) left
            (?:was|were|been|being|be) (?:pushed|driven|forced|kicked|expelled|ousted|cleared) (?:out of|from)
            (?:drove|pushed|forced|expelled|ousted|cleared|flushed) [^.;,]{0,40}?(?:out of|from)
            lost (?:control of|its last|their last|all)
            has no (?:presence|control|foothold)
            (?:quit|vacated|abandoned)"""
        ),
        "still there",
        "no longer there",
        (
            "control",
            "hold",
            "still",
            "remain",
            "entrenched",
            "dug in",
            "holed",
            "presence",
            "grip",
            "position",
            "foothold",
            "active",
            "present",
            "no longer",
            "outside of",
            "gone from",
            "out of",
            "absent",
            "withdr",
            "retreat",
            "pull",
            "fled",
            "flee",
            "expel",
            "oust",
            "driven",
            "push",
            "forced",
            "kicked",
            "cleared",
            "drove",
            "flushed",
            "lost",
            " left",
            "quit",
            "vacated",
            "abandoned",
        ),
        by_place=True,
    ),
    _Matter(
        "responsibility",
        _any(
            r"""(?:claimed|claims|claiming|admitted|took|accepted) responsibility
            (?:admitted|acknowledged) (?:carrying out|being behind|to)"""
        ),
        _any(
            r"""(?:denied|denies|denying|rejected|disclaimed) (?:any |all |its |their )?(?:responsibility|involvement|role|part)
            (?:denied|denies|denying) (?:having|being behind|carrying|that it|that they|using|any)"""
        ),
        "claimed",
        "denied",
        (
            "responsib",
            "carrying",
            "being behind",
            "admitted",
            "acknowledged",
            "den",
            "involvement",
            "disclaimed",
            "rejected",
        ),
    ),
    _Matter(
        "statement",
        _any("confirmed\nconfirms\nconfirming\nacknowledged\nadmitted\nadmits"),
        _any(
            "denied\ndenies\ndenying\nrefuted\nrefutes\nrejected (?:the )?(?:claims?|reports?|accusations?)\ndismissed"
        ),
        "confirmed",
        "denied",
        ("confirm", "acknowledged", "admit", "den", "refute", "rejected", "dismissed"),
    ),
    _Matter(
        "offer",
        _any("accepted\naccepts\nagreed to\nagrees to\napproved\nsigned\nwelcomed\nendorsed"),
        _any("rejected\nrejects\nrefused\nrefuses\nturned down\nruled out\nspurned"),
        "accepted",
        "refused",
        (
            "accept",
            "agree",
            "approved",
            "signed",
            "welcomed",
            "endorsed",
            "reject",
            "refuse",
            "turned down",
            "ruled out",
            "spurned",
        ),
    ),
    _Matter(
        "truce",
        _any(
            r"(?:ceasefire|cease-fire|truce|agreement|deal) (?:is |was |has )?(?:still )?(?:held|holds|holding|in effect|largely held|took effect|taken effect)"
        ),
        _any(
            r"(?:ceasefire|cease-fire|truce|agreement|deal) (?:has |had |was |is |been )*(?:collapsed?|broken|broke down|violated|failed|fell apart|unravell?ed)"
        ),
        "holds",
        "broken",
        ("ceasefire", "cease-fire", "truce", "agreement", "deal"),
    ),
    _Matter(
        "life",
        _any(
            r"(?:is|was|are|remains) (?:still )?(?:alive|in good health|unharmed|safe|not hurt)\nsurvived\nescaped unhurt"
        ),
        _any(
            r"(?:was|were|has been|had been|been) (?:killed|assassinated|shot dead|executed)\nis dead\ndied\nhas died"
        ),
        "alive",
        "dead",
        (
            "alive",
            "health",
            "unharmed",
            "safe",
            "hurt",
            "survived",
            "killed",
            "assassinated",
            "shot dead",
            "executed",
            "dead",
            "died",
        ),
    ),
)
_TURNS = re.compile(
    r"\b(?:not|never|n[o']t|neither|nor|denied|denies|denying|without)\s+(?:\w+\s+){0,2}$|n['’]t\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:would|could|may|might|will|shall|should|must|can|if|unless|until|to|whether|when|before|after|wants?|hopes?|"
    r"plans?|vows?|urged?|ordered|threatened|expected|likely|reportedly about)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_DRIVES_ANOTHER = re.compile(r"(?:drove|pushed|forced|expelled|ousted|cleared|flushed)\b", re.IGNORECASE)
_ANOTHER_CLAUSE = re.compile(
    r"[;:“”\"()]|\b(?:who|whom|which|that|were|was|been|said|says|told|tells|after|before|when|while|as|although|though|but|since|because)\b",
    re.IGNORECASE,
)
"""Between a name and the words: they have another subject."""
_NO_SUBJECT = re.compile(
    r"\b(?:of|by|for|from|to|with|against|in|at|on|into|between|over|under|via|than) (?:the )?(?:so-called )?(?:[A-Z]\w+ )?$"
)
"""Before a name: it is no subject."""


@dataclass(frozen=True, slots=True)
class Said:
    stored: Stored
    quote: Quote
    matter: _Matter
    affirms: bool
    actor: str
    name: str
    place: Place | None
    words: frozenset[str]


def opposite_claims(articles: Sequence[Stored], heard: dict[int, list[Said]] | None = None) -> list[Difference]:
    """The matters on which these articles, of one story, take opposite sides.

    heard: what each article claims, by its id, for who asks about the same articles again; filled as it is found.
    """
    known = {} if heard is None else heard
    by_matter: dict[tuple[str, str], list[Said]] = {}
    for stored in articles:
        if stored.id not in known:
            known[stored.id] = list(_claims(stored))
        for said in known[stored.id]:
            by_matter.setdefault((said.matter.name, said.actor), []).append(said)
    return [d for claims in by_matter.values() for d in _disagreements(claims)]


def _claims(stored: Stored) -> Iterator[Said]:
    analysis = stored.analysis
    if analysis is None:
        return
    text = stored.article.text
    places = places_in(text, analysis.mentions)
    actors = [m for m in analysis.mentions if m.kind == "actor" and m.field == "text"]
    for span in analysis.sentences:
        if span.end - span.start > _LONGEST_SENTENCE or _past(stored, span):
            continue
        inside = [m for m in actors if span.start <= m.start < span.end]
        if not inside:
            continue
        near = [p for p in places if span.start <= p.start < span.end]
        lowered = span.of(text).lower()
        for matter in _MATTERS:
            if (near or not matter.by_place) and any(hint in lowered for hint in matter.hints):
                yield from _sides(stored, span, matter, inside, near)


def _past(stored: Stored, span: Span) -> bool:
    """Whether the sentence tells of another year than its article's, or of months before."""
    day = stored.article.day
    dates = (
        [d.value for d in stored.analysis.dates if span.start <= d.start < span.end and d.value]
        if stored.analysis
        else []
    )
    return bool(dates) and day is not None and all(value[:7] != day[: len(value[:7])] for value in dates)


def _sides(
    stored: Stored, span: Span, matter: _Matter, actors: Sequence[Mention], places: Sequence[Place]
) -> Iterator[Said]:
    sentence = span.of(stored.article.text)
    for affirms, pattern in ((True, matter.affirms), (False, matter.denies)):
        for match in pattern.finditer(sentence):
            lead = sentence[max(0, match.start() - 40) : match.start()]
            if _UNREAL.search(lead):
                continue
            turned = affirms != bool(_TURNS.search(lead))
            actor = _who(
                stored.article.text, actors, span.start + match.start(), span.start + match.end(), match.group()
            )
            place = _object(places, span.start + match.end()) if matter.by_place else None
            if actor is None or (matter.by_place and place is None):
                continue
            words = frozenset(words_of(sentence)) - frozenset(words_of(f"{match.group()} {actor.text}"))
            yield Said(stored, Quote(stored.article, span), matter, turned, actor.entity, actor.name, place, words)


def _who(text: str, actors: Sequence[Mention], start: int, end: int, verb: str) -> Mention | None:
    """Who it is said of: the last actor before the words; the one between where somebody drove them out."""
    if _DRIVES_ANOTHER.match(verb):
        return next((m for m in actors if start <= m.start < end), None)
    before = [m for m in actors if m.end <= start and start - m.end <= _ACTOR_REACH]
    nearest = max(before, key=lambda m: m.end, default=None)
    if (
        nearest is None
        or _ANOTHER_CLAUSE.search(text, nearest.end, start)
        or _NO_SUBJECT.search(text, max(0, nearest.start - 30), nearest.start)
    ):
        return None
    return nearest


def _object(places: Sequence[Place], end: int) -> Place | None:
    after = [p for p in places if 0 <= p.start - end <= _PLACE_REACH]
    return min(after, key=lambda p: p.start, default=None)


def _disagreements(claims: Sequence[Said]) -> list[Difference]:
    """One difference a matter and actor and place: the clearest sentence of each article on either side."""
    found: list[Difference] = []
    taken: set[tuple[str, int, int, str]] = set()
    for claim in claims:
        against = [c for c in claims if _opposed(claim, c)]
        if not against or claim.quote.key in taken:
            continue
        beside = [c for c in claims if c.affirms == claim.affirms and any(_opposed(c, a) for a in against)]
        sides = _one_each([*beside, *against])
        taken |= {c.quote.key for c in sides}
        place = next((c.place for c in sides if c.place), None)
        about = f"{claim.name} in {place.shown}" if place else f"{claim.name}: {claim.matter.name}"
        matter = claim.matter
        found.append(Difference(about, tuple(Claim(matter.yes if c.affirms else matter.no, c.quote) for c in sides)))
    return found


def _one_each(claims: Sequence[Said]) -> list[Said]:
    """At most two sentences an article, those that affirm after those that deny, each once."""
    kept: dict[tuple[str, int, int, str], Said] = {}
    for claim in claims:
        of_article = sum(c.stored.id == claim.stored.id for c in kept.values())
        if of_article < 2:
            kept.setdefault(claim.quote.key, claim)
    return sorted(kept.values(), key=lambda c: (c.affirms, c.quote.key))


def _days_apart(one: Said, other: Said) -> int:
    """Days between the two articles; 0 where either is undated."""
    first, second = one.stored.article.day, other.stored.article.day
    if first is None or second is None:
        return 0
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)


def _opposed(one: Said, other: Said) -> bool:
    if one.affirms == other.affirms or one.stored.id == other.stored.id or _days_apart(one, other) > _LATER:
        return False
    if one.place and other.place:
        return one.place.may_be(other.place)
    shared = one.words & other.words
    return len(shared) >= 3 and len(shared) >= _SHARED * min(len(one.words), len(other.words))
