"""What the text beside a place's name says about it: "Aleppo province", "the city of Raqqa", "Pandi, Bulacan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.gazetteer import gazetteer
from briefing.analysis.locate import POSTAL, Toponym

if TYPE_CHECKING:
    from collections.abc import Mapping

REACH = 60
"""Characters after a name in which what it lies in may stand."""

_KINDS: Mapping[str, str] = {
    word: kind
    for kind, words in {
        "region": "province provinces governorate state region county counties district oblast prefecture department"
        " canton republic territory provincial countryside",
        "city": "city town village municipality cities towns villages capital suburb township hamlet",
        "river": "river",
        "lake": "lake reservoir",
        "sea": "sea ocean gulf",
        "strait": "strait canal",
        "island": "island islands archipelago isle",
        "mountains": "mountain mountains mount hills",
        "desert": "desert",
        "dam": "dam barrage",
        "camp": "camp",
        "base": "base airbase airfield airport",
        "neighbourhood": "neighbourhood neighborhood quarter borough",
    }.items()
    for word in words.split()
}
_AFTER = re.compile(r"[ -](?:(?:air|refugee|military|oil) )?([A-Za-z]+)\b")
_OF = re.compile(r"\b([A-Za-z]+)(?:'s|’s)? of $")
_WITHIN = re.compile(r"(?:, (?:in )?| in (?:the )?| \()((?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]+){0,2})")
_LISTED_BEFORE = re.compile(r"[A-Z][\w’'-]*, (?:and )?$")
_LISTED_AFTER = re.compile(r",? (?:and|or) (?:the )?[A-Z]|, [A-Z][\w’' -]*,? (?:and|or) ")
_OWNER = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:'s|’s) (?:[a-z-]+ ){0,3}(?:of )?$")


def read(text: str, start: int, end: int) -> Toponym:
    """The name at `text[start:end]` with its kind and what it lies in, as far as the words beside it say."""
    return Toponym(text[start:end], kind_beside(text, start, end), within(text, start, end))


def kind_beside(text: str, start: int, end: int) -> str:
    """The kind that the next or the last word gives, or the name's own: "Raqqa province", "town of Manbij", "Lake Van"."""
    if (after := _AFTER.match(text, end, end + 24)) and (kind := _KINDS.get(after[1].lower())):
        return kind
    before = _OF.search(text[max(0, start - 24) : start]) if text.endswith("of ", 0, start) else None
    return _KINDS.get(before[1].lower(), "") if before else ""


def within(text: str, start: int, end: int) -> str:
    """The place named after a comma, "in" or a bracket, or as owner before it; "" where there is none."""
    known = gazetteer().knows
    if found := _WITHIN.match(text, end, end + REACH):
        words = found[1].rstrip(".,").split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if name.rstrip(".") in POSTAL or known(name):
                return "" if listed(text, start, found.start(1) + len(name)) else name
    before = text[max(0, start - REACH) : start]
    owner = _OWNER.search(before) if "'s " in before or "’s " in before else None
    return owner[1] if owner and known(owner[1]) else ""


def listed(text: str, start: int, end: int) -> bool:
    """Whether the stretch is part of a list of equals: "in Ohio, Indiana and Utah" has nothing lying in Indiana."""
    before, after = text[max(0, start - 24) : start], text[end : end + REACH]
    return bool(_LISTED_BEFORE.search(before) or _LISTED_AFTER.match(after))
