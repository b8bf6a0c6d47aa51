"""All that linking needs of one article, small enough to be stored beside it and read by the hundred.

A profile is a function of the article and its analysis alone. Typical size as bytes: 1 to 1.5 kB.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Final

from briefing.linking.days import days
from briefing.linking.duplicates import sketch
from briefing.linking.figures import DEAD, TITLE, figures
from briefing.linking.words import key, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefing.model import Analysis, Article, Kind, Mention

BODY_TERMS: Final = 110
LEAD_TERMS: Final = 50
TITLE_TERMS: Final = 20
ENTITIES: Final = 24
"""How many of each are kept, the heaviest."""
LEAD: Final = 400
"""Characters of a report's head, its first two or three sentences, which say what happened."""
BODY: Final = 20_000
"""Characters that are read of a body; news is shorter, and what comes after is rarely the event."""
OUTLETS: Final = frozenset({"news organisation", "news agency", "newspaper", "broadcaster"})
"""Types of actors that are where a report comes from, not what it is about."""
_CARRIERS: Final = frozenset({"Facebook", "Instagram", "Telegram", "TikTok", "Twitter", "WhatsApp", "YouTube"})
"""Companies that are mostly where something was said or shown, by their names in the registry of actors."""
_NEWSROOM: Final = re.compile(
    r"\b(?:(?:news|press) (?:agency|service|network|channel)\b|(?:news|radio|tv|television)$)", re.IGNORECASE
)
"""Words of an outlet's name, where no registry knows it: "National News Agency"."""
WIDE: Final = frozenset({"country", "continent", "ocean", "sea", "region"})
"""Types of places too wide to tell one event from another."""
FADING: Final = 100
"""Words into the body at which an occurrence counts half: what a report is about it says first, and its background
last. A round figure; against no fading, MAP by folds went from .918 to .920 on syria-dev, .954 to .955 on ecb-dev."""
_TELLS: Final = "said|says|told|reported|reports|stated|announced|added"
_WHO: Final = "director|chief|head|spokesman|spokeswoman|spokesperson|leader|group|monitor|official"
_SPEAKS: Final = re.compile(rf",?(?:\s(?:[A-Z][\w'’-]*|{_WHO})){{0,4}},?\s(?:also\s|has\s|had\s)?(?:{_TELLS})\b")
"""What follows the name of who tells it: "the Observatory director Rami Abdel Rahman said"."""
_IS_QUOTED: Final = re.compile(
    rf"\b(?:{_TELLS}|according to|told by)(?:\s(?:the|its|of|(?:[A-Z][\w'’-]*|{_WHO}),?)){{0,6}}\s$"
)
"""What stands before: "said the director of the"."""
_BEFORE: Final = 60
_AFTER: Final = 80
"""Characters that are read of both."""
PLACE: Final = 1
HEAD: Final = 2
FINE: Final = 4
PERSON: Final = 8
WITNESS: Final = 16
_SITE: Final = re.compile(r" [-–—|] ")
_HEADER: Final = struct.Struct("<BIiiBBBBBBBBB")
VERSION: Final = 10
"""Grows when the same article would give another profile, or other bytes for it; see `Profile.from_bytes`."""
_UNIT: Final = 255


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an actor as this article names it."""

    entity: str
    weight: int
    """1 to 255: more for a place in headline and lead, for more mentions, for a rarer name, for a finer place."""
    flags: int
    """`PLACE`, else an actor; `HEAD`, named in title or lead; `FINE`, a place within a region; `PERSON`; `WITNESS`, an actor
    whose only part is to say it."""
    lat: float | None = None
    lon: float | None = None
    """Degrees to the hundredth, of a finer place of the head alone; None where it is not located."""

    @property
    def kind(self) -> Kind:
        return "place" if self.flags & PLACE else "actor"


class Weighed:
    """Weighted names as a vector: `weights` by entity, and the square of its length."""

    __slots__ = ("square", "weights")

    def __init__(self, weights: dict[str, int]) -> None:
        self.weights = weights
        self.square = sum([w * w for w in weights.values()])


@dataclass(frozen=True)
class Profile:
    """`body`, `lead` and `title` are term → weight; a term is a 32-bit hash, each set of weights a vector of length 255.

    Days are ordinals, `weekdays` bits from Monday; `figures` are figure → flags; see `days` and `figures`. What a pair's
    comparison asks of either side again and again is made once, when it is first asked for.
    """

    mark: int
    """Tells articles apart in any order of arrival: a hash of guid and content."""
    published: int | None
    head: int | None
    events: tuple[int, ...]
    told: tuple[int, ...]
    weekdays: int
    entities: tuple[Named, ...]
    body: Mapping[int, int]
    lead: Mapping[int, int]
    title: Mapping[int, int]
    figures: Mapping[int, int]
    sketch: frozenset[int]

    @cached_property
    def day(self) -> int | None:
        """The day of the report: what it says at its head, else its day of publication."""
        return self.head or self.published

    @cached_property
    def names(self) -> Weighed:
        """Every place and actor."""
        return Weighed({e.entity: e.weight for e in self.entities})

    @cached_property
    def sites(self) -> Weighed:
        """The finer places of headline and lead."""
        site = PLACE | FINE | HEAD
        return Weighed({e.entity: e.weight for e in self.entities if e.flags & site == site})

    @cached_property
    def spots(self) -> tuple[tuple[float, float, float], ...]:
        """Where the finer places of headline and lead are, as points on the unit sphere."""
        return tuple(_on_sphere(e.lat, e.lon) for e in self.entities if e.lat is not None and e.lon is not None)

    @cached_property
    def persons(self) -> frozenset[str]:
        """The persons of headline and lead."""
        person = PERSON | HEAD
        return frozenset(e.entity for e in self.entities if e.flags & person == person)

    @cached_property
    def deaths(self) -> frozenset[int]:
        """The death tolls that it gives."""
        return frozenset(n for n, flags in self.figures.items() if flags & DEAD)

    @cached_property
    def titled_deaths(self) -> frozenset[int]:
        """Those that its title gives."""
        toll = DEAD | TITLE
        return frozenset(n for n, flags in self.figures.items() if flags & toll == toll)

    def without(self, entities: Collection[str]) -> Profile:
        """The same with these entities left out: the reasons a user rejected."""
        if not entities or not any(e.entity in entities for e in self.entities):
            return self
        return replace(self, entities=tuple(e for e in self.entities if e.entity not in entities))

    def to_bytes(self) -> bytes:
        terms = (self.body, self.lead, self.title)
        header = _HEADER.pack(
            VERSION, self.mark, self.published or 0, self.head or 0, self.weekdays,
            len(self.events), len(self.told),
            len(self.entities), *map(len, terms), len(self.figures), len(self.sketch),
        )  # fmt: skip
        figures_ = [number << 2 | flags for number, flags in self.figures.items()]
        numbers = array(
            "I", [*self.events, *self.told, *(t for part in terms for t in part), *figures_, *sorted(self.sketch)]
        )
        weights = bytes(w for part in terms for w in part.values())
        names = "\n".join(map(_line, self.entities)).encode()
        return header + numbers.tobytes() + weights + names

    @classmethod
    def from_bytes(cls, data: bytes) -> Profile:
        """Raises ValueError for bytes that another version wrote, or that are damaged: it is to be derived again."""
        if not data or data[0] != VERSION:
            raise ValueError("a profile made by another version")
        try:
            return cls._unpacked(data)
        except (struct.error, IndexError) as fault:
            raise ValueError("a damaged profile") from fault

    @classmethod
    def _unpacked(cls, data: bytes) -> Profile:
        (_, mark, published, head, weekdays, *sizes) = _HEADER.unpack_from(data)
        events, told, entities, body, lead, title, figures_, kept = sizes
        first = events + told
        terms = body + lead + title
        count = first + terms + figures_ + kept
        at = _HEADER.size + 4 * count
        numbers = array("I", data[_HEADER.size : at])
        weights = data[at : at + terms]
        a, b = first + body, first + body + lead
        c = b + title
        names = data[at + terms :].decode().split("\n") if entities else []
        return cls(
            mark=mark,
            published=published or None,
            head=head or None,
            events=tuple(numbers[:events]),
            told=tuple(numbers[events:first]),
            weekdays=weekdays,
            entities=tuple(_read(n) for n in names),
            body=dict(zip(numbers[first:a], weights, strict=False)),
            lead=dict(zip(numbers[a:b], weights[body:], strict=False)),
            title=dict(zip(numbers[b:c], weights[body + lead :], strict=False)),
            figures={n >> 2: n & 3 for n in numbers[c : c + figures_]},
            sketch=frozenset(numbers[c + figures_ :]),
        )


def profile(article: Article, analysis: Analysis) -> Profile:
    """The profile of an article. Linear in its first `BODY` characters."""
    title = headline(article.title)
    body = article.text[:BODY]
    lead = body[:LEAD]
    when = days(article, analysis)
    heading, running = words(title), words(body)
    return Profile(
        mark=zlib.crc32(f"{article.guid}\n{article.title}\n{article.text}".encode(errors="replace")),
        published=when.published,
        head=when.head,
        events=when.events,
        told=when.told,
        weekdays=when.weekdays,
        entities=_named(article, analysis.mentions),
        body=_weighted([*heading, *running], BODY_TERMS, [*(1.0 for _ in heading), *_faded(len(running))]),
        lead=_weighted([*heading, *words(lead)], LEAD_TERMS),
        title=_weighted(heading, TITLE_TERMS),
        figures=figures(title, lead),
        sketch=sketch(running, heading),
    )


def headline(title: str) -> str:
    """A title without the name of its site: "Bomb kills 18 - World - The Daily" is "Bomb kills 18"."""
    return max(_SITE.split(title), key=len)


def term(stemmed: str) -> int:
    """The 32-bit hash of a stem."""
    return zlib.crc32(stemmed.encode(errors="replace"))


def _faded(length: int) -> list[float]:
    """How much an occurrence counts at each place of a text of so many words."""
    return [FADING / (FADING + at) for at in range(length)]


def _weighted(found: Sequence[str], limit: int, counts: Iterable[float] | None = None) -> dict[int, int]:
    """The `limit` heaviest terms by rarity, scaled to length 255.

    `counts` says how much each word of `found` counts: a term's rarity is then times the square root of their sum.
    """
    total: dict[str, float] = defaultdict(float)
    value: dict[str, float] = {}
    for word, count in zip(found, repeat(1.0) if counts is None else counts, strict=False):
        stemmed, rare = key(word)
        total[stemmed] += count
        value[stemmed] = max(rare, value.get(stemmed, 0.0))
    raw = {s: value[s] * (1 if counts is None else math.sqrt(n)) for s, n in total.items() if value[s] > 0}
    heaviest = sorted(raw, key=lambda s: (-raw[s], s))[:limit]
    length = math.sqrt(sum(raw[s] ** 2 for s in heaviest)) or 1.0
    return {term(s): max(1, round(_UNIT * raw[s] / length)) for s in heaviest}


def _named(article: Article, mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """Places and actors, the heaviest first; outlets only where the headline is about them."""
    points: Counter[str] = Counter()
    flags: dict[str, int] = {}
    rare: dict[str, float] = {}
    spots: dict[str, tuple[float, float]] = {}
    acting: set[str] = set()
    lead = len(article.title) + LEAD
    shown = headline(article.title)
    starts = article.title.find(shown)
    outlets = {_said(m.name) for m in mentions if m.type in OUTLETS} | {_said(article.source or "")}
    for m in mentions:
        if m.kind == "nationality" or m.field == "dateline" or (m.field != "title" and _is_outlet(m, outlets)):
            continue
        if m.field == "title" and not starts <= m.start < starts + len(shown):
            continue  # of the site: "… - World - The Daily"
        headed = m.field == "title" or m.start < lead
        points[m.entity] += 3 if m.field == "title" else 2 if headed else 1
        flags[m.entity] = flags.get(m.entity, 0) | _sort(m) | (HEAD if headed else 0)
        if headed and _sort(m) & FINE and m.lat is not None and m.lon is not None:
            spots[m.entity] = (round(m.lat, 2), round(m.lon, 2))
        rare[m.entity] = _rare(m)
        if m.entity not in acting and not _only_tells(m, article.text):
            acting.add(m.entity)
    weight = {e: max(1, min(255, round(10 * (1 + math.log(n)) * rare[e]))) for e, n in points.items()}
    ranked = sorted(points, key=lambda e: (-weight[e], e))[:ENTITIES]
    flags |= {e: flags[e] | WITNESS for e in flags.keys() - acting}
    return tuple(Named(" ".join(e.split()), weight[e], flags[e], *spots.get(e, ())) for e in ranked)


def _only_tells(mention: Mention, text: str) -> bool:
    """Whether a name stands where an actor does who says what happened."""
    if mention.field != "text" or mention.kind == "place":
        return False
    before, after = text[max(0, mention.start - _BEFORE) : mention.start], text[mention.end : mention.end + _AFTER]
    return bool(_SPEAKS.match(after) or _IS_QUOTED.search(before))


def _sort(mention: Mention) -> int:
    """What the flags of an entity say of its kind and type."""
    if mention.kind == "place":
        return PLACE if mention.type in WIDE else PLACE | FINE
    return PERSON if mention.type == "person" else 0


def _is_outlet(mention: Mention, outlets: Collection[str]) -> bool:
    """An outlet, what carries its words, or what it has of its own: "Reuters Photo Desk". A source is none by its bare
    name: NATO is one, too."""
    if mention.type in OUTLETS or mention.kind == "place":
        return mention.type in OUTLETS
    if mention.name in _CARRIERS or _NEWSROOM.search(mention.name):
        return True
    said = _said(mention.name)
    return any(outlet in said and outlet != said for outlet in outlets if outlet.strip())


def _said(name: str) -> str:
    """The words of a name, a space on either side of each."""
    return f" {' '.join(words(name))} "


def _rare(mention: Mention) -> float:
    """How rare a name is by its rarest word; a country says less than a town."""
    rarest = max((key(w)[1] for w in words(mention.name)), default=1.0)
    return rarest * (0.5 if mention.type in WIDE else 1.0)


def _line(named: Named) -> str:
    where = "" if named.lat is None else f"\t{named.lat}\t{named.lon}"
    return f"{named.entity}\t{named.weight}\t{named.flags}{where}"


def _read(line: str) -> Named:
    entity, weight, flags, *where = line.split("\t")
    return Named(entity, int(weight), int(flags), *map(float, where))


def _on_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    up, round_ = math.radians(lat), math.radians(lon)
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)
