"""Days as people read them. `2017-06-04` is 4 June 2017; what is not known is "undated"."""

from __future__ import annotations

import re
from datetime import date

from briefing.months import MONTHS

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day_of(value: str | None) -> str:
    """`2017-06-04T10:22Z`, `2017-06` or `2017` in words; "undated" for None and for what is no date."""
    found = _VALUE.match(value or "")
    if not found:
        return "undated"
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def span_of(first: str, last: str) -> str:
    """Two days, `YYYY-MM-DD`, as one stretch: `1–4 June 2017`, `30 May – 4 June 2017`."""
    if first == last:
        return day_of(first)
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{day_of(last)}"
    if first[:4] == last[:4]:
        return f"{day_of(first).rsplit(' ', 1)[0]} – {day_of(last)}"
    return f"{day_of(first)} – {day_of(last)}"


def as_date(value: str | None) -> date | str | None:
    """`value` for front matter: a date where it is one, else the words as they are."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10]) if len(value) >= 10 else value
    except ValueError:
        return value
