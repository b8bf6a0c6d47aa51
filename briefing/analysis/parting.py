"""What the recogniser ran together or cut in the wrong place, put right: each name by itself, without titles and signs.

Everything here is asked of the words of one line, and answered with the words of a name and its sense.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefing.analysis.actors import registry
from briefing.analysis.folding import plain
from briefing.analysis.lexicon import is_called_the, person_class, place_class, word_groups
from briefing.analysis.lines import small_words
from briefing.analysis.nations import nations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.analysis.lines import Line
    from briefing.analysis.recogniser import Named, Sense

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
_SEATED = frozenset("based led backed".split())
_SURROUNDINGS = frozenset("countryside outskirts suburbs".split())


def parted(line: Line, named: Named) -> Iterator[Named]:
    """A name that the recogniser ran together from two: "Syria’s Aleppo", "Homs and Damascus"."""
    if named.sense == "ORG" and _is_titled(line.seen[named.first : named.last]):
        named = named._replace(sense="PER")
    if named.sense == "PER" and named.last - named.first > 1 and line.seen[named.last - 1].lower() in FACILITIES:
        named = named._replace(sense="ORG")  # Betty Ford Clinic
    named = _with_first_word(line, _trimmed(line, named))
    if named.last - named.first == 1:
        yield named
        return
    start = named.first
    if title := _last_title(line, named):
        left = " ".join(line.seen[start:title])
        if place_class(left):
            yield named._replace(last=title, sense="LOC")
        start = title + 1
        named = named._replace(first=start, sense="PER")
    if person := _person_after_place(line, named):
        yield named._replace(last=person, sense="LOC")
        start = person
        named = named._replace(first=person, sense="PER")
    if two := _second_place(line, named):
        yield named._replace(last=two, sense="LOC")
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
                yield named._replace(first=start, last=at, sense="LOC" if place_class(left) else sense)
            start = at + 1
    rest: Sense = "LOC" if start > named.first and place_class(" ".join(line.seen[start : named.last])) else named.sense
    if start < named.last:
        yield named._replace(first=start, sense=rest)


def _is_titled(words: Sequence[str]) -> bool:
    """Whether a name is a title and a person's: "Sir Keir", "Gen. Votel", "General Joseph Votel"; not General Electric."""
    if len(words) == 2 and (words[0] in _KNIGHTLY or (words[0].endswith(".") and _is_sure_title(words[0]))):
        return True
    return len(words) > 2 and _is_sure_title(words[0]) and is_full_name(words[1:])


def _is_sure_title(word: str) -> bool:
    return word[0].isupper() and word.lower().rstrip(".") in _sure_titles()


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
    return people or bool(one and (other or is_telling(right))) or bool(other and is_telling(left))


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
            "G" in person_class(plain(line.seen[at]))
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
    seat = first + (line.seen[first] in {"The", "the"})
    if last - seat > 3 and line.seen[seat + 1] == "-" and line.seen[seat + 2] in _SEATED:
        first = seat + 3  # London-based Observatory
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


def is_telling(word: str) -> bool:
    """Whether a word makes a longer name of what it stands beside: a word of no dictionary, or "Board", "Ministry"."""
    lower = word.lower()
    groups = word_groups()
    return word[0].isupper() and (
        (lower not in small_words() and lower not in groups["things"]) or any(lower in groups[name] for name in NAMING)
    )
