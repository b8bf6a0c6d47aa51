"""A saved web page, taken apart. Runs in the helper process: lxml and trafilatura read what anyone may have written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from briefing import clean
from briefing.readers import app_state, bounds, encoding, metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SAVED = re.compile(
    r"<!-- saved from url=\(\d{1,6}\)([^\s<>]{1,4096}) -->|<!--\s{1,9}Page saved with SingleFile\s{1,9}url: ([^\s<>]{1,4096})\s"
)
_HEAD = 10_000
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,500}>")
_LEAST = 200
"""Characters below which an extracted text is a notice that scripts are wanted, or a teaser."""

_FULLER = 1.6
"""How much longer `articleBody` must be than what was extracted to be believed instead: on the labelled pages the shorter
ones are teasers or lists, and the two with much more held the whole text that a script would have shown."""


def extract(data: bytes, hint: str | None = None) -> list[dict[str, Any]]:
    """The page's article as one record: text, title, published, source, author, url, language, notes.

    `hint`: the encoding that the page was sent with. An empty list where there is no article.
    """
    import lxml.html

    characters, note = encoding.decode(data, hint)
    characters = _DECLARATION.sub("", characters.replace("\0", ""), count=1)
    if not characters.strip():
        return []
    bounds.check(characters)
    # With comments left in, trafilatura loses the text behind them.
    tree = lxml.html.document_fromstring(characters, parser=lxml.html.HTMLParser(remove_comments=True, remove_pis=True))
    told = metadata.read(tree)
    told.url = told.url or _saved_from(characters[:_HEAD])
    state = app_state.scripts(tree)  # before the extractor takes the scripts out
    text, rule = _text(tree, told.body, state)
    if not told.published:
        told.published, told.published_rule = _found_day(tree)
    notes = [f"text: {rule}", f"title: {told.title_rule or 'none'}", f"date: {told.published_rule or 'none'}"]
    return [
        {
            "text": text,
            "title": told.title,
            "published": told.published,
            "source": told.source,
            "author": told.author,
            "url": told.url,
            "language": told.language,
            "notes": [*notes, note] if note else notes,
        }
    ]


def _saved_from(head: str) -> str | None:
    """The address that a browser, or SingleFile, notes in a comment when it saves a page that does not say its own."""
    found = _SAVED.search(head)
    return clean.url(found[1] or found[2]) if found else None


def _text(tree: HtmlElement, body: str, state: list[str]) -> tuple[str, str]:
    """The page's text, and what found it."""
    import trafilatura

    document = trafilatura.bare_extraction(tree, include_comments=False)
    found: str = getattr(document, "text", None) or ""
    plain = _TAG.sub(" ", body)
    if len(plain) > max(200, _FULLER * len(found)):
        return plain, "JSON-LD articleBody"
    if len(found) < _LEAST and (stated := app_state.body(state)):
        return stated, "the data of the page's script"
    return found, "trafilatura"


def _found_day(tree: HtmlElement) -> tuple[str | None, str]:
    """The day by htmldate's rules, for a page that does not state it."""
    from htmldate import find_date

    return (day, "htmldate") if (day := find_date(tree, original_date=True, extensive_search=True)) else (None, "")
