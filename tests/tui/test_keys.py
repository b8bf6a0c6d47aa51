from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from briefing.tui.commands import BY_ID, COMMANDS
from briefing.tui.keymap import PRESETS, default_keymap, key_name, keymap_from, load_keymap, show_key

if TYPE_CHECKING:
    from pathlib import Path


def test_each_command_has_a_name_a_word_a_line_of_help_and_a_group() -> None:
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert command.word
        assert command.group
        assert command.help.endswith(tuple("abcdefghijklmnopqrstuvwxyz)0123456789"))


@pytest.mark.parametrize("preset", ["", *PRESETS])
def test_no_key_means_two_things(preset: str) -> None:
    keys = Counter(key for keys in default_keymap(preset).keys.values() for key in keys)
    assert [key for key, number in keys.items() if number > 1] == []


@pytest.mark.parametrize("preset", list(PRESETS))
def test_presets_name_commands_and_keys_that_there_are(preset: str) -> None:
    assert set(PRESETS[preset]) <= set(BY_ID)
    for keys in PRESETS[preset].values():
        assert all(key_name(key) for key in keys.split(","))


def test_the_design_keys_are_the_default_ones() -> None:
    keys = default_keymap().keys
    wanted = {
        "keep": "a", "skip": "x", "later": "b", "star": "s", "read": "m", "skip-story": "X", "select": "v", "undo": "u",
        "redo": "ctrl+r", "related": "r", "places": "p", "who": "w", "timeline": "t", "map": "M", "next-match": "n",
        "previous-match": "N", "link": "o", "copy": "y", "export": "e", "open": "enter", "leave": "q", "back": "escape",
    }  # fmt: skip
    for command, key in wanted.items():
        assert key in keys[command]


def test_a_file_changes_keys_and_takes_them_from_others(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('preset = "vim"\n[keys]\nkeep = "x"\nskip = ["d", "delete"]\nlater = []\n')
    keymap = load_keymap(file)
    assert keymap.faults == []
    assert keymap.keys["keep"] == ["x"]
    assert keymap.keys["skip"] == ["d", "delete"]
    assert keymap.keys["later"] == []
    assert keymap.keys["forget"] == []


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"preset": "nano"}, "no preset 'nano'; there are newsboat, vim, emacs"),
        ({"keys": {"kep": "a"}}, "no command 'kep'; did you mean keep?"),
        ({"keys": {"keep": 3}}, "keep wants a key or a list of keys"),
        ({"keys": {"keep": "ctrl+"}}, "keep: no key is called 'ctrl+'"),
        ({"keys": {"keep": "hyper+x"}}, "keep: no key is called 'hyper+x'"),
        ({"keys": {"keep": "K", "skip": "K"}}, "skip: K is given to keep already"),
        ({"colour": 1}, "'colour' means nothing here; there are preset and [keys]"),
        ({"keys": 4}, "keys is a table: [keys]"),
    ],
)
def test_each_fault_is_one_clear_line_and_the_rest_counts(table: dict[str, object], fault: str) -> None:
    keymap = keymap_from(table, "keys.toml")
    assert keymap.faults == [f"keys.toml: {fault}"]
    assert keymap.keys["undo"] == ["u"]


@pytest.mark.parametrize("content", [b"keys = ", b"\xff\xfe", b'[keys]\nkeep = "\x1b]52;c;eA==\x07"\n'])
def test_a_file_that_is_no_toml_costs_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "keys.toml"
    file.write_bytes(content)
    keymap = load_keymap(file)
    assert len(keymap.faults) == 1
    assert keymap.faults[0].isprintable()
    assert keymap.keys == default_keymap().keys


def test_keys_are_written_as_people_do() -> None:
    assert [show_key(key_name(key) or "") for key in ("?", "ctrl+r", "escape", "K", "space", "f5", "alt+x")] == [
        "?", "Ctrl+R", "Esc", "K", "Space", "F5", "Alt+X",
    ]  # fmt: skip
