"""Governments and forces that are named by their country: "Syrian government", "Iraqi security forces", "Turkey said".

They need no entry in the registry: the id is made of what they are and the country's code (`actor:government-sy`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis.actors import registry
from briefing.analysis.folding import slug
from briefing.analysis.nations import nations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.analysis.lines import Line
    from briefing.analysis.marks import Mark

_GOVERNMENT = frozenset("government regime authorities administration govt".split())
_FORCES = frozenset("army military forces force troops soldiers".split())
_MEMBERS = frozenset(
    "fighters militants terrorists insurgents jihadists rebels gunmen forces troops units unit militiamen guerrillas".split()
)
_BEFORE_MEMBERS = frozenset("tactical military allied special".split())
_KEPT_APART = {
    ("air", "force"): "air force", ("navy",): "navy", ("police",): "police", ("coast", "guard"): "coast guard",
    ("parliament",): "parliament", ("opposition", "forces"): "opposition", ("opposition", "groups"): "opposition",
    ("opposition",): "opposition", ("border", "guards"): "border guard",
    ("intelligence",): "intelligence service", ("security", "forces"): "security forces", ("special", "forces"): "special forces",
    ("security", "services"): "security services", ("embassy",): "embassy",
    ("consulate",): "consulate", ("cabinet",): "cabinet", ("judiciary",): "judiciary",
}  # fmt: skip
_MINISTRIES = frozenset(
    "foreign defence defense interior health finance oil energy justice education information trade economy agriculture transport culture".split()
)
_KIN = frozenset("tribe tribes clan clans".split())
_BETWEEN = frozenset(
    "armed ground regime government regular pro-government special security national federal interim transitional caretaker air naval military".split()
)
_PEOPLE = frozenset("people population public nation community communities".split())
"""After "the" and a nationality: all of them. "Two Syrian people" are not."""
_FURTHEST = 3
"""Words between the nationality and the noun, at most, and the noun itself."""
_TYPES = {
    "government": "government", "parliament": "government", "cabinet": "government", "embassy": "government",
    "consulate": "government", "judiciary": "government", "opposition": "party", "people": "people",
}  # fmt: skip


_OWN_NAMES = {
    "SY": "actor:syrian-army", "IL": "actor:israel-defense-forces", "CN": "actor:peoples-liberation-army",
    "US": "actor:us-military", "IQ": "actor:iraqi-security-forces", "JO": "actor:jordan-armed-forces", "MM": "actor:tatmadaw",
}  # fmt: skip
"""Forces that the registry has under names of their own."""
_WIDE = frozenset(
    "Western European African Asian Islamic Soviet Persian English Latin Arab Christian Muslim Islamist".split()
)
"""Too wide to be one force."""


def join_groups(line: Line, marks: list[Mark]) -> list[Mark]:
    """Lengthens nationalities that name a government or a force into that actor; the rest stays."""
    found: list[Mark] = []
    for number, mark in enumerate(marks):
        if found and mark.first < found[-1].last:
            continue
        limit = marks[number + 1].first if number + 1 < len(marks) else len(line.seen)
        if mark.country and not mark.actor and (mark.sense == "NAT" or _is_adjective(line, mark)):
            _lengthen(line, mark, limit)
        elif mark.country == "" and mark.sense == "NAT":
            _forces_of_people(line, mark)
        elif mark.actor and mark.actor.type == "person" and mark.actor.country:
            _government_of(line, mark)
        elif mark.actor and mark.actor.type == "armed group":
            mark.last += _members(line.seen[mark.last : min(limit, mark.last + 2)])
        elif not mark.sure and line.seen[mark.last : mark.last + 1] and line.seen[mark.last] in _KIN:
            _kin(line, mark)
        elif mark.sense == "ORG" and not mark.actor:
            _named_group(line, mark)
        found.append(mark)
    return found


def _is_adjective(line: Line, mark: Mark) -> bool:
    return mark.words(line) in nations().peoples


def _lengthen(line: Line, mark: Mark, limit: int) -> None:
    lower = [word.lower() for word in line.seen[mark.last : min(limit, mark.last + _FURTHEST)]]
    if not mark.country:
        return
    if found := _group(lower):
        become(mark, mark.last + found[0], found[1], mark.country)
    elif _is_whole_people(line, mark, lower):
        become(mark, mark.last + 1, "people", mark.country)


def _is_whole_people(line: Line, mark: Mark, lower: Sequence[str]) -> bool:
    before = line.seen[mark.first - 1].lower() if mark.first else ""
    return bool(lower) and lower[0] in _PEOPLE and before == "the"


def _forces_of_people(line: Line, mark: Mark) -> None:
    """ "Kurdish forces", "Druze militia": of a people without a state of its own."""
    following = line.seen[mark.last : mark.last + 1]
    people = " ".join(mark.words(line))
    if _is_whole_people(line, mark, [word.lower() for word in following]) and people not in _WIDE:
        mark.last += 1
        mark.sense, mark.sure, mark.type = "ORG", True, "people"
        mark.entity, mark.name = f"actor:{people.lower()}-people", f"{people} people"
    elif following and following[0].lower() in _FORCES | {"militia", "militias"} and people not in _WIDE:
        mark.last += 1
        mark.sense, mark.sure, mark.type = "ORG", True, "armed group"
        mark.entity, mark.name = f"actor:{people.lower()}-forces", f"{people} forces"


def _kin(line: Line, mark: Mark) -> None:
    """ "the Dulaim tribe", "the al-Karabla clan"."""
    name = " ".join(mark.words(line))
    mark.sense, mark.sure, mark.type = "ORG", True, "people"
    mark.entity, mark.name = f"actor:{slug(mark.words(line))}-tribe", f"{name} tribe"
    mark.last += 1


def _group(lower: Sequence[str]) -> tuple[int, str] | None:
    """How many of the words after a nationality name a group, and which."""
    for kept, what in _KEPT_APART.items():
        if tuple(lower[: len(kept)]) == kept and not (
            what == "opposition" and lower[len(kept) : len(kept) + 1] == ["leader"]
        ):
            return len(kept), what
    if len(lower) > 1 and lower[0] in _MINISTRIES and lower[1] == "ministry":
        return 2, f"{lower[0].replace('defense', 'defence')} ministry"
    for at, word in enumerate(lower):
        if word in _FORCES and all(between in _BETWEEN for between in lower[:at]):
            if lower[:1] == ["opposition"] or "peacekeeping" in lower[:at]:
                return None
            return at + 1, "military"
        if word in _GOVERNMENT and all(between in _BETWEEN for between in lower[:at]):
            forces = lower[at + 1 : at + 2]
            return (at + 2, "military") if forces and forces[0] in _FORCES else (at + 1, "government")
    return None


def _members(following: Sequence[str]) -> int:
    """How many words after an armed group's name mean its people: "ISIL fighters", "ISIL tactical units"."""
    if following and following[0] in _MEMBERS:
        return 1
    return 2 if len(following) > 1 and following[0] in _BEFORE_MEMBERS and following[1] in _MEMBERS else 0


