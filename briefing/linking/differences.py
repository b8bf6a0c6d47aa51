"""Where the sources differ: shown side by side, never settled for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.linking.quotes import Quote
    from briefing.model import Stored


@dataclass(frozen=True, slots=True)
class Claim:
    """One side: what it says in short (`at least 12`, `no longer there`), and the sentence that says it."""

    says: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims of different articles that cannot all hold: `about` says what (`killed`, `Islamic State in Aleppo`)."""

    about: str
    claims: tuple[Claim, ...]


def differences(articles: Sequence[Stored]) -> tuple[Difference, ...]:
    """What these articles, taken to be of one story, say differently."""
    del articles
    return ()
