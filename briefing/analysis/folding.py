"""Spelling keys: one key for the ways in which one name is written.

Two levels. `plain` forgives what never tells two names apart (case, diacritics, hyphens, apostrophes, dots); `fold`
also forgives how Arabic, Kurdish, Persian and Cyrillic names are put into Latin letters: articles (al-, el-, ad-,
ash-), -a/-ah/-eh and -e/-i/-y endings, doubled letters, q/k, ou/oo/u/o, ay/ei/ai. Names that differ by more than
that (Tabqa and al-Thawrah) are one only where the gazetteer or the registry says so.

Both are pure, linear and idempotent, and read the first 200 characters only: what is longer is no name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 200
"""Characters of a name that are read."""

_LONGEST_SLUG = 80
_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
        "ŋ": "n", "ŧ": "t", "&": " and ", "_": " ",
    }
    | dict.fromkeys("'’‘`´′ʻʼʿʾʹʺ“”\".·", None)
)  # fmt: skip
_NOT_WORD = re.compile(r"[^\w]+")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_HEAD = re.compile(r"^(?:the )+(?=\S)")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

ARTICLES = frozenset("al el ul il ad ed ar er as es ash esh at et ath adh an en az ez ud ur us".split())
"""The Arabic article as it is put into Latin letters, before each of the letters that change it."""
_JOINED_ARTICLE = re.compile(r"^[aeu]([dlnrstz])(?=\1)")
"""The article grown together with a later word: Deir Ezzor, Nasr Addin."""
_SOUNDS = (
    (re.compile(r"abd[aeou]l(?=[a-z]{2})"), "abd"),  # Abdel, Abdul and Abd al- are one
    (re.compile(r"y"), "i"),
    (re.compile(r"q"), "k"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"[ou]w?|aw|au"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[ae]i"), "e"),
    (re.compile(r"(?<=..)[ae]h$"), "a"),
    (re.compile(r"(?<=..)[ei]$"), "i"),
)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name without case, diacritics, apostrophes, dots or a leading "the"; words one space apart."""
    text = _POSSESSIVE.sub("", name[:LONGEST].strip())
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = _NOT_WORD.sub(" ", text.casefold().translate(_LETTERS)).strip()
    text = _HEAD.sub("", text)
    head, space, rest = text.partition(" ")
    return f"{_ABBREVIATED[head]} {rest}" if space and head in _ABBREVIATED else text


def slug(words: Iterable[str]) -> str:
    """What ids are made of: "Rami Abdel Rahman" → rami-abdel-rahman; letters of any script stay."""
    return _NOT_WORD.sub("-", plain(" ".join(words)))[:_LONGEST_SLUG].strip("-") or "unnamed"


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The romanisation key: no spaces, no articles, one letter for each sound. Never empty where `plain` is not."""
    words = plain(name).split()
    kept = [word for word in words if word not in ARTICLES] or words
    stems = [kept[0], *(_JOINED_ARTICLE.sub("", word) for word in kept[1:])] if kept else []
    key = "".join(stems)
    while (simpler := _simplify(key)) != key:
        key = simpler
    return key


def _simplify(key: str) -> str:
    for sound, letter in _SOUNDS:
        key = sound.sub(letter, key)
    return key
