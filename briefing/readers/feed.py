"""Feed files: plain ones streamed, the others read whole by feedparser in the helper process; JSON Feed."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput
from briefing.model import RawArticle
from briefing.readers import bounds, jsonl, markup, moments, plain_feed, worker

if TYPE_CHECKING:
    from collections.abc import Iterator

EXACT_LIMIT = 12 << 20
"""Bytes that feedparser is given: some 6,000 items, which take it four seconds."""


class _Kept:
    """A stream that keeps what was read of it, as long as it is not more than feedparser would take."""

    def __init__(self, stream: plain_feed.Readable) -> None:
        self._stream = stream
        self.data: bytearray | None = bytearray()

    def read(self, size: int) -> bytes:
        chunk = self._stream.read(size)
        if self.data is not None:
            self.data += chunk
            if len(self.data) > EXACT_LIMIT:
                self.data = None
        return chunk

    def whole(self) -> bytes | None:
        """All bytes of the stream, or None where they are too many."""
        while self.data is not None and self.read(1 << 16):
            pass
        return None if self.data is None else bytes(self.data)


def read(stream: plain_feed.Readable, name: str, hint: str | None = None) -> Iterator[RawArticle | UnreadableInput]:
    """Every item of an RSS, RDF or Atom feed, in its order. `hint`: the encoding it was sent with."""
    kept = _Kept(stream)
    given = 0
    try:
        for article in plain_feed.read(kept):
            given += 1
            yield article
    except plain_feed.NotPlain:
        yield from _rest(kept, name, given, hint)
        return
    if not given:
        yield UnreadableInput("the feed holds no items", name)


def _rest(kept: _Kept, name: str, given: int, hint: str | None) -> Iterator[RawArticle | UnreadableInput]:
    """The items that feedparser finds behind those already given."""
    data = kept.whole()
    if data is None:
        had = f"; the {given} items before that were read" if given else ""
        yield UnreadableInput(f"the feed is broken, and too large to be mended{had}", name)
        return
    try:
        records = worker.run("feed", data, name, {"hint": hint})
    except UnreadableInput as problem:
        yield problem
        return
    if not records:
        yield UnreadableInput("the feed holds no items", name)
    yield from map(_article, islice(records, given, None))


def _article(record: dict[str, Any]) -> RawArticle:
    return RawArticle(
        **{**record, "notes": tuple(record["notes"])}, original=json.dumps(record, sort_keys=True).encode()
    )


def read_json(data: bytes, name: str) -> Iterator[RawArticle | UnreadableInput]:
    """Every item of a JSON Feed (version 1 and 1.1), or the articles of JSON Lines that were written as one value."""
    try:
        bounds.check_json(data)
        feed = json.loads(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except bounds.TooMuch as fault:
        yield UnreadableInput(str(fault), name)
        return
    except (ValueError, RecursionError) as fault:
        yield UnreadableInput(f"this is no JSON: {one_line(str(fault), 100)}", name)
        return
    records = feed if isinstance(feed, list) else [feed]
    if records and all(isinstance(record, dict) and isinstance(record.get("text"), str) for record in records):
        yield from (jsonl.from_record(record, json.dumps(record, sort_keys=True).encode()) for record in records)
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not isinstance(feed, dict):
        yield UnreadableInput("JSON that is neither an article nor a feed", name)
        return
    if not items:
        yield UnreadableInput("the feed holds no items", name)
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield _json_item(item, feed)
        else:
            yield UnreadableInput("this item is no object", f"{name}:{number}")


def _json_item(item: dict[str, Any], feed: dict[str, Any]) -> RawArticle:
    def given(name: str, of: dict[str, Any] = item) -> str | None:
        value = of.get(name)
        return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None

    authors = item.get("authors") or feed.get("authors") or [item.get("author") or feed.get("author")]
    names = (
        [a["name"] for a in authors if isinstance(a, dict) and isinstance(a.get("name"), str)]
        if isinstance(authors, list)
        else []
    )
    stated = given("date_published") or given("date_modified")
    published = moments.iso(stated)
    return RawArticle(
        text=given("content_text") or markup.to_text(given("content_html") or given("summary") or ""),
        title=given("title") or "",
        source=given("title", feed),
        author=", ".join(names[:6]) or None,
        url=given("url") or given("external_url"),
        guid=given("id"),
        published=published,
        language=given("language") or given("language", feed),
        notes=() if published or not stated else (f"date left out, it could not be read: {one_line(stated, 60)}",),
        original=json.dumps(item, sort_keys=True).encode(),
    )
