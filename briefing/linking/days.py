"""When an article was written and when what it tells happened, as far as it says.

The day of publication that comes with an article is sometimes wrong by weeks, and sometimes missing; the day that
stands at the head of its own text ("Thu Feb 5 2015 …") is then the better one.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Analysis, Article

HEAD: Final = 250
"""Characters after the title, in which a date with its year is the day of the report."""
TOLD: Final = 500
"""Characters in which a weekday is the day of the event."""
WHOLE: Final = 5_000
"""Characters that are read for the days it speaks of."""
RECENT: Final = 14
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR: Final = re.compile(r"\d{4}|/\s?\d\d\b")
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TOLD: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)}|today|tonight|yesterday)\b", re.IGNORECASE)
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_STAMP: Final = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? (?=\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
"""The weekday of a full date ("Thursday 5 Feb 2015"): it dates the report, not the event."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GLUED: Final = re.compile(
    rf"\b(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}} (?P<day>[0-3]?\d)(?P<year>20\d\d)\b"
    r"|(?<!\d)(?P<day2>[0-3]\d)[.](?P<month>[01]\d)[.](?P<year2>20\d\d)",
    re.IGNORECASE,
)


class Days(NamedTuple):
    """Days are proleptic ordinals (`date.toordinal`)."""

    published: int | None
    head: int | None
    """The day that stands at the head of the text."""
    events: tuple[int, ...]
    """Days that the lead's weekdays mean, counted back from the day of the report; at most three."""
    told: tuple[int, ...]
    """Days in the two weeks before that the whole text speaks of; at most eight, the latest."""
    weekdays: int
    """The lead's weekdays as bits, Monday the lowest: what there is where the report has no day."""


def days(article: Article, analysis: Analysis) -> Days:
    """What an article says of its days. Linear in its head."""
    published = ordinal(article.published)
    head = _head(article, analysis)
    lead = _STAMP.sub(" ", article.text[: len(article.title) + TOLD])
    told = [m.group().lower() for m in _TOLD.finditer(lead)]
    day = head or published
    mask = 0
    for word in told[:2]:
        if word in _WEEKDAYS:
            mask |= 1 << _WEEKDAYS.index(word)
    return Days(published, head, _events(told, day), _spoken_of(article.text, analysis, day), mask)


def _spoken_of(text: str, analysis: Analysis, day: int | None) -> tuple[int, ...]:
    if day is None:
        return ()
    named = [m.group().lower() for m in _WEEKDAY.finditer(_STAMP.sub(" ", text[:WHOLE]))]
    weekday = (day - 1) % 7
    found = {day - (weekday - _WEEKDAYS.index(word)) % 7 for word in named}
    for mention in analysis.dates:
        at = ordinal(mention.value)
        if at is not None and day - RECENT <= at < day and any(c.isdigit() for c in mention.text):
            found.add(at)
    return tuple(sorted(found, reverse=True)[:8])


def ordinal(iso: str | None) -> int | None:
    """The ordinal of a full ISO day or timestamp; None for anything else."""
    if not iso or not _ISO.match(iso):
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def _head(article: Article, analysis: Analysis) -> int | None:
    reach = len(article.title) + HEAD
    for mention in analysis.dates:
        if mention.start >= reach:
            break
        day = ordinal(mention.value)
        if day is not None and _YEAR.search(mention.text):
            return day
    return _bare(article.text[:reach]) or ordinal(article.dateline.date)


def _bare(text: str) -> int | None:
    """A date whose comma or space was lost: "Jan 202015", "21.08.2013Get"; day before month, as most of the world writes."""
    for match in _GLUED.finditer(text):
        month = match["name"]
        number = _MONTHS.index(month.lower()) + 1 if month else int(match["month"])
        try:
            return date(int(match["year"] or match["year2"]), number, int(match["day"] or match["day2"])).toordinal()
        except ValueError:
            continue
    return None


def _events(told: Sequence[str], day: int | None) -> tuple[int, ...]:
    if day is None:
        return ()
    weekday = (day - 1) % 7  # ordinal 1 is a Monday
    named = [_WEEKDAYS.index(w) for w in told if w in _WEEKDAYS][:2]
    found = [day - (weekday - n) % 7 for n in named]
    if {"today", "tonight"} & set(told):
        found.append(day)
    if "yesterday" in told:
        found.append(day - 1)
    return tuple(sorted(set(found))[:3])
