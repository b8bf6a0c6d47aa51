"""Marks: the names of one line, put together from what the registry, the list of nations and the recogniser propose.

The registry and the nations are sure of what they know, but a longer name that holds theirs wins: "UN Board of
Inquiry" is no mention of the UN, "Lake Assad" none of a president.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefing.analysis.actors import registry
from briefing.analysis.folding import plain
from briefing.analysis.lexicon import is_called_the, person_class, place_class, word_groups
from briefing.analysis.lines import is_nameable, small_words
from briefing.analysis.nations import nations
from briefing.analysis.people import suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.analysis.actors import Actor
    from briefing.analysis.gazetteer import Place
    from briefing.analysis.lines import Line
    from briefing.analysis.recogniser import Named, Sense

_LONGEST = 10
"""Words of a name; what is longer was not read right."""
FACILITIES = frozenset(
    "center centre clinic rehab hospital school university college academy institute library museum theatre theater hotel restaurant cafe shop store mall"
    " factory pharmacy zoo arena stadium airport station foundation committee council association company".split()
)
"""Last words of what may be named after a person, and is none."""
_LONGEST_PERSON = 5
_NO_ENDS = frozenset("I Mr. Mrs. Ms. Dr.".split())
_KNIGHTLY = frozenset("Sir Dame Mr Mr. Mrs Mrs. Ms Ms. Miss".split())
_LEADING = word_groups()["function_words"] | word_groups()["bearings"]
NAMING = ("bodies", "sites", "bearings", "titles", "parts_of_names")
"""Groups of words that are common, and yet parts of names."""
_SEPARATORS = frozenset(',;:()[]|•–—…"“”‘’' + "'")
_POSSESSIVE = frozenset(("'s", "’s"))
_AFTER = frozenset("dam river lake reservoir barrage strait mountains".split())
"""Make the name before them a place and part of its name."""
_BODIES = frozenset(
    "Center Centre Party Committee Commission Council Association University College Institute Bank Department Ministry Agency Authority Foundation Federation Union Company Corporation"
    " Hospital Museum Court Brigade Battalion Movement Party Society League Bureau".split()
)
_SURROUNDINGS = frozenset("countryside outskirts suburbs".split())
_PROVINCES = frozenset(
    "province governorate district county oblast prefecture Province Governorate District County Oblast Prefecture".split()
)
_BEFORE = frozenset("Lake Mount Camp River Wadi Jabal Jebel Tell Cape Lakes".split())
_SITES = _BEFORE.union(*((word, word.capitalize(), word.upper()) for word in _AFTER))


@dataclass(slots=True)
class Mark:
    """Words `[first, last)` of a line are a name. What is None is not known yet."""

    line: int
    first: int
    last: int
    sense: Sense
    actor: Actor | None = None
    hint: bool = False
    country: str | None = None
    """Of a country or a nationality: its code; "" for a people of no one country."""
    sure: bool = False
    """From the registry or the nations, not to be outvoted."""
    type: str | None = None
    entity: str | None = None
    name: str | None = None
    place: Place | None = None

    def words(self, line: Line) -> tuple[str, ...]:
        return tuple(line.seen[self.first : self.last])


def marks(number: int, line: Line, named: Sequence[Named], english: bool = True) -> list[Mark]:
    """The names of a line, in order, none overlapping another. The recogniser learnt English: in other languages and
    scripts its guesses count only where the gazetteer or a given name bears them out."""
    trusting = english and _is_latin(line)
    known = [*_registered(number, line), *_national(number, line)]
    guessed = [
        mark
        for n in named
        if n.last - n.first <= _LONGEST and is_nameable(max(line.words[n.first : n.last], key=len))
        for mark in _parted(number, line, n)
        if trusting or _is_plain_name(line, mark)
    ]
    chosen: list[Mark] = []
    taken = [False] * len(line.words)
    for mark in (*_sited(number, line), *_by_weight(line, known, guessed), *_bodied(number, line)):
        if not any(taken[mark.first : mark.last]):
            chosen.append(mark)
            taken[mark.first : mark.last] = [True] * (mark.last - mark.first)
    for mark in chosen:
        if (
            mark.sense == "LOC"
            and mark.last < len(taken)
            and not taken[mark.last]
            and line.seen[mark.last] in _PROVINCES
        ):
            mark.last += 1
    chosen.sort(key=lambda m: m.first)
    return chosen


def _is_latin(line: Line) -> bool:
    return all(map(str.isascii, line.words)) or all(word[0] < "\u0250" or not word[0].isalpha() for word in line.words)


def _is_plain_name(line: Line, mark: Mark) -> bool:
    words = line.seen[mark.first : mark.last]
    if mark.sense == "PER":
        return len(words) > 1 and "G" in person_class(words[0].lower())
    known = place_class(" ".join(words))
    return mark.sense == "LOC" and bool(known) and "~" not in known and not known.endswith("!")


def _parted(number: int, line: Line, named: Named) -> Iterator[Mark]:
    """A name that the recogniser ran together from two: "Syria’s Aleppo", "Homs and Damascus"."""
    if named.sense == "ORG" and named.last - named.first == 2 and line.seen[named.first] in _KNIGHTLY:
        named = named._replace(sense="PER")
    if named.sense == "PER" and named.last - named.first > 1 and line.seen[named.last - 1].lower() in FACILITIES:
        named = named._replace(sense="ORG")  # Betty Ford Clinic
    named = _with_first_word(line, _trimmed(line, named))
    if named.last - named.first == 1:
        yield Mark(number, named.first, named.last, named.sense)
        return
    start = named.first
    if title := _last_title(line, named):
        left = " ".join(line.seen[start:title])
        if place_class(left):
            yield Mark(number, start, title, "LOC")
        start = title + 1
        named = named._replace(first=start, sense="PER")
    if person := _person_after_place(line, named):
        yield Mark(number, named.first, person, "LOC")
        start = person
        named = named._replace(first=person, sense="PER")
    if two := _second_place(line, named):
        yield Mark(number, named.first, two, "LOC")
        start = two
        named = named._replace(first=two)
    for at in range(named.first + 1, named.last - 1):
        left = " ".join(line.seen[start:at])
        if line.seen[at] in _POSSESSIVE:
            known = tuple(line.seen[start:at]) in nations().countries or registry().find(left) is not None
            cut = named.sense == "LOC" or known
        elif line.seen[at] in {"and", "/"}:
            right = " ".join(line.seen[at + 1 : named.last])
            cut = named.sense == "LOC" or bool(place_class(left) and place_class(right)) or _are_two_bodies(left, right)
        elif line.seen[at] == "&":
            cut = named.sense == "LOC" or _are_two_places(left, " ".join(line.seen[at + 1 : named.last]))
        elif line.seen[at] == "of":
            cut = _is_person_of_place(line.seen[start:at], line.seen[at + 1 : named.last])
        else:
            cut = line.seen[at] in _SEPARATORS or line.seen[at].isdigit() or line.is_dash(at)
        if cut:
            if start < at:
                sense: Sense = "PER" if line.seen[at] == "of" else named.sense
                yield Mark(number, start, at, "LOC" if place_class(left) else sense)
            start = at + 1
    rest: Sense = "LOC" if start > named.first and place_class(" ".join(line.seen[start : named.last])) else named.sense
    if start < named.last:
        yield Mark(number, start, named.last, rest)


def _with_first_word(line: Line, named: Named) -> Named:
    """With the first word of a place's name that was left out: "South" Carolina, "The" Hague."""
    if is_called_the(line.seen[named.first : named.last]):
        return named._replace(sense="LOC")
    if named.sense == "ORG" or not named.first:
        return named
    whole = line.seen[named.first - 1 : named.last]
    if is_called_the(whole):
        return named._replace(first=named.first - 1, sense="LOC")
    if named.sense == "LOC" and whole[0][0].isupper() and whole[0].lower() in word_groups()["bearings"]:
        known = place_class(" ".join(whole))
        return named._replace(first=named.first - 1) if known and "~" not in known else named
    return named


