"""The ground of every long thing: a view on many lines, each drawn when it is seen and never before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.tui.draw import cells
from briefing.tui.styles import palette

if TYPE_CHECKING:
    from rich.style import Style
    from textual.binding import BindingType


class Lines(ScrollView, inherit_bindings=False, can_focus=True):
    """Draws `line_count()` lines with `draw(y, width)`. Sub-classes call `recount` when their number changes."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Lines { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; scrollbar-size-vertical: 1; width: 1fr; height: 1fr;
            background: $background; color: $ink; }
    """

    def line_count(self) -> int:
        raise NotImplementedError

    def draw(self, y: int, width: int) -> Strip:
        raise NotImplementedError

    def recount(self) -> None:
        """Tells the scroll bar how many lines there are."""
        lines, height = self.line_count(), self.scrollable_content_region.height
        self.virtual_size = Size(self.scrollable_content_region.width, lines)
        if lines <= height:
            # Textual looks at the bar again only where this size is not the view's: what fits to the line kept it.
            self.show_vertical_scrollbar = False

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if width <= 0 or line >= self.line_count():
            return Strip.blank(width, self.ground)
        return self.draw(line, width).adjust_cell_length(width, self.ground)

    def look(self, name: str) -> Style:
        return palette(self.app.theme)[name]

    @property
    def ground(self) -> Style:
        return palette(self.app.theme)["page"]

    def redraw_line(self, line: int) -> None:
        """Draws one line again, if it is in sight."""
        if 0 <= line - self.scroll_offset.y < self.size.height:
            self.refresh_line(line)

    def bring_into_view(self, line: int, *, around: int = 0) -> None:
        """Scrolls as little as needed for `line`, with `around` lines at either side, to be seen."""
        height = max(1, self.size.height)
        around = min(around, (height - 1) // 2)
        top = self.scroll_offset.y
        target = min(top, line - around)
        target = max(target, line + around - height + 1)
        target = max(0, min(target, self.line_count() - height))
        if target != top:
            self.scroll_to(y=target, animate=False)


def segments(pieces: list[tuple[str, Style]], ground: Style) -> Strip:
    """A strip of pieces of text, each in its style over `ground`. Its length is given, so that nobody measures it again."""
    return Strip(
        [Segment(text, ground + style) for text, style in pieces if text], sum(cells(text) for text, _ in pieces)
    )
