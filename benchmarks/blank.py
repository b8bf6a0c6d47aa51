"""The floor: a Textual app that shows one word."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Blank(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready")


if __name__ == "__main__":
    Blank().run()