def _are_two_places(left: str, right: str) -> bool:
    """Damascus & Aleppo; not Rum & Coke."""
    known = (place_class(left), place_class(right))
    return all(known) and not any(one.endswith("!") for one in known)


def _are_two_bodies(left: str, right: str) -> bool:
    """ "Al-Nusra and Jund al-Aqsa", "Government troops and Kurdish forces": one of them known, the other a name."""
    people = (right.split(maxsplit=1)[0],) in nations().peoples
    one, other = registry().find(left), registry().find(right)
    return people or bool(one and (other or _is_telling(right))) or bool(other and _is_telling(left))


def _is_person_of_place(left: Sequence[str], right: Sequence[str]) -> bool:
    """Jumaane Williams of Brooklyn: words of no dictionary before "of", none of them a kind of body, and a place after."""
    groups = word_groups()
    strange = all(
        word[0].isupper()
        and word.lower() not in small_words()
        and not any(word.lower() in groups[name] for name in NAMING)
        for word in left
    )
    return len(left) == 2 and strange and bool(place_class(" ".join(right))) and not place_class(" ".join(left))


def _person_after_place(line: Line, named: Named) -> int:
    """Where somebody's full name follows a place ("Minister for the Middle East Tobias Ellwood"), or 0."""
    for at in range(named.last - 2, named.first, -1):
        place = " ".join(line.seen[named.first : at])
        known = place_class(place)
        if (
            "G" in person_class(line.seen[at].lower())
            and known
            and "!" not in known
            and "~" not in known
            and not person_class(place.lower())
        ):
            return at
    return 0


