"""Dates against the phrases of Recognizers-Text (MIT) that name a day, a month or a year, where that set is at hand."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.analysis import dates

PHRASES = Path(__file__).parents[3] / "shared" / "data" / "date-phrases" / "phrases.jsonl"
DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|WXX|W\d\d)-\d\d?(?=T|$)")
MONTH = re.compile(r"(?:\d{4}|XXXX)-\d\d$")
YEAR = re.compile(r"\d{4}$")
CLOCK = re.compile(r"\b(?:min|minutes?|hours?|eod|end of (?:the )?day)\b", re.IGNORECASE)
A_DAY_TOO = re.compile(r"day |week|tomorrow|today|[a-z]{3} \d", re.IGNORECASE)


@pytest.mark.skipif(not PHRASES.exists(), reason="the labelled phrases are not at hand")
def test_most_phrases_that_name_a_day_month_or_year_are_resolved_right() -> None:
    asked, missed = 0, []
    for line in PHRASES.read_text("utf-8").splitlines():
        phrase = json.loads(line)
        found = dates.find(phrase["text"], (phrase["reference"] or "")[:10] or None)
        for result in phrase["results"]:
            right = meant(result)
            if not right:
                continue
            asked += 1
            start, end = result["Start"], result["End"] + 1
            told = [date.value for date in found if date.start < end and date.end > start]
            if not right.intersection(told):
                missed.append((phrase["text"], result["Text"], sorted(right), told))
    assert asked > 400
    assert 1 - len(missed) / asked >= 0.85, missed


def meant(result: dict[str, Any]) -> set[str]:
    """The days (2017-06-04), months (2017-06) or years that a labelled phrase may mean; none for a span or a time of day."""
    values = result.get("Resolution", {}).get("values") or []
    if "T" in values[0].get("timex", "") and CLOCK.search(result["Text"]) and not A_DAY_TOO.search(result["Text"]):
        return set()
    kind = result.get("TypeName", "").rpartition(".")[2]
    each = [_one(kind, value) for value in values]
    return set() if None in each else {moment for moments in each if moments for moment in moments}


def _one(kind: str, value: dict[str, Any]) -> set[str] | None:
    timex, moment = value.get("timex", ""), value.get("value") or value.get("start") or value.get("end") or ""
    if moment == "not resolved":
        return None
    if DAY.match(timex) and kind in {"date", "datetime", "datetimerange", "daterange"}:
        return {moment[:10]} | _day_before_the_end(value) if kind != "daterange" or value.get("Mod") else None
    if kind != "daterange":
        return None
    if YEAR.match(timex):
        return {timex}
    if MONTH.match(timex):
        return {f"{_year(value, timex)}-{timex[5:7]}"}
    return None


def _year(value: dict[str, Any], timex: str) -> str:
    """Of a month: as it is named, else that of the span's start, which for what is after a December is a year too late."""
    if timex[0] != "X":
        return timex[:4]
    start = value.get("start") or value.get("end") or ""
    late = value.get("Mod", "").startswith("after") and timex.endswith("-12")
    return str(int(start[:4]) - late)


def _day_before_the_end(value: dict[str, Any]) -> set[str]:
    """Of "until the 5th" as the set has it, whose end is the day after the last."""
    if "end" not in value.get("Mod", "") or not value.get("end"):
        return set()
    return {(dt.date.fromisoformat(value["end"][:10]) - dt.timedelta(days=1)).isoformat()}
