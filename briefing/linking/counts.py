"""What a sentence counts: how many killed, wounded, displaced, taken, freed, and how many of what else.

A figure is a number with what it measures. For people it is what befell them, read from the verb that belongs to the
number: right before it (`killed at least 12`), or after the noun (`12 people were killed`), or the pattern of a toll
(`claimed the lives of 12`, `the death toll rose to 12`). For other things it is the noun counted (`17 villages`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.linking.numbers import Number, Token, bag, numbers_in, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def _lexicon(text: str) -> dict[str, str]:
    """`measure: word word` lines, turned round: each word with its measure."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {word: measure.strip() for measure, _, words in lines for word in words.split()}


_BEFELL = _lexicon(
    """
    killed: kill kills killed killing dead die dies died dying deaths death slain slay executed execute executes executing beheaded behead beheading massacred martyred fatalities perished killings
    wounded: wound wounds wounded wounding injure injures injured injuring injuries hurt
    missing: missing unaccounted
    displaced: displace displaces displaced displacing homeless uprooted fled flee fleeing evacuated evacuate evacuating evacuates
    returned: returned return returning
    kidnapped: kidnapped kidnap kidnapping abducted abduct abducting hostage hostages captive captives
    arrested: arrested arrest arresting arrests detained detain detaining detains
    freed: freed free frees freeing released release releases releasing
    rescued: rescued rescue rescuing rescues
    surrendered: surrendered surrender surrendering
    infected: infected infections
    hospitalised: hospitalised hospitalized
    """
)
_GROUPS = _lexicon(
    """
    people: people persons person individuals others other lives victims casualties inhabitants
    civilians: civilians civilian citizens citizen residents resident villagers bystanders
    children: children child kids minors boys girls toddlers infants babies
    women: women woman girls
    men: men man
    fighters: fighters fighter militants militant jihadists jihadist jihadis jihadi terrorists terrorist rebels rebel insurgents insurgent gunmen gunman extremists extremist islamists takfiris mercenaries militiamen
    troops: soldiers soldier troops troop servicemen conscripts officers officer policemen policeman police guards personnel peacekeepers marines
    students: students pupils schoolchildren
    journalists: journalists journalist reporters reporter
    medics: medics doctors nurses paramedics
    refugees: refugees migrants
    pilgrims: pilgrims worshippers
    families: families households
    hostages: hostages captives prisoners detainees
    """
)
_LINKING = bag(
    """were was is are be been being have has had also reportedly either them reported confirmed feared believed left
    said to both seriously critically severely slightly badly more later mostly now"""
)
_ENDS_NOUN = bag(
    """in on at of by from to with for after before when while as during since near inside outside around and or but who whom which
    that including among were was is are have has had been being be will would could according said says told into over between
    against through following amid the a an his her its their this these those also not than per across under along about if because
    until where against some"""
)
_BEFALLS_ANOTHER = bag(
    """kill kills killing slay execute executes executing behead beheading wound wounds wounding injure injures injuring displace
    displaces displacing evacuate evacuates evacuating kidnap kidnapping abduct abducting arrest arresting arrests detain detaining
    detains free frees freeing release releases releasing rescue rescuing rescues killings deaths injuries"""
)
"""Forms that tell of somebody else than the noun before them: `38 rockets, killing seven`."""
_PARTS = bag("of more additional extra further")
_ADVERBS = bag("approximately reportedly also another only just")
_TOLLS = bag("toll tolls number figure count")
_STANDS = bag("to at is was reached reaches reaching hit hits passed passes of")
_NOUN_LONGEST = 6
_VERB_REACH = 5
_SUBSET = bag("including among includes included")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it measures, in one sentence. Offsets count in that sentence."""

    number: Number
    measure: str
    """What befell them (`killed`), or the thing counted (`village`)."""
    group: str
    """Whom it befell (`people`, `civilians`, …), or empty where things are counted."""
    people: bool
    """Whether it tells what befell someone."""
    noun: tuple[str, ...]
    """The words counted, lower case: `islamic state fighters`."""
    says: str
    """The figure in the words of the text: `at least 12 people`."""
    start: int
    end: int


def figures_in(text: str) -> list[Figure]:
    """The figures of a sentence, in order. Linear in its length."""
    tokens = tokens_of(text)
    found: list[Figure] = []
    for number in numbers_in(tokens):
        end = _noun_end(tokens, number.last)
        if not _is_noun([t.lower for t in tokens[number.last : end]]):
            end = number.last
        noun = tuple(t.lower for t in tokens[number.last : end])
        befell = _befell(tokens, number, end, found)
        group = _group(noun) or (noun[-1] if befell and noun and _plural(noun[-1]) else None)
        measure = befell or (_singular(noun[-1]) if noun and not group and _plural(noun[-1]) else "")
        if not measure or _is_part(tokens, number):
            continue
        start, stop = tokens[_range(tokens, number)].start, tokens[max(end, number.last) - 1].end
        people = befell is not None
        found.append(
            Figure(number, measure, (group or "people") if people else "", people, noun, text[start:stop], start, stop)
        )
    return found


def _range(tokens: Sequence[Token], number: Number) -> int:
    """Where the words of the figure begin: `between 500 and 1300 people` is one figure, its upper end counted."""
    three = [t.lower for t in tokens[max(0, number.before - 3) : number.before]]
    return (
        number.before - 3
        if len(three) == 3 and three[0] in {"between", "from"} and three[2] in {"and", "to"}
        else number.before
    )


def _noun_end(tokens: Sequence[Token], at: int) -> int:
    """Where the noun that follows a number ends: before a preposition, a verb that matters, a number, a sign."""
    end = at
    while end < len(tokens) and end - at < _NOUN_LONGEST:
        word = tokens[end].lower
        if word == "(" and [t.text for t in tokens[end + 2 : end + 3]] == [")"] and tokens[end + 1].text.isupper():
            end += 3
            continue
        if not word[0].isalpha() or word in _ENDS_NOUN or word in _LINKING:
            break
        if word in _BEFELL and word not in _GROUPS:
            break
        end += 1
        if word not in _GROUPS and _plural(word):
            following = tokens[end].lower if end < len(tokens) else ""
            if following not in _GROUPS:
                break
        if word in _GROUPS and (end >= len(tokens) or tokens[end].lower not in _GROUPS):
            break
    return end


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _is_part(tokens: Sequence[Token], number: Number) -> bool:
    """Whether it counts some of what was counted before, or comes on top: `two of them`, `19 more`, `another five`."""
    after = tokens[number.last].lower if number.last < len(tokens) else ""
    before = tokens[number.before - 1].lower if number.before else ""
    return after in _PARTS or before in {"another", "other", "these", "those", "all"}


def _is_noun(words: Sequence[str]) -> bool:
    """Whether the words behind a number are what it counts: a group, or a plural at their end."""
    return bool(words) and (_group(words) is not None or _plural(words[-1]))


def _group(noun: Sequence[str]) -> str | None:
    return next((_GROUPS[word] for word in reversed(noun) if word in _GROUPS), None)


def _befell(tokens: Sequence[Token], number: Number, end: int, earlier: Sequence[Figure]) -> str | None:
    """What befell those counted, or None."""
    before = [t.lower for t in tokens[max(0, number.before - 14) : number.before]]
    if before and before[-1] in _ADVERBS:
        before.pop()
    if before and before[-1] in _BEFELL:
        return _BEFELL[before[-1]]
    if before[-2:] == ["lives", "of"] or "lives" in [t.lower for t in tokens[number.last : end]]:
        return "killed"
    if before and before[-1] in _STANDS and _TOLLS.intersection(before):
        told = [_BEFELL[word] for word in before if word in _BEFELL]
        if told:
            return told[-1]
    after = _after(tokens, end)
    if after:
        return after
    last = earlier[-1] if earlier else None
    if last is not None and last.people and before and (before[-1] in _SUBSET or _joined(tokens, last, number)):
        return last.measure
    return None


def _after(tokens: Sequence[Token], at: int) -> str | None:
    """The verb after the noun: `were killed`, `reportedly injured`, `dead`."""
    for token in tokens[at : at + _VERB_REACH]:
        if token.lower in _BEFELL and token.lower not in _BEFALLS_ANOTHER:
            return _BEFELL[token.lower]
        if token.lower not in _LINKING:
            return None
    return None


def _joined(tokens: Sequence[Token], last: Figure, number: Number) -> bool:
    """Whether this number goes on where the last figure ended: `50 fighters and eight civilians`."""
    between = [t.lower for t in tokens if last.end <= t.start < tokens[number.before].start]
    return bool(between) and all(word in {"and", ",", "as", "well", "plus"} for word in between)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
