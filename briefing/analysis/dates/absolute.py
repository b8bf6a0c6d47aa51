"""Dates that name their day, month or year: `4 June 2017`, `June 4`, `June 2017`, `04/06/2017`, `2017-06-04`, `2017`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.analysis.dates import calendar
from briefing.analysis.dates.context import Context, Hit
from briefing.analysis.dates.words import (
    DAY,
    DOUBTFUL_MONTHS,
    MONTH,
    MONTHS,
    SPELT_DAY,
    SPELT_YEAR,
    YEAR,
    YEAR_DIGITS,
    S,
    day_number,
    year_number,
)

if TYPE_CHECKING:
    from briefing.analysis.dates.calendar import Day

_I = re.IGNORECASE
_TO = rf"{S}?(?:[-–—/]|to|until|till|through|and|or|&){S}?"
_PLAIN_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_THEN_YEAR = (
    rf"(?:(?:{S}?,?{S}?(?:(?:of|in){S}(?:the{S}year{S})?)?|[-/])(?P<year>{YEAR})"
    rf"|(?:{S}?['’]|{S}of{S}(?=[4-9]))(?P<short>\d\d)(?!\w)"
    rf"|,?{S}(?:of{S})?(?P<spelt>{SPELT_YEAR}))?"
)
_DAY_MONTH = re.compile(
    rf"(?P<day>{_PLAIN_DAY}|{SPELT_DAY})(?:(?:{_TO}|,{S})(?P<other>{_PLAIN_DAY}))?(?:{S}day)?(?:{S}of{S}|{S}|[-/])?(?P<month>{MONTH})"
    rf"(?:[-/](?P<dashed>{YEAR})|{_THEN_YEAR})",
    _I,
)
_MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH})(?:{S}|[-/]|,{S}(?=\d\d?[a-z]))?(?:the{S})?(?P<day>{DAY}|{SPELT_DAY})"
    rf"(?:(?:{S}?(?:[-–—]|to|until|through){S}?(?P<other>{DAY})|{S}(?:and|or|&){S}(?P<also>{DAY})(?!{S}[a-z]{{4}})))?"
    rf"{_THEN_YEAR}",
    _I,
)
_MONTH_YEAR = re.compile(
    rf"(?P<month>{MONTH})(?:(?:,?{S}(?:(?:of|in){S})?|[-/,])(?P<year>{YEAR})|{S}of{S}(?P<short>[4-9]\d)(?!\w)"
    rf"|{S}(?:of{S})?(?P<spelt>{SPELT_YEAR}))",
    _I,
)
_YEAR_AHEAD = re.compile(rf"(?:{_TO})(?P<month>{MONTH})(?:{S}{DAY})?(?:,?{S}(?:(?:of|in){S})?)(?P<year>{YEAR})", _I)
_DAY_YEAR_AHEAD = re.compile(rf"(?:{_TO}){_PLAIN_DAY}{S}(?:of{S})?(?P<month>{MONTH}),?{S}(?P<year>{YEAR})", _I)
_IN = re.compile(r"\b(?:in|last)[^\S\n]$", _I)
_THE = re.compile(r"\bthe[^\S\n]$", _I)
_ON_THE = re.compile(r"\b(?:on|by|until|till|since|from|before|after|around|for)[^\S\n]the[^\S\n]$", _I)
_OF_THIS_MONTH = re.compile(
    rf"(?P<day>{_PLAIN_DAY}|{SPELT_DAY})(?:{S}day)?{S}(?:of{S})?(?:(?P<which>this|next|last)|the){S}month\b", _I
)
_ALONE = re.compile(rf"(?P<day>{_PLAIN_DAY})(?<=[a-z])(?={S}?(?:$|[.,;:!?)\n])|{S}(?:at|from|between)\b)", _I)
_ISO = re.compile(
    rf"(?P<year>{YEAR_DIGITS})(?P<mark>[-/.])(?P<month>\d\d?|{MONTH})(?P=mark)(?P<day>\d\d?)"
    r"(?:[T ]\d\d:[\d:.]{2,12}(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/]|-\d)",
    _I,
)
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[-/](?P<month>0[1-9]|1[0-2])(?![\w/-])")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_MONTH = re.compile(
    rf"(?P<year>{YEAR_DIGITS}),?{S}(?P<month>{MONTH})(?:{S}(?P<day>{_PLAIN_DAY}))?(?=$|[.,;:!?)\n])(?![.,:]\d)", _I
)
_MONTH_IN_DIGITS = re.compile(r"(?P<month>0[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)")
_NUMERIC = re.compile(
    r"(?P<one>\d\d?)(?P<mark>[-/.])(?P<two>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)"
)
_SHORT_NUMERIC = re.compile(r"(?P<one>\d\d?)/(?P<two>\d\d?)(?![\w/-]|\.\d)")
_AFTER_ON = re.compile(r"(?:\bon|\bsince|\buntil|\bfrom|\bto|\bby|day,?|-)[^\S\n]$", _I)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|through|throughout|during|from|of|early|late|mid|before|after|to|around|between|and"
    r"|last|this|next|past|previous|following|coming|or|for)[ -])$",
    _I,
)
_LAST, _THIS, _NEXT = (
    re.compile(rf"\b(?:{words})[^\S\n]$", _I)
    for words in ("last|previous|past", "this|current", "next|coming|following|this coming")
)


class _DayOfYear(NamedTuple):
    """A day and month as written, without their year, and where."""

    month: int
    day: int
    start: int
    end: int


def at(context: Context, start: int, weekday: int | None = None) -> list[Hit]:
    """The date that begins exactly at `start` and names a day; none gives an empty list.

    A date of two days ("3-5 June") gives two. `weekday` is the one named before it: it settles a missing year.
    """
    text = context.text
    if text[start].isdigit():
        return _iso(context, start) or _numeric(context, start, weekday) or _day_month(context, start, weekday)
    return _month_day(context, start, weekday) or _day_month(context, start, weekday)


def day_of_this_month(context: Context, start: int) -> list[Hit]:
    """ "the 15th of next month"; "on the 15th", of the month that makes it nearest."""
    text = context.text
    if not _THE.search(text, max(0, start - 16), start):
        return []
    found = _OF_THIS_MONTH.match(text, start)
    if found:
        return [Hit(start, found.end(), _in_month_from_now(context, found))]
    found = _ALONE.match(text, start)
    if not found or not _ON_THE.search(text, max(0, start - 16), start):
        return []
    return [Hit(start, found.end("day"), _nearest_such_day(context, day_number(found["day"]), start, found.end()))]


def _in_month_from_now(context: Context, found: re.Match[str]) -> str | None:
    if context.day is None:
        return None
    months = {"last": -1, "next": 1}.get((found["which"] or "").lower(), 0)
    year, number = divmod(context.day.year * 12 + context.day.month - 1 + months, 12)
    return calendar.iso(calendar.day(year, number + 1, day_number(found["day"])))


def _nearest_such_day(context: Context, number: int, start: int, end: int) -> str | None:
    near = context.near
    if near is None:
        return None
    months = [divmod(near.year * 12 + near.month - 1 + step, 12) for step in (-1, 0, 1)]
    around = [found for year, month in months if (found := calendar.day(year, month + 1, number))]
    return calendar.iso(calendar.meant(near, around, future=context.day is not None and context.future(start, end)))


def month(context: Context, start: int, end: int) -> list[Hit]:
    """What a month's name at `start` begins: a day in it, the month of a year, or the month alone."""
    if hits := at(context, start):
        return hits
    text = context.text
    if found := _MONTH_YEAR.match(text, start):
        return [Hit(start, found.end(), calendar.iso_month(_year(context, found) or 0, _month(found)))]
    return _month_alone(context, start, end)


