"""Recognisers: which words of a sentence are a name, and of what.

`Recogniser` is the whole of what the rest asks, so that another model can take the place of the one that ships.
That one is a conditional random field trained by scripts/train_names.py.
"""

from __future__ import annotations

import threading
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import numpy as np

from briefing.analysis import crf
from briefing.analysis.features import END, START, Usage, beside, of_token, own

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from briefing.analysis.crf import Field, Indices, Scores

Sense = Literal["PER", "LOC", "ORG", "NAT"]

_PIECE = 300
"""Words given to the model at once: a longer sentence is no sentence, and is cut."""
_MOST_WORDS = 1 << 15
"""Words whose scores are kept: 12 MB."""


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
    """A model made by scripts/train_names.py: the one that ships, or the file at `model`.

    Nearly all clues about a word come from one word, at one distance. What they score together is added up once a
    word and kept, and an article's scores are five rows a word, looked up and added for the whole article at once.
    """

    def __init__(self, model: Path | None = None) -> None:
        self._field = crf.parse((model or files("briefing") / "data" / "names.crfsuite").read_bytes())
        self._known = _Known(self._field)

    def names(self, sentences: Sequence[Sequence[str]]) -> list[list[Named]]:
        usage = Usage(sentences)
        pieces = [
            (number, start, words[start : start + _PIECE])
            for number, words in enumerate(sentences)
            if any(word[0].isupper() for word in words)
            for start in range(0, len(words), _PIECE)
        ]
        tags: list[list[str]] = [[] for _ in sentences]
        for (number, _, _), found in zip(pieces, self._tags([words for *_, words in pieces], usage), strict=True):
            tags[number] += found
        return [spans(row) for row in tags]

    def _tags(self, pieces: Sequence[Sequence[str]], usage: Usage) -> Iterable[list[str]]:
        """The tags of each piece's words; none is empty."""
        if not pieces:
            return
        padded: list[str] = []
        clues: list[str] = []
        told: list[int] = []
        starts: list[int] = []
        for words in pieces:
            padded += START
            starts.append(len(padded))
            for at, clue in of_token(words, usage):
                told.append(starts[-1] + at)
                clues.append(clue)
            padded += words
            padded += END
        scores = self._scores(padded)
        attributes, unknown = self._field.attributes, len(self._field.attributes)
        np.add.at(scores, told, self._field.weights[[attributes.get(clue, unknown) for clue in clues]])
        lengths = np.array([len(words) for words in pieces])
        labels = crf.best_labels(scores, np.array(starts), lengths, self._field.transitions).tolist()
        names = self._field.labels
        for start, words in zip(starts, pieces, strict=True):
            yield [names[label] for label in labels[start : start + len(words)]]

    def _scores(self, words: Sequence[str]) -> Scores:
        """What each word and the two on both sides of it say of each label."""
        if len(self._known) > _MOST_WORDS:
            self._known = _Known(self._field)
        numbers, (from_second, from_last, from_own, from_next, from_second_next) = self._known.look_up(words)
        scores: Scores = from_own[numbers]
        scores[2:] += from_second[numbers[:-2]]
        scores[1:] += from_last[numbers[:-1]]
        scores[:-1] += from_next[numbers[1:]]
        scores[:-2] += from_second_next[numbers[2:]]
        return scores


class _Known:
    """Words by number, and for each number what the word scores for every label of the second word after it, of the
    word after it, of itself, and of the first and the second word before it."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._numbers: dict[str, int] = {}
        self._scores = np.zeros((5, 1024, len(field.labels)))
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._numbers)

    def look_up(self, words: Sequence[str]) -> tuple[Indices, Scores]:
        """The words' numbers, and the scores by place, number and label."""
        found = list(map(self._numbers.get, words))
        if None in found:
            with self._lock:
                self._learn([word for word in dict.fromkeys(words) if word not in self._numbers])
            found = list(map(self._numbers.get, words))
        return np.array(found, np.intp), self._scores

    def _learn(self, words: Sequence[str]) -> None:
        first, wanted = len(self._numbers), len(self._numbers) + len(words)
        if wanted > self._scores.shape[1]:
            room = np.zeros((5, max(wanted, 2 * self._scores.shape[1]), self._scores.shape[2]))
            room[:, :first] = self._scores[:, :first]
            self._scores = room
        attributes, unknown = self._field.attributes, len(self._field.attributes)
        rows: list[int] = []
        begins: list[int] = []
        for word in words:
            before, after = beside(word)[:2], beside(word)[2:]
            for clues in (*before, own(word), *after):
                begins.append(len(rows))
                rows.append(unknown)
                rows += [attributes[clue] for clue in clues if clue in attributes]
        sums = np.add.reduceat(self._field.weights[rows], begins)
        self._scores[:, first:wanted] = sums.reshape(len(words), 5, -1).transpose(1, 0, 2)
        self._numbers.update(zip(words, range(first, wanted), strict=True))


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
