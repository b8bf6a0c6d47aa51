"""What the screens ask of the app that they are in. They know this and not the app, so that imports run one way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

    from briefing.library import Library
    from briefing.tui.decisions import Decisions
    from briefing.tui.keymap import Keymap
    from briefing.tui.settings import Settings


class Host(App[int]):
    """The app as its screens see it; `ReaderApp` does what is asked here."""

    library: Library
    keymap: Keymap
    settings: Settings
    decisions: Decisions
    to_add: list[str]
    """What is being read in, as it was given."""
    commands_here: set[str]
    """The commands that could be done where the palette was opened."""

    def is_working(self) -> bool:
        raise NotImplementedError

    def is_typing(self) -> bool:
        """Whether letters go into a line or a note, and mean no command."""
        raise NotImplementedError

    def reader_shown(self) -> None:
        """The first list was painted: whatever had to wait for that may begin."""
        raise NotImplementedError

    def leave(self) -> None:
        raise NotImplementedError

    def perform(self, command: str) -> None:
        """Does a command by its name, where it has a target now."""
        raise NotImplementedError

    def use_theme(self, name: str) -> None:
        raise NotImplementedError

    def can_look(self, what: str) -> bool:
        """Whether the screen of this name has anything to show."""
        raise NotImplementedError

    def open_look(self, what: str, *, in_place_of: Screen[Any] | None = None) -> None:
        """Opens the screen of this name, over all others or in place of one."""
        raise NotImplementedError

    def open_entity(self, entity: str) -> None:
        raise NotImplementedError

    def filter_by(self, words: str) -> None:
        """Back in the reader's list, which shows what `words` match."""
        raise NotImplementedError

    def show_in_reader(self, article_id: int) -> None:
        """Back in the reader, with this article open."""
        raise NotImplementedError


def host_of(node: DOMNode) -> Host:
    app = node.app
    assert isinstance(app, Host)  # noqa: S101 - narrows the type; there is no other app
    return app
