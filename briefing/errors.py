"""What can go wrong, in words for the person at the keyboard: what, where, and what to do next."""

from __future__ import annotations

ASK_DOCTOR = "run `briefing doctor`"
"""What to do about a damaged library, unless that is what was done."""


class BriefingError(Exception):
    """Something a person can understand and act on. Shown as one line; never as a traceback.

    what: the fault, `where`: the input or file it concerns, `next_step`: what to do about it. All three are drawn
    as they are, so whoever raises it passes text from outside through `clean.line` first.
    """

    def __init__(self, what: str, where: str | None = None, next_step: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.next_step})" if self.next_step else head


class UnreadableInput(BriefingError):
    """An input that cannot be read or holds no article; the rest of the work goes on."""


class LibraryUnavailable(BriefingError):
    """The library cannot be opened or written: locked, full, read-only, newer than this program, damaged."""


class QueryError(BriefingError):
    """A filter that does not parse. `position` is the offset of the offending word in the query."""

    def __init__(self, what: str, query: str, position: int) -> None:
        super().__init__(what, where=query or None)
        self.query = query
        self.position = position


class NotFound(BriefingError):
    """No article, story or entity by that id."""
