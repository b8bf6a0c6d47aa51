"""The palette's entries: every command that can be done now, saved filters, themes, places and actors by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from briefing.tui.commands import COMMANDS
from briefing.tui.host import host_of
from briefing.tui.theme import THEME_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Hits


class Commands(Provider):
    """Matches words and help lines alike."""

    def _entries(self) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
        """(name, key, help, what it does)"""
        host = host_of(self.screen)
        here = host.commands_here
        for command in COMMANDS:
            if command.id in here:
                key = host.keymap.shown(command.id)
                yield command.word.capitalize(), key, command.help, partial(host.perform, command.id)
        for theme in THEME_NAMES:
            yield (
                f"Theme {theme.removeprefix('briefing-')}",
                "",
                "Changes the colours",
                partial(host.use_theme, theme),
            )

    async def discover(self) -> Hits:
        for name, key, help_line, act in self._entries():
            yield DiscoveryHit(_shown(Content(name), key), act, name, Content(help_line).plain)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, key, help_line, act in self._entries():
            score = max(matcher.match(name), matcher.match(help_line) * 0.5)
            if score > 0:
                yield Hit(score, _shown(matcher.highlight(name), key), act, name, help_line)


def _shown(name: Content, key: str) -> Content:
    return Content.assemble(name, (f"   {key}", "dim")) if key else name
