"""Words as linking compares them: lower case, folded to letters, cut to a stem, each with its rarity in English news.

Rarity is read from a list that ships (`briefing/data/word_rarity.txt`, made by `scripts/word_rarity.py`) and not
counted in the library: so the likeness of two articles depends on the two alone, a library of two articles works
as well as one of 100,000, and stories do not depend on the order in which articles arrived.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
LONGEST: Final = 40
"""Letters of a word that count: a 10,000-letter "word" is noise, and is cut."""
_COMMON: Final = 7.0
"""Zipf frequency (log10 of occurrences in 10^9 words) at and above which a word says nothing: "the" has 7.7."""
_UNSEEN: Final = 2.4
"""Zipf frequency given to words that are not in the list, which ends at 2.6."""
_NAME_LIKE: Final = 3.3
"""Rarity from which a word is likely a name, whose spelling varies."""
_DOUBLED: Final = re.compile(r"(.)\1+")
_SPELLINGS: Final = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("q", "k"), ("o", "u"), ("e", "i"))
_FINAL_VOWEL: Final = re.compile(r"(?<=..)[aeiou]h?$")


def words(text: str) -> list[str]:
    """The words and numbers of `text` in order, folded; a lone letter ("s" of "Syria's") is left out."""
    return [w for w in (fold(m) for m in WORD.findall(text)) if len(w) > 1 or w.isdigit()]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without diacritics, at most `LONGEST` characters."""
    word = word[:LONGEST].lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A light English stem: plural, -ed and -ing go, and the final e they leave behind ("rescued", "rescue": "rescu")."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@cache
def _frequencies() -> Mapping[str, float]:
    """Stem → Zipf frequency. One line of the file a level: `45 attack govern …` is 4.5."""
    table: dict[str, float] = {}
    text = resources.files("briefing").joinpath("data/word_rarity.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            level, *stems = line.split()
            table.update(dict.fromkeys(stems, int(level) / 10))
    return table


def rarity(stemmed: str) -> float:
    """How much a stem tells, 0 (the, of) to 4.6 (a word that English news hardly knows): log10 of its rarity."""
    if stemmed.isdigit():
        return 2.0 if len(stemmed) > 1 else 1.0
    return max(0.0, _COMMON - _frequencies().get(stemmed, _UNSEEN))


@lru_cache(maxsize=1 << 16)
def key(word: str) -> tuple[str, float]:
    """The stem that stands for a word, and its rarity; the spellings of a rare word have one key.

    News writes Arabic, Persian and Slavic names in many ways; Raqqa, Raqa and Rakka, Hasaka, Hasakeh and Hassakeh are
    brought together by their consonants and coarse vowels. Common words are left alone.
    """
    stemmed = stem(word)
    value = rarity(stemmed)
    if value < _NAME_LIKE or len(stemmed) < 4 or not stemmed.isalpha():
        return stemmed, value
    folded = _DOUBLED.sub(r"\1", stemmed)
    for spelling, one in _SPELLINGS:
        folded = folded.replace(spelling, one)
    return _FINAL_VOWEL.sub("", folded), value
