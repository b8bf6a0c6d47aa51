from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.tui.settings import load_settings
from briefing.tui.theme import DEFAULT_THEME

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_nothing_is_read_by_moving(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "settings.toml")
    assert (settings.theme, settings.read_while_moving, settings.faults) == (DEFAULT_THEME, False, [])


def test_a_file_chooses_theme_and_reading(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "sepia"\nread_while_moving = true\none_line_rows = true\n')
    settings = load_settings(file)
    assert (settings.theme, settings.read_while_moving, settings.faults) == ("briefing-sepia", True, [])
    assert settings.one_line_rows


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'theme = "pink"', "no theme 'pink'"),
        (b"theme = 3", "no theme '3'"),
        (b'read_while_moving = "yes"', "read_while_moving is true or false"),
        (b"one_line_rows = 1", "one_line_rows is true or false"),
        (b"wrap = 80", "'wrap' means nothing here"),
        (b"theme = ", "settings.toml"),
        (b"\xff\xfe", "settings.toml"),
        (b'theme = "\x1b]52;c;eA==\x07"', "settings.toml"),
    ],
)
def test_a_fault_is_one_line_and_the_rest_counts(tmp_path: Path, content: bytes, fault: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    settings = load_settings(file)
    assert len(settings.faults) == 1
    assert fault in settings.faults[0]
    assert settings.faults[0].isprintable()
    assert settings.theme == DEFAULT_THEME
