"""Near-duplicates: one agency report in five papers, or an updated version of a report.

Bottom-k sketches of word shingles (Broder 1997, "On the resemblance and containment of documents"): the k smallest
hashes of all runs of four words. The share of the union's k smallest that both have estimates how much text they share.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from briefing.linking.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Span

SHINGLE: Final = 4
"""Words a shingle."""
KEPT: Final = 48
"""Hashes a sketch: the estimate's standard error is at most 0.07."""


def sketch(text: Sequence[str]) -> frozenset[int]:
    """The `KEPT` smallest hashes of the shingles of a text, given as its words. O(n log n) in the number of words."""
    runs = {zlib.crc32(" ".join(text[i : i + SHINGLE]).encode()) for i in range(max(1, len(text) - SHINGLE + 1))}
    return frozenset(sorted(runs)[:KEPT] if text else ())


def what_was_added(old: str, new: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of `new`, an updated version of `old`, of whose word runs fewer than half stand in `old`.

    Linear in both texts. A sentence too short for a run counts as old where its words stand in `old` in a row.
    """
    before = " ".join(words(old))
    runs = _runs(before.split(" "))
    added = []
    for span in sentences:
        said = words(span.of(new))
        if not said:
            continue
        own = _runs(said)
        known = len(own & runs) * 2 >= len(own) if own else f" {' '.join(said)} " in f" {before} "
        if not known:
            added.append(span)
    return tuple(added)


def _runs(found: Sequence[str]) -> set[str]:
    return {" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}


def resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1, from their sketches."""
    shared = a & b
    if not shared:  # as in nearly every pair
        return 0.0
    union = sorted(a | b)[:KEPT]
    return len(shared.intersection(union)) / len(union)
