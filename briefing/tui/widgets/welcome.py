"""A few keys and what they do, in as many lines as the width asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from briefing.tui.draw import cells
from briefing.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

GREETING = "New here?"
GAP = 3
MOST_LINES = 3
"""In a narrow terminal the last keys go unnamed: the list needs its lines."""


class Welcome(Drawn):
    DEFAULT_CSS = """
    Welcome { height: 1; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="welcome")
        self.keys = keys

    def on_resize(self) -> None:
        self.styles.height = len(self._lines())

    def _lines(self) -> list[list[tuple[str, str]]]:
        """The keys line by line, none parted from what it does."""
        lines: list[list[tuple[str, str]]] = [[]]
        room = self.size.width - 1 - cells(GREETING) - GAP
        for key, does in self.keys:
            needed = cells(key) + 1 + cells(does) + GAP
            if needed > room and lines[-1]:
                lines.append([])
                room = self.size.width - 1
            lines[-1].append((key, does))
            room -= needed
        return lines[:MOST_LINES]

    def render_line(self, y: int) -> Strip:
        ground, width, lines = self.ground, self.size.width, self._lines()
        pieces = [Segment(" ", ground)]
        if y == 0:
            pieces.append(Segment(GREETING + " " * GAP, ground + self.look("strong")))
        for key, does in lines[y] if y < len(lines) else ():
            pieces += [
                Segment(key, ground + self.look("key")),
                Segment(f" {does}{' ' * GAP}", ground + self.look("muted")),
            ]
        return Strip(pieces).adjust_cell_length(width, ground)
