"""A sentence taken from an article, with its place, so that anyone can check it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Article, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """`article.text[span.start:span.end]`, exactly."""

    article: Article
    span: Span

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What makes two quotes the same one: the article's guid, the place in it, and (two articles may share a guid) the words."""
        return (self.article.guid, self.span.start, self.span.end, self.text)

    @property
    def hash(self) -> str:
        return hash_of(self.text)


def hash_of(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of `text`: enough to notice a change, short enough to read past."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a difference: what it says in short (`at least 12`, `no longer there`), and the sentence that says it."""

    says: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims of different articles that do not agree. `about` says on what (`People killed`, `Islamic State in Aleppo`)."""

    about: str
    claims: tuple[Claim, ...]
