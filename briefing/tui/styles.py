"""How everything drawn looks: one table from what a thing is to its colours and text style, for each theme.

The Line API widgets take their styles from here and not from component classes of the style sheets: fifty of those
cost a third of the time from start to first paint.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style

from briefing.tui.theme import PLAIN_THEME, hues_named, variables


class Look(NamedTuple):
    """Names of a theme's variables, and text styles; `plain` are the text styles where there is no colour."""

    ink: str = ""
    ground: str = ""
    text: str = ""
    plain: str | None = None


LOOKS: dict[str, Look] = {
    "page": Look("ink", "background"),
    "bar": Look("ink", "cursor-ground"),
    "ink": Look("ink"),
    "muted": Look("ink-muted", plain="dim"),
    "note": Look("ink-muted", text="italic"),
    "strong": Look("ink", text="bold"),
    "rule": Look("rule", plain="dim"),
    "edge": Look("accent-ink"),
    "key": Look("accent-ink", text="bold"),
    "tab-here": Look("accent-ink", text="bold reverse"),
    "filter": Look("ink", text="italic"),
    "fault": Look("fault", text="bold", plain="bold underline"),
    "cursor": Look("", "cursor-ground", "bold", plain="bold reverse"),
    "cursor-away": Look("", "cursor-ground", plain="bold"),
    "card-here": Look("", "cursor-ground", plain="bold"),
    "selected": Look("star", text="bold"),
    "settled": Look("ink-muted", plain="dim"),
    "fresh": Look("ink", text="bold"),
    "triage-new": Look("triage-new"),
    "triage-kept": Look("triage-kept"),
    "triage-later": Look("triage-later"),
    "triage-skipped": Look("triage-skipped"),
    "star": Look("star"),
    "place": Look("entity-place", text="underline"),
    "actor": Look("entity-actor", text="bold"),
    "date": Look("entity-date", text="italic"),
    "place-name": Look("entity-place"),
    "actor-name": Look("entity-actor"),
    "map-mark": Look("entity-place", text="bold"),
    "map-here": Look("entity-place", text="bold reverse"),
    "match": Look("match-ink", "match-ground", "bold", plain="reverse"),
    "here": Look(text="reverse", plain="reverse bold"),
}


class Palette:
    """The styles of one theme."""

    def __init__(self, colours: dict[str, str] | None) -> None:
        """`colours` are the theme's variables, None where nothing has a colour."""
        self._styles = {name: _style(look, colours) for name, look in LOOKS.items()}
        page = self["page"]
        self._on_page = {name: page + style for name, style in self._styles.items()}

    def __getitem__(self, name: str) -> Style:
        return self._styles[name]

    def on_page(self, name: str) -> Style:
        """The style over the page's own."""
        return self._on_page[name]


def _style(look: Look, colours: dict[str, str] | None) -> Style:
    if colours is None:
        return Style.parse(look.text if look.plain is None else look.plain)
    parts = [look.text, colours[look.ink] if look.ink else ""]
    if look.ground:
        parts.append(f"on {colours[look.ground]}")
    return Style.parse(" ".join(part for part in parts if part))


@lru_cache(maxsize=8)
def palette(theme: str) -> Palette:
    """The palette of a shipped theme, by its name."""
    if theme == PLAIN_THEME:
        return Palette(None)
    hues = hues_named(theme)
    return Palette({"background": hues.background, **variables(hues)})
