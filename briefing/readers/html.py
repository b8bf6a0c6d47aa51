"""A saved web page: parsed in the helper process, then rid of furniture like any copied text."""

from __future__ import annotations

from typing import Any

from briefing import clean
from briefing.errors import UnreadableInput
from briefing.model import RawArticle
from briefing.readers import dateline, text, worker

PAGE_LIMIT = 24 << 20
"""Bytes of one page: ten times the largest news page measured."""


def read(data: bytes, name: str, hint: str | None = None) -> RawArticle | UnreadableInput:
    """The page's article, or why there is none. `hint`: the encoding it was sent with."""
    if len(data) > PAGE_LIMIT:
        return UnreadableInput(f"a page larger than {PAGE_LIMIT >> 20} MB", name)
    try:
        found = worker.run("page", data, name, {"hint": hint})
    except UnreadableInput as problem:
        return problem
    if not found or not (found[0]["text"].strip() or found[0]["title"].strip()):
        return UnreadableInput("no article was found on the page", name)
    return _article(found[0], data)


def _article(record: dict[str, Any], data: bytes) -> RawArticle:
    title = clean.line(record["title"])
    body = text.without_furniture(clean.text(record["text"]), title)
    found, start = dateline.split(body, clean.published(record["published"]))
    return RawArticle(
        text=body[start:],
        title=title,
        source=record["source"],
        author=record["author"],
        url=record["url"],
        published=record["published"],
        language=record["language"],
        dateline=found,
        notes=tuple(record["notes"]),
        original=data,
    )
