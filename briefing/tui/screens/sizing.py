"""A screen that is laid out at the size that the terminal has, whatever sizes it had a moment ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    Base = Screen[None]
else:
    Base = object


class AtTerminalSize(Base):
    """Stands before Textual's Screen in the order of bases, so that its handler is asked first.

    Textual's Screen answers each size by a layout, and each layout by an event with its size. Where two sizes wait at once
    each brings the other back, and the screen is laid out in turns for ever.
    """

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self.app.size:
            event.prevent_default()
