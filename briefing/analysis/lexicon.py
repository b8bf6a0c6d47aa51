"""What is known of a word or a run of words before any text is read: the clues that the recogniser weighs."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from briefing.analysis.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLUES = ("titles", "speech", "sites", "bodies", "bearings", "calendar", "given", "taking")
LONGEST_PLACE = 4
"""Words of a name looked up in the gazetteer."""


@cache
def word_groups() -> dict[str, frozenset[str]]:
    """The lists of `data/words.json` (made from scripts/written/words.toml) by their names, in small letters."""
    data = json.loads((files("briefing") / "data" / "words.json").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items() if isinstance(words, str)}


@cache
def _groups_by_word() -> dict[str, str]:
    """Word → the groups that it is in, as one short string."""
    found: dict[str, str] = {}
    for name in _CLUES:
        for word in sorted(word_groups()[name]):
            found[word] = f"{found.get(word, '')}{name[:2]}"
    return found


def groups(word: str) -> str:
    """The groups of a word in small letters, "" if none."""
    return _groups_by_word().get(word, "")


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists made by scripts/make_word_lists.py: small_words, given_names, surnames."""
    return frozenset((files("briefing") / "data" / f"{name}.txt").read_text("utf-8").split())


def person_class(lower: str) -> str:
    """G, S, both or neither: a given name, a surname."""
    given = lower in word_list("given_names") or lower in word_groups()["given"]
    return ("G" if given else "") + ("S" if lower in word_list("surnames") else "")


def is_called_the(words: Sequence[str]) -> bool:
    """Whether the best known place of a name has "The" in it: "The Hague"."""
    if words[0] != "The" or len(words) < 2:
        return False
    name = " ".join(words)
    return any(place.name == name for place in gazetteer().find(name)[:1])


@lru_cache(maxsize=65536)
def place_class(name: str) -> str:
    """How a name stands in the gazetteer: its type, its size and whether it is a common word too; "" if it is not in it."""
    if len(name) < 3:
        return ""
    places = gazetteer()
    if " " in name and not places.spelled(name):
        return ""
    candidates = places.candidates(name)
    if not candidates:
        return ""
    best = candidates[0]
    if best.doubt == 2 and (" " in name or len(name) < 5):
        return ""
    size = len(str(best.place.population))
    common = "!" if places.common(name) else ""
    kind = best.place.type if best.place.type in {"country", "region"} else "spot"
    return f"{kind}{min(size, 7)}{'~' if best.doubt == 2 else ''}{common}"
