"""The dateline: `ERBIL, Kurdistan Region – `, `BEIRUT, June 4 (Reuters) - `, `Rome (CNN) `: where a report was filed, and when."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta

from briefing.model import Dateline
from briefing.readers.days import MONTHS

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = rf"(?P<date>{_MONTH} \d{{1,2}}(?:, (?:19|20)\d\d)?|\d{{1,2}} {_MONTH}(?: (?:19|20)\d\d)?)"
_AGENCIES = (
    r"(?:Reuters|AFP|AP|CNN|UPI|SANA|Xinhua|IRNA|ANSA|DPA|dpa|EFE|TASS|RIA(?: Novosti)?|Interfax|BBC(?: News)?|VOA|RFE/RL|KUNA|WAM|ANI|PTI|IANS"
    r"|Bloomberg|NYT|Thomson Reuters Foundation|Anadolu|AA|MENA|Petra|NNA|Rudaw|Kurdistan ?24|ANHA|ARA News|Zaman al-?Wasl|The Canadian Press"
    r"|CP|AAP|Kyodo(?: News)?|Yonhap|KCNA|TNS|CBS(?:/AP)?|NBC News|CNA|JTA|IRIN|PA|Press Association|Associated Press|Agence France-Presse|[A-Z][A-Za-z]+ News Agency)"
)
_AGENCY = rf"\((?P<agency>{_AGENCIES}(?: ?[/,&-] ?{_AGENCIES}){{0,2}})\)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.\-/]{1,24}"
_CAPS = rf"(?:NEAR |OUTSIDE )?{_CAPITALS}(?: {_CAPITALS}){{0,3}}"
_NAME = r"[A-ZÀ-Þ][\wÀ-ÿ’'.\-]{0,24}"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}"
_REGION = rf"(?:, {_NAMES})?"
_DASH = r"(?: ?(?:–|—|--|―)(?:\s+|(?=[\"'“‘`A-Z]))| [-_]\s+)"

_PATTERNS = (
    # ERBIL, Kurdistan Region –    CEDAR RAPIDS, Iowa —    LONDON, Jan. 27—
    re.compile(rf"(?P<text>(?P<place>{_CAPS}){_REGION}(?:,? {_DATE})?(?:,? {_AGENCY})?),?{_DASH}"),
    # Rome (CNN) Italy is    Beirut, June 4 (Reuters) -    Damascus, Syria (AP) —
    re.compile(rf"(?P<text>(?P<place>{_NAMES}){_REGION}(?:,? {_DATE})?,? {_AGENCY})(?:{_DASH}|:? )"),
    # Beirut, Lebanon –    Geneva, 4 June 2017 –
    re.compile(rf"(?P<text>(?P<place>{_NAMES}), (?:{_NAMES}, )?{_DATE}){_DASH}"),
    re.compile(rf"(?P<text>(?P<place>{_NAMES}), {_NAMES}) (?:–|—|--) (?=[A-Z“\"])"),
    # an agency alone, as in: (CNN) One of …
    re.compile(rf"(?P<text>(?P<place>){_AGENCY})(?:{_DASH}|:? )"),
)
# Damascus – The army    ISLAMABAD: The court    only where the gazetteer knows the town.
_TOWN = re.compile(rf"(?P<text>(?P<place>{_NAMES}){_REGION}(?:,? {_DATE})?)(?: (?:–|—|--|-)\s+|: )(?=[\"'“‘]?[A-Z])")
_TOWN_SIZE = 50_000
"""Inhabitants of a town that is told from a person or a topic by its name alone."""

_NO_PLACE = re.compile(
    r"\b(?:BREAKING|UPDATED?|EXCLUSIVE|WATCH|VIDEO|ANALYSIS|OPINION|NEWS|LIVE|MUST|EDITORIAL|INTERVIEW|FEATURE|PHOTOS?|ALERT|URGENT"
    r"|QUESTION|ANSWER|CORRECTION|REPORT|FACTBOX|TIMELINE|EXPLAINER|ADVISORY|READ|ALSO|WARNING|NOTE|COMMENT|PROFILE|BLOG|PODCAST)\b"
)
_SHOUTED = re.compile(r"\W*[A-Z]{4,} [A-Z]{4,}")
_SHORTEST = 4
"""Letters of a place that stands without region, date and agency: below are parties and other initials."""

_SIGN = re.compile(r"[–—―(:]|--| [-_]")
"""Every dateline ends in one of these; most texts have none where it would have to be."""

_REACH = 200
"""Characters in which a dateline must end: the longest seen has 70."""


def split(text: str, published: str | None = None) -> tuple[Dateline, int]:
    """The dateline that `text` begins with, and the offset at which the report itself begins; `Dateline(), 0` without one."""
    if not _SIGN.search(text, 0, _REACH):
        return Dateline(), 0
    for pattern in _PATTERNS:
        match = pattern.match(text, 0, min(len(text), _REACH))
        if match and _plausible(match, text):
            groups = match.groupdict()
            return Dateline(
                text=match["text"].strip(" ,"),
                place=_normal_case(match["place"]) or None,
                date=_day(groups.get("date"), published),
            ), match.end()
    town = _TOWN.match(text, 0, min(len(text), _REACH))
    if town and _plausible(town, text) and _is_town(town["place"]):
        return Dateline(town["text"], _normal_case(town["place"]), _day(town["date"], published)), town.end()
    return Dateline(), 0


@functools.lru_cache(maxsize=1024)
def _is_town(name: str) -> bool:
    """Whether `name` is above all a town's: large enough, and no country's, person's or English word."""
    from briefing.analysis.gazetteer import gazetteer

    known = gazetteer()
    places = known.find(_normal_case(name))
    if (
        not places
        or known.common(_normal_case(name))
        or any(place.type in ("country", "continent") for place in places)
    ):
        return False
    return any(place.type in ("city", "town") and place.population >= _TOWN_SIZE for place in places)


