"""One entity across articles: which ids of a library stand for one person or one body.

Articles are analysed alone, so that "Lohan" in a short report has another id than "Lindsay Lohan" in a long one.
`merge` looks at all entities of a library together and says which ids to read as which, and why. It is pure, takes
time linear in the number of entities, and merges only where one candidate alone fits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.analysis import bodies
from briefing.analysis.actors import registry
from briefing.analysis.folding import ARTICLES, plain
from briefing.analysis.gazetteer import gazetteer
from briefing.analysis.people import PARENTS, agree, parts_of, suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NICKNAMES = {
    short: long
    for long, shorts in {
        "william": "bill billy will", "robert": "bob bobby rob", "richard": "dick rick ricky", "edward": "ed eddie ted",
        "james": "jim jimmy jamie", "john": "jack johnny", "joseph": "joe joey", "michael": "mike mick mickey", "thomas": "tom tommy",
        "charles": "charlie chuck", "daniel": "dan danny", "david": "dave", "frederick": "fred freddie", "anthony": "tony",
        "christopher": "chris", "matthew": "matt", "andrew": "andy drew", "benjamin": "ben benny", "samuel": "sam sammy", "steven": "steve",
        "stephen": "steve", "gregory": "greg", "kenneth": "ken kenny", "ronald": "ron ronnie", "donald": "don donnie", "timothy": "tim",
        "nicholas": "nick", "peter": "pete", "patrick": "pat", "lawrence": "larry", "gerald": "jerry", "walter": "walt", "katherine": "kate katie kathy",
        "kathryn": "kate katie kathy", "elizabeth": "liz beth betty lizzie", "margaret": "maggie peggy meg", "susan": "sue", "deborah": "debbie deb", "barbara": "barb",
        "patricia": "pat patty", "jennifer": "jen jenny", "rebecca": "becky", "victoria": "vicky", "alexander": "alex", "maurice": "mo", "philip": "phil", "douglas": "doug",
    }.items()
    for short in shorts.split()
}  # fmt: skip
_COMPASS = frozenset("north south east west northern southern eastern western upper lower".split())
_SHORTEST_MISSPELT = 5
"""Letters of a name in which one may be wrong."""
_MOST_NAMESAKES = 200
"""Candidates compared with one name; a commoner surname tells nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    """An entity of the library as merging sees it."""

    id: str
    kind: str
    type: str
    name: str
    articles: int = 1
    located: bool = False
    """A place with coordinates."""
    companions: frozenset[str] = field(default_factory=frozenset)
    """Ids of people and bodies named in the same articles."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Read `id` as `target`; `reason` is one plain line."""

    id: str
    target: str
    reason: str


def is_joinable(entity: str) -> bool:
    """Whether an id may stand for the same as another: those of the gazetteer and of the user are what they are."""
    return entity.partition(":")[0] in {"person", "actor", "place"}


def is_place_of_gazetteer(entity: str) -> bool:
    """Whether an id is what another may be read as, and is itself never read as another."""
    return entity.startswith("geo:")


def words(entity: str, name: str) -> frozenset[str]:
    """What two entities must share one of, for `merge` to have anything to say of them."""
    if is_place_of_gazetteer(entity):
        return frozenset({_whole_name(name)})
    said = tuple(name.split())
    found = {*parts_of(name.replace("-", " ").split()), entity.partition(":")[2]}
    if len(said) > 1:
        found |= {bodies.initials(said), bodies.core(said)[0]}
    elif said:
        found |= {name.replace(".", ""), bodies.core(said)[0]}
    if entity.startswith("place:"):
        found.add(_whole_name(name))
    return frozenset(word for word in found if word)


def _whole_name(name: str) -> str:
    """What a place that one article could not locate shares with the gazetteer's place of that very name."""
    return f"={plain(name)}"


