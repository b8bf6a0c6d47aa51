"""The map itself: draws what `cartography` makes of its places, and moves over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from briefing.cartography import Point, View, core, draw
from briefing.tui.abilities import HasNames, HasPanes, Matches, Moves, Opens, Zooms
from briefing.tui.draw import fit, safe
from briefing.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from briefing.cartography import Drawing, Row

COLUMNS, ROWS = 6, 3
"""Cells that one key press moves the map by."""
ZOOM = 1.5
STYLES = {
    "coast": "edge", "border": "muted", "mark": "map-mark", "selected-mark": "map-here", "name": "place",
    "selected": "map-here", "country": "note", "scale": "muted",
}  # fmt: skip
"""What the map's stretches are called in the table of styles."""


class MapView(Drawn, Moves, HasNames, HasPanes, Matches, Opens, Zooms, can_focus=True):
    """Places on a map; one of them is selected."""

    DEFAULT_CSS = """
    MapView { width: 1fr; height: 1fr; background: $background; }
    """

    class Chosen(Message):
        """Enter on a place: its articles are wanted; or, with `page`, all that is known of it."""

        def __init__(self, point: Point, *, page: bool = False) -> None:
            super().__init__()
            self.point, self.page = point, page

    class Selected(Message):
        def __init__(self, point: Point | None, number: int) -> None:
            super().__init__()
            self.point, self.number = point, number

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.points: Sequence[Point] = ()
        self.at = 0
        self.view: View | None = None
        """None until someone moves the map: it then fits itself to its places at any size."""
        self.empty = "Reading …"
        self._drawing: Drawing | None = None

    def show(self, points: Sequence[Point], empty: str) -> None:
        """Shows these places, the most often named first and selected."""
        self.points, self.empty, self.at, self.view = points, empty, 0, None
        self._redraw()
        self._tell()

    @property
    def current(self) -> Point | None:
        return self.points[self.at] if self.at < len(self.points) else None

    @property
    def looking_at(self) -> View:
        return self.view or View.around(core(self.points), self.size.width, self.size.height)

    # -- moving -------------------------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        self._look(self.looking_at.panned(0, by * ROWS))

    def move_page(self, by: int) -> None:
        self._look(self.looking_at.panned(0, by * max(1, self.size.height // 2)))

    def step_name(self, by: int) -> None:
        self._look(self.looking_at.panned(by * COLUMNS, 0))

    def move_home(self) -> None:
        """Back to where most of the places are."""
        self._look(None)

    def move_end(self) -> None:
        """All the places, the far ones too."""
        self._look(View.around(self.points, self.size.width, self.size.height))

    def zoom(self, by: int) -> None:
        view = self.looking_at.zoomed(ZOOM**by)
        marks = {point.id for point, _, _ in self._drawn().marked}
        if by > 0 and self.current is not None and self.current.id in marks:
            view = view.centred(self.current)
        self._look(view)

    def step_match(self, by: int) -> None:
        if self.points:
            self._select((self.at + by) % len(self.points))

    def step_pane(self, by: int) -> None:
        self.step_match(by)

    def show_related(self) -> None:
        """The page of the place."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current, page=True))

    def open_here(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        near = [
            (abs(column - event.x) + 2 * abs(row - event.y), number)
            for number, column, row in self._positions()
            if abs(column - event.x) <= 2 and abs(row - event.y) <= 1
        ]
        if not near:
            return
        if min(near)[1] == self.at:
            self.open_here()
        else:
            self._select(min(near)[1])

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.zoom(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.zoom(-1)

    def on_resize(self) -> None:
        self._redraw()

    def _positions(self) -> list[tuple[int, int, int]]:
        """Number among the places, column and row of each that is in sight."""
        numbers = {point.id: number for number, point in enumerate(self.points)}
        return [(numbers[point.id], column, row) for point, column, row in self._drawn().marked]

    def _select(self, number: int) -> None:
        self.at = number
        point = self.points[number]
        x, y = self.looking_at.dot(point.lat, point.lon, self.size.width, self.size.height)
        if not (4 <= x < self.size.width * 2 - 4 and 4 <= y < self.size.height * 4 - 4):
            self.view = self.looking_at.centred(point)
        self._redraw()
        self._tell()

    def _look(self, view: View | None) -> None:
        self.view = view
        self._redraw()

    def _tell(self) -> None:
        self.post_message(self.Selected(self.current, self.at))

    # -- drawing ------------------------------------------------------------------------------------------------

    def _redraw(self) -> None:
        self._drawing = None
        self.refresh()

    def _drawn(self) -> Drawing:
        if self._drawing is None or (self._drawing.width, self._drawing.height) != (self.size.width, self.size.height):
            selected = self.current.id if self.current else None
            width, height = self.size.width, self.size.height
            self._drawing = draw(width, height, self.looking_at, self.points, selected=selected, measure=cell_len)
        return self._drawing

    def render_line(self, y: int) -> Strip:
        ground, width = self.ground, self.size.width
        if not self.points and y == 0:
            return Strip([Segment(fit(f"  {safe(self.empty, 600)}", width), ground + self.look("muted"))])
        rows = self._drawn().rows
        if y >= len(rows):
            return Strip.blank(width, ground)
        return self._strip(rows[y]).adjust_cell_length(width, ground)

    def _strip(self, row: Row) -> Strip:
        ground, at, pieces = self.ground, 0, []
        for start, end, name in row.spans:
            pieces += [
                Segment(row.text[at:start], ground),
                Segment(row.text[start:end], ground + self.look(STYLES[name])),
            ]
            at = end
        return Strip([piece for piece in (*pieces, Segment(row.text[at:], ground)) if piece.text])
