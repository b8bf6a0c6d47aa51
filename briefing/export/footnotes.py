"""The footnote of a quoted sentence: which article it is from, where in it, and a hash to notice a change by.

    [^1]: The National, undated: [ISIS is gone from Aleppo](<https://…>) `briefing:GUID#120-245;sha256=0123456789abcdef`

The reference is percent-encoded, so that any guid survives in it, and counts code points of the article's cleaned text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from briefing.export import escape
from briefing.export.days import day_of

if TYPE_CHECKING:
    from briefing.linking.quotes import Quote

_REFERENCE = re.compile(r"briefing:([^#\s]*)#(\d{1,12})-(\d{1,12});sha256=([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a quoted sentence stands: `text[start:end]` of the article `guid`, and that text's hash."""

    guid: str
    start: int
    end: int
    hash: str

    def __str__(self) -> str:
        return f"briefing:{quote(self.guid, safe=':/')}#{self.start}-{self.end};sha256={self.hash}"


class Footnotes:
    """Numbers quotes in the order of their first use; the same sentence keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        self._lines: list[str] = []

    def mark(self, quote: Quote) -> str:
        """`[^3]`, to stand right behind the sentence."""
        if quote.key not in self._numbers:
            self._numbers[quote.key] = len(self._numbers) + 1
            self._lines.append(f"[^{self._numbers[quote.key]}]: {_body(quote)}")
        return f"[^{self._numbers[quote.key]}]"

    @property
    def lines(self) -> list[str]:
        """The definitions, one a line, in the order of their numbers."""
        return list(self._lines)


def reference(quote: Quote) -> Reference:
    return Reference(quote.article.guid, quote.span.start, quote.span.end, quote.hash)


def find_reference(text: str) -> Reference | None:
    """The reference that `text` holds, or None."""
    found = _REFERENCE.search(text)
    return Reference(unquote(found[1]), int(found[2]), int(found[3]), found[4]) if found else None


def _body(quote: Quote) -> str:
    article = quote.article
    source = escape.text(article.source or "Unknown source")
    title = escape.link(article.title, article.url)
    return f"{source}, {day_of(article.published)}: {title} {escape.code(str(reference(quote)))}"
