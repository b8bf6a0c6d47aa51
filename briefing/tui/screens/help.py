"""The keys that mean something where one came from, and then all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.commands import COMMANDS
from briefing.tui.document import Block, Document, Mark
from briefing.tui.draw import safe
from briefing.tui.keymap import PRESETS, show_key
from briefing.tui.screens.page import Page
from briefing.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.tui.commands import Command
    from briefing.tui.document import Role
    from briefing.tui.keymap import Keymap

KEY_COLUMN = 21
SIGN_COLUMN = 4
SIGNS = {
    "●": "new", "○": "new, opened before", "✓": "kept", "✗": "skipped", "◔": "put off", "★": "starred",
    "⇄2": "two more of the same story", "+3": "three near-duplicates folded under the row", "≈": "one of them",
}  # fmt: skip


class HelpScreen(Page):
    def __init__(
        self, library: Library, here: list[Command], keymap: Keymap, faults: Sequence[str], folder: Path
    ) -> None:
        super().__init__(library)
        self.prose = Prose(id="help")
        self._document = help_document(here, keymap, faults, folder)

    def compose(self) -> ComposeResult:
        self.head.show("Help", "Esc leads back")
        yield self.head
        yield self.prose
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.prose.show(self._document)
        self.prose.focus()


def help_document(here: list[Command], keymap: Keymap, faults: Sequence[str], folder: Path) -> Document:
    blocks: list[Block] = []
    if faults:
        said = (Block("note", safe(each, 400)) for each in faults)
        blocks += [Block("heading", "What is wrong in your files"), *said]
        blocks.append(Block("blank"))
    for group in dict.fromkeys(command.group for command in COMMANDS):
        of_group = [command for command in COMMANDS if command.group == group]
        blocks.append(Block("heading", group))
        blocks += _lines([command for command in of_group if command in here], keymap, "body")
        blocks += _lines([command for command in of_group if command not in here], keymap, "meta")
        blocks.append(Block("blank"))
    blocks += [Block("note", "Grey keys mean nothing where you came from, but do elsewhere."), Block("blank")]
    blocks.append(Block("heading", "Signs"))
    blocks += [Block("body", meaning, lead=f"{sign:<{SIGN_COLUMN}}") for sign, meaning in SIGNS.items()]
    blocks += [Block("blank"), Block("heading", "Other keys")]
    keys = safe(str(folder / "keys.toml"))
    blocks.append(Block("body", f'{keys} changes them:  preset = "vim"  and under [keys]  keep = "K"'))
    blocks.append(Block("body", f"Presets: {', '.join(PRESETS)}. A command's name is the word in brackets above."))
    blocks += [Block("blank"), Block("heading", "Settings")]
    choices = safe(str(folder / "settings.toml"))
    blocks.append(Block("body", f'{choices}:  theme = "light",  read_while_moving = true,  one_line_rows = true'))
    return Document(blocks)


def _lines(commands: Iterable[Command], keymap: Keymap, role: Role) -> list[Block]:
    blocks = []
    for command in commands:
        keys = "  ".join(show_key(key) for key in keymap.keys[command.id][:3]) or "–"
        text = f"{command.help}  [{command.id}]"
        name = Mark(len(command.help) + 2, len(text), "muted")
        blocks.append(Block(role, text, (name,), lead=f"{keys:<{KEY_COLUMN}}"))
    return blocks
