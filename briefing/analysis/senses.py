"""The article's vote: one sense for a name within an article, and every occurrence of a name found once.

Gale, Church and Yarowsky (1992) call it "one sense per discourse".
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from briefing.analysis.features import Usage
from briefing.analysis.folding import ARTICLES, plain
from briefing.analysis.kinds import is_armed_group
from briefing.analysis.lexicon import is_called_the, person_class, place_class, word_groups
from briefing.analysis.lines import is_nameable, small_words
from briefing.analysis.listing import begins_list, next_of_list
from briefing.analysis.marks import Mark
from briefing.analysis.parting import FACILITIES, NAMING, is_full_name
from briefing.analysis.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.analysis.actors import Actor
    from briefing.analysis.lines import Line
    from briefing.analysis.recogniser import Sense

Key = tuple[str, ...]

_MAJORITY = 1.5
"""How many times as many votes outvote a reading."""
_SURE = 6
"""Votes of a name that the registry or the list of nations knows."""
_WHERE = frozenset("in near inside outside across around throughout".split())
_WHITHER = frozenset("from to at towards toward into between through via".split())
_STATIONS = frozenset(
    "station plant facility base airbase camp checkpoint crossing refinery hospital mosque barracks prison".split()
)
_SITES_AFTER = frozenset(
    "province governorate region district city town village county neighbourhood neighborhood countryside oblast prefecture airport suburb border airbase".split()
)
_KIN = frozenset("brother sister father mother son daughter wife husband uncle aunt cousin nephew niece".split())
_APPOSED = frozenset(
    "newspaper magazine broadcaster tabloid newswire website agency company firm startup airline retailer carmaker charity group faction militia".split()
)
"""Nouns before the name of a body: "the newspaper Dagens Nyheter"."""
_WEAPONS = frozenset(
    "missile missiles tank tanks rocket rockets rifle rifles howitzer howitzers helicopter helicopters jet jets bomber bombers".split()
)
_OF_WEAPONS = frozenset("ballistic cruise battle hypersonic machine guided assault fighter attack".split())
_BUTTONS = frozenset(
    "Facebook Twitter WhatsApp Telegram LinkedIn Instagram Pinterest Reddit YouTube Print Email Tweet Share".split()
)
_NO_PLACES = frozenset("islam christianity judaism hinduism buddhism earth internet".split())
"""Have a capital and stand after "in", and are nowhere."""
_MOST_ALIKE = 12
"""Names that begin with one word, looked for in the sweep: bounds its time."""
_SHORTEST = 3


def support_hints(lines: Sequence[Line], marks: Sequence[Sequence[Mark]]) -> list[list[Mark]]:
    """Leaves out names that are only hints where the article has no surer name of the same actor.

    A team's short name is also sure where the rest of its name stands in the article: "Chiefs" beside "Kansas City".
    """
    sure = {m.actor.id for row in marks for m in row if m.actor and not m.hint}
    teams = [m.actor for row in marks for m in row if m.actor and m.hint and m.actor.type == "team"]
    if teams:
        seen = {word for line in lines for word in line.words if word[0].isupper()}
        sure |= {team.id for team in teams if set(team.name.split()[:-1]) <= seen}
    told = {m.country for row in marks for m in row if m.country}
    return [[m for m in row if not m.hint or (m.actor and _is_supported(m.actor, sure, told))] for row in marks]


def _is_supported(actor: Actor, sure: set[str], countries: set[str]) -> bool:
    """Whether a hint counts: for "the Senate" and "Labour" it is enough that the article names the country."""
    return actor.id in sure or (actor.type in {"government", "party"} and actor.country in countries)


@dataclass(slots=True)
class Tally:
    """What all mentions of one name say together."""

    votes: dict[Sense, int] = field(default_factory=lambda: defaultdict(int))
    times: int = 0
    placed: int = 0
    """Times that the words around it speak of a place."""

    def add(self, mark: Mark, words: Key, said: dict[Sense, int]) -> None:
        self.times += 1
        self.placed += "LOC" in said
        for sense, times in said.items():
            self.votes[sense] += times
        self.votes[mark.sense] += _SURE if mark.sure else 2
        if mark.sense == "ORG" and not mark.sure and is_full_name(words):
            self.votes["PER"] += 3
        if mark.sense != "LOC":
            self.votes["LOC"] += _place_vote(words)


def know_source(source: str | None, lines: Sequence[Line], marks: Sequence[Sequence[Mark]]) -> None:
    """Where an article names whom it is from, that is no person: Metro, The Citizen."""
    name = plain(source or "")
    if not source or not name:
        return
    for row in marks:
        for mark in row:
            if not mark.sure and mark.sense != "LOC" and _key(mark.words(lines[mark.line])) == name:
                mark.sense, mark.sure, mark.type = "ORG", True, "news organisation"


def leave_out_things(lines: Sequence[Line], marks: Sequence[list[Mark]]) -> list[list[Mark]]:
    """Without illnesses, medicines, prizes and what else has a capital but is neither place nor actor; and without the
    words at the edges of a name that the article itself writes small ("Damascus Car" bomb)."""
    usage = Usage(line.seen for line in lines if not line.capitals)
    weapons = {mark.words(lines[mark.line]) for row in marks for mark in row if _is_weapon(lines[mark.line], mark)}
    found = []
    for row in marks:
        for mark in row:
            if not mark.sure and not mark.type and not is_called_the(mark.words(lines[mark.line])):
                _trim(lines[mark.line], mark, usage)
        found.append(
            [
                m
                for m in row
                if not (_is_button(lines[m.line], m) if m.sure else _is_none(lines[m.line], m, usage, weapons))
            ]
        )
    return found


def _is_none(line: Line, mark: Mark, usage: Usage, weapons: set[Key]) -> bool:
    return mark.words(line) in weapons or _is_thing(line, mark) or _is_word(line, mark, usage)


def _is_button(line: Line, mark: Mark) -> bool:
    """Whether it is what a page's buttons for passing it on leave behind its last words: "Facebook Twitter"."""
    following = line.seen[mark.first :]
    before = line.seen[mark.first - 1] if mark.first else ""
    return _BUTTONS.issuperset(following) and (before in _BUTTONS or not before[:1].isalnum())


