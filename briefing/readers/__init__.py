"""Bytes to articles: finds what an input is by looking at it, and hands it to the reader of that format.

Everything comes out as a stream of `Taken`: an article, or one line that says what is wrong with one input. Nothing an
input holds or is can stop the inputs after it.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput
from briefing.readers import encoding, files, html, jsonl, orders, sniff, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import RawArticle

WHOLE_LIMIT = 64 << 20
"""Bytes of an input that has to be read at once; formats of many articles are streamed and have no such bound."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one input, or of one article in it: either `article` or `problem` is set."""

    where: str
    """The input as a person knows it, safe to draw: `feeds/world.jsonl:12`."""
    path: str | None
    article: RawArticle | None = None
    problem: UnreadableInput | None = None


def articles(target: str, *, include: str | None = None) -> Iterator[Taken]:
    """Every article in a file, a folder (walked in sorted order) or, for `-`, standard input.

    `include` is a glob that a file's name must match; it counts only inside a folder.
    """
    if target == "-":
        yield from _taken(_opened(sys.stdin.buffer, "standard input"), "standard input", None)
        return
    known = orders.Orders(Path(target), include)
    for found in files.walk(Path(target), include):
        if isinstance(found, UnreadableInput):
            yield Taken(where=found.where or one_line(target), path=None, problem=found)
        else:
            yield from _file(found, known)


def read(data: bytes, name: str) -> Iterator[RawArticle | UnreadableInput]:
    """Every article in bytes at hand: a page or a feed that was fetched. `name` is its file name or address."""
    yield from _opened(io.BytesIO(data), name)


def _file(path: Path, known: orders.Orders) -> Iterator[Taken]:
    where = one_line(str(path)) or "?"
    opened = files.open_regular(path)
    if isinstance(opened, UnreadableInput):
        yield Taken(where=where, path=where, problem=opened)
        return
    with opened:
        yield from _taken(_opened(opened, where, known), where, where)


def _taken(found: Iterator[RawArticle | UnreadableInput], where: str, path: str | None) -> Iterator[Taken]:
    try:
        for item in found:
            if isinstance(item, UnreadableInput):
                yield Taken(where=item.where or where, path=path, problem=item)
            else:
                yield Taken(where=where, path=path, article=item)
    except OSError as fault:
        yield Taken(where=where, path=path, problem=UnreadableInput(files.reason(fault), where))


def _opened(stream: BinaryIO, name: str, known: orders.Orders | None = None) -> Iterator[RawArticle | UnreadableInput]:
    """The articles of an open stream, by what its first bytes are."""
    head = stream.read(sniff.HEAD)
    format_ = sniff.format_of(head, name)
    if format_ == "empty":
        yield UnreadableInput("the file is empty", name)
    elif format_ == "binary":
        yield UnreadableInput("this is no text that can be read", name)
    elif format_ == "jsonl":
        yield from jsonl.read(_lines(head, stream), name)
    else:
        data = head + stream.read(WHOLE_LIMIT - len(head) + 1)
        if len(data) > WHOLE_LIMIT:
            yield UnreadableInput(f"larger than {WHOLE_LIMIT >> 20} MB", name)
            return
        yield _one(format_, data, name, known)


def _one(format_: sniff.Format, data: bytes, name: str, known: orders.Orders | None) -> RawArticle | UnreadableInput:
    """The article of an input that holds one."""
    if format_ == "html":
        return html.read(data, name)
    characters, note = encoding.decode(data)
    article = text.read(characters, original=data)
    if known and text.order_assumed(article) and (settled := known.day_first(article.source)) is not None:
        article = text.read(characters, original=data, day_first=settled)
    if not article.text.strip() and not article.title:
        return UnreadableInput("no article was found in it", name)
    return _noted(article, note)


def _noted(article: RawArticle, note: str | None) -> RawArticle:
    return replace(article, notes=(*article.notes, note)) if note else article


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream whose first bytes were read already, each bounded."""
    *whole, rest = head.split(b"\n")
    yield from whole
    limit = jsonl.LINE_LIMIT + 1
    yield rest + stream.readline(limit)
    while line := stream.readline(limit):
        yield line
