"""Dots on a grid of terminal cells: each cell's 2 by 4 dots are one braille character (Unicode block U+2800)."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of a dot in its character, by its row and column in the cell."""


class Canvas:
    """Dots set on `width` by `height` cells."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells = bytearray(width * height)

    def path(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """A line through points given in dots; what lies outside is left out."""
        across, down, cells, width = self.width * 2, self.height * 4, self.cells, self.width
        before_x, before_y = floor(xs[0]), floor(ys[0])
        for x, y in zip(map(floor, xs), map(floor, ys), strict=True):
            if -1 <= x - before_x <= 1 and -1 <= y - before_y <= 1:
                if 0 <= x < across and 0 <= y < down:
                    cells[(y >> 2) * width + (x >> 1)] |= BITS[y & 3][x & 1]
            elif not ((before_x < 0 > x) or (before_y < 0 > y) or (before_x > across < x) or (before_y > down < y)):
                self._stretch(before_x, before_y, x, y)
            before_x, before_y = x, y

    def _stretch(self, x1: float, y1: float, x2: float, y2: float) -> None:
        right, bottom = self.width * 2 - 1, self.height * 4 - 1
        if not (0 <= x1 <= right and 0 <= x2 <= right and 0 <= y1 <= bottom and 0 <= y2 <= bottom):
            clipped = clip((x1, y1), (x2, y2), right, bottom)
            if clipped is None:
                return
            x1, y1, x2, y2 = clipped
        steps = int(max(abs(x2 - x1), abs(y2 - y1))) + 1
        east, south = (x2 - x1) / steps, (y2 - y1) / steps
        cells, width = self.cells, self.width
        for n in range(steps + 1):
            x, y = int(x1 + east * n), int(y1 + south * n)
            cells[(y >> 2) * width + (x >> 1)] |= BITS[y & 3][x & 1]


def clip(
    start: tuple[float, float], end: tuple[float, float], right: float, bottom: float
) -> tuple[float, float, float, float] | None:
    """The part of a stretch (x and y of both ends) inside (0, 0) to (right, bottom), by Liang and Barsky (1984); None where there is none."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    first, last = 0.0, 1.0
    for step, room in ((-dx, x1), (dx, right - x1), (-dy, y1), (dy, bottom - y1)):
        if step == 0:
            if room < 0:
                return None
            continue
        part = room / step
        if step < 0:
            first = max(first, part)
        else:
            last = min(last, part)
    if first > last:
        return None
    return (
        min(max(x1 + first * dx, 0.0), right), min(max(y1 + first * dy, 0.0), bottom),
        min(max(x1 + last * dx, 0.0), right), min(max(y1 + last * dy, 0.0), bottom),
    )  # fmt: skip
