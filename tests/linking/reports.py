"""Small reports with the names they are said to have, for the tests of linking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.sentences import split
from briefing.model import Analysis, Article, DateMention, Mention, Span, Summary

if TYPE_CHECKING:
    from briefing.model import Kind


def report(
    title: str,
    text: str,
    names: dict[str, Kind],
    *,
    published: str | None = None,
    dates: dict[str, str] | None = None,
    types: dict[str, str] | None = None,
    located: dict[str, tuple[float, float]] | None = None,
) -> tuple[Article, Analysis]:
    """An article and its analysis: every occurrence of a name is a mention, `id:<name>` its entity."""

    def spot(name: str) -> tuple[float | None, float | None]:
        return (located or {}).get(name, (None, None))

    article = Article(guid=title, title=title, text=text, published=published)
    mentions = [
        Mention(
            field, m.start(), m.end(), name, kind, (types or {}).get(name, "thing"), f"id:{name}", name, *spot(name)
        )
        for field, where in (("title", title), ("text", text))
        for name, kind in names.items()
        for m in re.finditer(rf"\b{re.escape(name)}\b", where)
    ]
    found = [
        DateMention(at, at + len(words), words, value)
        for words, value in (dates or {}).items()
        if (at := text.find(words)) >= 0
    ]
    spans = split(text)
    return article, Analysis(spans, tuple(mentions), tuple(found), Summary((Span(0, 0),), "none"))