def _is_weapon(line: Line, mark: Mark) -> bool:
    """ "the Oreshnik ballistic missile", "Merkava tanks": a name of one word that is no place's."""
    after = [word.lower() for word in line.seen[mark.last : mark.last + 2]]
    if mark.sure or mark.last - mark.first > 1 or place_class(line.seen[mark.first]):
        return False
    return bool(after) and (
        after[0] in _WEAPONS or (after[0] in _OF_WEAPONS and after[-1] in _WEAPONS | {"guns", "gun"})
    )


def _trim(line: Line, mark: Mark, usage: Usage) -> None:
    while mark.last - mark.first > 1 and _is_small_here(line.seen[mark.last - 1], usage):
        mark.last -= 1
    while mark.last - mark.first > 1 and _is_small_here(line.seen[mark.first], usage):
        if mark.last - mark.first == 2 and line.seen[mark.first + 1].lower() in word_groups()["bodies"]:
            break  # Air Force
        mark.first += 1


def _is_small_here(word: str, usage: Usage) -> bool:
    lower = word.lower()
    if word.isdigit():
        return True
    groups = word_groups()
    return lower in small_words() and usage.is_small(lower) and not any(lower in groups[name] for name in NAMING)


def _is_one_word(line: Line, mark: Mark) -> bool:
    return not mark.sure and mark.last - mark.first == 1 and line.seen[mark.first].lower() in small_words()


def _is_word(line: Line, mark: Mark, usage: Usage) -> bool:
    """Whether it is one common word, which the article mostly writes small: "Government", "Constitution"."""
    return _is_one_word(line, mark) and usage.is_small(line.seen[mark.first].lower())


def _is_thing(line: Line, mark: Mark) -> bool:
    groups = word_groups()
    words = [word.lower() for word in mark.words(line)]
    after = line.seen[mark.last].lower() if mark.last < len(line.seen) else ""
    before = [word.lower() for word in line.seen[max(0, mark.first - 2) : mark.first]]
    if len(before) == 2 and before[1] == "of" and before[0] in groups["titles"] and set(words) <= small_words():
        return True  # Secretary of State
    if words[0].rstrip(".") in groups["calendar"] and words[1:] and words[1][0].isdigit():
        return True
    if len(words) == 1 and (
        words[0].removesuffix("s") in groups["calendar"] or _is_nobody(mark, words[0], before, after)
    ):
        return True
    if len(words) > 1 and words[0] in {"r", "d"} and words[1] == "-":
        return True  # the party and state of a member of Congress: R-Wis.
    if after == "$" or after in groups["illnesses"] or words[-1] in groups["illnesses"]:
        return True
    if mark.sense != "PER" and len(words) > 1 and (words[-1] in groups["abstract_ends"] or words[0] == "operation"):
        return True
    return all(word in groups["things"] or not word[0].isalpha() for word in words) or (
        len(words) == 1
        and (
            words[0].rstrip(".") in groups["calendar"]
            or words[0] in FACILITIES
            or (words[0] in groups["sites"] and not place_class(words[0]))
            or words[0].split("’")[0].split("'")[0] in groups["function_words"]
        )
    )


