"""A linear-chain conditional random field (Lafferty and others 2001): its parameters, and the best labels of sequences.

The parameters are read from the file that CRFsuite's trainer writes (its format, version 1.0: a header, the weights,
and the names of labels and attributes in two constant databases). Its own tagger is handed every clue of every word as
a string; here the scores come as numbers, so that what is known of a word can be added up once and kept.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]
    Indices = NDArray[np.intp]

_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_OF_STATE, _OF_TRANSITION = 0, 1
_DATABASE = struct.Struct("<4s5I")
_RECORD = struct.Struct("<II")
_AT_ONCE = 128
"""Sequences labelled together: bounds the memory for the longest article to a few MB."""


@dataclass(frozen=True, slots=True)
class Field:
    """The parameters of one model."""

    labels: list[str]
    attributes: dict[str, int]
    """Attribute → its row of `weights`."""
    weights: Scores
    """Attributes by labels, and a last row of zeros for what the model does not know."""
    transitions: Scores
    """Labels by labels: from, to."""


def parse(data: bytes) -> Field:
    """The model in a file that CRFsuite wrote."""
    *_, features_at, labels_at, attributes_at, _, _ = _HEADER.unpack_from(data)
    (count,) = struct.unpack_from("<I", data, features_at + 8)
    features = np.frombuffer(data, _FEATURE, count, features_at + 12)
    labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
    weights = np.zeros((len(attributes) + 1, len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    for kind, table in ((_OF_STATE, weights), (_OF_TRANSITION, transitions)):
        chosen = features[features["kind"] == kind]
        table[chosen["source"], chosen["target"]] = chosen["weight"]
    return Field(labels, {name: number for number, name in enumerate(attributes)}, weights, transitions)


def _strings(data: bytes, at: int) -> list[str]:
    """The strings of a constant database, by their numbers."""
    *_, count, offsets_at = _DATABASE.unpack_from(data, at)
    found = []
    for offset in struct.unpack_from(f"<{count}I", data, at + offsets_at):
        start = at + offset + _RECORD.size
        _, size = _RECORD.unpack_from(data, at + offset)
        found.append(data[start : start + size - 1].decode())
    return found


def best_labels(scores: Scores, starts: Indices, lengths: Indices, transitions: Scores) -> Indices:
    """The label of each row of `scores` on the best path (Viterbi 1967) through its sequence; 0 outside of sequences.

    `scores` are rows by labels; sequence i is the rows `[starts[i], starts[i] + lengths[i])`, and none is empty.
    """
    found = np.zeros(len(scores) + 1, np.intp)
    rows = np.concatenate((scores, np.zeros((1, scores.shape[1]))))
    for at in range(0, len(starts), _AT_ONCE):
        _label(rows, starts[at : at + _AT_ONCE], lengths[at : at + _AT_ONCE], transitions, found)
    return found[:-1]


def _label(rows: Scores, starts: Indices, lengths: Indices, transitions: Scores, found: Indices) -> None:
    """All sequences at once, and each from both of its ends at once, until the two meet at its middle.

    A step costs the same few microseconds of NumPy however little it does. So there should be few steps: half as many
    as the longest sequence has words. A column is half a sequence, read towards the middle row, which both halves
    have; shorter ones wait for the longest. While a column waits, its reached scores are kept at zero, and what the
    best transition from zeros would add is taken off its first row. `rows` ends in a row of zeros, to wait on.
    """
    sequences, size = len(starts), rows.shape[1]
    halves = np.concatenate((lengths // 2 + 1, lengths - lengths // 2))
    middle = starts + lengths // 2
    ahead = np.arange(halves.max() - 1, -1, -1)[:, None]
    places = np.concatenate((middle - ahead, middle + ahead), axis=1)
    places[ahead >= halves] = len(rows) - 1
    moves = np.repeat(np.stack((transitions, transitions.T), axis=-1), sequences, axis=-1)
    reached = rows[places].transpose(0, 2, 1).copy()
    reached[1:] -= np.where((ahead >= halves - 1)[1:, None], moves.max(axis=0), 0.0)
    ways = np.empty_like(moves)
    steps = list(reached)
    for before, here in pairwise(steps):
        np.add(before[:, None], moves, out=ways)
        np.add(here, np.maximum.reduce(ways, axis=0), out=here)
    met = (steps[-1][:, :sequences] + steps[-1][:, sequences:] - rows[middle].T).argmax(axis=0)
    into = np.concatenate((transitions.T, transitions))
    second = np.repeat((0, size), sequences)
    labels = np.concatenate((met, met))
    path = np.empty(places.shape, np.intp)
    path[-1] = labels
    for step in range(len(steps) - 2, -1, -1):
        labels = (into.take(labels + second, axis=0) + steps[step].T).argmax(axis=1)
        path[step] = labels
    found[places] = path
