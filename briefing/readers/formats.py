"""One input, whatever it is: found out by its first bytes, handed to its reader, its language noted.

A reader is loaded when the first input of its format comes: to load them all takes as long as to read a hundred items.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin

from briefing import clean
from briefing.errors import UnreadableInput
from briefing.readers import dateline, language, sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import RawArticle
    from briefing.readers.orders import Orders
    from briefing.readers.packed import Room

    Found = Iterator[RawArticle | UnreadableInput]

WHOLE_LIMIT = 64 << 20
"""Bytes of an input that has to be read at once; formats of many articles are streamed and have no such bound."""

_LIMITS: dict[sniff.Format, int] = {"gzip": WHOLE_LIMIT, "zip": WHOLE_LIMIT, "json": WHOLE_LIMIT // 2}
_TEXT_LIMIT = 16 << 20
"""Bytes of one text, page or mail: an article of three million words."""


class _Joined:
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int) -> bytes:
        if not self._head:
            return self._stream.read(size)
        part, self._head = self._head[:size], self._head[size:]
        return part

    def lines(self, limit: int) -> Iterator[bytes]:
        """The lines, each bounded."""
        *whole, rest = self._head.split(b"\n")
        yield from whole
        yield rest + self._stream.readline(limit)
        while line := self._stream.readline(limit):
            yield line

    def whole(self, limit: int) -> bytes | None:
        """All bytes, or None where they are more than `limit`."""
        data = self._head + self._stream.read(limit - len(self._head) + 1)
        return data if len(data) <= limit else None


def read(
    stream: BinaryIO,
    name: str,
    *,
    hint: str | None = None,
    known: Orders | None = None,
    room: Room | None = None,
) -> Found:
    """The articles of an open stream. `hint`: the encoding it was sent with; `known`: what the folder shows of dates;
    `room`: what is left to unpack, where the stream was packed itself.

    Raises OSError where the stream itself fails.
    """
    head = stream.read(sniff.HEAD)
    format_ = sniff.format_of(head, name)
    if format_ in ("empty", "binary"):
        yield UnreadableInput("the file is empty" if format_ == "empty" else "this is no text that can be read", name)
        return
    if format_ == "document":
        yield _of_another_program(name)
        return
    joined = _Joined(head, stream)
    if format_ in ("jsonl", "feed", "mbox"):
        found = _streamed(joined, format_, name, hint)
    elif (data := joined.whole(limit := _LIMITS.get(format_, _TEXT_LIMIT))) is None:
        found = iter([UnreadableInput(f"larger than {limit >> 20} MB", name)])
    elif format_ in ("gzip", "zip"):
        found = _packed(data, format_, name, room)
    else:
        found = _whole(data, format_, name, hint, known)
    for item in found:
        yield item if isinstance(item, UnreadableInput) else _completed(_placed(item, format_, name))


def _streamed(joined: _Joined, format_: sniff.Format, name: str, hint: str | None) -> Found:
    """The articles of an input that is read bit by bit."""
    if format_ == "feed":
        from briefing.readers import feed

        return feed.read(joined, name, hint)
    if format_ == "jsonl":
        from briefing.readers import jsonl

        return jsonl.read(joined.lines(jsonl.LINE_LIMIT + 1), name)
    from briefing.readers import mail

    return mail.read_box(joined.lines(1 << 20), name)


def _whole(data: bytes, format_: sniff.Format, name: str, hint: str | None, known: Orders | None) -> Found:
    """The articles of an input that is read at once."""
    if format_ == "html":
        from briefing.readers import html

        yield html.read(data, name, hint)
    elif format_ == "json":
        from briefing.readers import feed

        yield from feed.read_json(data, name)
    elif format_ == "mail":
        from briefing.readers import mail

        yield mail.read(data, name)
    elif format_ == "opml":
        yield _listed(data, name)
    else:
        yield _text(data, format_, name, known)


def _text(data: bytes, format_: sniff.Format, name: str, known: Orders | None) -> RawArticle | UnreadableInput:
    from briefing.readers import encoding

    characters, note = encoding.decode(data)
    if format_ == "markdown":
        from briefing.readers import markdown

        article = markdown.read(characters, original=data)
    else:
        from briefing.readers import text

        article = text.read(characters, original=data)
        if known and text.order_assumed(article) and (settled := known.day_first(article.source)) is not None:
            article = text.read(characters, original=data, day_first=settled)
    if not article.text.strip() and not article.title:
        return UnreadableInput("no article was found in it", name)
    return replace(article, notes=(*article.notes, note)) if note else article


def _listed(data: bytes, name: str) -> UnreadableInput:
    from briefing.readers import opml

    try:
        feeds = len(opml.read(data, name))
    except UnreadableInput as problem:
        return problem
    return UnreadableInput(f"a list of {feeds} feeds, not an article", name, "briefing feeds import takes such lists")


def _packed(data: bytes, format_: sniff.Format, name: str, room: Room | None) -> Found:
    """The articles of what is packed in `data`."""
    from briefing.readers import epub, packed

    room = room or packed.Room.of(data)
    if room.deep:
        yield UnreadableInput("packed more than twice over", name)
        return
    kind = packed.is_document(data) if format_ == "zip" else None
    if kind == "epub":
        yield from epub.read(data, name)
    elif kind == "office":
        yield _of_another_program(name)
    elif format_ == "gzip":
        with room.entered(), packed.gunzipped(data, room) as stream:
            yield from read(stream, name.removesuffix(".gz"), room=room)
    else:
        with room.entered():
            yield from _members(data, name, room)


def _of_another_program(name: str) -> UnreadableInput:
    return UnreadableInput("a document of another program", name, "save it as text or HTML")


def _members(data: bytes, name: str, room: Room) -> Found:
    from briefing.readers import packed

    empty = True
    for member in packed.members(data, name, room):
        empty = False
        if isinstance(member, UnreadableInput):
            yield member
            continue
        shown, stream = member
        try:
            with stream:
                yield from read(stream, shown, room=room)
        except OSError as fault:
            yield UnreadableInput(clean.line(fault.strerror or "it cannot be unpacked", 100), shown)
    if empty:
        yield UnreadableInput("the archive holds no files", name)


def _placed(article: RawArticle, format_: sniff.Format, name: str) -> RawArticle:
    """`article` with its address made whole, where `name` is the address that it was fetched from."""
    if not name.startswith(("http://", "https://")):
        return article
    if not article.url:
        return replace(article, url=name) if format_ == "html" else article
    try:
        return replace(article, url=urljoin(name, article.url))
    except ValueError:
        return article


def _completed(article: RawArticle) -> RawArticle:
    """`article` with what its text shows: its language, where its words show one, and the dateline that stays in it."""
    spoken = language.detect(article.text) or language.detect(f"{article.title} {article.text}") or article.language
    found = article.dateline
    if not found.text:
        found, _ = dateline.split(article.text[:400].lstrip(), article.published)
    if spoken == article.language and found == article.dateline:
        return article
    return replace(article, language=spoken, dateline=found)