def _is_nobody(mark: Mark, word: str, before: Sequence[str], after: str) -> bool:
    """Whether one word is neither a person nor a place: "Mr.", Secretary "General" of the League, militant "Islam"."""
    if mark.sense == "LOC":
        return word in _NO_PLACES
    titles = word_groups()["titles"]
    if word.endswith(".") and word.rstrip(".") in titles:
        return True
    return mark.sense == "PER" and word in titles and after == "of" and before[-1:] != [] and before[-1] in titles


def vote(lines: Sequence[Line], marks: Sequence[list[Mark]]) -> None:
    """Brings each name's readings under one where one clearly prevails; a surname follows the full name."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    surnames: set[str] = set()
    titled: set[str] = set()
    for row in marks:
        after = range(0)
        for mark in row:
            line = lines[mark.line]
            words = mark.words(line)
            if mark.sense == "PER" and _follows_title(line, mark):
                titled.add(words[-1])
            said = cues(line, mark.first, mark.last)
            listed = begins_list(line, mark) or (
                mark.first in after and (mark.sense == "LOC" or _is_unknown(mark, words))
            )
            if listed:
                said["LOC"] += _SURE
            after = next_of_list(line, mark) if listed else range(0)
            tallies[_key(words)].add(mark, words, said)
            if (mark.sense == "PER" and len(words) > 1) or _follows_given(line, mark):
                surnames |= {words[-1], words[-1].removeprefix("al-").removeprefix("Al-")}
    for row in marks:
        for mark in row:
            if not mark.sure and not mark.type:
                words = mark.words(lines[mark.line])
                if is_armed_group(words):
                    mark.sense = "ORG"
                    continue
                if len(words) > 1 and words[-1] in titled and not place_class(" ".join(words)):
                    mark.sense = "PER"
                    continue
                mark.sense = _voted(mark.sense, words, tallies[_key(words)], surnames)


def _is_unknown(mark: Mark, words: Key) -> bool:
    return not mark.sure and not place_class(" ".join(words)) and not is_armed_group(words)


def _follows_title(line: Line, mark: Mark) -> bool:
    return mark.first > 0 and line.seen[mark.first - 1].rstrip(".") in {"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir"}


def _follows_given(line: Line, mark: Mark) -> bool:
    """Whether a name of one word stands after a given name: "Mark Teixeira"."""
    before = line.seen[mark.first - 1] if mark.first else ""
    return mark.last - mark.first == 1 and before[:1].isupper() and "G" in person_class(before.lower())


def _key(words: Key) -> str:
    return plain(" ".join(words))


def cues(line: Line, first: int, last: int) -> dict[Sense, int]:
    """What the words beside a name say that it is."""
    found: dict[Sense, int] = defaultdict(int)
    before = line.seen[first - 1].lower() if first else ""
    before_that = line.seen[first - 2].lower() if first > 1 else ""
    after = line.seen[last].lower() if last < len(line.seen) else ""
    groups = word_groups()
    if before == "of" and before_that in groups["sites"]:
        found["LOC"] += 4
    if before in _WHERE:
        found["LOC"] += 2
    elif (before in _WHITHER and before_that != "according") or before in groups["taking"]:
        found["LOC"] += 1
    elif before in groups["bearings"]:
        found["LOC"] += 2
    if after in _SITES_AFTER:
        found["LOC"] += 3
    elif not _STATIONS.isdisjoint(line.seen[last : last + 3]):
        found["LOC"] += 2
    if before == "the":
        found["LOC"] += 1
    if line.field == "dateline":
        found["LOC"] += 4
    if before in groups["titles"]:
        found["PER"] += 2
    elif before in _KIN:
        found["PER"] += 4
    elif before in _APPOSED and not _is_of_world(line.seen[first:last]):
        found["ORG"] += _SURE
    return found


def _is_of_world(words: Sequence[str]) -> bool:
    """Whether words are a place's or somebody's, and so begin anew after "the website"."""
    return bool(place_class(" ".join(words))) or (len(words) > 1 and is_full_name(words))


def _voted(sense: Sense, words: Key, tally: Tally, surnames: set[str]) -> Sense:
    if len(words) == 1 and words[0] in surnames and 3 * tally.placed < tally.times:
        return "PER"
    best, most = max(sorted(tally.votes.items()), key=lambda item: item[1])
    return best if most >= _MAJORITY * tally.votes[sense] else sense


def _place_vote(words: Key) -> int:
    """What the gazetteer says: two where it has the name so spelled and it is no common word and nobody's name."""
    known = place_class(" ".join(words))
    if not known and len(words) == 2 and words[0].lower() in ARTICLES and words[0][0].isupper():
        known = place_class(words[1])  # Al Raqqa
    if not known or known.endswith("!") or (len(words) == 1 and person_class(words[0].lower())):
        return 0
    if "~" in known:
        return 1
    return 4 if known[0] in "cr" or known[-1] in "67" else 3 if known[-1] == "5" else 2


