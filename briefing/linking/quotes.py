"""A sentence taken from an article, with its place, so that anyone can check it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from briefing.model import Article

_STAMP = re.compile(
    r"(?:(?:AFP|AP|Reuters|UPI|Xinhua|dpa|TASS)[ ,/]+)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}|\d{1,2}([./-])\d{1,2}\1\d{4})\s+"
    r"|(?:Last updated?|Updated|Published|Posted):?(?: at| on)? [A-Z][a-z]{2,8} \d{1,2},? ?\d{4}\s+"
    r"|\([\w ./,-]{0,30}(?:Photo|AFP|Reuters|AP|EPA|Getty Images)[\w ./,-]{0,20}\)\s+|\d{1,2}[.)]\s+"
)
"""What stands before a report: agency, weekday and date, the credit of a picture, or the number of a list."""
_HEADS = 3
_OPENING = 40
"""Characters by which a standfirst is known to be said once more by the sentence that it was joined to."""
_SHORTEST = 6
"""Words that are left, at the least, where the head of a sentence is cut off."""


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


def quote_of(article: Article, span: Span) -> Quote:
    """The sentence, without the title and the time stamp that stand before it where lines were joined without a stop."""
    start = span.start + _head(span.of(article.text), article.title)
    return Quote(article, Span(start, span.end))


def _head(sentence: str, title: str) -> int:
    """How many characters of `sentence` come before its report; none unless a whole sentence is left."""
    at = 0
    for _ in range(_HEADS):
        if title and sentence[at : at + len(title) + 1].casefold() == f"{title} ".casefold():
            at += len(title) + 1
        elif stamp := _STAMP.match(sentence, at):
            at = stamp.end()
    again = sentence.find(sentence[at : at + _OPENING], at + _OPENING)
    rest = sentence[max(at, again) :]
    return len(sentence) - len(rest) if len(rest.split()) >= _SHORTEST and not rest[0].islower() else 0


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
