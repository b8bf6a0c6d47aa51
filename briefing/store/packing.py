"""Analyses as bytes: compact JSON, deflated. Readable by any tool that knows those two."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import astuple, fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.model import Analysis, Dateline, DateMention, Mention, Span, Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Article, Kind

LINKED = ("place", "actor")
"""The kinds of names that are looked up across the library; a nationality is none."""
WINDOW = 13
LEVEL = 1  # half the size at a tenth of the time of level 9
# dataclasses.astuple copies every value and every tuple again: fifteen times slower.
_mention = attrgetter(*(field.name for field in fields(Mention)))
_date = attrgetter(*(field.name for field in fields(DateMention)))


class Name(NamedTuple):
    """A place or an actor as one article names it: by its first mention there."""

    entity: str
    kind: Kind
    type: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    texts: tuple[str, ...]
    """What each mention says, in order."""


class Packed(NamedTuple):
    """An analysis as the tables take it, made where the analysis was: as tuples it is sent, and stored, in half the time."""

    data: bytes
    names: tuple[Name, ...]
    """In the order of their first mentions."""


def packed(analysis: Analysis) -> Packed:
    named: dict[str, list[Mention]] = {}
    for mention in analysis.mentions:
        if mention.kind in LINKED:
            named.setdefault(mention.entity, []).append(mention)
    return Packed(pack(analysis), tuple(_name(mentions) for mentions in named.values()))


def _name(mentions: Sequence[Mention]) -> Name:
    m = mentions[0]
    return Name(m.entity, m.kind, m.type, m.name, m.lat, m.lon, m.country, tuple([one.text for one in mentions]))


def pack(analysis: Analysis) -> bytes:
    shape = {
        "sentences": [(s.start, s.end) for s in analysis.sentences],
        "mentions": [_mention(m) for m in analysis.mentions],
        "dates": [_date(d) for d in analysis.dates],
        "summary": [(s.start, s.end) for s in analysis.summary.sentences],
        "method": analysis.summary.method,
    }
    return deflate(json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(data: bytes) -> Analysis:
    shape: dict[str, Any] = json.loads(zlib.decompress(data))
    return Analysis(
        sentences=tuple(Span(*s) for s in shape["sentences"]),
        mentions=tuple(Mention(*m) for m in shape["mentions"]),
        dates=tuple(DateMention(*d) for d in shape["dates"]),
        summary=Summary(tuple(Span(*s) for s in shape["summary"]), shape["method"]),
    )


def deflate(data: bytes) -> bytes:
    """What is shorter than a window of 8 KB needs no larger one, whose making takes as long as filling it."""
    if len(data) > 1 << WINDOW:
        return zlib.compress(data, LEVEL)
    small = zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, 6)
    return small.compress(data) + small.flush()


def inflate(data: bytes) -> bytes:
    return zlib.decompress(data)


def pack_dateline(dateline: Dateline) -> str:
    return json.dumps(astuple(dateline), ensure_ascii=False) if dateline != Dateline() else ""


def unpack_dateline(text: str) -> Dateline:
    return Dateline(*json.loads(text)) if text else Dateline()


def seal(article: Article) -> bytes:
    """A hash of all that came from outside, to tell a flipped bit from the text as it was stored."""
    parts = (
        article.guid, article.title, article.text, article.source, article.author, article.url, article.path,
        article.published, article.language, pack_dateline(article.dateline), "\n".join(article.notes), article.digest,
    )  # fmt: skip
    joined = "\0".join("" if part is None else part for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def moment(published: str | None) -> int | None:
    """Seconds since 1970 (UTC) to order by; a day counts from its midnight, a month or year from its first day."""
    if not published:
        return None
    padded = published + "-01-01"[len(published) - 4 :] if len(published) in (4, 7) else published
    try:
        when = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())
