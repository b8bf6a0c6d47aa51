"""Which place a sentence speaks of, also where it only says "the province".

A place goes by its name without the word for its rank ("Aleppo" for "Aleppo province"), and by that rank where it is said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Mention

_RANKS = {
    "province": "province",
    "governorate": "province",
    "countryside": "province",
    "state": "state",
    "region": "region",
    "district": "district",
    "county": "county",
    "city": "city",
    "town": "town",
    "village": "village",
    "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood",
    "camp": "camp",
    "island": "island",
    "peninsula": "peninsula",
    "base": "base",
    "airport": "airport",
    "airbase": "base",
}
_RANK = "|".join(_RANKS)
_RANK_AFTER = re.compile(rf"[ -](?:city )?({_RANK})\b", re.IGNORECASE)
_RANK_BEFORE = re.compile(rf"\b({_RANK}) of (?:the )?$", re.IGNORECASE)
_RANK_WITHIN = re.compile(rf"\s+(?:{_RANK})$|^(?:{_RANK}) of ", re.IGNORECASE)
_BY_RANK = re.compile(rf"\b(?:the|that|this) ({_RANK})\b(?! of\b)(?! [A-Z])", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|an|at|az|el|the)[- ]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a sentence names it. Offsets count in the article's text."""

    start: int
    base: str
    rank: str | None
    shown: str

    def may_be(self, other: Place) -> bool:
        """Whether both can be one place: the same name, and no two ranks that differ."""
        return self.base == other.base and (self.rank is None or other.rank is None or self.rank == other.rank)


def places_in(text: str, mentions: Sequence[Mention]) -> list[Place]:
    """The places of a whole article, countries left out, by where they stand; `the province` stands for the last one named.

    Linear in the text.
    """
    named = sorted(
        (
            _place(text, m)
            for m in mentions
            if m.kind == "place" and m.field == "text" and m.type not in {"country", "continent"}
        ),
        key=lambda p: p.start,
    )
    last: dict[str, Place] = {}
    found: list[Place] = []
    at = 0
    for match in _BY_RANK.finditer(text):
        while at < len(named) and named[at].start < match.start():
            place = named[at]
            found.append(place)
            if place.rank:
                last[place.rank] = place
            at += 1
        meant = last.get(_RANKS[match[1].lower()])
        if meant:
            found.append(Place(match.start(), meant.base, meant.rank, meant.shown))
    return found + named[at:]


def _place(text: str, mention: Mention) -> Place:
    shown = mention.text
    within = _RANK_WITHIN.search(shown)
    after = _RANK_AFTER.match(text, mention.end)
    before = _RANK_BEFORE.search(text, max(0, mention.start - 30), mention.start)
    base = _RANK_WITHIN.sub("", shown)
    rank = None
    if within:
        rank = _RANKS.get(within.group().strip().lower().removesuffix(" of"))
    elif after or before:
        rank = _RANKS[(after or before)[1].lower()]  # type: ignore[index]  # one of the two is a match
    return Place(mention.start, _folded(base), rank, f"{base} {rank}" if rank in {"province", "city"} else base)


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum() or c in " -")
    return _ARTICLE.sub("", plain).replace("-", " ").replace(" ", "")
