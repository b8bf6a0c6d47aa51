"""Lines that stand between rows: which line is which row, where groups of rows have a heading each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Headings:
    """Groups of the given lengths, each with a heading line above it; with none, a line is a row. O(log groups) a look."""

    def __init__(self, lengths: Sequence[int] = ()) -> None:
        self._lengths = array("q", lengths)
        self._first_rows = array("q")
        self._lines = array("q")
        row = 0
        for number, length in enumerate(lengths):
            self._first_rows.append(row)
            self._lines.append(row + number)
            row += length

    def __bool__(self) -> bool:
        return bool(self._lengths)

    def lines(self, rows: int) -> int:
        return rows + len(self._lengths)

    def line_of(self, row: int) -> int:
        return row + bisect_right(self._first_rows, row)

    def row_at(self, line: int) -> int | None:
        """The row on a line, or None for a heading."""
        above = bisect_right(self._lines, line)
        if above and self._lines[above - 1] == line:
            return None
        return line - above

    def grown(self, row: int, by: int) -> Headings:
        """The same with `by` rows more (fewer, where negative) in the group that holds `row`."""
        lengths = array("q", self._lengths)
        if lengths:
            lengths[bisect_right(self._first_rows, row) - 1] += by
        return Headings(lengths)

    def length_at(self, line: int) -> int:
        """How many rows the group has whose heading is on this line."""
        return self._lengths[bisect_right(self._lines, line) - 1]
