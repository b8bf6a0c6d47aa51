"""RSS, RDF and Atom as most of the world writes them, streamed: an item is handed out as soon as its last byte is read.

Expat does the parsing. What is not plain (a document type, `xml:base`, XHTML or base64 content, Atom 0.3, broken XML)
raises `NotPlain`, and feedparser decides in the helper process (`feed.py`). On feedparser's own test feeds both give the
same title, link, date and id wherever this reader answers.
"""

from __future__ import annotations

import html.entities
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from briefing.model import RawArticle
from briefing.readers import markup, moments

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16
_ITEM_LIMIT = 16 << 20
"""Bytes of one item: the largest seen, a whole live blog, has half a million."""

_DEPTH = 100

_RSS = frozenset(
    ("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2")
)
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_MEDIA = "http://search.yahoo.com/mrss/"
_XML_BASE = "http://www.w3.org/XML/1998/namespace\nbase"
_ROOTS = frozenset(("rss", "RDF", "feed"))

_FIELDS = {
    **{(space, name): name for space in (*_RSS, _ATOM) for name in ("title", "link", "guid", "id", "pubDate", "description", "author", "published", "updated", "summary", "content", "language")},
    (_DC, "title"): "dc:title",
    (_DC, "date"): "dc:date",
    (_DC, "creator"): "dc:creator",
    (_DC, "language"): "language",
    (_DC, "description"): "description",
    (_DCTERMS, "issued"): "published",
    (_DCTERMS, "modified"): "updated",
    (_DCTERMS, "created"): "created",
    (_CONTENT, "encoded"): "encoded",
    (_MEDIA, "title"): "media:title",
}  # fmt: skip


class NotPlain(Exception):
    """The feed is of a kind that this reader leaves to feedparser."""


@dataclass(slots=True)
class _Item:
    """What an item, or the feed itself, has said so far."""

    fields: dict[str, str] = field(default_factory=dict)
    person: str = ""
    permanent: bool = True
    stated: set[str] = field(default_factory=set)
    """Fields whose type the feed states; their markup was dealt with."""


