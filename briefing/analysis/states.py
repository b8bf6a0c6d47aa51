"""A country that acts is an actor in that mention: "Turkey said", "announced by Russia", "US airstrikes".

So is the seat of its government ("Ankara warned"). Everywhere else a country is a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis.groups import become
from briefing.analysis.lexicon import word_groups
from briefing.analysis.nations import nations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.analysis.lines import Line
    from briefing.analysis.marks import Mark

_PLACING = frozenset(
    "in into from to of near across at inside outside within around through toward towards over via against on throughout"
    " along off for like than with about including".split()
)
_LED = frozenset("led backed supported funded sponsored brokered trained allied imposed".split())
_DONE = frozenset("led sent made held taken run won built given shot put struck hit known fought drawn".split())
_LONGEST_LIST = 60
"""Words of a list of countries that are looked back over."""
_POSSESSIVE = frozenset(("'s", "’s"))


def act(line: Line, marks: list[Mark]) -> None:
    """Turns the countries of a line that act into their governments."""
    starts = {mark.last: mark.first for mark in marks}
    for mark in marks:
        if mark.sense != "LOC" or mark.type:
            continue
        words = mark.words(line)
        code = mark.country or nations().seats.get(words)
        if not code:
            continue
        if _acts(line, mark, starts) or (mark.country and _does(line, mark)):
            become(mark, mark.last, "government", code)


def _acts(line: Line, mark: Mark, starts: Mapping[int, int]) -> bool:
    """Whether it is the subject of a verb that only somebody can do."""
    groups = word_groups()
    at = mark.last
    while at < len(line.seen) and line.seen[at].lower() in groups["helpers"]:
        at += 1
    following = line.seen[at].lower() if at < len(line.seen) else ""
    return (following in groups["speech"] or following in groups["acting"]) and not _is_placed(line, mark, starts)


def _does(line: Line, mark: Mark) -> bool:
    """Whether the words beside it speak of its deeds or of it as a party: "by Russia", "US-led", "between Iran and"."""
    after = [word.lower() for word in line.seen[mark.last : mark.last + 2]]
    before = [word.lower() for word in line.seen[max(0, mark.first - 3) : mark.first] if word.lower() != "the"]
    deeds = word_groups()["deeds"]
    if len(after) == 2 and after[0] in {"-", "‑"}:
        return after[1] in _LED
    if after[:1] and (after[0] in _POSSESSIVE or mark.words(line) in nations().peoples):
        noun = after[1:] if after[0] in _POSSESSIVE else after
        if noun[:1] and noun[0] in deeds:
            return True
    if before[-1:] == ["by"] and len(before) > 1:
        return before[-2].endswith("ed") or before[-2] in _DONE
    return before[-1:] in (["between"], ["ally"])


def _is_placed(line: Line, mark: Mark, starts: Mapping[int, int]) -> bool:
    """Whether it stands after "in", "from"… , or in a list that does ("in Syria and Iraq"). `starts`: the end of each
    name of the line → its start."""
    at, furthest = mark.first - 1, mark.first - _LONGEST_LIST
    while at >= max(0, furthest) and (line.seen[at] in {",", "and", "the", "The", "both"} or at + 1 in starts):
        at = starts[at + 1] - 1 if at + 1 in starts else at - 1
    return at >= 0 and line.seen[at].lower() in _PLACING
