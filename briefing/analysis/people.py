"""Which mentions of people are one person: full names, surnames, given names, titles, other spellings.

Within one article. A short name joins the full name that holds it; where two full names do, the one mentioned last
before it, for that is how news refers back. Two people of one surname stay two.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.analysis.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARTICLES = frozenset("al el bin ibn abu de del della di da dos van von der den la le ben ould umm ad as".split())
_MOST_NAMESAKES = 50
"""People of one surname in one article that are told apart: bounds the time."""
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_LONG_GIVEN = 5


@dataclass(slots=True)
class Person:
    """One person of the article."""

    name: tuple[str, ...]
    """The fullest form of the name."""
    parts: tuple[str, ...]
    """Its words as spelling keys, without initials and suffixes."""
    registered: str | None = None
    seen: list[int] = field(default_factory=list)
    """Positions of its mentions, in reading order."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of a person, at a position in reading order."""

    position: int
    words: tuple[str, ...]
    registered: str | None = None
    full_name: tuple[str, ...] = ()
    """Of somebody in the registry."""


def parts_of(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name as spelling keys: initials, suffixes and titles' dots gone, "al-Assad" and "Assad" one."""
    kept = [
        word
        for word in words
        if word.lower().rstrip(".") not in _SUFFIXES and not _is_initial(word) and word not in {"-", ".", ","}
    ]
    return tuple(key for word in kept if (key := fold(word)))


def suffix(words: Sequence[str]) -> str:
    """What a name ends with that tells a son from his father: "jr", "iii"; "" where nothing does."""
    last = words[-1].lower().rstrip(".") if words else ""
    return last if last in _SUFFIXES else ""


def _is_initial(word: str) -> bool:
    return len(word.replace(".", "")) == 1 or (word.endswith(".") and len(word) <= 4 and word.isupper())


def people(namings: Sequence[Naming]) -> dict[int, Person]:
    """Position → person, for all mentions of people in an article."""
    found: list[Person] = []
    by_part: dict[str, list[Person]] = {}
    chosen: dict[int, Person] = {}
    full = [n for n in namings if n.registered or len(parts_of(n.words)) > 1]
    for naming in sorted(full, key=lambda n: (n.registered is None, -len(n.full_name or n.words), n.position)):
        person = _same(naming, by_part) or _new(naming, found, by_part)
        person.seen.append(naming.position)
        chosen[naming.position] = person
    for person in found:
        person.seen.sort()
    for naming in namings:
        if naming.position not in chosen:
            person = _short(naming, by_part) or _new(naming, found, by_part)
            insort(person.seen, naming.position)
            chosen[naming.position] = person
    return chosen


def _new(naming: Naming, found: list[Person], by_part: dict[str, list[Person]]) -> Person:
    name = naming.full_name or naming.words
    person = Person(name, parts_of(name), naming.registered)
    found.append(person)
    for part in dict.fromkeys((*person.parts, *parts_of(naming.words))):
        by_part.setdefault(part, []).append(person)
    return person


def _same(naming: Naming, by_part: dict[str, list[Person]]) -> Person | None:
    """The person whose full name this is, shorter or otherwise spelled."""
    if naming.registered:
        return next(
            (
                p
                for part in parts_of(naming.full_name)
                for p in by_part.get(part, ())
                if p.registered == naming.registered
            ),
            None,
        )
    parts = parts_of(naming.words)
    for person in by_part.get(parts[-1], ())[:_MOST_NAMESAKES]:
        if agree(parts, person.parts) and not _is_son(naming.words, person):
            return person
    return None


def _is_son(words: Sequence[str], person: Person) -> bool:
    """Whether a name ends with "Jr." where that of the person ends otherwise, or is the registry's and does not."""
    ours, theirs = suffix(words), suffix(person.name)
    return ours != theirs and bool(ours and (theirs or person.registered))


def agree(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether two names of two words or more may be one person's: same surname and same given name, or the one is the
    end of the other ("Abdel Rahman", "Rami Abdel Rahman")."""
    if len(short) > len(full):
        short, full = full, short
    if not short or short[-1] != full[-1]:
        return False
    if tuple(full[-len(short) :]) == tuple(short):
        return True
    return len(short) > 1 and _sounds(short[0]) == _sounds(full[0])


def _sounds(given: str) -> str:
    """Ahmed and Ahmad, Mohammed and Mohammad are one: a and e inside a given name of five letters or more."""
    return given[0] + given[1:].replace("e", "a") if len(given) >= _LONG_GIVEN else given


def _short(naming: Naming, by_part: dict[str, list[Person]]) -> Person | None:
    """The person that a single name refers back to: by surname, else by given name where only one has it."""
    parts = parts_of(naming.words)
    if not parts:
        return None
    having = by_part.get(parts[-1], [])[:_MOST_NAMESAKES]
    surnamed = [p for p in having if p.parts and p.parts[-1] == parts[-1] and not _is_son(naming.words, p)]
    if surnamed:
        return _nearest(surnamed, naming.position)
    others = [p for p in having if parts[-1] not in _PARTICLES and not _is_son(naming.words, p)]
    return others[0] if len(others) == 1 else None


def _nearest(persons: Sequence[Person], position: int) -> Person:
    """The one mentioned last before; for what comes before all of them, the first."""

    def distance(person: Person) -> tuple[bool, int]:
        before = bisect_left(person.seen, position)
        if before:
            return False, position - person.seen[before - 1]
        return True, person.seen[0] if person.seen else position

    return min(persons, key=distance) if len(persons) > 1 else persons[0]