def ends(line: str) -> bool:
    """Whether `line` is a dateline and nothing else: `AUBURN, Wash. —`."""
    return len(line) <= _REACH // 2 and split(f"{line} X")[1] == len(line) + 1


def _plausible(match: re.Match[str], text: str) -> bool:
    rest = text[match.end() : match.end() + 40]
    return (
        not _NO_PLACE.search(match["place"])
        and not _SHOUTED.match(rest)
        and bool(re.match(r"[\"'“‘`(\[]{0,3}[^\W_]", rest))
    )


def _normal_case(place: str) -> str:
    """`ERBIL` → `Erbil`, `N'DJAMENA` → `N'Djamena`; `D.C.` and names already in normal case stay."""
    place = re.sub(r"^(?:NEAR|OUTSIDE) ", "", place.strip(" .,"))
    if any(c.islower() for c in place):
        return place
    return re.sub(r"[^\W\d_]{2,}", lambda word: word[0].capitalize(), place)


def _day(written: str | None, published: str | None) -> str | None:
    """The day that a dateline gives: its own year, or the one that puts it nearest to the day of publication."""
    if not written:
        return None
    month = MONTHS[re.search(r"[A-Za-z]+", written)[0].lower()]  # type: ignore[index]  # _DATE always holds a month
    numbers = re.findall(r"\d+", written)
    day = int(next(n for n in numbers if len(n) <= 2))
    if years := [int(n) for n in numbers if len(n) == 4]:
        return _iso(years[0], month, day)
    if not published or len(published) < 10:
        return None
    near = date.fromisoformat(published[:10])
    candidates = [d for year in (near.year - 1, near.year, near.year + 1) if (d := _iso(year, month, day))]
    close = [d for d in candidates if abs(date.fromisoformat(d) - near) <= timedelta(days=60)]
    return close[0] if close else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
