"""The registry of actors: who world news keeps naming, under which names (`data/actors.json`, made from
scripts/written/actors.toml).

A name matches word by word, the longest first. A word written with a capital in the registry needs one in the text;
an acronym (`ISIL`, `UN`) must stand exactly so. Names marked `hint` are common words too and are told apart here
only by being marked: `Match.hint`; the article decides (see `names`).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

from briefing.analysis.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the registry."""

    id: str
    name: str
    type: str
    """armed group, military, government, party, international body, organisation, news organisation, company, person."""
    country: str | None = None
    """Two-letter code, upper case, of the state it belongs to or sits in."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words `[first, last)` name `actor`; a `hint` counts only beside surer names of the same actor."""

    first: int
    last: int
    actor: Actor
    hint: bool


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    actor: Actor
    hint: bool


class _Start:
    """The names that begin with one word: those of one word, and the longer ones by their second word."""

    def __init__(self, aliases: Sequence[_Alias]) -> None:
        ordered = sorted(aliases, key=lambda a: (-len(a.words), a.hint))
        self.alone = [alias for alias in ordered if len(alias.words) == 1]
        self.longer: dict[str, list[_Alias]] = defaultdict(list)
        for alias in ordered:
            if len(alias.words) > 1:
                self.longer[alias.words[1].casefold()].append(alias)


class Registry:
    """Actors by the words of their names."""

    def __init__(self, entries: Sequence[tuple[Actor, Sequence[str], Sequence[str]]]) -> None:
        """Entries are (actor, its other names, its names that are only hints)."""
        found: dict[str, list[_Alias]] = defaultdict(list)
        seen: set[tuple[str, ...]] = set()
        self.actors: dict[str, Actor] = {}
        for actor, also, hints in entries:
            self.actors[actor.id] = actor
            for name, hint in (*((n, False) for n in (actor.name, *also)), *((n, True) for n in hints)):
                alias = tuple(_straight(word) for word in words(name))
                if alias and alias not in seen:
                    seen.add(alias)
                    found[alias[0].casefold()].append(_Alias(alias, actor, hint))
        self._starts = {first: _Start(aliases) for first, aliases in found.items()}

    def matches(self, text: Sequence[str], capitals: bool = False) -> Iterator[Match]:
        """Names in a list of words, left to right, not overlapping. `capitals`: the text has no small letters, so
        capitals prove nothing, and only names of more than three letters that are no hints are taken."""
        lower = list(map(str.casefold, text))
        end, count = 0, len(text)
        for at in [at for at, word in enumerate(lower) if word in self._starts]:
            if at < end:
                continue
            start = self._starts[lower[at]]
            following = _straight(lower[at + 1]) if at + 1 < count else ""
            for alias in (*start.longer.get(following, ()), *start.alone):
                if _stands(alias.words, text, at, capitals) and not (capitals and _slight(alias)):
                    end = at + len(alias.words)
                    yield Match(at, end, alias.actor, alias.hint)
                    break

    def single_words(self) -> frozenset[str]:
        """Names of one word, and surnames, of four letters and more."""
        aliases = (a for start in self._starts.values() for a in (*start.alone, *chain(*start.longer.values())))
        last = (a.words[-1] for a in aliases if len(a.words) == 1 or a.actor.type == "person")
        return frozenset(word for word in last if len(word) > 3 and word[-1].isalpha())

    def find(self, name: str) -> Actor | None:
        """The actor of exactly that name."""
        text = words(name)
        return next((m.actor for m in self.matches(text) if m.last - m.first == len(text)), None)


def _straight(word: str) -> str:
    return word.replace("’", "'").replace("ʼ", "'") if "’" in word or "ʼ" in word else word


def _slight(alias: _Alias) -> bool:
    return alias.hint or (len(alias.words) == 1 and len(alias.words[0]) < 3)


def _stands(alias: tuple[str, ...], text: Sequence[str], at: int, capitals: bool) -> bool:
    if at + len(alias) > len(text):
        return False
    return all(_alike(wanted, _straight(text[at + n]), capitals, len(alias) == 1) for n, wanted in enumerate(alias))


def _alike(wanted: str, word: str, capitals: bool, alone: bool) -> bool:
    """Whether a word of the text is the word of a name: capitals may be added to it, never taken away."""
    if word == wanted:
        return True
    if word.casefold() != wanted.casefold():
        return False
    return capitals or not (wanted.isupper() or not word[0].isupper() or (alone and word.isupper()))


@cache
def registry() -> Registry:
    """The registry that ships, read once in a process."""
    entries = []
    for group, key, facts in _listed():
        kind = group.replace("-", " ")
        prefix = "person" if kind == "person" else "actor"
        country = facts.get("country")
        actor = Actor(f"{prefix}:{key}", facts["name"], kind, country.upper() if country else None)
        entries.append((actor, facts.get("also", ()), facts.get("hint", ())))
    return Registry(entries)


def digest() -> str:
    """Tells one registry from another."""
    return hashlib.sha256(_file().read_bytes()).hexdigest()


def entries() -> dict[str, list[str]]:
    """Each entry by its key: first what it is, then its names, and the last words of a person's, for which a text is
    searched too. An entry touches no article in which none of these stands."""
    found = {}
    for group, key, facts in _listed():
        hints = facts.get("hint", ())
        names = [facts["name"], *facts.get("also", ()), *hints]
        surnames = sorted({name.split()[-1] for name in names}) if group == "person" else []
        found[f"{group}/{key}"] = [f"{group} {facts.get('country', '')} {len(hints)}", *names, *surnames]
    return found


def _listed() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Group, key and facts of each entry."""
    for group, actors in json.loads(_file().read_text("utf-8")).items():
        for key, facts in actors.items():
            yield group, key, facts


def _file() -> Traversable:
    return files("briefing") / "data" / "actors.json"
