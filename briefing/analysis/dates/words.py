"""The words that dates are written in, and the pieces of pattern that the rules share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def words(text: str) -> list[str]:
    """The words of a list that is written as a line."""
    return text.split()


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months as written, in small letters, to 1 … 12."""
DOUBTFUL_MONTHS = frozenset({"march", "mar", "may", "april", "june", "jan", "dec"})
"""Names that are other words as well: alone they need a word before them that months have."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Names of weekdays in small letters, Monday 0 … Sunday 6, as in `date.weekday()`."""
DOUBTFUL_WEEKDAYS = frozenset({"mon", "wed", "sat", "sun", "thu", "fri", "tue", "tues", "thur", "thurs", "weds"})
"""Short forms: they count with a capital or a date beside them; "sat" and "sun" with a date only."""

PARTS_OF_DAY = r"(?:night|morning|afternoon|evening|lunchtime|noon|midday|midnight|dawn|dusk)"

ONES = {
    word: number
    for number, word in enumerate(
        words(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen"
        ),
        start=1,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}
UNITS = {
    form: unit
    for unit, forms in {
        "hour": "hour hours minute minutes second seconds",
        "day": "day days night nights",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for form in forms.split()
}

S = r"(?:[^\S\n]{1,3})"
"""The space inside a date: on one line, and short."""


def either(choices: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(choices, key=lambda word: (-len(word), word))) + ")"


MONTH = (
    rf"(?:{either(m for m in MONTHS if len(m) > 4)}\b"
    rf"|{either(m for m in MONTHS if len(m) <= 4)}(?:\b(?:\.(?={S}\d|,?{S}\d|-|/))?|(?=\d\d?\b)))"
)
"""A month's name; a short one with its stop where a number follows, for else the stop ends a sentence."""
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.:,]\d\d?(?!\d)|,\d{3}(?!\d)|\s?%)"
YEAR_DIGITS = r"(?:1[5-9]|2[01])\d\d"
YEAR = rf"{YEAR_DIGITS}(?![\w%]|[,.:]\d)"
CARDINAL = (
    rf"(?:\d{{1,4}}|{either(TENS)}[-\s]{either(ONES)}|{either(TENS)}|{either(ONES)}|an?|half{S}an?|"
    rf"(?:an?{S})?(?:couple{S}of|few)|several|some|many)"
)


_NUMBERS = ONES | TENS | ORDINALS
SPELT_DAY = (
    rf"(?:(?:twenty|thirty)[-\s](?:{either(w for w, n in ORDINALS.items() if n < 10)}|"
    rf"{either(w for w, n in ONES.items() if n < 10)})|{either(ORDINALS)})\b"
)
"""A day in words: "first", "twenty-third"; "May twenty nine"."""
_REST_OF_YEAR = rf"(?:{either(TENS)}(?:[-\s]{either(w for w, n in ONES.items() if n < 10)})?|{either(ONES)})\b"
SPELT_YEAR = (
    rf"(?:(?:seventeen|eighteen|nineteen|twenty){S}(?:hundred{S}(?:and{S})?)?{_REST_OF_YEAR}"
    rf"|two{S}thousand(?:{S}(?:and{S})?{_REST_OF_YEAR})?\b)"
)


def day_number(text: str) -> int:
    """The number in a day as written: "4", "04", "4th", "twenty-third"."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else sum(_NUMBERS[part] for part in re.split(r"[-\s]+", text.lower()))


def year_number(text: str) -> int:
    """The number in a year spelt out: "nineteen eighty-six", "two thousand and fifteen"."""
    parts = [part for part in re.split(r"[-\s]+", text.lower()) if part not in ("and", "hundred")]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + sum(_NUMBERS[part] for part in parts[2:])
    return 100 * _NUMBERS[parts[0]] + sum(_NUMBERS[part] for part in parts[1:])


def number(text: str) -> float | None:
    """What a cardinal says: "20" 20, "twenty-one" 21, "a" 1, "half a" 0.5; None for "several" and its like."""
    parts = re.split(r"[-\s]+", text.lower())
    if parts[0] == "half":
        return 0.5
    if parts in (["a"], ["an"]):
        return 1
    if parts[0].isdigit():
        return int(parts[0])
    total = sum(TENS.get(part, 0) + ONES.get(part, 0) for part in parts)
    return total or None
