"""Lists of places: what follows "the villages of" is all villages, whether or not anybody knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefing.analysis.lines import Line
    from briefing.analysis.marks import Mark

_SITES: Final = frozenset(
    "cities towns villages districts neighbourhoods neighborhoods suburbs provinces regions counties governorates islands hamlets settlements"
    " camps".split()
)
_BETWEEN: Final = frozenset(", and &".split())
_MOST_BETWEEN: Final = 2


def begins_list(line: Line, mark: Mark) -> bool:
    """Whether the name is the first of such a list."""
    before = line.seen[max(0, mark.first - 2) : mark.first]
    return len(before) == 2 and before[1] == "of" and before[0].lower() in _SITES


def next_of_list(line: Line, mark: Mark) -> range:
    """Where the next name of a list may begin: after a comma, "and", both or, where commas were lost, nothing."""
    at = mark.last
    while at < len(line.seen) and at - mark.last < _MOST_BETWEEN and line.seen[at] in _BETWEEN:
        at += 1
    return range(at, at + 1)
