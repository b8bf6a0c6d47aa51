"""Lines that stand between rows: which line is which row, where groups of rows have a heading each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Headings:
    """Groups of the given lengths, each with a heading line above it; with none, there are only rows. O(log groups) a look.

    `height` is the number of lines that each row has.
    """

    def __init__(self, lengths: Sequence[int] = ()) -> None:
        self._lengths = array("q", lengths)
        self._first_rows = array("q")
        row = 0
        for length in lengths:
            self._first_rows.append(row)
            row += length

    def __bool__(self) -> bool:
        return bool(self._lengths)

    def lines(self, rows: int, height: int = 1) -> int:
        return rows * height + len(self._lengths)

    def line_of(self, row: int, height: int = 1) -> int:
        """The first line of a row."""
        return row * height + bisect_right(self._first_rows, row)

    def at(self, line: int, height: int = 1) -> tuple[int, int] | None:
        """The row on a line, and which of its lines that is; None for a heading."""
        above = self._groups_to(line, height)
        if above and self._line_of_heading(above - 1, height) == line:
            return None
        return divmod(line - above, height)

    def row_at(self, line: int, height: int = 1) -> int | None:
        """The row on a line, or None for a heading."""
        found = self.at(line, height)
        return None if found is None else found[0]

    def _line_of_heading(self, group: int, height: int) -> int:
        return self._first_rows[group] * height + group

    def _groups_to(self, line: int, height: int) -> int:
        """How many headings there are on this line and above it."""
        return bisect_right(range(len(self._lengths)), line, key=lambda group: self._line_of_heading(group, height))

    def grown(self, row: int, by: int) -> Headings:
        """The same with `by` rows more (fewer, where negative) in the group that holds `row`."""
        lengths = array("q", self._lengths)
        if lengths:
            lengths[bisect_right(self._first_rows, row) - 1] += by
        return Headings(lengths)

    def length_at(self, line: int, height: int = 1) -> int:
        """How many rows the group has whose heading is on this line."""
        return self._lengths[self._groups_to(line, height) - 1]
