"""Keeping up with a library that others change: its revision, looked at now and then, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.messages import Changed, Failed, Vanished

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from briefing.library import Library

LOOK_SECONDS = 2.0


class Watch:
    """`look` blocks for a moment: call it from a thread."""

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        self._library, self._post = library, post
        self._revision = self._now()
        self._file = self._identity()
        self._told = False

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._library.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _now(self) -> int | None:
        try:
            return self._library.revision()
        except BriefingError:
            return None

    def look(self) -> None:
        if self._identity() != self._file:
            if not self._told:
                self._told = True
                self._post(Vanished())
            return
        self._told = False
        try:
            revision = self._library.revision()
        except BriefingError as error:
            if not self._told:
                self._told = True
                self._post(Failed(error))
            return
        if self._revision is not None and revision != self._revision:
            self._post(Changed(revision))
        self._revision = revision