def _second_place(line: Line, named: Named) -> int:
    """Where a second place begins in what is no place's name: "Syria Deir Ezzor", or 0."""
    if (
        named.sense != "LOC"
        or named.last - named.first < 2
        or place_class(" ".join(line.seen[named.first : named.last]))
    ):
        return 0
    for at in range(named.last - 1, named.first, -1):
        sides = (place_class(" ".join(line.seen[named.first : at])), place_class(" ".join(line.seen[at : named.last])))
        if all(side and "!" not in side and "~" not in side for side in sides):
            return at
    return 0


def _last_title(line: Line, named: Named) -> int:
    """Where a title stands inside a person's name ("Wisconsin Governor Jim Doyle"), or 0; in what was read as a body or
    a place, only before somebody's full name ("Chief of Army Staff General Asim Munir", "Georgia Gov. Brian Kemp")."""
    if named.sense == "NAT":
        return 0
    titles = _sure_titles()
    inside = range(named.last - 2, named.first, -1)
    found = next((at for at in inside if line.seen[at].lower().rstrip(".") in titles and line.seen[at][0].isupper()), 0)
    if named.sense == "LOC" and not place_class(" ".join(line.seen[named.first : found])):
        return 0
    return found if named.sense == "PER" or (found and _is_personal(line.seen[found + 1 : named.last])) else 0


@cache
def _sure_titles() -> frozenset[str]:
    """Titles that are nobody's given name."""
    return word_groups()["titles"] - word_groups()["given"]


def is_full_name(words: Sequence[str]) -> bool:
    """Whether words look like somebody's given name and surname, and none of them like a body's or a place's."""
    return "G" in person_class(plain(words[0])) and _is_personal(words)


def _is_personal(words: Sequence[str]) -> bool:
    groups = word_groups()
    return 1 < len(words) < _LONGEST_PERSON and all(
        word[0].isalpha()
        and (word.lower() not in small_words() or person_class(word.lower()))
        and word.lower() not in FACILITIES
        and not any(word.lower() in groups[name] for name in NAMING)
        for word in words
    )


def _trimmed(line: Line, named: Named) -> Named:
    """Without titles before a person and signs around a name."""
    first, last = named.first, named.last
    while last - first > 1 and (not line.seen[last - 1][0].isalnum() or line.seen[last - 1] in _NO_ENDS):
        last -= 1
    while last - first > 1 and line.seen[first].islower() and line.seen[first] in _LEADING:
        first += 1
    titles = word_groups()["titles"] if named.sense == "PER" else frozenset()
    while last - first > 1 and (not line.seen[first][0].isalpha() or line.seen[first].lower().rstrip(".") in titles):
        first += 1
    if (
        named.sense == "PER"
        and last - first > 1
        and line.seen[first - 1 : first] == ["of"]
        and line.seen[first].lower() in small_words()
    ):
        first += 1  # Secretary of State John Kerry
    while named.sense == "PER" and last - first > 1 and line.seen[last - 1][0].isdigit():
        last -= 1
    while last - first > 1 and line.seen[last - 1].lower() in word_groups()["things"]:
        last -= 1
    if named.sense == "LOC":
        last -= last - first > 1 and _is_title_after(line, first, last)
        first, last = _without_surroundings(line, first, last)
        dates = (at for at in range(first + 1, last) if line.seen[at][0].isdigit() or _is_month(line.seen[at]))
        last = next(dates, last)
    return named._replace(first=first, last=last)


def _is_title_after(line: Line, first: int, last: int) -> bool:
    """ "Georgia Gov." Brian Kemp: the title is his."""
    if line.seen[last - 1].lower().rstrip(".") not in _sure_titles():
        return False
    place, whole = (" ".join(line.seen[first:end]) for end in (last - 1, last))
    return place.lower() not in word_groups()["bearings"] and bool(place_class(place)) and not place_class(whole)


def _without_surroundings(line: Line, first: int, last: int) -> tuple[int, int]:
    """ "Rural Idlib" and "Hama Countryside" lie about the town that the gazetteer knows."""
    words = line.seen[first:last]
    if last - first > 1 and not place_class(" ".join(words)):
        if words[0].lower() == "rural" and place_class(" ".join(words[1:])):
            return first + 1, last
        if words[-1].lower() in _SURROUNDINGS and place_class(" ".join(words[:-1])):
            return first, last - 1
    return first, last


