"""The reader's own words on an article: written, kept when one steps back, taken back with the undo key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.widgets import TextArea

from briefing import clean
from briefing.tui.draw import ACTED_ON, safe
from briefing.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.document._document import EditResult
    from textual.document._edit import Edit

    from briefing.library import Library

LONGEST = 20_000
"""Characters of a note; what is pasted beyond them is left out."""


NOT_TYPED = re.compile(f"(?!\n)[{ACTED_ON}]")


class NoteArea(TextArea):
    """Takes nothing in that a terminal acts on, however it comes: typed, pasted or dropped."""

    def edit(self, edit: Edit) -> EditResult:
        edit.text = NOT_TYPED.sub("", edit.text)[: max(0, LONGEST - len(self.text))]
        return super().edit(edit)


class NoteScreen(Page):
    def __init__(self, library: Library, article_id: int, title: str, text: str) -> None:
        super().__init__(library)
        self.article_id, self.title_text, self.before = article_id, title, text
        self.area = NoteArea(clean.text(text), soft_wrap=True, show_line_numbers=False, theme="css", id="note")
        self.area.cursor_blink = False

    def compose(self) -> ComposeResult:
        self.head.show("Your note", f"{self.title_text}  ·  Esc keeps it")
        yield self.head
        yield self.area
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def update_hints(self) -> None:
        """Letters are for the note, so no other key means a command here."""
        self.status.show_hints([(1, self.host.keymap.shown("back"), "keep it and go back")])

    def go_back(self, *, leave: bool) -> None:
        self.leaving()
        super().go_back(leave=leave)

    def leaving(self) -> None:
        text, article_id = self.area.text.strip(), self.article_id
        if text == self.before.strip():
            return
        self.before = text
        said = f"Noted: {safe(self.title_text, 100)}" if text else "The note is gone; u brings it back."

        def step(library: Library) -> tuple[str, Sequence[int]]:
            library.write_note(article_id, text)
            return said, [article_id]

        self.host.decisions.take(step, shown_again=True)
