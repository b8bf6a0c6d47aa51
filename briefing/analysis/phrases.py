"""Where known runs of words stand in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Known = TypeVar("Known")


def phrases(
    seen: Sequence[str],
    starts: Mapping[str, Sequence[tuple[tuple[str, ...], Known]]],
    may: Callable[[int, int], bool],
) -> Iterator[tuple[int, int, Known]]:
    """Each run as (first word, end, what it is known as), left to right, none overlapping another.

    `starts`: the first word of each run → the runs that begin with it, the longest first. `may` says whether words
    `[first, end)` may be one.
    """
    end = 0
    for at in [at for at, word in enumerate(seen) if word in starts]:
        if at < end:
            continue
        for words, known in starts[seen[at]]:
            last = at + len(words)
            if tuple(seen[at:last]) == words and may(at, last):
                yield at, last, known
                end = last
                break
