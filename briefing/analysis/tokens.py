"""Words of a text, cut as the recogniser was trained to see them.

One pass of one regular expression, linear in the text. Clitics ("'s") and hyphens are words of their own, so that
"US-backed" and "Syria’s" show the name in them; the Arabic article stays with its word ("al-Assad").
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Spc|Pvt|Adm|Cmdr|Sen|Rep|Gov|Rev|Hon|Fr|St|Jr|Sr|Inc|Corp|Ltd|Co|Bros|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
_ARTICLE = r"(?:[Aa]l|[Ee]l|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Uu]l|[Ee]z|[Ee]d)[-‐‑](?=[^\W\d_])"
_WORD = re.compile(
    r"[A-Za-z]++(?=[ ,\n])|[a-z]{3,}+(?=[.;:?!])"  # most words, at once
    r"|(?:[^\W\d_]\.){2,}"  # U.S., J.P.
    rf"|(?:{_TITLES})\.(?=\s)"
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial in George W. Bush
    r"|['’](?:s|S)\b"
    rf"|(?:{_ARTICLE})?[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]|\d|['’ʼ](?![sS]\b)(?=[^\W\d_]))*"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|\S"
)


_LONGEST_KEPT = 40
"""Characters between spaces of which the words are kept."""


def cut(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of `text[start:end]`: every character that is no space is in one of them."""
    piece = text[start:end]
    if "." in piece[:-1]:  # whether a stop goes with its word depends on what follows the space
        return _WORD.findall(piece)
    runs = piece.split()
    if len(max(runs, key=len, default="")) > _LONGEST_KEPT:
        return _WORD.findall(piece)
    return list(chain.from_iterable(map(_cut_run, runs)))


@lru_cache(maxsize=1 << 15)
def _cut_run(run: str) -> tuple[str, ...]:
    """The words of a run without spaces, of which a language has few: nearly all were met before."""
    return tuple(_WORD.findall(run))


def starts(words: Iterable[str], text: str, start: int) -> list[int]:
    """Where in `text` each of the words begins that were cut from it at `start`; between them is nothing but space."""
    found = []
    for word in words:
        start = text.find(word, start)
        found.append(start)
        start += len(word)
    return found


def words(text: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(_WORD.findall(text))
