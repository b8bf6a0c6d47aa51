"""What a list shows of an article, and what the reader decided about it: a part of `briefing.model`.

It is a module of its own since making a frozen class takes over a millisecond: a reader's first list needs these three,
and of the model's other twenty none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TriageState = Literal["new", "kept", "skipped", "later"]
TRIAGE_STATES: tuple[TriageState, ...] = ("new", "kept", "skipped", "later")


@dataclass(frozen=True, slots=True)
class Triage:
    """What the reader decided about an article; never derived, never lost."""

    state: TriageState = "new"
    read: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the list shows it: cheap to fetch by the hundred."""

    id: int
    title: str
    source: str | None
    published: str | None
    triage: Triage = Triage()
    story: int | None = None
    related: int = 0
    """How many articles its story holds beside it."""
    analysed: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the status line."""

    articles: int = 0
    new: int = 0
    kept: int = 0
    skipped: int = 0
    later: int = 0
    starred: int = 0
    unanalysed: int = 0
