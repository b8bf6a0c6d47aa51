"""Near-duplicates: one agency report in five papers, or an updated version of a report.

Bottom-k sketches of word shingles (Broder 1997, "On the resemblance and containment of documents"): the k smallest
hashes of all runs of four words. The share of the union's k smallest that both have estimates how much text they share.
A figure counts by itself as well: bulletins of one form that differ in nothing but their figures are no copies.
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
FIGURE: Final = 4
"""Shingles that a figure counts as much as, beside those it stands in: as many again."""
SHORT: Final = 24
"""Words below which a text is told from another by its title, too: many feeds carry "Comments", or a line of their own."""


def sketch(text: Sequence[str], title: Sequence[str] = ()) -> frozenset[int]:
    """The `KEPT` smallest hashes of the shingles of a text, given as its words. O(n log n) in the number of words."""
    if len(text) < SHORT:
        text = [*title, *text]
    runs = {zlib.crc32(" ".join(text[i : i + SHINGLE]).encode()) for i in range(max(1, len(text) - SHINGLE + 1))}
    runs |= {zlib.crc32(f"{figure}\t{i}".encode()) for figure in _digits(text) for i in range(FIGURE)}
    return frozenset(sorted(runs)[:KEPT] if text else ())


def what_was_added(old: str, new: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of `new`, an updated version of `old`, that give a figure not in `old`, or of whose word runs fewer
    than half stand there.

    Linear in both texts. A sentence too short for a run counts as old where its words stand in `old` in a row.
    """
    listed = words(old)
    before, runs, figures = " ".join(listed), _runs(listed), _digits(listed)
    added = []
    for span in sentences:
        said = words(span.of(new))
        if not said:
            continue
        own = _runs(said)
        known = len(own & runs) * 2 >= len(own) if own else f" {' '.join(said)} " in f" {before} "
        if not known or not _digits(said) <= figures:
            added.append(span)
    return tuple(added)


def _digits(found: Sequence[str]) -> set[str]:
    """The figures among these words, as they are written."""
    return {w for w in found if w[0].isdigit()}


def _runs(found: Sequence[str]) -> set[str]:
    return {" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}


def resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1, from their sketches."""
    shared = a & b
    if not shared:  # as in nearly every pair
        return 0.0
    union = sorted(a | b)[:KEPT]
    return len(shared.intersection(union)) / len(union)
