"""Dates counted in units of time: `last year`, `two weeks ago`, `the day before`, `a month later`, `the end of the year`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.dates import calendar
from briefing.analysis.dates.context import Hit
from briefing.analysis.dates.words import CARDINAL, PARTS_OF_DAY, UNITS, S, either, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.analysis.dates.calendar import Day
    from briefing.analysis.dates.context import Context

    Nested = Callable[[Context, int], "Hit | None"]

_I = re.IGNORECASE
_ROUGHLY = (
    rf"(?:(?:approximately|about|around|roughly|nearly|almost|some|over|under|more{S}than|less{S}than|at{S}least|just|"
    rf"only|barely|up{S}to){S}(?:over{S}|under{S})?)"
)
_COUNT = re.compile(
    rf"(?:^|(?<=[\s(\[\"“‘—–-]))(?P<rough>{_ROUGHLY})?(?P<number>{CARDINAL})\]?{S}(?:full{S}|calendar{S}|short{S}|long{S})?$",
    _I,
)
_MORE = re.compile(
    rf"(?:^|(?<=[\s(\[\"“‘—–-]))(?P<number>{CARDINAL}){S}(?P<unit>{either(UNITS)})(?:{S}?,)?{S}(?:and{S})?$", _I
)
"""A larger unit before the counted one: "a year and two months ago"."""
_SPAN_BEFORE = re.compile(r"\b(?:last|past|for|in|over|the|next|every)[^\S\n]$", _I)
_S_TIME = re.compile(rf"['’]s?{S}time\b", _I)
_IN_BEFORE = re.compile(r"\b(?:in|within)[^\S\n]$", _I)
_FROM = re.compile(
    rf"{S}(?P<from>ago|back|earlier|previously|beforehand|before|prior|later|afterwards?|after|hence"
    rf"|from{S}(?:now|today|tomorrow|yesterday|tmr)|on{S}from|from)\b",
    _I,
)
_COUNTED_FROM = {4: frozenset(["year", "decade", "century"]), 7: frozenset(["month", "year", "decade", "century"])}
"""Units that can be counted from a year and from a month, by the length of its value."""
_WAY = {"ago": -1, "back": -1, "earlier": -1, "previously": -1, "beforehand": -1, "before": -1, "prior": -1}
_FROM_HERE = ("ago", "back", "hence", "from now", "from today")
_STANDS_ALONE = re.compile(rf"{S}?(?:$|[.,;:!?)\]\n\"”–—])|{S}(?:and|when|in|at|by)\b")
"""What may follow "the day before" where it counts from the day told of; else an event follows, whose day is unknown."""
_THAT = re.compile(rf"{S}(?:that|this)(?=$|[.,;:!?)\n])", _I)
_WHICH = re.compile(
    rf"(?P<which>last|this|next|past|previous|coming|current|upcoming|following|same|that|prior){S}(?:calendar{S}|past{S})?"
    rf"(?P<unit>day|week|weekend|fortnight|month|year|quarter|decade|century|term|season|spring|summer|autumn|fall|winter"
    rf"|{PARTS_OF_DAY})\b(?!-)",
    _I,
)
_DURATION_BEFORE = re.compile(r"\b(?:the|these|those|his|her|their|its|our|my)[^\S\n]$|\b(?:over|within)[^\S\n]$", _I)
_NARRATED = ("previous", "following", "same", "that", "prior")
_SHIFT = {"last": -1, "past": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}
_END = re.compile(
    rf"(?P<part>end|close|beginning|start|middle|turn){S}(?:(?:of|in){S}(?:the{S})?)?(?:(?P<which>this|last|next|current|following){S})?"
    rf"(?P<unit>year|month|day|week|decade|century)\b",
    _I,
)
_YEAR_END = re.compile(r"(?P<unit>year|month)[ -]end\b", _I)
_IN_THE = re.compile(rf"(?:{S}on)?{S}(?:in|on){S}the{S}(?P<unit>year|month|week|day)\b(?!{S}of)", _I)
_UNTIL = re.compile(r"\b(?:by|until|till|before|through|to)[^\S\n](?:the[^\S\n]|early[^\S\n])?$", _I)


def unit(context: Context, start: int, end: int, nested: Nested) -> list[Hit]:
    """What the unit of time at `start` measures: a count before it, `ago` or `later` after it, or "the … before"."""
    text = context.text
    name = UNITS[text[start:end].lower()]
    counted = _COUNT.search(text, max(0, start - 48), start)
    found = _FROM.match(text, end)
    if counted and found:
        return _counted(context, counted, found, name, nested)
    if counted and _IN_BEFORE.search(text, max(0, counted.start() - 8), counted.start()) and not found:
        named = _S_TIME.match(text, end)
        if not named and not context.future(start, end):
            return []
        value = _offset(context, number(counted["number"]), name, 1, context.day)
        return [Hit(counted.start(), named.end() if named else end, value)]
    if found:
        return _the_one(context, start, found, name, nested)
    ended = _YEAR_END.match(text, start)
    return [Hit(start, ended.end(), _period_end(context, ended["unit"].lower(), 0))] if ended else []


def _counted(context: Context, counted: re.Match[str], found: re.Match[str], name: str, nested: Nested) -> list[Hit]:
    """ "two weeks ago", "a year later", "three days before Christmas"."""
    word = " ".join(found["from"].lower().split())
    amount, way = number(counted["number"]), _WAY.get(word, 1)
    start, end = counted.start(), found.end()
    rough = bool(counted["rough"]) and name == "week"
    if name == "hour" and word.startswith("from"):
        return []
    if word in _FROM_HERE:
        start, base = _less_larger_units(context, start, way)
        return [Hit(start, end, _offset(context, amount, name, way, base, rough=rough, exact=word == "from today"))]
    if word in ("from tomorrow", "from yesterday"):
        base = context.day and calendar.shift(context.day, 1 if word.endswith("tomorrow") else -1)
        return [Hit(start, end, _offset(context, amount, name, way, base, exact=True))]
    anchor = nested(context, end) if name != "hour" else None
    if anchor:
        return [Hit(start, anchor.end, _from_named(context, amount, name, way, anchor.value))]
    if word in ("from", "on from") or (word in ("after", "before") and not _STANDS_ALONE.match(context.text, end)):
        return []
    return [Hit(start, end, _narrated(context, amount, name, way))]


def _less_larger_units(context: Context, start: int, way: int) -> tuple[int, Day | None]:
    """Where "a year and two months" begins if "two months" begins at `start`, and the day that the two count from."""
    base = context.day
    while base and (more := _MORE.search(context.text, max(0, start - 40), start)):
        if _SPAN_BEFORE.search(context.text, max(0, more.start() - 8), more.start()):
            break  # "for the last three months, and two days ago"
        amount, name = number(more["number"]), UNITS[more["unit"].lower()]
        if amount is None or amount != int(amount) or name == "hour":
            break
        start, base = more.start(), calendar.moved(base, int(amount) * way, name)
    return start, base


def _the_one(context: Context, start: int, found: re.Match[str], name: str, nested: Nested) -> list[Hit]:
    """ "the day before", "the year after": counted from the date that the text gave last; before an event, unknown."""
    text = context.text
    word = found["from"].lower()
    if word not in ("before", "after", "earlier", "later") or text[max(0, start - 4) : start].lower() != "the ":
        return []
    way = _WAY.get(word, 1)
    first = start - 4
    anchor = nested(context, found.end())
    if anchor:
        return [Hit(first, anchor.end, _from_named(context, 1, name, way, anchor.value, exact=False))]
    that = _THAT.match(text, found.end())
    if not that and not _STANDS_ALONE.match(text, found.end()):
        return []
    return [Hit(first, that.end() if that else found.end(), _narrated(context, 1, name, way))]


def which(context: Context, start: int) -> list[Hit]:
    """`last year`, `this month`, `next week`, `the same day`, `last night`, `this summer`."""
    text = context.text
    found = _WHICH.match(text, start)
    if not found:
        return []
    word, name = found["which"].lower(), found["unit"].lower()
    after_the = _DURATION_BEFORE.search(text, max(0, start - 8), start)
    if word in ("last", "past", "coming") and after_the and not (word == "last" and name in ("day", "night")):
        return []  # "the last year", "over the past month" say how long
    narrated = word in _NARRATED or (word == "next" and bool(after_the))
    if word == "that" and not _stands_alone(text, found.end()):
        return []
    return [Hit(start, found.end(), _which_value(context, word, name, narrated=narrated))]


def _stands_alone(text: str, end: int) -> bool:
    """ "that day, …" is a date; "that day of shame" or "that year-long siege" is not."""
    return not re.match(r"[^\S\n](?:of|when|which)\b|-", text[end : end + 7])


def _which_value(context: Context, word: str, name: str, *, narrated: bool) -> str | None:
    way = _SHIFT.get(word, 0)
    if name in ("week", "weekend", "fortnight", "quarter", "decade", "century", "term"):
        return None
    if name in ("season", "spring", "summer", "autumn", "fall", "winter"):
        year = context.latest_year if narrated else context.year
        return calendar.iso_year(year) if way == 0 and year else None
    if name in ("year", "month"):
        return _narrated(context, way, name, 1) if narrated else _period(context, name, way)
    if narrated:
        return _narrated(context, way, "day", 1)
    return calendar.iso(calendar.shift(context.day, way)) if context.day else None


def part(context: Context, start: int) -> list[Hit]:
    """`the end of the year`, `the beginning of this month`: a deadline is the period's last day, else the period."""
    text = context.text
    found = _END.match(text, start)
    if not found or (not found["which"] and " the " not in found[0].lower() and " of " not in found[0].lower()):
        return []
    name = found["unit"].lower()
    way = {"last": -1, "next": 1, "following": 1}.get((found["which"] or "").lower(), 0)
    if name in ("week", "decade", "century", "day"):
        return []
    if found["part"].lower() in ("end", "close") and _UNTIL.search(text, max(0, start - 16), start):
        return [Hit(start, found.end(), _period_end(context, name, way))]
    return [Hit(start, found.end(), _period(context, name, way))]


