"""Where the sources differ: shown side by side, never settled for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.linking.opposites import Said, opposite_claims
from briefing.linking.tolls import disputed_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.linking.quotes import Difference
    from briefing.model import Stored


def differences(articles: Sequence[Stored]) -> tuple[Difference, ...]:
    """What these articles, taken to be of one story, say differently. Their order changes nothing."""
    ordered = _ordered(articles)
    return tuple(opposite_claims(ordered) + disputed_figures(ordered))


def opposites(articles: Sequence[Stored], heard: dict[int, list[Said]] | None = None) -> tuple[Difference, ...]:
    """The opposite claims alone: for articles that belong together without telling of one event.

    heard: a dictionary, empty at first, for who asks about the same articles again.
    """
    return tuple(opposite_claims(_ordered(articles), heard))


def _ordered(articles: Sequence[Stored]) -> list[Stored]:
    return sorted(articles, key=lambda s: (s.article.published or "", s.article.guid, s.id))
