"""Who wrote and who published: `Source: The National`, `By A. Writer`, and names that stand beside the day."""

from __future__ import annotations

import functools
import json
import re
from importlib import resources
from typing import Protocol

_SOURCE = re.compile(
    r"(?P<label>source|published (?:by|in|on)|from|via|publication|originally published (?:by|in|on)) ?[:–-] ?(?P<name>[^.:]{2,60}?)\.?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written |reported |posted |story |words |analysis |opinion )?by:?|author:?|reporter:?) (?P<name>[^\d:;!?()]{3,90})",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:news|times|post|agency|herald|tribune|guardian|reuters|afp|associated press|bbc|cnn|jazeera|arabiya|rudaw|sana|network|press|journal|gazette"
    r"|daily|weekly|chronicle|observer|independent|telegraph|mail|mirror|sun|star|standard|express|today|monitor|radio|tv|television|broadcasting|media"
    r"|magazine|review|voice|online|report|bulletin|courier|globe|inquirer|examiner|sentinel|dispatch|citizen|wire|watch|anadolu|xinhua|tass"
    r"|sputnik|haaretz|dawn|hindu|economist|atlantic|politico|bloomberg|newsweek|npr|pbs|abc|nbc|cbs|fox|sky|euronews|dw|upi|al[- ]monitor|eye"
    r"|agencies|staff|correspondent|reporters?|desk|bureau|editors?)\b|\.(?:com|org|net|co\.\w\w|news|info|tv)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:agencies|staff|correspondent|reporters?|desk|bureau|editors?)\b", re.IGNORECASE)
_PLACED = re.compile(r"(?P<name>.+?) in [A-ZÀ-Þ][\w ]+")
_HANDLE = re.compile(r"\s?@\w{2,30}$")
_PARTICLES = frozenset(
    ("al", "el", "de", "da", "di", "del", "van", "von", "bin", "ibn", "and", "der", "la", "le", "dos")
)
_END = re.compile(r"[.!?…:;,]$")


class Credited(Protocol):
    """What a credit can be written on."""

    source: str | None
    author: str | None


def take(page: Credited, line: str) -> bool:
    """Whether `line` is a known outlet's name, or says that it names source or author.

    If so, the name is noted on `page`, the first one winning.
    """
    line = line.strip(" |•·,–—-\t()[]")
    if not line or len(line) > 110:
        return False
    if line.count(" ") <= 4 and line.casefold() in _outlets():
        page.source = page.source or line
        return True
    if (match := _SOURCE.fullmatch(line)) and (match["label"].lower() == "source" or _OUTLET.search(match["name"])):
        page.source = page.source or match["name"].strip()
        return True
    if (
        (match := _BYLINE.fullmatch(line))
        and match["name"][:1].isupper()
        and not (_END.search(line) and line.count(" ") > 5)
    ):
        _note(page, match["name"])
        return True
    return False


def _note(page: Credited, name: str) -> None:
    """An agency is a source, a person an author; "our correspondent" is neither."""
    name, _, outlet = _HANDLE.sub("", name).strip(" ,|.").partition(" | ")
    if outlet and _OUTLET.search(outlet):
        page.source = page.source or outlet
    if name.casefold() in _outlets():
        page.source = page.source or name
    elif not _STAFF.search(name):
        page.author = page.author or name


_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?(?:(?:19|20)\d\d)?(?: ?[-–] ?(?:19|20)\d\d)?,? (?:by )?(?P<name>[A-Z][^.|,©]{1,50})",
    re.IGNORECASE,
)


def rights_holder(lines: list[str]) -> str | None:
    """The known outlet that one of `lines` names as holding the rights: `© 2017 The Associated Press. All rights reserved.`"""
    for line in lines:
        match = _RIGHTS.search(line[:300])
        if match and match["name"].strip().casefold() in _outlets():
            return match["name"].strip()
    return None


def take_bare(page: Credited, line: str, around: str) -> bool:
    """Whether `line`, which stands beside the day of publication, is a bare name of a source or an author.

    A known outlet, or a name that recurs in `around` (the page's own notices), is the source; a name of two to four
    words the author; one unknown word is neither.
    """
    name = _HANDLE.sub("", line.strip(" |•·,–—-\t"))
    if match := _PLACED.fullmatch(name):
        name = match["name"]
    words = name.split()
    if not words or len(words) > 5 or _END.search(name) or not name[:1].isalnum() or not all(map(_is_name, words)):
        return False
    if name.casefold() in _outlets() or re.search(rf"\b{re.escape(name)}\b", around):
        page.source = page.source or name
    elif _OUTLET.search(name):
        page.source = page.source or (None if _STAFF.search(name) else name)
    elif 2 <= len(words) <= 4:
        page.author = page.author or name
    else:
        return False
    return True


@functools.cache
def _outlets() -> frozenset[str]:
    """Names of news organisations in the registry of actors, in small letters."""
    registry = json.loads(resources.files("briefing.data").joinpath("actors.json").read_text("utf-8"))
    entries = registry.get("news-organisation", {}).values()
    return frozenset(name.casefold() for entry in entries for name in (entry["name"], *entry.get("also", ())))


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _PARTICLES or word in ("&", "|", "of", "the")