def in_the(context: Context, start: int, end: int) -> list[Hit]:
    """ "earlier in the year", "later in the month"."""
    found = _IN_THE.match(context.text, end)
    if not found or found["unit"].lower() not in ("year", "month"):
        return []
    return [Hit(start, found.end(), _period(context, found["unit"].lower(), 0))]


def _period(context: Context, name: str, way: int) -> str | None:
    if context.year is None:
        return None
    if name == "year":
        return calendar.iso_year(context.year + way)
    return calendar.iso_month(context.year, context.month + way) if context.month else None


def _period_end(context: Context, name: str, way: int) -> str | None:
    if context.year is None:
        return None
    if name == "year":
        return calendar.iso(calendar.day(context.year + way, 12, 31))
    if context.month is None:
        return None
    year, month = divmod(context.year * 12 + context.month - 1 + way, 12)
    return calendar.iso(calendar.last_of_month(year, month + 1))


def _offset(
    context: Context,
    amount: float | None,
    name: str,
    way: int,
    base: Day | None,
    *,
    rough: bool = False,
    exact: bool = False,
) -> str | None:
    """So many units from `base`, as exact as the unit: years give a year, months a month, weeks and days a day.

    A rough number of weeks gives the month; counted from a day that is named (`exact`), any unit gives a day.
    Where only the year of publication is known, years can still be counted.
    """
    if amount is None or amount != int(amount) or name == "hour":
        return None
    whole = int(amount) * way
    years = {"year": 1, "decade": 10, "century": 100}.get(name)
    if base is None:
        return calendar.iso_year(context.year + whole * years) if years and context.year else None
    value = calendar.iso(calendar.moved(base, whole, name))
    if value is None or exact:
        return value
    return value[:4] if years else value[:7] if rough or name == "month" else value