def sweep(lines: Sequence[Line], marks: Sequence[list[Mark]]) -> None:
    """Marks the occurrences that the recogniser passed over of the names that it found."""
    known = _names_by_first_word(lines, marks)
    for number, line in enumerate(lines):
        row = marks[number]
        taken = {at for mark in row for at in range(mark.first, mark.last)}
        free = partial(_are_free, taken)
        row += [Mark(number, first, last, mark.sense) for first, last, mark in phrases(line.seen, known, free)]
        taken.update(at for mark in row for at in range(mark.first, mark.last))
        row.extend(_plain_places(number, line, taken))
        row.sort(key=lambda mark: mark.first)


def _are_free(taken: set[int], first: int, last: int) -> bool:
    return taken.isdisjoint(range(first, last))


def _names_by_first_word(lines: Sequence[Line], marks: Sequence[list[Mark]]) -> dict[str, list[tuple[Key, Mark]]]:
    best: dict[Key, Mark] = {}
    for row in marks:
        for mark in row:
            words = mark.words(lines[mark.line])
            if not mark.sure:
                best.setdefault(words, mark)
            if mark.sense == "PER" and len(words) > 1 and _may_stand_alone(words[-1]):
                best.setdefault(words[-1:], mark)
    found: dict[str, list[tuple[Key, Mark]]] = defaultdict(list)
    for words, mark in best.items():
        if (len(words) > 1 or _may_stand_alone(words[0])) and len(found[words[0]]) < _MOST_ALIKE:
            found[words[0]].append((words, mark))
    for names in found.values():
        names.sort(key=lambda item: -len(item[0]))
    return found


def _may_stand_alone(word: str) -> bool:
    lower = word.lower()
    return (
        len(word) >= _SHORTEST
        and word[0].isupper()
        and is_nameable(word)
        and lower not in small_words()
        and lower not in word_groups()["calendar"]
        and lower not in word_groups()["titles"]
    )


def _plain_places(number: int, line: Line, taken: set[int]) -> Iterator[Mark]:
    """Countries, regions and large cities that the recogniser passed over, where nothing else can be meant."""
    if line.field == "title":
        return
    seen, end = line.seen, 0
    for at in line.capitalised():
        after_name = at > 0 and seen[at - 1][0].isupper()
        if at in taken or at < end or after_name or seen[at].isupper() or person_class(seen[at].lower()):
            continue
        if seen[at].lower() in word_groups()["calendar"]:
            continue  # Mon Apr 4 is no day in Myanmar
        for last in range(min(at + 3, len(seen)), at, -1):
            if not seen[last - 1][0].isupper() or _goes_on(seen, last):
                continue
            known = place_class(" ".join(seen[at:last]))
            if _is_telling(known, seen[at - 1] if at else "") and taken.isdisjoint(range(at, last)):
                yield Mark(number, at, last, "LOC")
                end = last
                break


def _is_telling(known: str, before: str) -> bool:
    """Whether nothing but the place can be meant: no common word, or a large town's name after "in" (Queens, Reading)."""
    kind = known.rstrip("!")
    if not kind or "~" in kind or not (kind[0] in "cr" or kind[-1] in "67"):
        return False
    return kind == known or (before == "in" and kind[-1] in "67")


def _goes_on(seen: Sequence[str], at: int) -> bool:
    """Whether a name may go on with the word at `at`: one with a capital, and no day or month ("in Queens Friday")."""
    return at < len(seen) and seen[at][0].isupper() and seen[at].lower() not in word_groups()["calendar"]