def merge(records: Iterable[Record]) -> dict[str, Merge]:
    """Id → what to read it as, for every id that should be read as another. Targets are never themselves merged.

    The same records in another order give the same answer.
    """
    ordered = sorted(records, key=lambda r: (-r.articles, r.id))
    found = _same_words(ordered)
    people = [r for r in ordered if r.type == "person" and r.id not in found]
    found |= _full_names([p for p in people if len(_parts(p)) > 1])
    kept = [p for p in people if len(_parts(p)) > 1 and p.id not in found]
    by_surname: dict[str, list[Record]] = defaultdict(list)
    for person in kept:
        by_surname[_parts(person)[-1]].append(person)
    for record in ordered:
        if record.id not in found and _is_bare(record) and (whole := _whole(record, by_surname, found)):
            found[record.id] = whole
    _bodies([r for r in ordered if r.kind == "actor" and r.type != "person" and r.id not in found], found)
    found |= _located([r for r in ordered if r.id not in found])
    _sites([r for r in ordered if _is_open_place(r) and r.id not in found], found)
    return {i: Merge(i, _last(m.target, found), m.reason) for i, m in found.items()}


def _last(target: str, found: Mapping[str, Merge]) -> str:
    while target in found:
        target = found[target].target
    return target


def _same_words(ordered: Sequence[Record]) -> dict[str, Merge]:
    """The same words read here as a person, there as a body or a place: as most articles do."""
    first: dict[str, Record] = {}
    found: dict[str, Merge] = {}
    for record in ordered:
        prefix, _, words = record.id.partition(":")
        if prefix not in {"person", "actor", "place"} or record.located:
            continue
        known = first.setdefault(words, record)
        if known is not record:
            reason = f"“{record.name}”: the same words mean {known.name} ({known.type}) in more articles here"
            found[record.id] = Merge(record.id, known.id, reason)
    return found


def _parts(record: Record) -> tuple[str, ...]:
    return parts_of(record.name.replace("-", " ").split())


def _is_bare(record: Record) -> bool:
    """Whether it may be somebody's surname alone: a person of one name, or a name that nothing else is known of."""
    unknown = (
        record.type == "person"
        or (record.id.startswith("place:") and not record.located)
        or record.type == "organisation"
    )
    return unknown and len(_parts(record)) == 1


def _full_names(people: Sequence[Record]) -> dict[str, Merge]:
    """People written fully in two ways: other spelling, a middle name more, a short first name, one letter wrong."""
    found: dict[str, Merge] = {}
    by_part: dict[str, list[Record]] = defaultdict(list)
    for person in people:
        parts = _parts(person)
        near = [p for part in (parts[-1], _first(parts)) for p in by_part[part][:_MOST_NAMESAKES]]
        for other in near:
            together = bool(person.companions & other.companions)
            if _are_father_and_son(person, other) or (_is_byname(parts) and not together):
                continue
            if reason := _same_person(parts, _parts(other), together):
                found[person.id] = Merge(person.id, other.id, f"“{person.name}” and “{other.name}”: {reason}")
                break
        else:
            by_part[parts[-1]].append(person)
            by_part[_first(parts)].append(person)
    return found


def _are_father_and_son(one: Record, other: Record) -> bool:
    """Whether one is in the registry, and only the other's name ends with "Jr."."""
    known = registry().actors
    return suffix(one.name.split()) != suffix(other.name.split()) and (one.id in known or other.id in known)


def _is_byname(parts: Sequence[str]) -> bool:
    """Whether a name says only whose father or mother somebody is: many are called Abu Hassan."""
    return parts[0] in PARENTS and len([part for part in parts if part not in ARTICLES]) == 2


def _first(parts: Sequence[str]) -> str:
    return _NICKNAMES.get(parts[0], parts[0])


def _same_person(one: tuple[str, ...], other: tuple[str, ...], together: bool) -> str | None:
    if one == other:
        return "one name, spelled in two ways"
    if one[-1] == other[-1]:
        if agree(one, other) and not (len(one) > 2 and len(other) > 2 and len(one) == len(other)):
            return "one name with a part more"
        if _first(one) == _first(other):
            return "one name with a short first name"
        if together and _nearly(one[0], other[0]) and len(one) == len(other):
            return "names that differ by a letter, among the same people"
    elif together and len(one) == len(other) and _first(one) == _first(other) and _nearly(one[-1], other[-1]):
        return "names that differ by a letter, among the same people"
    return None


