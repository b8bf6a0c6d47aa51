"""Words of a text with their offsets, cut as the recogniser was trained to see them.

One pass of one regular expression, linear in the text. Clitics ("'s") and hyphens are words of their own, so that
"US-backed" and "Syria’s" show the name in them; the Arabic article stays with its word ("al-Assad").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Cpl|Spc|Pvt|Adm|Cmdr|Sen|Rep|Gov|Rev|Hon|Fr|St|Jr|Sr|Inc|Corp|Ltd|Co|Bros|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
_ARTICLE = r"(?:[Aa]l|[Ee]l|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Uu]l|[Ee]z|[Ee]d)[-‐‑](?=[^\W\d_])"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.P.
    rf"|(?:{_TITLES})\.(?=\s)"
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial in George W. Bush
    r"|['’](?:s|S)\b"
    rf"|(?:{_ARTICLE})?[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]|\d|['’ʼ](?![sS]\b)(?=[^\W\d_]))*"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: the words, and where each begins and ends in the text."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


def cut(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The words of `text[start:end]`; offsets count in `text`."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(words, starts, ends)


def words(text: str) -> tuple[str, ...]:
    """The words alone."""
    return tuple(_WORD.findall(text))
