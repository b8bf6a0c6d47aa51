"""How the reader behaves, from a TOML file that is checked:

theme = "light"             # dark, light, sepia, nord, contrast, plain
read_while_moving = false   # whether an article is read once the cursor has rested on it
one_line_rows = false       # whether articles have one line each even where their titles find no room on it
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.tui.draw import safe
from briefing.tui.theme import DEFAULT_THEME, THEME_NAMES

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 100_000
PREFIX = "briefing-"


@dataclass(slots=True)
class Settings:
    """What the user wants; and one line for each fault of the file."""

    theme: str = DEFAULT_THEME
    read_while_moving: bool = False
    one_line_rows: bool = False
    faults: list[str] = field(default_factory=list)


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a file, none where there is no file. Raises ValueError with one line that says what is wrong."""
    try:
        if not path.is_file():
            return {}
        import tomllib

        with path.open("rb") as file:
            return tomllib.loads(file.read(MAX_BYTES).decode("utf-8"))
    except OSError as error:
        raise ValueError(f"{path.name}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # no TOML, or no UTF-8; brackets in brackets without end
        raise ValueError(f"{path.name}: {safe(str(error), 200)}") from error


def load_settings(path: Path) -> Settings:
    """The settings in the file at `path`; its faults are told and passed over, the rest of it counts."""
    settings = Settings()
    try:
        found = read_toml(path)
    except ValueError as error:
        settings.faults.append(str(error))
        return settings
    for name, value in found.items():
        fault = _take(settings, name, value)
        if fault:
            settings.faults.append(f"{path.name}: {fault}")
    return settings


def _take(settings: Settings, name: str, value: object) -> str:
    """Takes one setting; what is wrong with it, or nothing."""
    if name == "theme":
        wanted = f"{PREFIX}{value}"
        if wanted not in THEME_NAMES:
            return (
                f"no theme {safe(str(value), 40)!r}; there are {', '.join(n.removeprefix(PREFIX) for n in THEME_NAMES)}"
            )
        settings.theme = wanted
    elif name in {"read_while_moving", "one_line_rows"}:
        if not isinstance(value, bool):
            return f"{name} is true or false"
        setattr(settings, name, value)
    else:
        return f"{safe(name, 40)!r} means nothing here; there are theme, read_while_moving and one_line_rows"
    return ""
