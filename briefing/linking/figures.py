"""Figures that a report gives ("17 towns", "killed four"): two reports of one event often share them."""

from __future__ import annotations

import re
import zlib
from typing import Final

from briefing.linking.words import fold, stem

_NUMBER_WORDS: Final = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_MONTHS: Final = frozenset(
    [
        "jan",
        "january",
        "feb",
        "february",
        "mar",
        "march",
        "apr",
        "april",
        "may",
        "jun",
        "june",
        "jul",
        "july",
        "aug",
        "august",
        "sep",
        "sept",
        "september",
        "oct",
        "october",
        "nov",
        "november",
        "dec",
        "december",
    ]
)
_DEAD: Final = frozenset(
    map(
        stem,
        ["kill", "killed", "killing", "dead", "die", "died", "death", "deaths", "dies", "fatal", "martyred", "slain"],
    )
)
_HURT: Final = frozenset(map(stem, ["wound", "wounded", "injure", "injured", "injuring", "hurt", "injuries"]))
_NEAR: Final = 6
"""Words between a figure and the word that says what it counts."""


def figures(text: str) -> frozenset[int]:
    """Keys of the figures in `text`: each number alone, and with the dead or hurt it counts. Linear in the text."""
    tokens = [fold(t) for t in _TOKEN.findall(text)]
    stems = [stem(t) for t in tokens]
    keys: set[str] = set()
    for i, token in enumerate(tokens):
        number = _value(token)
        if number is None or _is_date(tokens, i, number):
            continue
        keys.add(f"#{number}")
        near = stems[max(0, i - _NEAR) : i + _NEAR + 1]
        if not _DEAD.isdisjoint(near):
            keys.add(f"dead {number}")
        if not _HURT.isdisjoint(near):
            keys.add(f"hurt {number}")
    return frozenset(sorted(zlib.crc32(k.encode()) for k in keys)[:64])


def _value(token: str) -> int | None:
    if token in _NUMBER_WORDS:
        return _NUMBER_WORDS[token]
    digits = token.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def _is_date(tokens: list[str], i: int, number: int) -> bool:
    """A year, or a day beside its month."""
    if 1900 <= number <= 2100:
        return True
    return number <= 31 and not _MONTHS.isdisjoint(tokens[max(0, i - 1) : i + 2])
