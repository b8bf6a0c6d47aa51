"""Draws a map: lines first, then marks, then the names that find room, those named most often first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.cartography.canvas import Canvas
from briefing.cartography.cells import Grid, Measure, cell_width, fitted
from briefing.cartography.outlines import country_names, level_for
from briefing.cartography.view import DOTS_ACROSS, DOTS_DOWN, KILOMETRES, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.cartography.cells import Row
    from briefing.cartography.outlines import Country
    from briefing.cartography.view import Point, View

MARKS = ("•", "●", "◉")
"""A place named once or twice, more often, and the most often here."""
AREA = "○"
LONGEST = 28
"""Cells of a name."""
MOST_MARKS = 400
"""Marks on one map; more are only noise."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn map. Each row is exactly `width` cells wide."""

    width: int
    height: int
    rows: tuple[Row, ...]
    marked: tuple[tuple[Point, int, int], ...]
    """The places in view with the column and row of their marks, the most often named first."""
    named: frozenset[str]
    """Ids of the places whose names found room."""


def draw(
    width: int,
    height: int,
    view: View,
    points: Sequence[Point],
    *,
    selected: str | None = None,
    measure: Measure = cell_width,
) -> Drawing:
    """The map of a view with its points. `selected` is the id of the one to stand out; `measure` gives a text's cells.

    Styles of the stretches: coast, border, mark, selected-mark, name, selected, country, scale.
    """
    width, height = max(1, width), max(1, height)
    grid = Grid(width, height)
    lines(grid, view)
    order = sorted(points, key=lambda p: (p.id != selected, -p.weight, p.name, p.id))
    placed = [(point, *spot) for point in order if (spot := cell_of(view, point, grid))]
    marks = placed[:MOST_MARKS]
    most = max((point.weight for point, _, _ in marks), default=1)
    for point, column, row in reversed(marks):
        grid.put(column, row, mark(point, most), "selected-mark" if point.id == selected else "mark")
    scale(grid, view)
    named = frozenset(
        place[0].id for place in marks if name(grid, place, "selected" if place[0].id == selected else "name", measure)
    )
    countries(grid, view)
    return Drawing(width, height, grid.rows(), tuple(marks), named)


def lines(grid: Grid, view: View) -> None:
    """Borders, and coasts over them."""
    across, down = grid.width * DOTS_ACROSS, grid.height * DOTS_DOWN
    canvases = {True: Canvas(grid.width, grid.height), False: Canvas(grid.width, grid.height)}
    east, north = squeeze(view.lat) / view.per_dot, 1 / view.per_dot
    left, top = across / 2 - view.lon * east, down / 2 + view.lat * north
    for border, lons, lats in level_for(view).lines(view, across, down):
        canvases[border].path([left + lon * east for lon in lons], [top - lat * north for lat in lats])
    grid.dots(canvases[True].cells, "border")
    grid.dots(canvases[False].cells, "coast")


def cell_of(view: View, point: Point | Country, grid: Grid) -> tuple[int, int] | None:
    """The cell of a place; None outside the map."""
    x, y = view.dot(point.lat, point.lon, grid.width, grid.height)
    column, row = int(x // DOTS_ACROSS), int(y // DOTS_DOWN)
    return (column, row) if 0 <= column < grid.width and 0 <= row < grid.height else None


def mark(point: Point, most: int) -> str:
    weight = point.weight
    if point.area:
        return AREA
    if weight >= max(3, most):
        return MARKS[2]
    return MARKS[1] if weight > 2 else MARKS[0]


def name(grid: Grid, placed: tuple[Point, int, int], style: str, measure: Measure) -> bool:
    """Puts a place's name beside its mark where nothing else stands; tells whether there was room."""
    point, column, row = placed
    text = fitted(point.name, min(LONGEST, grid.width - 2), measure)
    cells = measure(text)
    if not cells:
        return False
    spots = (
        (column + 2, row), (column - cells - 1, row), (column - cells // 2, row - 1), (column - cells // 2, row + 1),
        (column + 1, row - 1), (column + 1, row + 1), (column - cells, row - 1), (column - cells, row + 1),
    )  # fmt: skip
    return any(grid.place(*spot, text, style, measure, near=near) for near in (False, True) for spot in spots)


def countries(grid: Grid, view: View) -> None:
    """The names of countries that are larger on the map than their names, where nothing else stands."""
    for country in country_names():
        text = country.name.upper()
        across = country.side / view.per_dot / DOTS_ACROSS
        if len(text) <= across and (spot := cell_of(view, country, grid)):
            grid.place(spot[0] - len(text) // 2, spot[1], text, "country", len)


def scale(grid: Grid, view: View) -> None:
    """A bar at the lower left with its length in kilometres."""
    if grid.width < 40 or grid.height < 8:
        return
    kilometres_a_cell = view.per_dot * DOTS_ACROSS * KILOMETRES
    lengths = (n * 10**e for e in range(4) for n in (1, 2, 5))
    length = max((n for n in lengths if n <= 14 * kilometres_a_cell), default=1)
    cells = max(2, round(length / kilometres_a_cell))
    if cells < grid.width // 2:
        grid.place(1, grid.height - 1, f"├{'─' * (cells - 2)}┤ {length:,} km", "scale", len)
