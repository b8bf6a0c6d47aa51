"""All that linking needs of one article, small enough to be stored beside it and read by the hundred.

A profile is a function of the article and its analysis alone. Typical size as bytes: 1 to 1.5 kB.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from array import array
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from briefing.linking.duplicates import sketch
from briefing.linking.figures import figures
from briefing.linking.words import rarity, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from briefing.model import Analysis, Article, Kind, Mention

TERMS: Final = 120
"""Terms kept of the body, the heaviest."""
LEAD_CHARACTERS: Final = 400
"""The head of a report: its first two or three sentences, which say what happened."""
BODY_CHARACTERS: Final = 20_000
"""What is read of a body; news is shorter, and what comes after is rarely the event."""
ENTITIES: Final = 48
TOLD: Final = 6
OUTLETS: Final = frozenset({"news organisation", "news agency", "newspaper", "broadcaster"})
"""Types of actors that are where a report comes from, not what it is about."""
_VERSION: Final = 1
_HEAD: Final = struct.Struct("<BiBBBBBB")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an actor as this article names it. `weight`, 1 to 255: how much of the article is about it."""

    entity: str
    kind: Kind
    weight: int
    head: bool
    """Named in the title or the lead."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms are 32-bit hashes of stems; weights 1 to 255, the whole of unit length when divided by `norm`."""

    day: int | None
    """Day of publication as a proleptic ordinal (`date.toordinal`)."""
    told: tuple[int, ...]
    """Days of the events told, in the order of the text, at most `TOLD`."""
    entities: tuple[Named, ...]
    terms: Mapping[int, int]
    title: Mapping[int, int]
    lead: Mapping[int, int]
    figures: frozenset[int]
    sketch: tuple[int, ...]

    def to_bytes(self) -> bytes:
        parts = (self.terms, self.title, self.lead)
        head = _HEAD.pack(
            _VERSION,
            self.day or 0,
            len(self.told),
            len(self.entities),
            len(self.terms),
            len(self.title),
            len(self.lead),
            len(self.figures),
        )
        numbers = array("i", self.told).tobytes()
        hashes = array("I", [*(h for part in parts for h in part), *sorted(self.figures), *self.sketch]).tobytes()
        weights = bytes(w for part in parts for w in part.values())
        marks = bytes(b for e in self.entities for b in (e.weight, (e.kind == "place") | e.head << 1))
        names = "\n".join(e.entity for e in self.entities).encode()
        return head + numbers + weights + marks + struct.pack("<H", len(names)) + names + hashes

    def without(self, entities: Collection[str]) -> Profile:
        """The same with these entities left out: the reasons a user rejected."""
        if not any(e.entity in entities for e in self.entities):
            return self
        return replace(self, entities=tuple(e for e in self.entities if e.entity not in entities))

    @classmethod
    def from_bytes(cls, data: bytes) -> Profile:
        """Raises ValueError for bytes that another version wrote: the profile is to be derived again."""
        version, day, told, entities, terms, title, lead, figures_ = _HEAD.unpack_from(data)
        if version != _VERSION:
            raise ValueError(f"profile of version {version}, not {_VERSION}")
        at = _HEAD.size
        days = array("i", data[at : at + 4 * told])
        at += 4 * told
        weights = data[at : at + terms + title + lead]
        at += len(weights)
        marks = data[at : at + 2 * entities]
        at += len(marks)
        (length,) = struct.unpack_from("<H", data, at)
        at += 2
        names = data[at : at + length].decode().split("\n")
        hashes = array("I", data[at + length :])
        a, b, c = terms, terms + title, terms + title + lead
        return cls(
            day=day or None,
            told=tuple(days),
            entities=tuple(
                Named(name, "place" if mark & 1 else "actor", weight, bool(mark & 2))
                for name, weight, mark in zip(names, marks[::2], marks[1::2], strict=False)
            ),
            terms=dict(zip(hashes[:a], weights[:a], strict=True)),
            title=dict(zip(hashes[a:b], weights[a:b], strict=True)),
            lead=dict(zip(hashes[b:c], weights[b:c], strict=True)),
            figures=frozenset(hashes[c : c + figures_]),
            sketch=tuple(hashes[c + figures_ :]),
        )


def profile(article: Article, analysis: Analysis) -> Profile:
    """The profile of an article. Linear in its first `BODY_CHARACTERS` characters."""
    body = article.text[:BODY_CHARACTERS]
    lead = body[:LEAD_CHARACTERS]
    return Profile(
        day=ordinal(article.published),
        told=_told(analysis),
        entities=_named(article, analysis.mentions),
        terms=_weighted(words(f"{article.title}\n{body}"), TERMS),
        title=_weighted(words(article.title), 40),
        lead=_weighted(words(f"{article.title}\n{lead}"), 60),
        figures=figures(f"{article.title}\n{lead}"),
        sketch=sketch(words(body)),
    )


def ordinal(iso: str | None) -> int | None:
    """The ordinal of a full ISO day or timestamp; None for anything else."""
    if not iso or not _ISO.match(iso):
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def term(stemmed: str) -> int:
    """The 32-bit key of a stem."""
    return zlib.crc32(stemmed.encode())


def _told(analysis: Analysis) -> tuple[int, ...]:
    days = dict.fromkeys(d for m in analysis.dates if (d := ordinal(m.value)) is not None)
    return tuple(days)[:TOLD]


def _weighted(found: Iterable[str], limit: int) -> dict[int, int]:
    """The `limit` heaviest stems by (1 + ln count) x rarity, scaled so that the sum of squares is 255^2."""
    counts = Counter(map(stem, found))
    raw = {s: (1 + math.log(n)) * r for s, n in counts.items() if (r := rarity(s)) > 0}
    heaviest = sorted(raw, key=lambda s: (-raw[s], s))[:limit]
    length = math.sqrt(sum(raw[s] ** 2 for s in heaviest)) or 1.0
    return {term(s): max(1, round(255 * raw[s] / length)) for s in heaviest}


def _named(article: Article, mentions: Iterable[Mention]) -> tuple[Named, ...]:
    """Places and actors, the heaviest first: headline 3, lead 2, each further mention 1; outlets only in a headline."""
    points: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    head: set[str] = set()
    lead = min(LEAD_CHARACTERS, len(article.text))
    for m in mentions:
        if m.kind == "nationality" or (m.type in OUTLETS and m.field != "title") or m.field == "dateline":
            continue
        first = m.field == "title" or m.start < lead
        points[m.entity] += 3 if m.field == "title" else 2 if first else 1
        kinds[m.entity] = m.kind
        if first:
            head.add(m.entity)
    ranked = sorted(points, key=lambda e: (-points[e], e))[:ENTITIES]
    return tuple(Named(e, cast("Kind", kinds[e]), min(255, points[e]), e in head) for e in ranked)
