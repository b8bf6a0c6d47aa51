"""Which key does what: the commands' own keys, a preset, and the user's file over both.

preset = "vim"          # or "newsboat", "emacs"

[keys]
keep = "K"
skip = ["d", "delete"]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from textual.keys import KEY_ALIASES, Keys, _character_to_key

from briefing.tui.commands import BY_ID, COMMANDS
from briefing.tui.draw import safe
from briefing.tui.settings import read_toml

if TYPE_CHECKING:
    from pathlib import Path

PRESETS: dict[str, dict[str, str]] = {
    "newsboat": {
        "read": "N",
        "next-match": "n",
        "previous-match": "P",
        "skip": "D,x",
        "skip-story": "X",
        "keep-story": "K",
        "select-all": "A",
        "page-down": "space,pagedown",
        "refresh": "r,ctrl+l",
        "related": "i",
        "filter": "slash,F",
        "filters": "f",
    },
    "vim": {
        "page-down": "ctrl+f,ctrl+d,space,pagedown",
        "page-up": "ctrl+b,ctrl+u,pageup",
        "skip": "d,x",
        "trail-back": "ctrl+o,left_square_bracket",
        "trail-forward": "right_square_bracket",
        "palette": "colon",
        "next-match": "n",
        "previous-match": "N",
    },
    "emacs": {
        "down": "ctrl+n,down,j",
        "up": "ctrl+p,up,k",
        "page-down": "ctrl+v,space,pagedown",
        "page-up": "alt+v,pageup",
        "home": "alt+less_than_sign,home",
        "end": "alt+greater_than_sign,end",
        "filter": "ctrl+s,slash",
        "back": "ctrl+g,escape",
        "palette": "alt+x,colon",
        "undo": "ctrl+underscore,u",
        "select": "ctrl+at,v",
        "copy": "alt+w,y",
        "refresh": "R,f5,ctrl+l",
        "next-pane": "ctrl+o,tab",
    },
}


@dataclass(slots=True)
class Keymap:
    """Command → its keys, in Textual's names; and one line for each fault of the user's file."""

    keys: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def shown(self, command: str) -> str:
        """The first key of a command as a person would write it; empty where it has none."""
        keys = self.keys.get(command)
        return show_key(keys[0]) if keys else ""


def default_keymap(preset: str = "") -> Keymap:
    keymap = Keymap({command.id: _split(command.keys) for command in COMMANDS})
    for command, keys in PRESETS.get(preset, {}).items():
        if command in BY_ID:
            _give(keymap, command, _split(keys))
    return keymap


def load_keymap(path: Path) -> Keymap:
    """The keymap that the file at `path` makes; its faults are told and passed over, the rest of it counts."""
    try:
        return keymap_from(read_toml(path), path.name)
    except ValueError as error:
        keymap = default_keymap()
        keymap.faults.append(str(error))
        return keymap


def keymap_from(found: dict[str, object], where: str) -> Keymap:
    """A keymap from the file's tables."""
    preset = found.get("preset", "")
    known = isinstance(preset, str) and (not preset or preset in PRESETS)
    keymap = default_keymap(preset if isinstance(preset, str) and known else "")
    if not known:
        keymap.faults.append(f"{where}: no preset {safe(str(preset), 40)!r}; there are {', '.join(PRESETS)}")
    for name in found.keys() - {"preset", "keys"}:
        keymap.faults.append(f"{where}: {safe(name, 40)!r} means nothing here; there are preset and [keys]")
    table = found.get("keys", {})
    if not isinstance(table, dict):
        keymap.faults.append(f"{where}: keys is a table: [keys]")
        return keymap
    given: dict[str, str] = {}
    for command, keys in table.items():
        _take(keymap, str(command), keys, given, where)
    return keymap


def _take(keymap: Keymap, command: str, keys: object, given: dict[str, str], where: str) -> None:
    if command not in BY_ID:
        near = get_close_matches(command[:40], BY_ID, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        keymap.faults.append(f"{where}: no command {safe(command, 40)!r}{hint}")
        return
    listed = [keys] if isinstance(keys, str) else keys
    if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
        keymap.faults.append(f"{where}: {command} wants a key or a list of keys")
        return
    wanted = []
    for key in listed:
        name = key_name(key)
        if name is None:
            keymap.faults.append(f"{where}: {command}: no key is called {safe(key, 40)!r}")
        elif name in given and given[name] != command:
            keymap.faults.append(f"{where}: {command}: {show_key(name)} is given to {given[name]} already")
        else:
            given[name] = command
            wanted.append(name)
    if wanted or not listed:
        _give(keymap, command, wanted)


def _give(keymap: Keymap, command: str, keys: list[str]) -> None:
    """Gives keys to a command, and takes them from every other."""
    for other, had in keymap.keys.items():
        if other != command:
            keymap.keys[other] = [key for key in had if key not in keys]
    keymap.keys[command] = keys


def _split(keys: str) -> list[str]:
    return [_character_to_key(key) if len(key) == 1 else key for key in keys.split(",") if key]


_NAMES = {key.value for key in Keys} | set(KEY_ALIASES)


def key_name(key: str) -> str | None:
    """Textual's name for a key as a person writes it (`K`, `?`, `ctrl+x`, `space`), or None."""
    if len(key) == 1:
        return _character_to_key(key) if key.isprintable() else None
    *modifiers, last = key.lower().split("+")
    if any(modifier not in {"ctrl", "alt", "shift"} for modifier in modifiers) or not last:
        return None
    if len(last) == 1:
        last = _character_to_key(last)
    known = last in _NAMES or len(last) == 1 or (bool(modifiers) and last.replace("_", "").isalpha())
    if not known and last not in {_character_to_key(chr(code)) for code in range(33, 127)}:
        return None
    return "+".join([*modifiers, last])


_SHOWN = {
    "space": "Space", "escape": "Esc", "enter": "Enter", "tab": "Tab", "shift+tab": "Shift+Tab", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
    "backspace": "Bksp", "delete": "Del",
}  # fmt: skip
_CHARACTERS = {_character_to_key(chr(code)): chr(code) for code in range(33, 127)}


def show_key(key: str) -> str:
    """A key as a person would write it: `?`, `Ctrl+R`, `Esc`."""
    if key in _SHOWN:
        return _SHOWN[key]
    *modifiers, last = key.split("+")
    last = _CHARACTERS.get(last, _SHOWN.get(last, last.upper() if last.startswith("f") and len(last) > 1 else last))
    if modifiers and len(last) == 1:
        last = last.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])
