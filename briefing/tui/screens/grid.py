"""Who by where: how many articles name both; a cell opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from briefing.errors import BriefingError
from briefing.tui.abilities import HasNames, Moves, Opens
from briefing.tui.document import wrap
from briefing.tui.draw import fit, safe
from briefing.tui.messages import Failed, GridReady
from briefing.tui.screens.entity import words_for
from briefing.tui.screens.page import Page
from briefing.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Grid

ROWS, COLUMNS = 60, 24
NAME = 24
CELL = 12
HEAD = 2
"""Lines of the places' names above the rows."""


class GridScreen(Page):
    def __init__(self, library: Library, query: str, scope: str) -> None:
        super().__init__(library)
        self.query_words, self.scope = query, scope
        self.view = GridView(id="grid")

    def compose(self) -> ComposeResult:
        self.head.show("Who by where", self.scope)
        yield self.head
        yield self.view
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.view.focus()

        def work() -> None:
            try:
                self.post_message(GridReady(self.library.grid(self.query_words, rows=ROWS, columns=COLUMNS)))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("grid", work)

    def on_grid_ready(self, message: GridReady) -> None:
        self.view.show(message.grid)

    def open_cell(self, words: str) -> None:
        rest = self.query_words
        self.host.filter_by(f"{words} {rest}".strip())


def _head(name: str) -> tuple[str, str]:
    """The name of a column in two lines; one that fits in one stands in the lower."""
    name = safe(name, 60)
    first, *more = wrap(name, CELL - 1)
    return (name[slice(*first)], name[more[0][0] :]) if more else ("", name)


class GridView(Lines, Moves, Opens, HasNames):
    """The head stays; rows scroll down, columns sideways with the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.grid: Grid | None = None
        self.at_row = self.at_column = self.first_column = 0

    def show(self, grid: Grid) -> None:
        self.grid = grid
        self.at_row = self.at_column = self.first_column = 0
        self.recount()
        self.refresh()

    def line_count(self) -> int:
        return HEAD + (len(self.grid.actors) if self.grid else 0)

    def _columns(self, width: int) -> int:
        return max(1, (width - self._name_width(width)) // CELL)

    def _name_width(self, width: int) -> int:
        return min(NAME, max(8, width // 3))

    def move(self, by: int) -> None:
        if self.grid:
            self.at_row = max(0, min(self.at_row + by, len(self.grid.actors) - 1))
            self.bring_into_view(self.at_row + HEAD, around=HEAD)
            self.refresh()

    def move_page(self, by: int) -> None:
        self.move(by * max(1, self.size.height - 2))

    def move_home(self) -> None:
        self.move(-ROWS)

    def move_end(self) -> None:
        self.move(ROWS)

    def step_name(self, by: int) -> None:
        if self.grid:
            self.at_column = max(0, min(self.at_column + by, len(self.grid.places) - 1))
            shown = self._columns(self.scrollable_content_region.width)
            self.first_column = min(self.first_column, self.at_column)
            self.first_column = max(self.first_column, self.at_column - shown + 1)
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click goes to a cell, and another one there opens it."""
        width = self.scrollable_content_region.width
        row = event.y + self.scroll_offset.y - HEAD if event.y >= HEAD else -1
        column = self.first_column + (event.x - self._name_width(width)) // CELL
        grid = self.grid
        if grid is None or not 0 <= row < len(grid.actors) or not self.first_column <= column < len(grid.places):
            return
        if (row, column) == (self.at_row, self.at_column):
            self.open_here()
        self.at_row, self.at_column = row, column
        self.refresh()

    def open_here(self) -> None:
        grid = self.grid
        if grid is None or not grid.actors or not grid.places or not isinstance(self.screen, GridScreen):
            return
        actor, place = grid.actors[self.at_row], grid.places[self.at_column]
        if grid.cells.get((actor.id, place.id)):
            self.screen.open_cell(f"{words_for(actor)} {words_for(place)}")
        else:
            self.screen.status.say(f"No article here names both {safe(actor.name, 100)} and {safe(place.name, 100)}.")

    def render_line(self, y: int) -> Strip:
        """The head does not scroll away."""
        if y < HEAD and self.scroll_offset.y:
            width = self.scrollable_content_region.width
            return self.draw(y, width).adjust_cell_length(width, self.ground)
        return super().render_line(y)

    def draw(self, y: int, width: int) -> Strip:
        ground, grid = self.ground, self.grid
        if grid is None or not grid.actors or not grid.places:
            text = "Reading …" if grid is None else "No article here names both an actor and a place."
            return Strip([Segment(fit(f"  {text}", width) if y == 0 else " " * width, ground + self.look("muted"))])
        names = self._name_width(width)
        places = grid.places[self.first_column : self.first_column + self._columns(width)]
        if y < HEAD:
            head = "".join(f" {fit(_head(place.name)[y], CELL - 1)}" for place in places)
            return Strip([Segment(" " * names, ground), Segment(head, ground + self.look("place-name"))])
        row = y - HEAD
        actor = grid.actors[row]
        if row == self.at_row:
            ground += self.look("card-here")
        pieces = [Segment(fit(f" {safe(actor.name, 100)}", names), ground + self.look("actor-name"))]
        most = max(grid.cells.values(), default=1)
        for number, place in enumerate(places, self.first_column):
            count = grid.cells.get((actor.id, place.id), 0)
            here = row == self.at_row and number == self.at_column
            style = self.look("ink" if count else "muted")
            if here:
                style += self.look("here")
            shade = " ░▒▓█"[min(4, -(-count * 4 // most))] if count else " "
            text = f"{shade * 3} {count:,}" if count else "    ·"
            pieces.append(Segment(f" {fit(text, CELL - 1)}", ground + style))
        return Strip(pieces)