def _month_alone(context: Context, start: int, end: int) -> list[Hit]:
    text, name = context.text, context.text[start:end]
    before = text[max(0, start - 14) : start]
    named = _BEFORE_MONTH.search(before)
    lower = name.lower()
    if ahead := _YEAR_AHEAD.match(text, end):
        year = int(ahead["year"]) - (MONTHS[lower] > _month(ahead))
        return [Hit(start, end, calendar.iso_month(year, MONTHS[lower]))]
    if (lower in DOUBTFUL_MONTHS and not named) or (lower in ("may", "march", "mar") and not name[0].isupper()):
        return []
    if not name[0].isupper() and not named:
        return []
    return [Hit(start, end, _month_meant(context, MONTHS[lower], before, start, end))]


def _month_meant(context: Context, number: int, before: str, start: int, end: int) -> str | None:
    """The month, of the year that news means by it: the last such month, the next one where the sentence looks ahead."""
    year, current = context.year, context.month
    if year is None or current is None:
        year = context.told_year
        return calendar.iso_month(year, number) if year and not _LAST.search(before) else None
    if _THIS.search(before):
        return calendar.iso_month(year, number)
    if _LAST.search(before):
        return calendar.iso_month(year - (number >= current), number)
    if _NEXT.search(before):
        return calendar.iso_month(year + (number <= current), number)
    if context.future(start, end):
        return calendar.iso_month(year + (number < current), number)
    return calendar.iso_month(year - (number > current), number)


