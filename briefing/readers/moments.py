"""Moments as feeds and mails write them, with the offset they were written with: RFC 822, ISO 8601, and what feedparser knows."""

from __future__ import annotations

import re
from email.utils import parsedate_tz
from time import strftime, struct_time

from briefing import clean
from briefing.readers.days import MONTHS

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?\Z", re.IGNORECASE
)
_WRITTEN = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{2,4}\s+\d\d?:\d\d")
_LIMIT = 80
"""Characters in which a date must be said: the longest seen has 45."""


def iso(value: str | None) -> str | None:
    """`value` as ISO 8601, in the zone it was written in; None where it is no date of a kind that feeds use."""
    value = (value or "").strip()
    if not value or len(value) > _LIMIT:
        return None
    if match := _ISO.match(value):
        year, month, day, hour, minute, second, zone = match.groups()
        date = f"{year}-{month}-{day}"
        return clean.published(f"{date}T{hour}:{minute}:{second or '00'}{(zone or '').upper()}" if hour else date)
    if _WRITTEN.match(value):
        return _rfc822(value)
    return clean.published(value)


_USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|([+-]\d\d)([0-5]\d))\Z", re.ASCII
)
"""RFC 822 as nearly every feed writes it, which takes the standard library three times as long."""


def _rfc822(value: str) -> str | None:
    if (usual := _USUAL.match(value)) and usual[2].lower() in MONTHS:
        day, month, year, clock, hours, minutes = usual.groups()
        zone = f"{hours}:{minutes}" if hours and (hours[1:], minutes) != ("00", "00") else "Z"
        return clean.published(f"{year}-{MONTHS[month.lower()]:02}-{day}T{clock}{zone}")
    parts = parsedate_tz(value)
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    offset = parts[9]
    zone = (
        ""
        if offset is None
        else "Z"
        if offset == 0
        else f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02}:{abs(offset) % 3600 // 60:02}"
    )
    return clean.published(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")


def odd(value: str | None) -> str | None:
    """`value` as feedparser reads it, in UTC: for the dates of other languages and times, once `iso` has given up."""
    value = (value or "").strip()
    if not value or len(value) > _LIMIT or value.count("-") > 4:
        return None
    from feedparser.datetimes import _parse_date

    try:
        parsed = _parse_date(value)
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError):
        return None
    return from_struct(parsed)


def from_struct(parsed: struct_time | None) -> str | None:
    """The moment of a time in UTC."""
    try:
        return clean.published(strftime("%Y-%m-%dT%H:%M:%SZ", parsed)) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
