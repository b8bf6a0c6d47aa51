"""Every command of the reader: one class each gives the key, the footer's word, the palette's entry, the help line
and the name by which a key is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.tui.commands import go, look, naming, sort_out, stories, take
from briefing.tui.commands.base import Command

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["BY_ID", "COMMANDS", "Command", "available"]

COMMANDS: tuple[Command, ...] = (
    *sort_out.COMMANDS,
    *go.COMMANDS,
    *look.COMMANDS,
    *stories.COMMANDS,
    *naming.COMMANDS,
    *take.COMMANDS,
)
"""All commands, in the order of the help and the footer."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}


def available(app: App[Any]) -> list[Command]:
    """The commands that something on the screen, from the focused widget outwards, can do now."""
    return [command for command in COMMANDS if command.target_in(app) is not None]
