"""An article as something to read: blocks of text with marks, and their lines at a width, wrapped as they are needed.

Nothing here knows a screen. Offsets are code points of a block's own text, half-open.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import split_graphemes

from briefing.tui.draw import is_simple

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal["title", "meta", "note", "heading", "body", "blank"]
MarkRole = Literal["place", "actor", "nationality", "date", "day", "strong", "muted"]

_LOOK = 4
"""Code points looked at for each cell of a line that holds more than simple text."""


class Mark(NamedTuple):
    """A stretch of a block that is drawn differently; `entity` where it names something that can be opened."""

    start: int
    end: int
    role: MarkRole
    entity: str | None = None


class Block(NamedTuple):
    """A piece of a document with one role. `marks`, and `hits`, are in order and do not overlap among themselves."""

    role: Role
    text: str = ""
    marks: tuple[Mark, ...] = ()
    hits: tuple[tuple[int, int], ...] = ()
    """What a search matched."""
    aside: str = ""
    """Drawn at the right end of a heading."""
    lead: str = ""
    """Drawn before the first line, of one cell a character; the other lines are indented by as much."""

    def indent(self, width: int) -> int:
        """Cells that the lead takes of a line: never more than two fifths of a narrow one."""
        return min(len(self.lead), width * 2 // 5)


class Line(NamedTuple):
    """One drawn line: which block, which stretch of it."""

    block: int
    start: int
    end: int


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The lines of `text` in `width` cells, as offsets; blank ends are left out. Linear, whatever the text holds."""
    width = max(1, width)
    position, length = 0, len(text)
    if not length:
        yield 0, 0
    while position < length:
        end, following = _next_break(text, position, width)
        yield position, end
        position = following


def _next_break(text: str, position: int, width: int) -> tuple[int, int]:
    """Where the line that begins at `position` ends, and where the next begins."""
    window = text[position : position + width + 1]
    newline = window.find("\n")
    head = window if newline < 0 else window[:newline]
    if is_simple(head):
        if newline >= 0:
            return position + newline, position + newline + 1
        if len(window) <= width:
            return position + len(window), position + len(window)
        space = window.rfind(" ", 1)
        if space > 0:
            return position + space, position + space + 1
        hyphen = window.rfind("-", 0, width)
        end = position + (hyphen + 1 if hyphen > 0 else width)
        return end, end
    return _next_break_by_grapheme(text, position, width)


def _next_break_by_grapheme(text: str, position: int, width: int) -> tuple[int, int]:
    """The same for text with wide, narrow and combining characters; a line may break at either side of a wide one."""
    window = text[position : position + width * _LOOK + _LOOK]
    newline = window.find("\n")
    if newline >= 0:
        window = window[:newline]
    used, chance, next_start = 0, 0, 0
    for start, end, cells in split_graphemes(window)[0]:
        if cells == 2 and start:
            chance = next_start = start
        if used + cells > width:
            if window[start] == " ":
                return position + start, position + end
            if chance:
                return position + chance, position + next_start
            stop = max(start, 1)
            return position + stop, position + stop
        used += cells
        if window[start:end] == " ":
            chance, next_start = start, end
        elif cells == 2:
            chance = next_start = end
    stop = position + len(window)
    return stop, stop + 1 if newline >= 0 else stop


class Document:
    """Blocks in order; `names` lists every mark that can be opened, as (block, mark)."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.names = [(n, mark) for n, block in enumerate(blocks) for mark in block.marks if mark.entity]
        self.hits = [(n, start) for n, block in enumerate(blocks) for start, _ in block.hits]
        self._mark_starts = [[mark.start for mark in block.marks] for block in blocks]
        self._hit_starts = [[start for start, _ in block.hits] for block in blocks]

    def marks_in(self, line: Line) -> list[Mark]:
        """The marks that touch a line, in order."""
        starts = self._mark_starts[line.block]
        around = self.blocks[line.block].marks[_before(starts, line.start) : bisect_left(starts, line.end)]
        return [mark for mark in around if mark.end > line.start]

    def hits_in(self, line: Line) -> list[tuple[int, int]]:
        """What a search matched in a line, in order."""
        starts = self._hit_starts[line.block]
        around = self.blocks[line.block].hits[_before(starts, line.start) : bisect_left(starts, line.end)]
        return [(start, end) for start, end in around if end > line.start]


def _before(starts: list[int], offset: int) -> int:
    """The index of the last of `starts` that is not behind `offset`."""
    return max(0, bisect_right(starts, offset) - 1)


class Layout:
    """A document's lines at one width, made a stretch at a time: `grow` until `done`."""

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = max(1, width)
        self.done = False
        self._block = array("I")
        self._start = array("I")
        self._end = array("I")
        self._first_line: list[int] = []
        self._lines = self._all_lines()

    def __len__(self) -> int:
        return len(self._start)

    def __getitem__(self, y: int) -> Line:
        return Line(self._block[y], self._start[y], self._end[y])

    def grow(self, lines: int) -> None:
        """Wraps `lines` more, or what is left."""
        for _ in range(lines):
            line = next(self._lines, None)
            if line is None:
                self.done = True
                return
            block, start, end = line
            self._block.append(block)
            self._start.append(start)
            self._end.append(end)

    def grow_to(self, block: int, offset: int) -> None:
        """Wraps at least as far as this place."""
        while not self.done and not self._reaches(block, offset):
            self.grow(512)

    def _reaches(self, block: int, offset: int) -> bool:
        return bool(len(self)) and (self._block[-1], self._end[-1]) > (block, offset)

    def line_of(self, block: int, offset: int) -> int:
        """The line that holds this place; wraps as far as needed."""
        self.grow_to(block, offset)
        if block >= len(self._first_line):
            return max(0, len(self) - 1)
        first = self._first_line[block]
        last = self._first_line[block + 1] if block + 1 < len(self._first_line) else len(self)
        return max(first, bisect_right(self._start, offset, first, last) - 1)

    def estimate(self) -> int:
        """How many lines there will be, exactly once `done`."""
        if self.done or not len(self):
            return len(self)
        at, reached = self._block[-1], self._end[-1]
        left = len(self.document.blocks[at].text) - reached
        left += sum(len(block.text) for block in self.document.blocks[at + 1 :])
        return len(self) + left * 10 // (9 * self.width) + 1

    def _all_lines(self) -> Iterator[tuple[int, int, int]]:
        for number, block in enumerate(self.document.blocks):
            self._first_line.append(len(self))
            width = self.width - block.indent(self.width)
            if block.role == "heading":
                yield number, 0, len(block.text)
                continue
            for start, end in wrap(block.text, width):
                yield number, start, end
