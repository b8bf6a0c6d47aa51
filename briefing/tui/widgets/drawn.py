"""A widget that draws its own lines, with styles from the palette of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from briefing.tui.styles import palette

if TYPE_CHECKING:
    from rich.style import Style


class Drawn(Widget):
    """`GROUND` is what it is drawn on: the page, or a bar."""

    GROUND: ClassVar[str] = "page"

    def look(self, name: str) -> Style:
        return palette(self.app.theme)[name]

    @property
    def ground(self) -> Style:
        return palette(self.app.theme)[self.GROUND]
