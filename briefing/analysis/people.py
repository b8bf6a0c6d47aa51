"""Which mentions of people are one person: full names, surnames, given names, titles, other spellings.

Within one article. A short name joins the full name that holds it; where two full names do, the one mentioned last
before it, for that is how news refers back. Two people of one surname stay two.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.analysis.folding import ARTICLES, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARTICLES = frozenset("al el bin ibn abu de del della di da dos van von der den la le ben ould umm ad as".split())
_MOST_NAMESAKES = 50
"""People of one surname in one article that are told apart: bounds the time."""
PARENTS = frozenset("abu um umm".split())
MEN = frozenset("Mr Sir Lord King Prince".split())
WOMEN = frozenset("Mrs Ms Miss Lady Dame Queen Princess".split())
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
    titles: set[str] = field(default_factory=set)
    """What of `MEN` and `WOMEN` stands before its names."""
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
    title: str = ""
    """The word before it, where it says man or woman."""


def parts_of(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name as spelling keys: initials, suffixes and titles' dots gone, "al-Assad" and "Assad" one;
    but whoever is called after a child is called so: "Abu Hassan" and "Abu al-Hassan" are two."""
    kept = [
        word
        for word in words
        if word.lower().rstrip(".") not in _SUFFIXES and not _is_initial(word) and word not in {"-", ".", ","}
    ]
    if len(kept) > 1 and kept[0].lower() in PARENTS:
        article, hyphen, rest = kept[1].partition("-")
        if hyphen and rest and article.lower() in ARTICLES:
            kept[1:2] = ["al", rest]
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
        person.titles.add(naming.title)
        chosen[naming.position] = person
    for person in found:
        person.seen.sort()
    short = [naming for naming in namings if naming.position not in chosen]
    for naming in short:
        # The first title decides, unless it may be a husband's: a lady is called so after him.
        if naming.title not in {"", "Lady"} and (called := _short(naming, by_part)) and not any(called.titles):
            called.titles.add(naming.title)
    for naming in namings:
        if naming.position not in chosen:
            person = _short(naming, by_part) or _new(naming, found, by_part)
            insort(person.seen, naming.position)
            chosen[naming.position] = person
    return chosen


def _new(naming: Naming, found: list[Person], by_part: dict[str, list[Person]]) -> Person:
    name = naming.full_name or naming.words
    if naming.title and len(parts_of(name)) == 1 and by_part.get(parts_of(name)[0]):
        name = (naming.title, *name)  # the other of that surname: Lady Starmer
    person = Person(name, parts_of(name), naming.registered, {naming.title})
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
    if short[0] in PARENTS or full[0] in PARENTS:
        return short[0] == full[0] and len(short) > 2 and _sounds(short[1]) == _sounds(full[1])
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
        spouseless = [p for p in surnamed if not _is_spouse(naming.title, p.titles)]
        return _nearest(spouseless, naming.position) if spouseless else None
    others = [p for p in having if parts[-1] not in _PARTICLES and not _is_son(naming.words, p)]
    return others[0] if len(others) == 1 else None


def _is_spouse(title: str, titles: set[str]) -> bool:
    """Whether a title is no title of the person: "Lady Starmer" is not Sir Keir Starmer."""
    men, women = not MEN.isdisjoint(titles), not WOMEN.isdisjoint(titles)
    return (title in WOMEN and men and not women) or (title in MEN and women and not men)


def _nearest(persons: Sequence[Person], position: int) -> Person:
    """The one mentioned last before; for what comes before all of them, the first."""

    def distance(person: Person) -> tuple[bool, int]:
        before = bisect_left(person.seen, position)
        if before:
            return False, position - person.seen[before - 1]
        return True, person.seen[0] if person.seen else position

    return min(persons, key=distance) if len(persons) > 1 else persons[0]
