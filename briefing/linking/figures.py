"""Figures that a report gives ("17 towns", "killed four"): two reports of one event often share them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing.linking.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

DEAD: Final = 1
"""Flag of a figure that counts the dead."""
TITLE: Final = 2
"""Flag of a figure that stands in the title."""
MOST: Final = 24
"""Figures kept of one article."""
_LARGEST: Final = 1 << 24
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
_DEATH: Final = frozenset(
    map(
        stem,
        ["kill", "killed", "killing", "dead", "die", "died", "death", "deaths", "dies", "fatal", "martyred", "slain"],
    )
)
_NEAR: Final = 6
"""Words between a figure and the word that says what it counts."""


def figures(title: str, lead: str) -> Mapping[int, int]:
    """Figure → its flags, ascending; years and days of a month are none. Linear in the text."""
    found = _flagged(lead)
    for number, flags in _flagged(title).items():
        found[number] = found.get(number, 0) | flags | TITLE
    return dict(sorted(found.items())[:MOST])


def _flagged(text: str) -> dict[int, int]:
    tokens = [fold(t) for t in _TOKEN.findall(text)]
    stems = [stem(t) for t in tokens]
    found: dict[int, int] = {}
    for i, token in enumerate(tokens):
        number = _value(token)
        if number is None or _is_date(tokens, i, number):
            continue
        near = stems[max(0, i - _NEAR) : i + _NEAR + 1]
        found[number] = found.get(number, 0) | (0 if _DEATH.isdisjoint(near) else DEAD)
    return found


def _value(token: str) -> int | None:
    if token in _NUMBER_WORDS:
        return _NUMBER_WORDS[token]
    digits = token.replace(",", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 8:
        return None
    number = int(digits)
    return number if number < _LARGEST else None


def _is_date(tokens: list[str], i: int, number: int) -> bool:
    """A year, or a day beside its month."""
    if 1900 <= number <= 2100:
        return True
    return number <= 31 and not _MONTHS.isdisjoint(tokens[max(0, i - 1) : i + 2])