def _month(found: re.Match[str]) -> int:
    written = found["month"]
    return int(written) if written.isdigit() else MONTHS[written.rstrip(".").lower()]


def _year(context: Context, found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    if groups.get("spelt"):
        return year_number(groups["spelt"])
    if groups.get("short"):
        return _whole_year(context, int(groups["short"]))
    written = groups.get("year") or groups.get("dashed")
    return int(written) if written else None


def _whole_year(context: Context, year: int) -> int:
    """The year of two digits: the last such one, or one of the ten years ahead; without a year to stand on, from 1970."""
    latest = context.year + 10 if context.year else 2069
    return year if year >= 100 else latest - (latest - year) % 100


def _may_be_a_verb(context: Context, found: re.Match[str]) -> bool:
    """ "2 may" and "march 10": with a small letter and no year it is the verb."""
    return found["month"] in ("may", "march") and _year(context, found) is None and found["day"].isdigit()


def _day_month(context: Context, start: int, weekday: int | None) -> list[Hit]:
    found = _DAY_MONTH.match(context.text, start)
    if not found or _may_be_a_verb(context, found):
        return []
    end = found.end()
    year = _year(context, found)
    ahead = None if year else _DAY_YEAR_AHEAD.match(context.text, end)
    number = _month(found)
    if ahead:
        year = int(ahead["year"]) - (number > _month(ahead))
    days = [_DayOfYear(number, day_number(found["day"]), start, found.end("day") if found["other"] else end)]
    if found["other"]:
        days.append(_DayOfYear(number, day_number(found["other"]), found.start("other"), end))
    return _settled(context, days, year, weekday)


def _month_day(context: Context, start: int, weekday: int | None) -> list[Hit]:
    found = _MONTH_DAY.match(context.text, start)
    if (
        not found
        or _may_be_a_verb(context, found)
        or (found["day"].isalpha() and _IN.search(context.text, max(0, start - 4), start))
    ):
        return []  # "In May first reports came"
    year, number = _year(context, found), _month(found)
    ahead = None if year else _YEAR_AHEAD.match(context.text, found.end())
    if ahead:
        year = int(ahead["year"]) - (number > _month(ahead))
    second = "other" if found["other"] else "also" if found["also"] else None
    days = [_DayOfYear(number, day_number(found["day"]), start, found.end("day") if second else found.end())]
    if second:
        days.append(_DayOfYear(number, day_number(found[second]), found.start(second), found.end()))
    return _settled(context, days, year, weekday)


def _settled(context: Context, days: list[_DayOfYear], year: int | None, weekday: int | None) -> list[Hit]:
    hits = []
    for written in days:
        if year is None:
            value = calendar.iso(_yearless(context, written, weekday))
        else:
            value = calendar.iso(calendar.day(year, written.month, written.day)) or calendar.iso_month(
                year, written.month
            )
        hits.append(Hit(written.start, written.end, value))
    return hits


def _yearless(context: Context, written: _DayOfYear, weekday: int | None) -> Day | None:
    """The day in the year that is meant: where the weekday beside it fits, else the nearest, by the sentence's tense."""
    near = context.near
    if near is None:
        return _in_known_year(context, written.month, written.day)
    if weekday is not None:
        for year in sorted(range(near.year - 5, near.year + 6), key=lambda y: abs(y - near.year)):
            found = calendar.day(year, written.month, written.day)
            if found and found.weekday() == weekday:
                return found
    future = context.future(written.start, written.end) if context.day else None
    return calendar.nearest(near, lambda y: calendar.day(y, written.month, written.day), future=future)


def _in_known_year(context: Context, month_number: int, number: int) -> Day | None:
    """Where only the year of publication is known, or the text told of a month: in that year."""
    year = context.year or context.told_year
    return calendar.day(year, month_number, number) if year else None


def _iso(context: Context, start: int) -> list[Hit]:
    found = _ISO.match(context.text, start)
    if not found:
        return []
    value = calendar.iso(calendar.day(int(found["year"]), _month(found), int(found["day"])))
    return [Hit(start, found.end(), value)] if value else []


def compact(context: Context, start: int) -> list[Hit]:
    """`20170604`, as files are named."""
    found = _COMPACT.match(context.text, start)
    value = found and calendar.iso(calendar.day(int(found["year"]), int(found["month"]), int(found["day"])))
    return [Hit(start, found.end(), value)] if found and value else []


def month_in_digits(context: Context, start: int) -> list[Hit]:
    """`2015-03` and `03/2015` are months; `2010-12` reads as years from 2010 to 2012, and is none; `2015 March`."""
    if found := _YEAR_MONTH.match(context.text, start):
        year, number = int(found["year"]), _month(found)
        value = calendar.iso(calendar.day(year, number, day_number(found["day"]))) if found["day"] else None
        return [Hit(start, found.end(), value or calendar.iso_month(year, number))]
    if found := _MONTH_IN_DIGITS.match(context.text, start):
        return [Hit(start, found.end(), f"{found['year']}-{found['month']}")]
    found = _ISO_MONTH.match(context.text, start)
    if not found or int(found["month"]) > int(found["year"]) % 100:
        return []
    return [Hit(start, found.end(), f"{found['year']}-{found['month']}")]


def _numeric(context: Context, start: int, weekday: int | None) -> list[Hit]:
    text = context.text
    found = _NUMERIC.match(text, start)
    if found:
        if found["mark"] == "." and len(found["year"]) == 2 and (len(found["one"]), len(found["two"])) != (2, 2):
            return []
        return _ordered(context, found, _whole_year(context, int(found["year"])), weekday)
    found = _SHORT_NUMERIC.match(text, start)
    if found and (weekday is not None or _AFTER_ON.search(text, max(0, start - 8), start) or _only_a_date(found)):
        return _ordered(context, found, None, weekday)
    return []


def _only_a_date(found: re.Match[str]) -> bool:
    """ "23/12" is a day and a month; "9/11", "24/7" and "3/16" have other meanings."""
    low, high = sorted((int(found["one"]), int(found["two"])))
    return len(found[0]) == 5 and 1 <= low <= 12 < high <= 31


def _ordered(context: Context, found: re.Match[str], year: int | None, weekday: int | None) -> list[Hit]:
    """A numeric date, its order settled by what is possible, by its mark, by the text's other dates, by the weekday
    beside it, or by which reading lies nearer to the publication. Where nothing settles it, only the year is known."""
    readings: dict[bool, Day] = {}
    for day_first in (True, False):
        number, month_number = (int(found["one"]), int(found["two"]))[:: 1 if day_first else -1]
        if year is None:
            read = _yearless(context, _DayOfYear(month_number, number, found.start(), found.end()), None)
        else:
            read = calendar.day(year, month_number, number)
        if read:
            readings[day_first] = read
    if not readings:
        return []
    chosen = _choice(context, readings, found, weekday)
    value = calendar.iso(readings[chosen]) if chosen is not None else (calendar.iso_year(year) if year else None)
    return [Hit(found.start(), found.end(), value)]


def _choice(context: Context, readings: dict[bool, Day], found: re.Match[str], weekday: int | None) -> bool | None:
    if len(readings) == 1:
        (only,) = readings
        context.day_first = only
        return only
    if readings[True] == readings[False]:
        return True
    if found.groupdict().get("mark") == ".":
        return True
    fitting = [order for order, read in readings.items() if read.weekday() == weekday]
    if len(fitting) == 1:
        return fitting[0]
    if context.day_first is not None:
        return context.day_first
    near = context.near
    if near is None:
        return None
    return min(readings, key=lambda order: (abs((readings[order] - near).days), order))
