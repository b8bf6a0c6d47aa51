"""A grid of terminal cells on which texts never overlap and no row changes its width."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[str], int]
"""The cells that a text takes on the terminal."""

BLANK = 0x2800
WORDS = frozenset({"name", "selected", "country", "scale"})
"""Styles of texts, which keep a free cell between each other; a mark may stand next to one where there is no other room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the map: its text, and the stretches (start, end, style) in code points that have a style."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def cell_width(text: str) -> int:
    """Cells of a text: two for wide and full-width characters, none for combining and invisible ones."""
    return sum(character_width(c) for c in text)


def character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc", "Cs", "Cn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, most: int, measure: Measure) -> str:
    """A name as one line of at most so many cells, cut with an ellipsis; nothing in it but what is seen."""
    seen = "".join(c if unicodedata.category(c)[0] != "Z" else " " for c in text[: 8 * max(1, most)])
    clean = " ".join("".join(c for c in seen if unicodedata.category(c)[0] != "C").split())
    if measure(clean) <= most:
        return clean
    kept = ""
    for character in clean:
        if measure(kept + character) > most - 1:
            break
        kept += character
    return f"{kept.rstrip()}…" if most > 0 else ""


class Grid:
    """Cells that hold a braille pattern or a piece of text."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._text: list[str | None] = [None] * (width * height)
        """What a cell shows over the dots; "" in the second cell of a wide character."""
        self._style: list[str] = [""] * (width * height)
        self._dots = bytearray(width * height)

    def dots(self, cells: bytearray, style: str) -> None:
        """Lays a layer of dots over those before it; its style prevails."""
        for n, bits in enumerate(cells):
            if bits:
                self._dots[n] |= bits
                self._style[n] = style

    def put(self, column: int, row: int, character: str, style: str) -> None:
        """A mark of one cell, over whatever is there."""
        self._text[row * self.width + column] = character
        self._style[row * self.width + column] = style

    def place(self, column: int, row: int, text: str, style: str, measure: Measure, *, near: bool = False) -> bool:
        """Writes a text where it fits in and touches nothing else, or with `near` at most a mark; tells whether it did."""
        cells = clusters(text, measure)
        end = column + sum(width for _, width in cells)
        if not cells or column < 0 or end > self.width or not 0 <= row < self.height:
            return False
        start = row * self.width
        if any(self._text[start + n] is not None for n in range(column, end)):
            return False
        beside = [start + n for n in (column - 1, end) if 0 <= n < self.width]
        if any(self._text[n] is not None and (not near or self._style[n] in WORDS) for n in beside):
            return False
        return self._write(start + column, cells, style)

    def _write(self, at: int, cells: list[tuple[str, int]], style: str) -> bool:
        for cluster, width in cells:
            for n in range(width):
                self._text[at + n] = cluster if n == 0 else ""
                self._style[at + n] = style
            at += width
        return True

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(n * self.width) for n in range(self.height))

    def _row(self, start: int) -> Row:
        parts: list[str] = []
        spans: list[tuple[int, int, str]] = []
        length = 0
        for n in range(start, start + self.width):
            shown, style = self._text[n], self._style[n]
            part = (chr(BLANK + self._dots[n]) if self._dots[n] else " ") if shown is None else shown
            if style and part:
                if spans and spans[-1][1:] == (length, style):
                    spans[-1] = (spans[-1][0], length + len(part), style)
                else:
                    spans.append((length, length + len(part), style))
            parts.append(part)
            length += len(part)
        return Row("".join(parts), tuple(spans))


def clusters(text: str, measure: Measure) -> list[tuple[str, int]]:
    """The text in pieces that take cells, each with the marks that combine with it, and their widths."""
    found: list[tuple[str, int]] = []
    for character in text:
        width = measure(character)
        if width > 0:
            found.append((character, width))
        elif found:
            found[-1] = (found[-1][0] + character, found[-1][1])
    return found
