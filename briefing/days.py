"""What is a day in the calendar, for articles and for filters alike."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)


def is_day(text: str) -> bool:
    """Whether it is a year, a month or a day that there is, in ISO 8601, of the years 1000 to 2999."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True
