"""A short list of things of several lines each, with a cursor: related articles, events, choices."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from briefing.tui.abilities import Moves, Opens
from briefing.tui.document import wrap
from briefing.tui.draw import cells, cut, fit
from briefing.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

ROLE_LOOKS = {
    "title": "strong", "head": "rule", "meta": "muted", "body": "ink", "place": "place-name", "actor": "actor", "date": "date", "muted": "muted", "gap": "ink",
}  # fmt: skip
"""How the lines of a card look, by their role."""

NAMES = {"place", "actor"}
"""Roles whose lines are names with commas between."""

FLUSH = {"title", "body", "date", "meta", "head"}

WRAPPED, WRAPPED_NAMES = 3, 6
"""Lines that one line of a card may become, and one of names."""


class Card(NamedTuple):
    """Lines, each with the role that gives its style; the first is the card's head."""

    lines: tuple[tuple[str, str], ...]


class Cards(Lines, Moves, Opens):
    """Cards one below the other, a blank line between. For hundreds, not for thousands."""

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.empty = empty
        self.cards: list[Card] = []
        self.head: Sequence[tuple[str, str]] = ()
        self.cursor = 0
        self._lines: list[tuple[int, str, str]] = []
        self._tops: list[int] = []
        self._width = -1

    def show(self, cards: list[Card], *, at: int = 0, head: Sequence[tuple[str, str]] = ()) -> None:
        """`head` are lines above all cards, with their roles."""
        self.cards, self.head = cards, head
        self.cursor = max(0, min(at, len(cards) - 1))
        self._width = -1
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self._follow()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width == self._width:
            return
        self._width = width
        self._lines, self._tops = [], []
        for role, text in self.head:
            line = f"── {text} ".ljust(max(1, width - 2), "─") if role == "head" else text
            self._lines.extend((-1, role, piece) for piece in _first_lines(line, max(1, width - 2)))
        if self.head:
            self._lines.append((-1, "gap", ""))
        if not self.cards:
            self._lines += [(-1, "muted", self.empty[start:end]) for start, end in wrap(self.empty, max(1, width - 2))]
        for number, card in enumerate(self.cards):
            self._tops.append(len(self._lines))
            for role, text in card.lines:
                indent = 0 if role in FLUSH else 2
                pieces = _first_lines(text, max(1, width - 2 - indent), whole_names=role in NAMES)
                self._lines.extend((number, role, " " * indent + piece) for piece in pieces)
            self._lines.append((number, "gap", ""))
        self.recount()
        self.refresh()

    def line_count(self) -> int:
        return len(self._lines)

    # -- moving -------------------------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        if not self.cards:
            return
        self.cursor = max(0, min(self.cursor + by, len(self.cards) - 1))
        self._follow()

    def move_page(self, by: int) -> None:
        self.move(by * max(1, self.size.height // 5))

    def move_home(self) -> None:
        self.move(-len(self.cards))

    def move_end(self) -> None:
        self.move(len(self.cards))

    def _follow(self) -> None:
        if self._tops:
            bottom = self._tops[self.cursor + 1] - 2 if self.cursor + 1 < len(self._tops) else len(self._lines) - 2
            self.bring_into_view(bottom)
            self.bring_into_view(self._tops[self.cursor] if self.cursor else 0)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if self.cards and line < len(self._lines):
            number = max(0, bisect_right(self._tops, line) - 1)
            again = number == self.cursor
            self.cursor = number
            self._follow()
            if again:
                self.open_here()

    def open_here(self) -> None:
        """What Enter does; sub-classes say."""

    # -- drawing ------------------------------------------------------------------------------------------------

    def draw(self, y: int, width: int) -> Strip:
        number, role, text = self._lines[y]
        ground = self.ground
        here = number == self.cursor and bool(self.cards) and role != "gap"
        if here and self.has_focus:
            ground += self.look("card-here")
        edge = "▌" if here else " "
        return Strip(
            [
                Segment(edge, ground + self.look("edge" if self.has_focus else "rule")),
                Segment(fit(text, width - 1), ground + self.look(ROLE_LOOKS[role])),
            ]
        )

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.refresh()


def _first_lines(text: str, width: int, *, whole_names: bool = False) -> list[str]:
    """The first lines of a text; the last ends in an ellipsis where there is more."""
    lines: list[str] = []
    most = WRAPPED_NAMES if whole_names else WRAPPED
    for line in _lines_of_names(text, width) if whole_names else _lines(text, width):
        if len(lines) == most:
            lines[-1] = cut(lines[-1], width - 1).rstrip("… ") + "…"
            break
        lines.append(line)
    return lines


def _lines(text: str, width: int) -> Iterator[str]:
    return (text[start:end] for start, end in wrap(text, width))


def _lines_of_names(text: str, width: int) -> Iterator[str]:
    """Names with commas between, none broken over two lines that fits in one."""
    line = ""
    for name in text.split(", "):
        longer = f"{line}, {name}" if line else name
        if cells(longer) < width or not line:
            line = longer
            continue
        yield from _lines(f"{line},", width)
        line = name
    yield from _lines(line, width)
