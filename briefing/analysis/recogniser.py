"""Recognisers: which words of a sentence are a name, and of what.

`Recogniser` is the whole of what the rest asks, so that another model can take the place of the one that ships.
That one is a conditional random field trained by scripts/train_names.py.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import numpy as np

from briefing.analysis import crf
from briefing.analysis.features import END, START, Usage, beside, of_token, own

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

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
        padded: list[str] = []
        owners: list[int] = []
        starts: list[int] = []
        lengths: list[int] = []
        for number, words in enumerate(sentences):
            for start in range(0, len(words), _PIECE):
                cut = words[start : start + _PIECE]
                owners.append(number)
                padded += START
                starts.append(len(padded))
                lengths.append(len(cut))
                padded += cut
                padded += END
        if len(self._known) > _MOST_WORDS:
            self._known = _Known(self._field)
        numbers, known = self._known.look_up(padded)
        capitals = np.flatnonzero(known.capital[numbers])
        named = {owners[piece] for piece in np.searchsorted(starts, capitals, "right") - 1}
        chosen = [piece for piece, owner in enumerate(owners) if owner in named]
        if not chosen:
            return [[] for _ in sentences]
        scores = _added(known.scores.take(numbers, axis=0))
        self._add_clues(scores, of_token(padded, capitals.tolist(), Usage(sentences)))
        begins, sizes = np.array(starts)[chosen], np.array(lengths)[chosen]
        best: list[int] = crf.best_labels(scores, begins, sizes, self._field.transitions).tolist()
        tags: list[list[str]] = [[] for _ in sentences]
        for piece in chosen:
            found = best[starts[piece] : starts[piece] + lengths[piece]]
            tags[owners[piece]] += [self._field.labels[label] for label in found]
        return [spans(row) if row else [] for row in tags]

    def _add_clues(self, scores: Scores, clues: Sequence[tuple[int, str]]) -> None:
        attributes, unknown = self._field.attributes, len(self._field.attributes)
        rows = self._field.weights.take([attributes.get(clue, unknown) for _, clue in clues], axis=0)
        np.add.at(scores, [at for at, _ in clues], rows)


def _added(told: Scores) -> Scores:
    """The scores of a run of words, of what each word tells about its neighbours and itself (see `_Table`)."""
    scores: Scores = told[:, 2].copy()
    scores[2:] += told[:-2, 0]
    scores[1:] += told[:-1, 1]
    scores[:-1] += told[1:, 3]
    scores[:-2] += told[2:, 4]
    return scores


@dataclass(slots=True)
class _Table:
    """What is known of words by their numbers."""

    scores: Scores
    """Words by 5 by labels: what a word scores for the second word after it, the first after it, itself, and the first
    and the second before it."""
    capital: NDArray[np.bool_]
    """Whether it begins with a capital."""


class _Known:
    """Words that were met, each with a number, and what they score."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._numbers: dict[str, int] = {}
        self._table = _Table(np.zeros((0, 5, len(field.labels))), np.zeros(0, np.bool_))
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._numbers)

    def look_up(self, words: Sequence[str]) -> tuple[Indices, _Table]:
        """The words' numbers, and the table that they count in."""
        found = list(map(self._numbers.get, words))
        if None in found:
            with self._lock:
                self._learn([word for word in dict.fromkeys(words) if word not in self._numbers])
            found = list(map(self._numbers.get, words))
        return np.array(found, np.intp), self._table

    def _learn(self, words: Sequence[str]) -> None:
        """Gives words their numbers, after the table has their rows: another thread may be reading."""
        first, end = len(self._numbers), len(self._numbers) + len(words)
        if end > len(self._table.capital):
            room = max(1024, end)
            self._table = _Table(
                np.concatenate((self._table.scores[:first], np.zeros((room, *self._table.scores.shape[1:])))),
                np.concatenate((self._table.capital[:first], np.zeros(room, np.bool_))),
            )
        attributes, unknown = self._field.attributes, len(self._field.attributes)
        rows: list[int] = []
        begins: list[int] = []
        for word in words:
            second_after, after, before, second_before = beside(word)
            for clues in (second_after, after, own(word), before, second_before):
                begins.append(len(rows))
                rows.append(unknown)
                rows += [attributes[clue] for clue in clues if clue in attributes]
        sums = np.add.reduceat(self._field.weights.take(rows, axis=0), begins)
        self._table.scores[first:end] = sums.reshape(len(words), 5, -1)
        self._table.capital[first:end] = [word[0].isupper() for word in words]
        self._numbers.update(zip(words, range(first, end), strict=True))


def spans(tags: Sequence[str]) -> list[Named]:
    """Names from B-/I-/O tags; an I- with nothing before it begins one."""
    found: list[Named] = []
    start, sense, inside = 0, "", ""
    for at, tag in enumerate(tags):
        if tag == inside:
            continue
        if sense:
            found.append(Named(start, at, sense))  # type: ignore[arg-type]  # the model knows these four senses only
        start, sense = at, tag[2:]
        inside = f"I-{sense}" if sense else "O"
    if sense:
        found.append(Named(start, len(tags), sense))  # type: ignore[arg-type]  # the same
    return found


@cache
def recogniser() -> Recogniser:
    """The model that ships, read once in a process."""
    return CrfRecogniser()