def _nearly(one: str, other: str) -> bool:
    """Whether one letter more, less, other or two swapped make them one word."""
    if one == other or min(len(one), len(other)) < _SHORTEST_MISSPELT or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _whole(record: Record, by_surname: dict[str, list[Record]], found: dict[str, Merge]) -> Merge | None:
    """The one person of that surname; of several, the one that alone appears among the same names."""
    candidates = by_surname.get(_parts(record)[0], [])[:_MOST_NAMESAKES]
    if len(candidates) > 1:
        ids = _read_as(record.companions, found)
        candidates = [c for c in candidates if c.id in ids or len(_read_as(c.companions, found) & ids) > 1]
    if len(candidates) != 1:
        return None
    target = candidates[0]
    if record.type != "person" and not record.companions & (target.companions | {target.id}):
        return None
    return Merge(record.id, target.id, f"“{record.name}”: the only one here of that name is {target.name}")


def _read_as(ids: frozenset[str], found: dict[str, Merge]) -> set[str]:
    return {found[i].target if i in found else i for i in ids}


def _bodies(records: Sequence[Record], found: dict[str, Merge]) -> None:
    """Acronyms and shortened names of bodies that are named together."""
    by_initials: dict[str, list[Record]] = defaultdict(list)
    by_start: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        words = tuple(record.name.split())
        if len(words) > 1:
            by_initials[bodies.initials(words)].append(record)
            by_start[bodies.core(words)[0]].append(record)
    for record in records:
        words = tuple(record.name.split())
        if len(words) == 1 and words[0].isupper():
            fits = [r for r in by_initials.get(words[0].replace(".", ""), ()) if r.companions & record.companions]
            reason = "its initials, among the same names"
        else:
            fits = _longer(record, words, by_start)
            reason = "the one longer name that begins so, among the same names"
        if len(fits) == 1 and fits[0].id != record.id and fits[0].id not in found:
            found[record.id] = Merge(record.id, fits[0].id, f"“{record.name}” and “{fits[0].name}”: {reason}")


def _is_open_place(record: Record) -> bool:
    """A place that no gazetteer knows: a clinic, a street, a stadium."""
    return record.kind == "place" and record.id.startswith("place:") and not record.located


def _located(records: Sequence[Record]) -> dict[str, Merge]:
    """Such places that another article, which names the same people or bodies, could locate, where the world has but
    one of that name."""
    by_name: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.located and is_place_of_gazetteer(record.id):
            by_name[_whole_name(record.name)].append(record)
    found: dict[str, Merge] = {}
    for record in records:
        places = by_name.get(_whole_name(record.name), [])
        if len(places) == 1 and _is_open_place(record) and places[0].companions & record.companions:
            place = places[0]
            if [p.id for p in gazetteer().find(record.name)] == [place.id]:
                reason = f"“{record.name}”: the one place of that name, located where the same names stand"
                found[record.id] = Merge(record.id, place.id, reason)
    return found


def _sites(records: Sequence[Record], found: dict[str, Merge]) -> None:
    """Such places by their shortened names: "Cliffside" is "Cliffside Rehab Center", but no part of the compass."""
    by_start: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (len(r.name.split()), r.id)):
        by_start[bodies.core(record.name.split())[0]].append(record)
    for record in records:
        key = bodies.core(record.name.split())
        if not bodies.is_telling(key):
            continue
        longer = [
            r for r in by_start[key[0]][:_MOST_NAMESAKES] if _is_lengthened(key, r) and r.companions & record.companions
        ]
        if longer and all(_is_lengthened(bodies.core(longer[0].name.split()), r) for r in longer[1:]):
            reason = "the one longer name that begins so, among the same names"
            found[record.id] = Merge(record.id, longer[0].id, f"“{record.name}” and “{longer[0].name}”: {reason}")


def _is_lengthened(key: tuple[str, ...], longer: Record) -> bool:
    whole = bodies.core(longer.name.split())
    return len(whole) > len(key) and whole[: len(key)] == key and whole[len(key)] not in _COMPASS


def _longer(record: Record, words: tuple[str, ...], by_start: dict[str, list[Record]]) -> list[Record]:
    key = bodies.core(words)
    if not bodies.is_telling(key) or record.type != "organisation":
        return []
    near = by_start.get(key[0], [])[:_MOST_NAMESAKES]
    return [
        r
        for r in near
        if len(r.name.split()) > len(words)
        and bodies.core(r.name.split())[: len(key)] == key
        and r.companions & record.companions
    ]
