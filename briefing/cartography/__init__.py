"""A map in characters: coasts and borders in braille, places marked and named. Pure: no terminal, no library.

`draw` gives rows of text with named stretches, each row exactly as wide as asked for; whoever shows it gives the
names a colour.
"""

from __future__ import annotations

from briefing.cartography.cells import Row
from briefing.cartography.drawing import Drawing, draw
from briefing.cartography.view import Point, View, core

__all__ = ["Drawing", "Point", "Row", "View", "core", "draw"]
