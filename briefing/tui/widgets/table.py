"""A list of places or actors: name, what it is, a bar, in how many articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message

from briefing.tui.abilities import Moves, Opens
from briefing.tui.draw import bar, fit, safe
from briefing.tui.widgets.lines import Lines, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events
    from textual.strip import Strip

    from briefing.model import Entity

WIDEST_NAME = 44
KIND, KIND_NARROW, KIND_FROM = 22, 15, 30
"""Cells of what a name is, of the same where there is little room, and the room beside the name from which it is shown."""
KIND_LOOKS = {"place": "place-name", "actor": "actor-name", "nationality": "muted"}


class EntityList(Lines, Moves, Opens):
    """One entity a line, the most widely named first."""

    class Chosen(Message):
        def __init__(self, entity: Entity) -> None:
            super().__init__()
            self.entity = entity

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.entities: Sequence[Entity] = ()
        self.cursor = 0
        self.empty = "Reading …"
        self._most = 1

    def show(self, entities: Sequence[Entity], empty: str) -> None:
        self.entities, self.empty = entities, empty
        self._most = max((entity.articles for entity in entities), default=1) or 1
        self.cursor = 0
        self.recount()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def line_count(self) -> int:
        return max(1, len(self.entities))

    @property
    def current(self) -> Entity | None:
        return self.entities[self.cursor] if self.cursor < len(self.entities) else None

    def move(self, by: int) -> None:
        old, self.cursor = self.cursor, max(0, min(self.cursor + by, len(self.entities) - 1))
        self.redraw_line(old)
        self.bring_into_view(self.cursor)
        self.redraw_line(self.cursor)

    def move_page(self, by: int) -> None:
        self.move(by * max(1, self.size.height - 1))

    def move_home(self) -> None:
        self.move(-len(self.entities))

    def move_end(self) -> None:
        self.move(len(self.entities))

    def open_here(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line == self.cursor:
            self.open_here()
        elif line < len(self.entities):
            self.move(line - self.cursor)

    def draw(self, y: int, width: int) -> Strip:
        ground = self.ground
        if not self.entities:
            return segments([(fit(f"  {safe(self.empty, 600)}", width), self.look("muted"))], ground)
        entity, here = self.entities[y], y == self.cursor
        if here:
            ground += self.look("cursor")
        number = f"{entity.articles:,}"
        name_width = min(WIDEST_NAME, max(8, (width - 10) // 2))
        kind = safe(entity.type + (f", {entity.country}" if entity.country else ""), 60)
        pieces: list[tuple[str, Style]] = [
            ("▌" if here else " ", self.look("edge")),
            (
                fit(safe(entity.name, 300), name_width),
                self.look(KIND_LOOKS[entity.kind]),
            ),
        ]
        room = width - 1 - name_width
        if room >= KIND_FROM:
            kind_width = KIND if room >= 2 * KIND else KIND_NARROW
            pieces.append((fit(f"  {kind}", kind_width), self.look("muted")))
            room -= kind_width
        count = f" {number:>6} "
        length = max(0, min(40, room - cell_len(count)))
        pieces += [
            (count, self.look("muted")),
            (bar(entity.articles / self._most, length), self.look("edge")),
        ]
        return segments(pieces, ground)