class _Handler:
    """Expat's events to items. Elements count only as direct children of the feed or of an item."""

    def __init__(self) -> None:
        self.done: list[tuple[_Item, int, int]] = []
        self.feed = _Item()
        self._item: _Item | None = None
        self._start = 0
        self._path: list[str] = []
        self._base = 0
        self._text: list[str] | None = None
        self._field = ""
        self.parser = expat.ParserCreate(namespace_separator="\n")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refused
        # Names of HTML's entities appear without any document type; Expat reports them here once it is told of one.
        self.parser.UseForeignDTD(True)
        self.parser.ExternalEntityRefHandler = lambda *_: 1
        self.parser.SkippedEntityHandler = self._entity

    def _refused(self, *_: object) -> None:
        raise NotPlain

    def _entity(self, name: str, parameter: bool) -> None:
        if parameter or f"{name};" not in html.entities.html5:
            raise NotPlain
        self._characters(html.entities.html5[f"{name};"])

    def _opened(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition("\n")
        path = self._path
        path.append(name)
        depth = len(path)
        if _XML_BASE in attributes or depth > _DEPTH:
            raise NotPlain
        if depth == 1:
            self._root(space, name)
        elif name in ("item", "entry") and (space in _RSS or space == _ATOM) and self._item is None:
            self._item = _Item()
            if about := attributes.get(f"{_RDF}\nabout"):
                self._item.fields["about"], self._item.permanent = about, False
            self._base = depth
            self._start = self.parser.CurrentByteIndex
        elif name == "channel" and depth == 2:
            self._base = 2
        elif self._text is not None:
            raise NotPlain  # markup inside a title or text
        elif depth == self._base + 1:
            self._member(self._item or self.feed, space, name, attributes)
        elif depth == self._base + 2 and path[-2:] == ["author", "name"]:
            self._field, self._text = "person", []

    def _root(self, space: str, name: str) -> None:
        if name not in _ROOTS or (name == "feed" and space != _ATOM):
            raise NotPlain
        self._base = 1

    def _member(self, item: _Item, space: str, name: str, attributes: dict[str, str]) -> None:
        known = _FIELDS.get((space, name))
        if known is None:
            return
        if known == "link" and "href" in attributes:
            self._link(item, attributes)
        elif known == "author" and space == _ATOM:
            pass  # its name is a child
        else:
            kind = attributes.get("type", "")
            if (
                kind not in ("", "text", "html", "text/html", "text/plain")
                or "src" in attributes
                or "mode" in attributes
            ):
                raise NotPlain
            item.permanent = item.permanent and not (name == "guid" and attributes.get("isPermaLink") == "false")
            self._field, self._text = (
                (known if known not in ("title", "summary", "content") else f"{known} {kind}".strip()),
                [],
            )

    def _link(self, item: _Item, attributes: dict[str, str]) -> None:
        if attributes.get("rel", "alternate") == "alternate" and attributes.get("type", "text/html") in (
            "text/html",
            "application/xhtml+xml",
        ):
            item.fields["link"] = attributes["href"].strip()

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _closed(self, _: str) -> None:
        path = self._path
        if self._text is not None:
            self._take("".join(self._text).strip())
            self._text = None
        elif self._item is not None and len(path) == self._base and path[-1] in ("item", "entry"):
            self.done.append((self._item, self._start, self.parser.CurrentByteIndex))
            self._item = None
            self._base = len(path) - 1
        path.pop()

    def _take(self, value: str) -> None:
        item = self._item or self.feed
        if self._field == "person":
            item.person = item.person or value
        elif value:
            name, _, kind = self._field.partition(" ")
            item.fields[name] = markup.to_text(value) if kind in ("html", "text/html") else value
            if kind:
                item.stated.add(name)


class Readable(Protocol):
    """All that is asked of a stream."""

    def read(self, size: int, /) -> bytes: ...


def read(stream: Readable) -> Iterator[RawArticle]:
    """Every item of the feed in `stream`, as it is read. Raises NotPlain wherever feedparser has to decide."""
    handler = _Handler()
    held = bytearray()
    dropped = 0
    final = False
    while not final:
        chunk = stream.read(_CHUNK)
        final = not chunk
        held += chunk
        try:
            handler.parser.Parse(chunk, final)
        except (expat.ExpatError, ValueError, LookupError) as fault:
            yield from _finished(handler, held, dropped)
            raise NotPlain from fault
        yield from _finished(handler, held, dropped)
        keep = handler._start if handler._item is not None else handler.parser.CurrentByteIndex  # noqa: SLF001  (one unit)
        if keep - dropped > 0:
            del held[: keep - dropped]
            dropped = max(dropped, keep)
        if len(held) > _ITEM_LIMIT:
            raise NotPlain


def _finished(handler: _Handler, held: bytearray, dropped: int) -> Iterator[RawArticle]:
    for item, start, end in handler.done:
        closing = held.find(b">", end - dropped)
        yield _article(
            item, handler.feed, bytes(held[start - dropped : closing + 1 if closing >= 0 else end - dropped])
        )
    handler.done.clear()


def _article(item: _Item, feed: _Item, original: bytes) -> RawArticle:
    fields = item.fields
    guid = fields.get("guid") or fields.get("id") or fields.get("about")
    link = fields.get("link") or (guid if item.permanent else None)
    stated = next(
        (fields[name] for name in ("pubDate", "published", "dc:date", "updated", "created") if name in fields), None
    )
    published = moments.iso(stated) or moments.odd(stated)
    title = fields.get("title") or fields.get("dc:title") or fields.get("media:title") or ""
    return RawArticle(
        text=_body(item),
        title=title if "title" in item.stated else markup.plain(title),
        source=markup.plain(feed.fields.get("title", "")) or None,
        author=item.person or fields.get("dc:creator") or fields.get("author") or None,
        url=link,
        guid=guid,
        published=published,
        language=feed.fields.get("language"),
        notes=() if published or not stated else (f"date left out, it could not be read: {stated[:60]}",),
        original=original,
    )


def _body(item: _Item) -> str:
    """The longest of what an item gives as its text; text of no stated type may hold markup."""
    given = ((name, item.fields.get(name)) for name in ("encoded", "content", "description", "summary"))
    bodies = [value if name in item.stated else markup.to_text(value) for name, value in given if value]
    return markup.without_trailer(max(bodies, key=len, default=""))