def _is_month(word: str) -> bool:
    return word.lower().rstrip(".") in word_groups()["calendar"]


def _by_weight(line: Line, known: list[Mark], guessed: list[Mark]) -> Iterator[Mark]:
    """What holds another name whole before that; else the known before the guessed."""
    holders: dict[int, Mark] = {at: mark for mark in guessed for at in range(mark.first, mark.last)}
    covered = {at for mark in known for at in range(mark.first, mark.last)}
    for mark in known:
        around = holders.get(mark.first)
        if around and around is holders.get(mark.last - 1) and _holds(line, around, mark, covered):
            yield around
        else:
            yield mark
    yield from guessed


def _holds(line: Line, around: Mark, inner: Mark, covered: set[int]) -> bool:
    """Whether a longer name is one name, and not known ones (`covered`: their words) with words of the sentence stuck
    to them."""
    if around.last - around.first <= inner.last - inner.first or around.sense == "NAT":
        return False
    rest = [line.seen[at] for at in range(around.first, around.last) if at not in covered]
    if inner.actor is not None and inner.actor.type == "person" and around.sense == "PER":
        return len(rest) > 1
    return any(_is_telling(word) for word in rest)


def _is_telling(word: str) -> bool:
    """Whether a word makes a longer name of what it stands beside: a word of no dictionary, or "Board", "Ministry"."""
    lower = word.lower()
    groups = word_groups()
    return word[0].isupper() and (
        (lower not in small_words() and lower not in groups["things"]) or any(lower in groups[name] for name in NAMING)
    )


def _registered(number: int, line: Line) -> Iterator[Mark]:
    for match in registry().matches(line.words if line.capitals else line.seen, capitals=line.capitals):
        sense: Sense = "PER" if match.actor.type == "person" else "ORG"
        if sense == "PER" and suffix(line.words[match.last : match.last + 1]):
            continue  # Donald Trump Jr. is somebody else
        yield Mark(number, match.first, match.last, sense, match.actor, match.hint, sure=True)


@cache
def _nation_starts() -> dict[str, list[tuple[tuple[str, ...], Sense, str]]]:
    known = nations()
    starts: dict[str, list[tuple[tuple[str, ...], Sense, str]]] = {}
    for words, code in known.countries.items():
        starts.setdefault(words[0], []).append((words, "LOC", code))
    for words, code in known.peoples.items():
        if words not in known.countries:
            starts.setdefault(words[0], []).append((words, "NAT", code))
    for options in starts.values():
        options.sort(key=lambda option: -len(option[0]))
    return starts


def _national(number: int, line: Line) -> Iterator[Mark]:
    seen, starts, end = line.seen, _nation_starts(), 0
    for at in [at for at, word in enumerate(seen) if word in starts]:
        if at < end:
            continue
        for words, sense, code in starts[seen[at]]:
            last = at + len(words)
            if tuple(seen[at:last]) == words and "$" not in seen[max(0, at - 1) : last + 1]:
                yield Mark(number, at, last, sense, country=code, sure=True)
                end = last
                break


def _sited(number: int, line: Line) -> Iterator[Mark]:
    """Lake Assad, Baath dam, Euphrates River: what the word beside the name makes a place."""
    words = line.seen
    if _SITES.isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word.lower() in _AFTER:
            first = at
            while first > 0 and at - first < 3 and words[first - 1][0].isupper() and words[first - 1].isalpha():
                first -= 1
            if first < at and not (first == at - 1 and (words[first],) in nations().peoples):
                yield Mark(number, first, at + 1, "LOC", type=word.lower().rstrip("s"))
        elif word in _BEFORE and at + 1 < len(words) and words[at + 1][0].isupper():
            last = at + 2
            while last < len(words) and last - at < 4 and words[last][0].isupper() and words[last].isalpha():
                last += 1
            yield Mark(number, at, last, "LOC", type=word.lower().rstrip("s"))


def _bodied(number: int, line: Line) -> Iterator[Mark]:
    """Promises Treatment Center: words with a capital, the last of which is a kind of body."""
    words = line.seen
    if _BODIES.isdisjoint(words):
        return
    for at in range(2, len(words)):
        if words[at] in _BODIES and words[at + 1 : at + 2] != ["of"]:
            first = at
            while first > 1 and at - first < 4 and words[first - 1][0].isupper() and words[first - 1].isalpha():
                first -= 1
            if at - first > 1:
                yield Mark(number, first, at + 1, "ORG")
