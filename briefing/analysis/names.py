"""Places and actors in one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis.actors import registry
from briefing.analysis.tokens import cut
from briefing.model import Mention

if TYPE_CHECKING:
    from briefing.model import Article, Field, Span


def find(article: Article, sentences: tuple[Span, ...]) -> tuple[Mention, ...]:
    """The names of the title, the text and the dateline, by field and start, none overlapping another."""
    found = [*_known("dateline", article.dateline.text, ()), *_known("text", article.text, sentences)]
    found += _known("title", article.title, ())
    return tuple(sorted(found, key=lambda m: (m.field, m.start)))


def _known(field: Field, text: str, sentences: tuple[Span, ...]) -> list[Mention]:
    del sentences
    tokens = cut(text)
    mentions = []
    for match in registry().matches(tokens.words, capitals=text.isupper()):
        start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
        actor = match.actor
        if not match.hint:
            mentions.append(Mention(field, start, end, text[start:end], "actor", actor.type, actor.id, actor.name))
    return mentions
