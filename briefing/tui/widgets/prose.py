"""A document to read: wrapped as far as it has been looked at, however long it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from briefing.tui.abilities import HasNames, Matches, Moves, Opens
from briefing.tui.document import Document, Layout, Line, wrap
from briefing.tui.draw import cut, fit
from briefing.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from briefing.tui.document import Block, Mark

ROLE_LOOKS = {
    "title": "strong", "meta": "muted", "note": "note", "heading": "rule", "body": "ink", "blank": "ink",
}  # fmt: skip
"""How blocks look, by their role."""

MARK_LOOKS = {
    "place": "place", "actor": "actor", "nationality": "ink", "date": "date", "day": "muted", "strong": "strong",
    "muted": "muted",
}  # fmt: skip
"""How marks look, by their role: shape as well as hue."""

AT_ONCE = 400
"""Lines wrapped before the first is drawn."""

A_STRETCH = 1_500
"""Lines wrapped between two looks at the keyboard: 1 to 8 ms, by script."""

MARGIN = 1
"""Empty cells at either side."""

MEASURE = 96
"""The longest line, in cells; beyond it the eye loses the next line's start."""


class Prose(Lines, Moves, Opens, HasNames, Matches):
    """Draws a `Document`. Names can be stepped through and opened, matches stepped through."""

    class NameChosen(Message):
        """Enter or a click on a name."""

        def __init__(self, entity: str) -> None:
            super().__init__()
            self.entity = entity

    class Turned(Message):
        """The matches of this document are used up; the next article is wanted."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None, empty: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.empty = empty
        self.document: Document | None = None
        self._wrapped: Layout | None = None
        self._name_at: int | None = None
        self._hit_at: int | None = None

    # -- what it holds ------------------------------------------------------------------------------------------

    def show(self, document: Document | None, *, keep_place: bool = False) -> None:
        """Shows another document from its top, or the same one made anew where it was read."""
        place = self._place() if keep_place else None
        self.document = document
        self._name_at = self._hit_at = None
        self._lay_out(place)
        if place is None:
            self.scroll_to(y=0, animate=False)

    def wait(self) -> None:
        """Says that something is on its way, where nothing is shown yet."""
        if self.document is None:
            self.empty = "Reading …"
            self.recount()
            self.refresh()

    def _text_width(self) -> int:
        return max(1, min(MEASURE, self.scrollable_content_region.width - 2 * MARGIN))

    def _lay_out(self, place: tuple[int, int] | None) -> None:
        if self.document is None or self.size.width <= 0:
            self._wrapped = None
            self.recount()
            self.refresh()
            return
        self._wrapped = Layout(self.document, self._text_width())
        self._wrapped.grow(AT_ONCE)
        if place is not None:
            top = self._wrapped.line_of(*place)
            self.recount()
            self.scroll_to(y=top, animate=False)
        self.recount()
        self.refresh()
        self._go_on()

    def _go_on(self) -> None:
        """Wraps the rest a stretch at a time, with the keyboard looked at in between."""
        if self._wrapped is not None and not self._wrapped.done:
            self.set_timer(0.01, self._grow_idly)

    def _grow_idly(self) -> None:
        if self._wrapped is not None and not self._wrapped.done:
            self._wrapped.grow(A_STRETCH)
            self.recount()
            self._go_on()

    def _place(self) -> tuple[int, int] | None:
        """The block and offset at the top of the view."""
        top = self.scroll_offset.y
        if self._wrapped is None or not top or top >= len(self._wrapped):
            return None
        line = self._wrapped[top]
        return line.block, line.start

    def on_resize(self) -> None:
        if self._wrapped is None or self._wrapped.width != self._text_width():
            self._lay_out(self._place())

    def line_count(self) -> int:
        return self._wrapped.estimate() if self._wrapped is not None else len(self._empty_lines())

    def _empty_lines(self) -> list[str]:
        return [self.empty[start:end] for start, end in wrap(self.empty, self._text_width())]

    # -- moving -------------------------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def move_page(self, by: int) -> None:
        self.move(by * max(1, self.size.height - 2))

    def move_home(self) -> None:
        self.scroll_to(y=0, animate=False)

    def move_end(self) -> None:
        self.scroll_to(y=self.line_count(), animate=False)

    def step_name(self, by: int) -> None:
        """The cursor on the next name, or on the first in sight."""
        if self.document is None or self._wrapped is None or not self.document.names:
            return
        if self._name_at is None:
            place = self._place() or (0, 0)
            names = self.document.names
            behind = next((n for n, (block, mark) in enumerate(names) if (block, mark.start) >= place), 0)
            self._name_at = behind if by > 0 else (behind - 1) % len(names)
        else:
            self._name_at = (self._name_at + by) % len(self.document.names)
        block, mark = self.document.names[self._name_at]
        self._see(block, mark.start)

    def step_match(self, by: int) -> None:
        hits = self.document.hits if self.document is not None else []
        following = (0 if by > 0 else len(hits) - 1) if self._hit_at is None else self._hit_at + by
        if not 0 <= following < len(hits):
            self.post_message(self.Turned(by))
            return
        self._hit_at = following
        self._see(*hits[following])

    def _see(self, block: int, offset: int) -> None:
        if self._wrapped is not None:
            line = self._wrapped.line_of(block, offset)
            self.recount()
            self.bring_into_view(line, around=2)
            self.refresh()

    def can_open(self) -> bool:
        return self.document is not None and bool(self.document.names)

    def open_here(self) -> None:
        """The name at the cursor; without one, the cursor first goes to a name."""
        if self._name_at is None:
            self.step_name(1)
        elif self.document is not None:
            entity = self.document.names[self._name_at][1].entity
            if entity:
                self.post_message(self.NameChosen(entity))

    def on_click(self, event: events.Click) -> None:
        entity = event.style.meta.get("entity")
        if isinstance(entity, str):
            self.post_message(self.NameChosen(entity))

    # -- drawing ------------------------------------------------------------------------------------------------

    def draw(self, y: int, width: int) -> Strip:
        ground = self.ground
        if self.document is None or self._wrapped is None:
            return Strip([Segment(" " * MARGIN + self._empty_lines()[y], ground + self.look("muted"))])
        if y >= len(self._wrapped):
            self._wrapped.grow(y - len(self._wrapped) + AT_ONCE)
        if y >= len(self._wrapped):
            return Strip.blank(width, ground)
        line = self._wrapped[y]
        block = self.document.blocks[line.block]
        if block.role == "heading":
            return self._heading(block, min(width - 2 * MARGIN, MEASURE), ground)
        base = ground if block.role == "blank" else ground + self.look(ROLE_LOOKS[block.role])
        pieces = [Segment(" " * MARGIN, ground)]
        if indent := block.indent(self._wrapped.width):
            lead = fit(block.lead.rstrip() if line.start == 0 else "", indent - 1)
            pieces.append(Segment(f"{lead} ", base if block.role == "meta" else ground + self.look("key")))
        return Strip([*pieces, *self._pieces(line, block, base)])

    def _heading(self, block: Block, width: int, ground: Style) -> Strip:
        aside = f" {block.aside} ──" if block.aside and len(block.aside) + len(block.text) + 12 < width else ""
        head = f"── {block.text} "
        rule = head + "─" * max(0, width - len(head) - len(aside)) + aside
        return Strip([Segment(" " * MARGIN + cut(rule, width), ground + self.look("rule"))])

    def _pieces(self, line: Line, block: Block, base: Style) -> list[Segment]:
        document = self.document
        assert document is not None  # noqa: S101 - narrows the type; `draw` has looked
        marks, hits = document.marks_in(line), document.hits_in(line)
        if not marks and not hits:
            return [Segment(block.text[line.start : line.end], base)]
        edges = {line.start, line.end}
        for start, end in [(m.start, m.end) for m in marks] + hits:
            edges.update((max(line.start, start), min(line.end, end)))
        cuts = sorted(edges)
        pieces = []
        at_mark = at_hit = 0
        for start, end in pairwise(cuts):
            style = base
            while at_mark < len(marks) and marks[at_mark].end <= start:
                at_mark += 1
            while at_hit < len(hits) and hits[at_hit][1] <= start:
                at_hit += 1
            if at_mark < len(marks) and marks[at_mark].start <= start:
                style += self._mark_style(marks[at_mark], line.block)
            if at_hit < len(hits) and hits[at_hit][0] <= start:
                style += self.look("match")
            pieces.append(Segment(block.text[start:end], style))
        return pieces

    def _mark_style(self, mark: Mark, block: int) -> Style:
        style = self.look(MARK_LOOKS[mark.role])
        document = self.document
        if document is not None and mark.entity:
            style += style.from_meta({"entity": mark.entity})
            if self._name_at is not None and document.names[self._name_at] == (block, mark):
                style += self.look("here")
        return style
