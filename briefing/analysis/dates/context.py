"""What a relative date stands on: the day of publication, the date the text last gave, and the sentence's tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from briefing.analysis.dates import tense
from briefing.analysis.dates.calendar import Day, day

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_BEFORE, _AFTER = 160, 120
"""How far on either side of a date the words that tell its tense are looked for, in characters."""
_BOUNDARY = re.compile(r"[.!?;][”\"’']?\s|\n")


class Hit(NamedTuple):
    """A date found: where, and its day, month or year as ISO 8601, None where that cannot be known."""

    start: int
    end: int
    value: str | None


@dataclass(slots=True)
class Context:
    """The state of one reading of one text."""

    text: str
    year: int | None = None
    month: int | None = None
    day: Day | None = None
    """The day of publication and its parts: each None where it is not known."""
    latest: str | None = None
    """The value of the date the text gave last."""
    latest_day: Day | None = None
    """The last day it gave, as long as no other month or year came up since."""
    day_first: bool | None = None
    """The order that the text's own numeric dates show, if any does."""

    def stand_on(self, published: str | None) -> None:
        """Counts relative dates from `published` (ISO 8601, to whatever precision it has)."""
        found = _ISO.match(published or "")
        if not found:
            return
        self.year = int(found[1]) or None
        self.month = int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None
        self.day = day(int(found[1]), int(found[2]), int(found[3])) if found[3] else None

    def give(self, value: str) -> None:
        """Takes note of a date that the text gave."""
        self.latest = value
        if len(value) == 10:
            self.latest_day = day(int(value[:4]), int(value[5:7]), int(value[8:]))
        elif self.latest_day and not self.latest_day.isoformat().startswith(value):
            self.latest_day = None

    @property
    def latest_year(self) -> int | None:
        return int(self.latest[:4]) if self.latest else None

    @property
    def told_year(self) -> int | None:
        """The year of the months and days that the text is telling of; a year alone may have been a look back."""
        return int(self.latest[:4]) if self.latest and len(self.latest) >= 7 else None

    @property
    def near(self) -> Day | None:
        """A day near which a date without its year lies: of publication, or the one the text gave last."""
        return self.day or self.latest_day

    def future(self, start: int, end: int) -> bool:
        """Whether the words around the date look ahead: "will meet on Friday", "On Friday the council is to vote".

        The last word of tense before the date decides; without one the first after it, in the same sentence.
        """
        before = self.text[max(0, start - _BEFORE) : start]
        begins = max((boundary.end() for boundary in _BOUNDARY.finditer(before)), default=0)
        ahead = tense.before(before[begins:])
        if ahead is not None:
            return ahead
        after = self.text[end : end + _AFTER]
        boundary = _BOUNDARY.search(after)
        return tense.after(after[: boundary.start()] if boundary else after) is True