def _from_named(
    context: Context, amount: float | None, name: str, way: int, value: str | None, *, exact: bool = True
) -> str | None:
    """So many units from a date that the phrase names: "three years after 2011". Unknown where it is less exact than they."""
    base = _as_day(value)
    if base:
        return _offset(context, amount, name, way, base, exact=exact and name == "month")
    if value is None or amount is None or amount != int(amount) or name not in _COUNTED_FROM.get(len(value), ()):
        return None
    first = _as_day(f"{value}-01-01"[:10])
    counted = calendar.iso(calendar.moved(first, int(amount) * way, name)) if first else None
    return counted[: len(value)] if counted else None


def _narrated(context: Context, amount: float | None, name: str, way: int) -> str | None:
    """So many units from the date that the text gave last, if that date is exact enough to count from."""
    latest = context.latest
    if latest is None or amount is None or amount != int(amount):
        return None
    whole = int(amount) * way
    if name in ("year", "decade", "century"):
        return calendar.iso_year(int(latest[:4]) + whole * {"year": 1, "decade": 10, "century": 100}[name])
    if name == "month":
        return calendar.iso_month(int(latest[:4]), int(latest[5:7]) + whole) if len(latest) >= 7 else None
    base = context.latest_day
    return _offset(context, amount, name, way, base) if base else None


def _as_day(value: str | None) -> Day | None:
    return calendar.day(int(value[:4]), int(value[5:7]), int(value[8:])) if value and len(value) == 10 else None
