"""Recognisers: which words of a sentence are a name, and of what.

`Recogniser` is the whole of what the rest asks, so that another model can take the place of the one that ships.
That one is a conditional random field (Lafferty and others 2001) trained by scripts/train_names.py.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from briefing.analysis.features import Usage, clues

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Sense = Literal["PER", "LOC", "ORG", "NAT"]

_PIECE = 300
"""Words given to the model at once: a longer sentence is no sentence, and is cut."""


class Named(NamedTuple):
    """Words `[first, last)` of a sentence are a name of a person, a place, an organisation or a nationality."""

    first: int
    last: int
    sense: Sense


class Recogniser(Protocol):
    """Anything that finds names in an article given as sentences of words."""

    def names(self, sentences: Sequence[Sequence[str]]) -> list[list[Named]]:
        """For each sentence its names, in order, not overlapping."""
        ...


class CrfRecogniser:
    """A model made by scripts/train_names.py: the one that ships, or the file at `model`."""

    def __init__(self, model: Path | None = None) -> None:
        import pycrfsuite

        self._tagger = pycrfsuite.Tagger()
        with as_file(model or files("briefing") / "data" / "names.crfsuite") as path:
            self._tagger.open(str(path))

    def names(self, sentences: Sequence[Sequence[str]]) -> list[list[Named]]:
        usage = Usage(sentences)
        return [self._sentence(words, usage) for words in sentences]

    def _sentence(self, words: Sequence[str], usage: Usage) -> list[Named]:
        if not any(word[0].isupper() for word in words):
            return []
        tags: list[str] = []
        for start in range(0, len(words), _PIECE):
            tags += self._tagger.tag(clues(words[start : start + _PIECE], usage))
        return spans(tags)


def spans(tags: Sequence[str]) -> list[Named]:
    """Names from B-/I-/O tags; an I- with nothing before it begins one."""
    found: list[Named] = []
    start, sense = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        if sense and tag != f"I-{sense}":
            found.append(Named(start, at, sense))  # type: ignore[arg-type]  # the model knows these four senses only
            sense = ""
        if tag != "O" and not sense:
            start, sense = at, tag[2:]
    return found


@cache
def recogniser() -> Recogniser:
    """The model that ships, read once in a process."""
    return CrfRecogniser()
