"""Marks: the names of one line, put together from what the registry, the list of nations and the recogniser propose.

The registry and the nations are sure of what they know, but a longer name that holds theirs wins: "UN Board of
Inquiry" is no mention of the UN, "Lake Assad" none of a president.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from briefing.analysis.actors import registry
from briefing.analysis.lexicon import person_class, place_class, word_groups
from briefing.analysis.lines import is_nameable
from briefing.analysis.nations import nations
from briefing.analysis.parting import is_telling, parted
from briefing.analysis.people import suffix
from briefing.analysis.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.analysis.actors import Actor
    from briefing.analysis.gazetteer import Place
    from briefing.analysis.lines import Line
    from briefing.analysis.recogniser import Named, Sense

_LONGEST = 10
"""Words of a name; what is longer was not read right."""
_AFTER = frozenset("dam river lake reservoir barrage strait mountains".split())
"""Make the name before them a place and part of its name."""
_BODIES = frozenset(
    "Center Centre Party Committee Commission Council Association University College Institute Bank Department Ministry Agency Authority Foundation Federation Union Company Corporation"
    " Hospital Museum Court Brigade Battalion Movement Party Society League Bureau".split()
)
_PROVINCES = frozenset(
    "province governorate district county oblast prefecture Province Governorate District County Oblast Prefecture".split()
)
_BEFORE = frozenset("Lake Mount Camp River Wadi Jabal Jebel Tell Cape Lakes".split())
_AROUND = frozenset("near across around along inside outside behind beyond".split())
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
        Mark(number, *part)
        for n in named
        if n.last - n.first <= _LONGEST and is_nameable(max(line.words[n.first : n.last], key=len))
        for part in parted(line, n)
        if trusting or _is_plain_name(line, part)
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


def _is_plain_name(line: Line, named: Named) -> bool:
    words = line.seen[named.first : named.last]
    if named.sense == "PER":
        return len(words) > 1 and "G" in person_class(words[0].lower())
    known = place_class(" ".join(words))
    return named.sense == "LOC" and bool(known) and "~" not in known and not known.endswith("!")


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
    return any(is_telling(word) for word in rest)


def _registered(number: int, line: Line) -> Iterator[Mark]:
    for match in registry().matches(line.words if line.capitals else line.seen, capitals=line.capitals):
        sense: Sense = "PER" if match.actor.type == "person" else "ORG"
        if sense == "PER" and suffix(line.words[match.last : match.last + 1]):
            continue  # Donald Trump Jr. is somebody else
        yield Mark(number, match.first, match.last, sense, match.actor, match.hint, sure=True)


@cache
def _nation_starts() -> dict[str, list[tuple[tuple[str, ...], tuple[Sense, str]]]]:
    known = nations()
    starts: dict[str, list[tuple[tuple[str, ...], tuple[Sense, str]]]] = {}
    for words, code in known.countries.items():
        starts.setdefault(words[0], []).append((words, ("LOC", code)))
    for words, code in known.peoples.items():
        if words not in known.countries:
            starts.setdefault(words[0], []).append((words, ("NAT", code)))
    for options in starts.values():
        options.sort(key=lambda option: -len(option[0]))
    return starts


def _national(number: int, line: Line) -> Iterator[Mark]:
    for first, last, (sense, code) in phrases(line.seen, _nation_starts(), partial(_is_no_sum, line.seen)):
        yield Mark(number, first, last, sense, country=code, sure=True)


def _is_no_sum(seen: Sequence[str], first: int, last: int) -> bool:
    """US$ and Canadian $ are money."""
    return "$" not in seen[max(0, first - 1) : last + 1]


def _sited(number: int, line: Line) -> Iterator[Mark]:
    """Lake Assad, Baath dam, Euphrates River: what the word beside the name makes a place."""
    words = line.seen
    if _SITES.isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word.lower() in _AFTER:
            first = at
            while first > 0 and at - first < 3 and _is_of_site(words[first - 1]):
                first -= 1
            if first < at and not (first == at - 1 and (words[first],) in nations().peoples):
                yield Mark(number, first, at + 1, "LOC", type=word.lower().rstrip("s"))
        elif word in _BEFORE and at + 1 < len(words) and words[at + 1][0].isupper():
            last = at + 2
            while last < len(words) and last - at < 4 and words[last][0].isupper() and words[last].isalpha():
                last += 1
            yield Mark(number, at, last, "LOC", type=word.lower().rstrip("s"))


def _is_of_site(word: str) -> bool:
    """Whether a word before "lake" or "dam" is part of the name: not "Near" Lake Assad, nor "The" River Thames."""
    return word[0].isupper() and word.isalpha() and word.lower() not in word_groups()["function_words"] | _AROUND


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
