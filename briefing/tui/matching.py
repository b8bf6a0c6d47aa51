"""Where a filter's words stand in an article, as the full-text index would find them: whole words, any case, accents
aside, and the names that its fields ask for.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefing import query as filters
from briefing.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.model import Stored
    from briefing.tui.article import Hits

MOST = 20_000
"""Matches shown in one field; nobody steps through more."""

_NAME_FIELDS = {"place": ("place",), "actor": ("actor",), "name": ("place", "actor")}


def find_hits(words: str, stored: Stored) -> Hits:
    """Matches by field, in order, none over another. Linear in the text for each word of the filter."""
    try:
        terms = [term for term in filters.terms(words) if not term.negated]
    except QueryError:
        return {}
    article = stored.article
    found: Hits = {"title": [], "text": []}
    patterns = [pattern for term in terms if term.field is None and (pattern := _pattern(term))]
    for field, text in (("title", article.title), ("text", article.text)):
        folded = _folded(text) if patterns else ""
        for pattern in patterns:
            for match in pattern.finditer(folded):
                found[field].append(match.span())
                if len(found[field]) > MOST:
                    break
    for term in terms:
        if term.field in _NAME_FIELDS and stored.analysis is not None:
            wanted = term.value.casefold()
            for m in stored.analysis.mentions:
                named = {m.name.casefold(), m.text.casefold(), m.entity.casefold()}
                if m.field in found and m.kind in _NAME_FIELDS[term.field] and wanted in named:
                    found[m.field].append((m.start, m.end))
    return {field: list(_apart(sorted(spans))) for field, spans in found.items()}


def _pattern(term: filters.Term) -> re.Pattern[str] | None:
    words = re.findall(r"\w+", _folded(term.value))
    if not words:
        return None
    end = r"\w*" if not term.quoted and term.value.endswith("*") else r"\b"
    return re.compile(r"\b" + r"\W{1,8}".join(map(re.escape, words)) + end, re.IGNORECASE)


def _folded(text: str) -> str:
    """Accents off, code point for code point, so that offsets stay."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else unicodedata.normalize("NFD", c)[0] for c in text)


def _apart(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    reached = 0
    for start, end in spans:
        if start >= reached and end > start:
            yield start, end
            reached = end
