"""Whether a full stop ends a sentence: Punkt's decision, with parameters that ship.

Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics 32. NLTK
trains the parameters (scripts/train_sentences.py); NLTK's own tokenizer looks at every word of a text to reach the
decision, this looks at the words on both sides of a stop, which is all that the decision reads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Parameters:
    """What Punkt learnt and what a hand added, all without their final stop."""

    titles: frozenset[str]
    """Never at a sentence's end: a name follows."""
    abbreviations: frozenset[str]
    capitalised: frozenset[str]
    """Abbreviations only where written with a capital: "Ill." but not "ill."."""
    numbered: frozenset[str]
    """Abbreviations only before a number: "No. 10"."""
    starters: frozenset[str]
    """Words that often begin sentences."""
    common: frozenset[str]
    """Words written small inside a sentence: with a capital, they begin one."""


@cache
def parameters() -> Parameters:
    """The parameters that ship in briefing/data/sentences.json."""
    read = json.loads(files("briefing").joinpath("data", "sentences.json").read_text(encoding="utf-8"))
    return Parameters(**{name: frozenset(read[name]) for name in Parameters.__dataclass_fields__})


def stop_ends(word: str, following: str) -> bool:
    """Whether the stop after `word` ends its sentence when `following` is the next word on the line.

    `word` comes without that stop, `following` without opening quotes and brackets; neither is empty.
    """
    known = parameters()
    lower = word.lower()
    last = lower.rpartition("-")[2]
    if lower in known.titles or last in known.titles:
        return False
    if lower in known.numbered and following[0].isdigit():
        return False
    if _is_acronym(word):
        # "U.S. Environmental Protection Agency": an acronym qualifies names, so only a starter ends the sentence.
        return following[0].isupper() and _bare(following) in known.starters
    if lower in known.abbreviations or last in known.abbreviations or word in known.capitalised:
        # Punkt's orthographic heuristic: a capital on what is written small elsewhere begins a sentence.
        return following[0].isupper() and (_bare(following) in known.common or _bare(following) in known.starters)
    return True


def _is_acronym(word: str) -> bool:
    """An initial ("J") or several ("U.S", "H.W"), in capitals."""
    return word[0].isupper() and all(len(part) == 1 for part in word.split("."))


def _bare(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s").lower()
