"""Days as they stand alone on a line of a copied page: `04-06-2017`, `Mon 16 Mar 2020 10.15 GMT`, `Published: June 4, 2017`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\d?\d:\d\d|\b|[A-Z])"  # pages glue the time to the year: "Apr 28 20232:23 PM"
_WRITTEN = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \-/.]{{1,2}}(?:of )?{_MONTH}[ \-/.,]{{1,3}}{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?:\b|(?<=read)){_MONTH} {{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}(?:\d\d?:\d\d(?::\d\d)? )?{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>\d{1,2})(?=\b|T)"),
)  # fmt: skip
_NUMERIC = re.compile(rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second>\d{{1,2}})(?P=sep){_YEAR}(?![\d/-])")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)

# What else may stand on a line that is nothing but a date.
_BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:first |last |article |date )?(?:published|posted|updated|modified"
    r"|created|issued|edited|added|uploaded|revised|date|time)\b|\b(?:on|at|the|of|hrs?|hours|local|time|a\.?m|p\.?m|[A-Z]{2,4}T|GMT|UTC|Z|local time"
    r"|\d+ min(?:ute)?s? read|\d+ (?:minutes|hours|days|weeks|months|years) ago)\b|[+-]\d\d:?\d\d|[\s,.:;|/•·()\[\]–—-]+|\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|T(?=\d)|\d\d:\d\d:\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day found on a line; `assumed` where nothing showed whether its day or its month comes first."""

    value: str
    assumed: str | None = None
    updated: bool = False


def _iso(year: str, month: int, day: int) -> str | None:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def find(line: str, day_first: bool | None = None) -> tuple[Day, re.Match[str]] | None:
    """The first day on `line`, and where it stands. `day_first`: what other dates of the source show, None if nothing."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(line):
            month = match["month"].lower()
            value = _iso(match["year"], MONTHS.get(month) or int(month), int(match["day"]))
            if value:
                return Day(value), match
    for match in _NUMERIC.finditer(line):
        if day := _numeric(match, line, day_first):
            return day, match
    return None


def _numeric(match: re.Match[str], line: str, day_first: bool | None) -> Day | None:
    first, second = int(match["first"]), int(match["second"])
    as_day_first, as_month_first = _iso(match["year"], second, first), _iso(match["year"], first, second)
    if not (as_day_first and as_month_first) or first == second:
        value = as_day_first or as_month_first
        return Day(value) if value else None
    if weekday := _WEEKDAY.search(line):
        wanted = _WEEKDAYS.index(weekday[1].lower())
        falls = [v for v in (as_day_first, as_month_first) if date.fromisoformat(v).weekday() == wanted]
        if len(falls) == 1:
            return Day(falls[0])
    if day_first is not None:
        return Day(as_day_first if day_first else as_month_first)
    return Day(as_day_first, assumed=match[0])


def evidence(text: str) -> bool | None:
    """Whether the numeric dates in `text` put the day first: None where none tells, or they disagree."""
    seen = set()
    for match in _NUMERIC.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


_GLUED = re.compile(r"(?<=[a-z])(?=(?:Published|Updated|Posted|Last |Modified))")
_LABELLED = re.compile(r"\b(?:published|posted|updated|modified|issued|created|date|on)\b", re.IGNORECASE)


def stated(line: str, day_first: bool | None = None) -> tuple[Day, str] | None:
    """The day of publication on a line above a report, and what else the line says ("By A. Writer"); None for any other line.

    A line that says more than a few words is a caption or a sentence.
    """
    if len(line) > 200 or not (found := find(line, day_first)):
        return None
    day, match = found
    rest = _GLUED.sub(" ", f"{line[: match.start()]} | {line[match.end() :]}")
    while further := find(rest, day_first):
        rest = f"{rest[: further[1].start()]} {rest[further[1].end() :]}"
    label = line[: match.start()].lower()
    updated = bool(re.search(r"updat|modif|edited|revised", label)) and not re.search(r"publish|posted", label)
    rest = _BESIDE.sub(" ", rest)
    words = rest.split()
    if len(words) > 6 or (len(words) > 2 and line.endswith(".") and not _LABELLED.search(line)):
        return None
    return Day(day.value, day.assumed, updated), " ".join(words)


def alone(line: str, day_first: bool | None = None) -> Day | None:
    """The day on a line that holds nothing but a date, a time and their labels; None for any other line."""
    found = stated(line, day_first)
    return found[0] if found and not found[1] else None
