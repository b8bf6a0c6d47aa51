"""What is known of a feed between two visits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

NEVER = "9999-12-31T23:59:59+00:00"
"""`Feed.not_before` of a feed that its server calls gone for good (410): it is asked again only where that is forced."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription and its state. Times are ISO 8601 in UTC."""

    url: str
    title: str | None = None
    folder: str | None = None
    etag: str | None = None
    """As the server sent it, quotes and all; sent back unchanged, like `last_modified`."""
    last_modified: str | None = None
    digest: str | None = None
    """SHA-256 of the last body, in hex: many servers answer in full though nothing changed."""
    checked: str | None = None
    changed: str | None = None
    error: str | None = None
    """What went wrong at the last visit; None if it went well."""
    failures: int = 0
    """Visits in a row that went wrong."""
    not_before: str | None = None
    """When the server asked to be visited again (Retry-After), or NEVER."""

    def due(self, now: datetime, interval: float) -> bool:
        """Whether `interval` seconds have gone since the last visit, and the server has not asked for more."""
        if self.not_before and now < datetime.fromisoformat(self.not_before):
            return False
        return self.checked is None or now >= datetime.fromisoformat(self.checked) + timedelta(seconds=interval)

    def failed(self, why: str, now: datetime, *, not_before: str | None = None) -> Feed:
        """The feed after a visit that went wrong: its validators stay, so that the next one asks for what is missing."""
        return replace(self, error=why, failures=self.failures + 1, checked=now.isoformat(), not_before=not_before)
