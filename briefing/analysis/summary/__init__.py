"""Extractive summaries: whole sentences of the text, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.model import Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Article, Mention, Span

METHODS = ("briefing",)


def summarise(
    article: Article,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    *,
    method: str = "briefing",
    count: int = 3,
) -> Summary:
    """At most `count` sentences of the article, and who chose them. Raises BriefingError for an unknown method."""
    del article, mentions
    if method not in METHODS:
        raise BriefingError(f"no summary method {method!r}", next_step=f"one of: {', '.join(METHODS)}")
    return Summary(tuple(sentences[: max(0, count)]), method)
