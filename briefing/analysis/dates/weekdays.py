"""Weekdays, with the habits of English news: a bare one is the last, beside "will" it is the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.dates import absolute, calendar
from briefing.analysis.dates.context import Hit
from briefing.analysis.dates.words import DOUBTFUL_WEEKDAYS, SPELT_DAY, WEEKDAYS, S, day_number

if TYPE_CHECKING:
    from briefing.analysis.dates.calendar import Day
    from briefing.analysis.dates.context import Context

_I = re.IGNORECASE
_AND_DATE = re.compile(rf"\.?,?(?:{S}|{S}?\()(?:the{S})?(?=[\da-z])", _I)
_AND_NUMBER = re.compile(
    rf"\.?,?{S}(?:the{S}(?P<spelt>\d\d?(?:st|nd|rd|th)|{SPELT_DAY})"
    rf"|(?P<day>\d\d?)(?P<ordinal>st|nd|rd|th)?(?=$|[.,;!?)\n]|{S}(?:at|between|from)\b)(?![.,:]\d))",
    _I,
)
_REPEATED = re.compile(
    r"\b(?:every|each|most|any|on alternate|bloody|black|super|ash|fat|cyber|silent|giving)[^\S\n]$", _I
)
_NAME_GOES_ON = re.compile(
    r"[^\S\n](?:Times|Mirror|Telegraph|Express|Mail|Herald|Post|Tribune|Star|World|People|Independent|Night (?:Live|Football|Lights)|Agreement|Bridge)\b|['’]?s\b(?<!['’]s)|-"
)
_BEFORE = re.compile(
    r"\b(?P<the>the[^\S\n])?(?P<which>last|next|this past|this coming|this upcoming|this|previous|past|following|coming|same"
    r"|upcoming)[^\S\n]$",
    _I,
)
_WEEK_BEFORE = re.compile(
    r"\b(?P<which>last|next|this|the following|the previous)[^\S\n]week[’']?s?,?[^\S\n](?:on[^\S\n])?$", _I
)
_WEEK_AFTER = re.compile(
    rf"(?:{S}(?:morning|afternoon|evening|night))?{S}(?:of{S})?(?P<which>last|next|this|the{S}following|the{S}previous){S}week\b",
    _I,
)
_WEEKS = {"last": -1, "the previous": -1, "this": 0, "next": 1, "the following": 1}


def weekday(context: Context, start: int, end: int) -> list[Hit]:
    """What the weekday at `start` names, with the date beside it if there is one."""
    text, name = context.text, context.text[start:end]
    number = WEEKDAYS[name.lower()]
    beside = _AND_DATE.match(text, end)
    if beside and (hits := absolute.at(context, beside.end(), number)):
        return [hits[0]._replace(start=start), *hits[1:]]
    dotted = end + (text[end : end + 1] == "." and len(name) < 6)
    numbered = _AND_NUMBER.match(text, end)
    ordinal = numbered is not None and (numbered["spelt"] or numbered["ordinal"]) is not None
    if not ordinal and not _counts(text, start, end, name):
        return []
    if numbered:
        value = _with_number(context, number, day_number(numbered["spelt"] or numbered["day"]))
        if value:
            return [Hit(start, numbered.end(), calendar.iso(value))]
    return [_relative(context, start, dotted, number)]


def _counts(text: str, start: int, end: int, name: str) -> bool:
    """Whether the word is a day, and one day: not a newspaper's name, not "every Friday", not the verb "sat"."""
    lower = name.lower()
    if lower in ("sat", "sun") and text[end : end + 1] != "." and not _week_beside(text, start, end):
        return name[0].isupper() and text[max(0, start - 3) : start].lower() == "on "
    if lower in DOUBTFUL_WEEKDAYS and not name[0].isupper() and not _week_beside(text, start, end):
        return False
    before = text[max(0, start - 14) : start]
    return not _REPEATED.search(before) and not _NAME_GOES_ON.match(text, end)


def _week_beside(text: str, start: int, end: int) -> bool:
    return bool(_WEEK_BEFORE.search(text, max(0, start - 24), start) or _WEEK_AFTER.match(text, end))


def _relative(context: Context, start: int, end: int, number: int) -> Hit:
    text, reference = context.text, context.day
    if week := _WEEK_BEFORE.search(text, max(0, start - 24), start):
        value = reference and calendar.weekday_in_week(reference, number, _WEEKS[week["which"].lower()])
        return Hit(week.start(), end, calendar.iso(value))
    if week := _WEEK_AFTER.match(text, end):
        which = " ".join(week["which"].lower().split())
        value = reference and calendar.weekday_in_week(reference, number, _WEEKS[which])
        return Hit(start, week.end(), calendar.iso(value))
    before = _BEFORE.search(text, max(0, start - 20), start)
    if before:
        return Hit(before.start(), end, calendar.iso(_which(context, number, before)))
    if reference is None:
        return Hit(start, end, None)
    meant = calendar.weekday_on_or_after if context.future(start, end) else calendar.weekday_on_or_before
    return Hit(start, end, calendar.iso(meant(reference, number)))


def _which(context: Context, number: int, before: re.Match[str]) -> Day | None:
    """`last`, `next` and their like; with "the", they count from the date that the text gave last."""
    which = before["which"].lower()
    reference = context.day
    narrated = context.latest_day if before["the"] or which == "following" else None
    if narrated and which in ("next", "following"):
        return calendar.weekday_on_or_after(narrated + calendar.ONE_DAY, number)
    if narrated and which in ("previous", "last"):
        return calendar.weekday_on_or_before(narrated - calendar.ONE_DAY, number)
    if reference is None:
        return None
    if which in ("last", "previous"):
        return _last(reference, number)
    if which in ("past", "this past", "same"):
        return calendar.weekday_on_or_before(reference - calendar.ONE_DAY, number)
    if which == "this":
        return calendar.weekday_in_week(reference, number, 0)
    if which in ("next", "following"):
        return calendar.weekday_in_week(reference, number, 1)
    return calendar.weekday_on_or_after(reference + calendar.ONE_DAY, number)


def _last(reference: Day, number: int) -> Day | None:
    """ "last Friday" is in the week before; said on a Sunday, it is the Friday two days ago."""
    if reference.weekday() == SUNDAY:
        return calendar.weekday_on_or_before(reference - 2 * calendar.ONE_DAY, number)
    return calendar.weekday_in_week(reference, number, -1)


SUNDAY = 6


def _with_number(context: Context, weekday_number: int, number: int) -> Day | None:
    """ "Friday the 13th": the nearest month in which that day is that weekday, the past one first."""
    near = context.near
    if near is None:
        return None
    for months in sorted(range(-14, 15), key=lambda m: (abs(m), m)):
        year, month = divmod(near.year * 12 + near.month - 1 + months, 12)
        found = calendar.day(year, month + 1, number)
        if found and found.weekday() == weekday_number:
            return found
    return None
