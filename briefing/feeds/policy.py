"""What fetching may cost, and where it may go."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Bounds of every request. The defaults suit a person's few hundred feeds."""

    seconds: float = 20.0
    """One deadline a request, from resolving the name to the last byte, redirects included."""
    body_limit: int = 32 << 20
    """Bytes taken from the wire."""
    unpacked_limit: int = 128 << 20
    """Bytes that a packed body may become."""
    redirects: int = 5
    at_once: int = 8
    per_host: int = 2
    interval: float = 3600.0
    """Seconds between two requests for one feed, unless forced."""
    allow_private: bool = False
    """Whether addresses of this machine and its network may be asked."""
    user_agent: str = "briefing/0.1 (news reader for the terminal)"
