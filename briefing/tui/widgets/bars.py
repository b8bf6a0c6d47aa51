"""The line above the list and the line at the foot of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from briefing.tui.draw import bar, cells, cut, safe
from briefing.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from briefing.model import Counts

NOTICE_SECONDS = 6.0

BAR = 10
"""Cells of the bar of long work at most."""

GAP = "   "

TYPING = [(2, "Enter", "takes it"), (1, "Esc", "drops it")]
"""What the keys mean while letters go into a line."""


class ViewBar(Drawn):
    """The cuts of the library with their counts, the shown one marked, and the filter beside them."""

    class Picked(Message):
        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, names: list[str]) -> None:
        super().__init__(id="views")
        self.names = names
        self.here = 0
        self.numbers: list[int] | None = None
        self.words = ""
        self.order = ""

    def show(self, here: int, counts: Counts | None, words: str, order: str) -> None:
        self.here, self.words, self.order = here, words, order
        self.numbers = None
        if counts is not None:
            self.numbers = [
                counts.new, counts.later, counts.kept, counts.starred, counts.skipped, counts.articles,
        ]  # fmt: skip
        self.refresh()

    def _labels(self) -> list[str]:
        """Names with numbers where there is room, else the shown one alone with its number."""
        with_numbers = [
            f" {name} {number:,} " if self.numbers else f" {name} "
            for name, number in zip(self.names, self.numbers or [0] * len(self.names), strict=True)
        ]
        if sum(map(len, with_numbers)) <= self.size.width:
            return with_numbers
        short = [f" {name} " for name in self.names]
        short[self.here] = with_numbers[self.here]
        if sum(map(len, short)) <= self.size.width:
            return short
        return [label if n == self.here else "" for n, label in enumerate(with_numbers)]

    def render_line(self, y: int) -> Strip:
        if y:
            return Strip.blank(self.size.width, self.ground)
        ground = self.ground
        width = self.size.width
        pieces = []
        for number, label in enumerate(self._labels()):
            name = "tab-here" if number == self.here else "muted"
            pieces.append(Segment(label, ground + self.look(name)))
        used = sum(cells(piece.text) for piece in pieces)
        words = safe(self.words, 200)
        right = " · ".join(part for part in (f"/ {words}" if words else "", safe(self.order, 60)) if part)
        room = width - used - 2
        if right and room > 6:
            text = cut(right, room)
            pieces.append(Segment(" " * (width - used - cells(text) - 1), ground))
            pieces.append(Segment(text, ground + self.look("filter")))
        return Strip(pieces).adjust_cell_length(width, ground)

    def on_click(self, event: events.Click) -> None:
        reached = 0
        for number, label in enumerate(self._labels()):
            reached += len(label)
            if event.x < reached:
                self.post_message(self.Picked(number))
                return


class StatusLine(Drawn):
    """What can be done here, what was just done, what is being done."""

    GROUND = "bar"

    def __init__(self) -> None:
        super().__init__(id="status")
        self.hints: list[tuple[int, str, str]] = []
        self.right = ""
        self.notice = ""
        self.is_fault = False
        self.work = ""
        self.share: float | None = None
        self._until = 0

    def show_hints(self, hints: list[tuple[int, str, str]]) -> None:
        """(priority, key, word) of each command to be named, in order."""
        if hints != self.hints:
            self.hints = hints
            self.refresh()

    def show_right(self, text: str) -> None:
        text = safe(text, 300)
        if text != self.right:
            self.right = text
            self.refresh()

    def say(self, text: str, *, fault: bool = False) -> None:
        """Says one line in place of the hints, for some seconds."""
        self.notice, self.is_fault = safe(text, 600), fault
        self._until += 1
        until = self._until
        self.set_timer(NOTICE_SECONDS * (2 if fault else 1), lambda: self._unsay(until))
        self.refresh()

    def _unsay(self, until: int) -> None:
        if until == self._until:
            self.notice = ""
            self.refresh()

    def show_work(self, text: str, share: float | None) -> None:
        """Long work: what it is and how far; an empty text when it is over."""
        self.work, self.share = safe(text, 200), share
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.ground
        if y or width <= 0:
            return Strip.blank(width, ground)

        right = "" if self._fills(width) else cut(self.right, width // 2)
        room = max(0, width - cells(right) - 2)
        if self.notice:
            left = [Segment(cut(self.notice, room), ground + self.look("fault" if self.is_fault else "ink"))]
        elif self.work:
            work = cut(self._work_text(room), room)
            left = [Segment(work, ground + self.look("ink")), *self._hints(room - cells(work), ground, beside=True)]
        else:
            left = self._hints(room, ground)
        used = sum(cells(piece.text) for piece in left)
        gap = Segment(" " * max(0, width - used - cells(right) - 2), ground)
        pieces = [Segment(" ", ground), *left, gap, Segment(right, ground + self.look("ink"))]
        return Strip(pieces).adjust_cell_length(width, ground)

    def _fills(self, width: int) -> bool:
        """Whether what is being said leaves no room for anything beside it."""
        return cells(self.notice) + cells(self.right) + 4 > width and bool(self.notice)

    def _work_text(self, room: int) -> str:
        """Work may go on for an hour: its bar is short, so that keys can be named beside it."""
        if self.share is None:
            return self.work
        length = max(4, min(BAR, room - cells(self.work) - 3))
        return f"{bar(self.share, length)}▏{self.work}"

    def _hints(self, room: int, ground: Style, *, beside: bool = False) -> list[Segment]:
        """As many hints as fit, the important first to get room, in their own order."""
        key_style, word_style = ground + self.look("key"), ground + self.look("ink")
        room -= len(GAP) if beside else 0
        taken: set[int] = set()
        for number in sorted(range(len(self.hints)), key=lambda n: -self.hints[n][0]):
            _, key, word = self.hints[number]
            needed = cells(key) + cells(word) + 3
            if needed <= room:
                taken.add(number)
                room -= needed
        pieces = [Segment(GAP, ground)] if beside and taken else []
        for number in sorted(taken):
            _, key, word = self.hints[number]
            pieces += [Segment(key, key_style), Segment(f" {word}  ", word_style)]
        return pieces
