"""Feeds by feedparser, which knows every way in which they were ever written. Runs in the helper process."""

from __future__ import annotations

import io
from typing import Any

from briefing.readers import bounds, encoding, markup, moments

_HTML = ("text/html", "application/xhtml+xml")


def extract(data: bytes, hint: str | None = None) -> list[dict[str, Any]]:
    """The feed's items as records, with the fields of a RawArticle. `hint`: the encoding it was sent with."""
    import feedparser

    bounds.check_depth(data)
    bounds.check(encoding.decode(data, hint)[0])
    headers = {"content-type": f"application/xml; charset={hint}"} if hint else {}
    # A stream, never a string: feedparser would open a string as a file or address.
    parsed = feedparser.parse(
        io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False, response_headers=headers
    )
    feed = parsed.feed
    source = _shown(feed, "title") or None
    return [_record(entry, source, feed.get("language")) for entry in parsed.entries]


def _record(entry: Any, source: str | None, language: str | None) -> dict[str, Any]:
    contents = [*entry.get("content", []), entry.get("summary_detail") or {}]
    stated = entry.get("published") or entry.get("updated") or entry.get("created")
    parsed = entry.get("published_parsed") or entry.get("updated_parsed") or entry.get("created_parsed")
    published = moments.iso(stated) or moments.from_struct(parsed)
    return {
        "text": markup.without_trailer(max(map(_text, contents), key=len, default="")),
        "title": _shown(entry, "title"),
        "source": source,
        "author": entry.get("author"),
        "url": entry.get("link"),
        "guid": entry.get("id"),
        "published": published,
        "language": language,
        "notes": [] if published or not stated else [f"date left out, it could not be read: {stated[:60]}"],
    }


def _shown(holder: Any, name: str) -> str:
    """A title as text: markup taken out where its type, or its look, says that it holds some."""
    value = holder.get(name) or ""
    detail = holder.get(f"{name}_detail") or {}
    return markup.to_text(value) if detail.get("type") in _HTML else markup.plain(value)


def _text(content: Any) -> str:
    value = content.get("value") or ""
    return value if content.get("type") == "text/plain" and "<p" not in value else markup.to_text(value)
