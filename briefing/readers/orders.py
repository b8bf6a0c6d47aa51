"""Which way round a source writes its dates, told from its other articles at hand: `28-05-2017` settles `04-06-2017`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import clean
from briefing.errors import UnreadableInput
from briefing.readers import days, encoding, files, sniff

if TYPE_CHECKING:
    from pathlib import Path

_SMALL = 1 << 18
"""Bytes of a file that is looked at: copied articles are a tenth of this."""


class Orders:
    """The order of day and month by source, among the texts of a folder. Looked up only once an article leaves it open."""

    def __init__(self, root: Path, include: str | None) -> None:
        self._root = root
        self._include = include
        self._known: dict[str, bool | None] | None = None

    def day_first(self, source: str | None) -> bool | None:
        """Whether `source` puts the day first; None where nothing shows it, or its articles disagree."""
        if source is None:
            return None
        if self._known is None:
            self._known = {}
            for path in files.walk(self._root, self._include):
                if not isinstance(path, UnreadableInput):
                    self._learn(path)
        return self._known.get(source.casefold())

    def _learn(self, path: Path) -> None:
        opened = files.open_regular(path)
        if isinstance(opened, UnreadableInput):
            return
        with opened:
            try:
                data = opened.read(_SMALL + 1)
            except OSError:
                return  # whoever reads the file itself says so
        if len(data) > _SMALL or sniff.format_of(data[: sniff.HEAD], path.name) != "text":
            return
        from briefing.readers import text

        characters = clean.text(encoding.decode(data)[0])
        shown = days.evidence(characters)
        source = text.read(characters).source if shown is not None else None
        if source and self._known is not None:
            agreed = self._known.get(source.casefold(), shown) == shown
            self._known[source.casefold()] = shown if agreed else None
