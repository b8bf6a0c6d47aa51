"""What the screens beside the reader share: a head line, a status line, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.screen import Screen
from textual.strip import Strip

from briefing.tui.abilities import Decides, Goes, Looks
from briefing.tui.commands import available
from briefing.tui.draw import cut, safe
from briefing.tui.host import host_of
from briefing.tui.screens.sizing import AtTerminalSize
from briefing.tui.widgets.bars import TYPING, StatusLine
from briefing.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from briefing.library import Library
    from briefing.tui.host import Host


FIRST, LAST = 9, 1
"""Ranks in the status line of a narrow page: the way back is named before all but the help, and the way to take back
a decision after all else where none is made."""


class Head(Drawn):
    """One line that says what this screen shows."""

    def __init__(self, title: str = "", aside: str = "") -> None:
        super().__init__()
        self.title_text, self.aside = title, aside

    def show(self, title: str, aside: str = "") -> None:
        self.title_text, self.aside = title, aside
        self.refresh()

    def render_line(self, y: int) -> Strip:
        ground, width = self.ground, self.size.width
        if y:
            return Strip.blank(width, ground)
        title = cut(f" {safe(self.title_text, 600)} ", width)
        aside = cut(f"  {safe(self.aside, 600)}", max(0, width - len(title) - 2))
        pieces = [
            Segment(title, ground + self.look("tab-here")),
            Segment(aside, ground + self.look("muted")),
        ]
        return Strip(pieces).adjust_cell_length(width, ground)


class Page(AtTerminalSize, Screen[None], Goes, Looks, inherit_bindings=False):
    """A screen over the reader; Escape and q lead back to where it was opened."""

    CSS_PATH = "page.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (130, "-three")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]  # noqa: RUF012 - the same

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.head = Head()
        self.status = StatusLine()

    @property
    def host(self) -> Host:
        return host_of(self)

    def go_back(self, *, leave: bool) -> None:  # noqa: ARG002 - both lead back to the reader
        self.app.pop_screen()

    def can_look(self, what: str) -> bool:
        return self.host.can_look(what)

    def look(self, what: str) -> None:
        """Another way to look takes this one's place."""
        self.host.open_look(what, in_place_of=self)

    def on_mount(self) -> None:
        self.call_after_refresh(self.update_hints)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        self.update_hints()

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self.update_hints)

    def leaving(self) -> None:
        """The reader is about to be left: whatever is not kept yet is kept now."""

    def library_changed(self) -> None:
        """Something in the library is not as it was when this was drawn; what shows it draws it again."""

    def update_hints(self) -> None:
        if self.host.is_typing():
            self.status.show_hints(TYPING)
            return
        keymap = self.host.keymap
        here = [c for c in available(self.app) if c.footer and keymap.shown(c.id)]
        decides = any(c.ability is Decides for c in here)
        ranks = {"back": FIRST} if decides else {"back": FIRST, "undo": LAST}
        self.status.show_hints([(ranks.get(c.id, c.footer), keymap.shown(c.id), c.word) for c in here])

    def in_background(self, group: str, work: Callable[[], None]) -> None:
        """Runs `work` in a thread; of several in one group the last counts."""
        self.run_worker(work, thread=True, exclusive=True, group=group, exit_on_error=False)
