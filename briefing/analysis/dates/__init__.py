"""Dates in running text, absolute and relative, and the day, month or year that each one means."""

from __future__ import annotations

import re

from briefing.model import DateMention

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")


def find(text: str, published: str | None) -> tuple[DateMention, ...]:
    """The dates in `text`, in its order, without overlap.

    `published` is the day that relative ones count from; None leaves their value None.
    """
    del published
    return tuple(
        DateMention(m.start(), m.end(), m.group(), f"{m[3]}-{_MONTHS.index(m[2]) + 1:02}-{int(m[1]):02}")
        for m in _DATE.finditer(text)
        if 1 <= int(m[1]) <= 28
    )
