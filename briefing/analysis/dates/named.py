"""Days with names: today and its neighbours, and the holidays whose day the calendar settles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.dates import calendar
from briefing.analysis.dates.context import Hit
from briefing.analysis.dates.words import PARTS_OF_DAY, YEAR, S

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.analysis.dates.calendar import Day
    from briefing.analysis.dates.context import Context

TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tmr": 1, "tmrw": 1, "tonite": 0}
_I = re.IGNORECASE


def _fixed(month: int, number: int) -> Callable[[int], Day | None]:
    return lambda year: calendar.day(year, month, number)


def _from_easter(days: int) -> Callable[[int], Day | None]:
    return lambda year: calendar.shift(calendar.easter(year), days)


def _weekday_of_month(month: int, weekday: int, number: int) -> Callable[[int], Day | None]:
    """The first, second … `number`th such weekday (Monday 0) of a month."""

    def in_year(year: int) -> Day | None:
        earliest = calendar.day(year, month, 7 * number - 6)
        return earliest and calendar.weekday_on_or_after(earliest, weekday)

    return in_year


_thanksgiving = _weekday_of_month(11, 3, 4)


def _last_monday_of_may(year: int) -> Day | None:
    last = calendar.day(year, 5, 31)
    return last and calendar.weekday_on_or_before(last, 0)


def _black_friday(year: int) -> Day | None:
    thursday = _thanksgiving(year)
    return thursday and calendar.shift(thursday, 1)


HOLIDAYS: dict[str, Callable[[int], Day | None]] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "new year day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "may day": _fixed(5, 1),
    "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "saint patrick's day": _fixed(3, 17),
    "international women's day": _fixed(3, 8),
    "international workers' day": _fixed(5, 1),
    "newroz": _fixed(3, 21),
    "nowruz": _fixed(3, 21),
    "armistice day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "martin luther king day": _weekday_of_month(1, 0, 3),
    "presidents day": _weekday_of_month(2, 0, 3),
    "memorial day": _last_monday_of_may,
    "labor day": _weekday_of_month(9, 0, 1),
    "columbus day": _weekday_of_month(10, 0, 2),
    "earth day": _fixed(4, 22),
    "juneteenth": _fixed(6, 19),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "thanksgiving day": _thanksgiving,
    "thanksgiving": _thanksgiving,
    "black friday": _black_friday,
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter": _from_easter(0),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
}
_HOLIDAY = re.compile(
    "(?P<name>" + "|".join(sorted((re.escape(h).replace("'", "['’]?") for h in HOLIDAYS), key=len, reverse=True)) + ")"
    rf"\b(?!{S}(?:tree|trees|card|cards|market|markets|present|presents|party|shopping|carol|carols|island|bomb))"
    rf"(?:,?{S}(?:(?:of|in){S})?(?P<year>{YEAR})|{S}(?:of{S})?(?P<this>(?:this|last|next){S}year)\b)?",
    _I,
)
_PLAIN_WORDS = frozenset({"may day", "black friday"})
"""These are holidays with a capital only."""


def _plain(name: str) -> str:
    return re.sub(r"['’]", "", " ".join(name.lower().split()))


_IN_YEAR = {_plain(name): in_year for name, in_year in HOLIDAYS.items()}
_PART_OF_A_NAME = re.compile(
    r"\b(?!(?:On|Last|Next|This|Before|After|At|By|Since|For|Over|In|During|Until|Orthodox|Western|The)[ ])[A-Z][\w.’'-]*[^\S\n]$"
)
_WHICH = re.compile(r"\b(?P<which>last|previous|next|following|this)[^\S\n]$", _I)


def today(context: Context, start: int, end: int) -> list[Hit]:
    """`today`, `yesterday`, `tomorrow`."""
    days = TODAY[context.text[start:end].lower()]
    value = calendar.iso(calendar.shift(context.day, days)) if context.day else None
    return [Hit(start, end, value)]


def holiday(context: Context, start: int) -> list[Hit]:
    """A holiday, in the year beside it, or the one that is meant."""
    found = _HOLIDAY.match(context.text, start)
    if not found or (found["name"].lower() in _PLAIN_WORDS and not found["name"][0].isupper() and not found["year"]):
        return []
    if " " not in found["name"] and _PART_OF_A_NAME.search(context.text, max(0, start - 24), start):
        return []
    in_year = _IN_YEAR[_plain(found["name"])]
    which = _WHICH.search(context.text, max(0, start - 11), start)
    return [Hit(which.start() if which else start, found.end(), calendar.iso(_meant(context, found, which, in_year)))]


def _meant(
    context: Context, found: re.Match[str], which: re.Match[str] | None, in_year: Callable[[int], Day | None]
) -> Day | None:
    if found["year"]:
        return in_year(int(found["year"]))
    near = context.near
    if near is None:
        return None
    if found["this"]:
        return in_year(near.year + {"t": 0, "l": -1, "n": 1}[found["this"][0].lower()])
    if which and which["which"].lower() != "this":
        return (_next if which["which"].lower() in ("next", "following") else _last)(near, in_year)
    return calendar.nearest(near, in_year, future=context.future(found.start(), found.end()))


def _next(near: Day, in_year: Callable[[int], Day | None]) -> Day | None:
    return min((d for y in (0, 1) if (d := in_year(near.year + y)) and d > near), default=None)


def _last(near: Day, in_year: Callable[[int], Day | None]) -> Day | None:
    return max((d for y in (-1, 0) if (d := in_year(near.year + y)) and d < near), default=None)


DAY_PART_AFTER = re.compile(rf"(?:['’]s)?{S}(?:{PARTS_OF_DAY})\b", _I)