def _named_group(line: Line, mark: Mark) -> None:
    """ "Turkish Army" read by the recogniser as one name is the same group."""
    words = mark.words(line)
    code = nations().peoples.get(words[:1]) or (nations().peoples.get(words[:2]) if len(words) > 2 else None)
    if code:
        start = 1 if words[:1] in nations().peoples else 2
        lower = [word.lower() for word in words[start:]]
        found = _group(lower)
        if found and found[0] == len(lower):
            become(mark, mark.last, found[1], code)


def _government_of(line: Line, mark: Mark) -> None:
    """ "the Assad regime", "the Obama administration"."""
    following = line.seen[mark.last : mark.last + 1]
    if (
        following
        and following[0].lower() in {"regime", "administration", "government"}
        and mark.actor
        and mark.actor.country
    ):
        code = mark.actor.country
        mark.actor = None
        become(mark, mark.last + 1, "government", code)


def become(mark: Mark, last: int, what: str, code: str) -> None:
    """Makes the mark that actor of the country: its government, its military, a ministry."""
    mark.last = last
    mark.sense = "ORG"
    mark.sure = True
    mark.type = _TYPES.get(what, "government" if what.endswith("ministry") else "military")
    known = registry().actors.get(_OWN_NAMES.get(code, "")) if what in {"military", "security forces"} else None
    if known and (what == "military" or code == "IQ"):
        mark.entity, mark.name, mark.type = known.id, known.name, known.type
        return
    mark.entity = f"actor:{what.replace(' ', '-')}-{code.lower()}"
    adjective = "US" if code == "US" else nations().adjectives.get(code) or nations().names[code]
    mark.name = f"{adjective} {what}"
