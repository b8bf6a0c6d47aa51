"""Years on their own: told from quantities, which look the same (`in 2015`, `the 1991 Hajj`; but `2015 people`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.dates.context import Hit
from briefing.analysis.dates.words import ONES, SPELT_YEAR, year_number

if TYPE_CHECKING:
    from briefing.analysis.dates.context import Context

_BEFORE = re.compile(
    r"\b(?P<strong>in|since|back to|by|until|till|during|year|circa|early|late|mid|spring|summer|autumn|fall|winter|before|after"
    r"|(?:end|beginning|start|middle|quarter|half|season|class|cup|games|election|elections|from|between)(?: of)?)"
    r"[ -](?:the year )?$|\b(?P<weak>of|from|to|and|over|through|than|the|for|around|or)[ ]$|(?P<mark>[(–—-] ?)$",
    re.IGNORECASE,
)
_SPELT_AFTER = re.compile(
    r"\b(?:in|since|by|until|till|during|before|after|from|to|of|and|between|year|early|late|mid|summer|spring|autumn|fall"
    r"|winter)[ -]$",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"{SPELT_YEAR}(?=$|[.,;:!?)\n]| (?:and|or|to|until|till|when|but|the|as|with|after|before)\b)", re.IGNORECASE
)
_NOT_AFTER = re.compile(
    r"(?:[^\W_]|[$€£¥#+.:/=°]|\d,|\b(?:No|nos?|Nr|Rs|USD|article|resolution|flight|route|unit|room|about|nearly|almost)\.? )$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\d|[,.:]\d|%|°|['’]?[a-rt-z]|-(?!present|now|era)[a-z]|/\d{3}|-\d{3}(?!\d)|-\d+-\d)", re.IGNORECASE
)
_COUNTED = re.compile(
    r"[ -](?:\w+ )?(?:people|men|women|children|kids|troops|soldiers|fighters|militants|rebels|families|homes|houses|civilians"
    r"|refugees|migrants|prisoners|detainees|protesters|dead|wounded|killed|injured|tonn?es?|tons|kilomet(?:re|er)s?|km|miles?"
    r"|met(?:re|er)s|feet|square|dollars|euros|pounds|percent|per cent|points|votes|cases|deaths|patients|residents|villages"
    r"|jobs|workers|staff|employees|members|copies|times|years|days|hours|minutes|GMT|hrs|local|others|acres|hectares|calories)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?:[-–—/]|[^\S\n]?[-–—][^\S\n])(?P<short>\d\d)(?![\w.,]\d|\d|[^\W_])")
_THIS_CENTURY = range(1900, 2100)
_FAR_AHEAD = 2050
"""Later years need a word before them that years have: "by 2088", but "at 2088 Philip Street"."""


def year(context: Context, start: int, end: int) -> list[Hit]:
    """The year, or the decade ("the 1990s"), that the four digits at `start` name; empty where they count something."""
    text, number = context.text, int(context.text[start:end])
    before = text[max(0, start - 24) : start]
    if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum() and number % 10 == 0:
        return [Hit(start, end + 1, None)]
    if _NOT_AFTER.search(before) or _GOES_ON.match(text, end):
        return []
    named = _BEFORE.search(before)
    if not _is_year(number, named, counted=_COUNTED.match(text, end) is not None):
        return []
    second = _SECOND.match(text, end)
    if second and int(second["short"]) > number % 100:
        end = second.end()  # "2014-15": one span, the year it begins
    return [Hit(start, end, f"{number:04}")]


def _is_year(number: int, named: re.Match[str] | None, *, counted: bool) -> bool:
    strong = named is not None and named["strong"] is not None
    if number > _FAR_AHEAD and named is None:
        return False
    if counted:
        return strong and number in _THIS_CENTURY and number % 100 != 0
    if number in _THIS_CENTURY and number % 100:
        return True
    return strong or (named is not None and number == 2000)


def spelt(context: Context, start: int) -> list[Hit]:
    """A year in words that stands alone: "in nineteen eighty-six", "since two thousand and fifteen"."""
    found = _SPELT.match(context.text, start)
    if not found or not _SPELT_AFTER.search(context.text, max(0, start - 10), start):
        return []
    words = re.split(r"[-\s]+", found[0].lower())
    if len(words) == 2 and ONES.get(words[1], 10) < 10:
        return []  # "twenty five" is a number
    if words[-1] == "thousand" and context.text.startswith(" and", found.end()):
        return []  # "two thousand and fifteen villages"
    return [Hit(start, found.end(), f"{year_number(found[0]):04}")]


_SHORT_DECADE = re.compile(r"['’](?P<tens>[2-9]0)s\b")


def short_decade(context: Context, start: int) -> list[Hit]:
    """ "the '90s": a decade, and no one year."""
    found = _SHORT_DECADE.match(context.text, start - 1) if start else None
    return [Hit(start - 1, found.end(), None)] if found else []
