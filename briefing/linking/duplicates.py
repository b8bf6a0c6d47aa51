"""Near-duplicates: one agency report in five papers, or an updated version of a report.

Bottom-k sketches of word shingles (Broder 1997, "On the resemblance and containment of documents"): the k smallest
hashes of all runs of four words. The share of the union's k smallest that both have estimates how much text they share.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHINGLE: Final = 4
"""Words a shingle."""
KEPT: Final = 48
"""Hashes a sketch: the estimate's standard error is at most 0.07."""


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The `KEPT` smallest hashes of the text's shingles, ascending. O(n log n) in the number of words."""
    runs = {zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(max(1, len(words) - SHINGLE + 1))}
    return tuple(sorted(runs)[:KEPT]) if words else ()


def resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1, from their sketches."""
    if not a or not b:
        return 0.0
    union = sorted({*a, *b})[:KEPT]
    return len(set(a).intersection(b).intersection(union)) / len(union)
