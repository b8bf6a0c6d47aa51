"""Arithmetic with days, months and years, at the precision the words have. Out of the calendar's range: None."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Day = dt.date
WEEK = 7
ONE_DAY = dt.timedelta(days=1)


def day(year: int, month: int, number: int) -> Day | None:
    """The day, or None where the calendar has no such day."""
    try:
        return Day(year, month, number)
    except ValueError:
        return None


def shift(start: Day, days: float) -> Day | None:
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def moved(start: Day, amount: int, unit: str) -> Day | None:
    """So many units on from `start`; a month that is shorter than the day's number gives its last day."""
    days = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}.get(unit)
    if days:
        return shift(start, amount * days)
    months = amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return day(year, month + 1, start.day) or last_of_month(year, month + 1)


def iso(value: Day | None) -> str | None:
    return value.isoformat() if value else None


def iso_month(year: int, month: int) -> str | None:
    """`YYYY-MM`; `month` may lie outside 1 … 12 and carries into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04}-{month:02}" if 1 <= year <= 9999 else None


def iso_year(year: int) -> str | None:
    return f"{year:04}" if 1 <= year <= 9999 else None


def last_of_month(year: int, month: int) -> Day | None:
    if (year, month) == (9999, 12):
        return Day.max
    following = day(year + month // 12, month % 12 + 1, 1)
    return shift(following, -1) if following else None


def weekday_on_or_before(start: Day, weekday: int) -> Day | None:
    return shift(start, -((start.weekday() - weekday) % WEEK))


def weekday_on_or_after(start: Day, weekday: int) -> Day | None:
    return shift(start, (weekday - start.weekday()) % WEEK)


def weekday_in_week(start: Day, weekday: int, weeks: int) -> Day | None:
    """The weekday in the week (Monday to Sunday) of `start`, so many weeks on."""
    return shift(start, weekday - start.weekday() + WEEK * weeks)


def easter(year: int) -> Day:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, number = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return Day(year, month, number + 1)


def nearest(reference: Day, in_year: Callable[[int], Day | None], *, future: bool | None) -> Day | None:
    """The yearly day that is meant when no year is given.

    The nearest, where days in the direction that the sentence does not look count for more: news tells of what was,
    and "the show is to run from 23 January" may be said when it has begun. The weights are set by hand.
    """
    return meant(reference, [found for year in (-1, 0, 1) if (found := in_year(reference.year + year))], future=future)


def meant(reference: Day, around: list[Day], *, future: bool | None) -> Day | None:
    """Which of the days around `reference` is meant; see `nearest`."""
    behind, ahead = (4.0, 1.0) if future else (1.0, 1.5)
    return min(
        around,
        key=lambda d: behind * (reference - d).days if d <= reference else ahead * (d - reference).days,
        default=None,
    )
