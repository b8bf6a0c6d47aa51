"""JSON Lines: one article a line, `{"id", "title", "text", "published", "source", "url"}`, everything but `text` optional."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from briefing.clean import line as one_line
from briefing.clean import published as valid_day
from briefing.errors import UnreadableInput
from briefing.model import RawArticle
from briefing.readers import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE_LIMIT = 64 << 20
"""Bytes of one line: a thousand times the longest article seen."""


def read(lines: Iterable[bytes], name: str) -> Iterator[RawArticle | UnreadableInput]:
    """Each line's article, or what is wrong with that line; blank lines are passed over."""
    for number, data in enumerate(lines, start=1):
        if data.strip():
            yield article(data.rstrip(b"\r\n"), f"{name}:{number}")


def article(data: bytes, where: str) -> RawArticle | UnreadableInput:
    """The article of one line."""
    if len(data) > LINE_LIMIT:
        return UnreadableInput("the line is too long for an article", where)
    try:
        bounds.check_json(data)
        record = json.loads(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        return UnreadableInput("the line is not UTF-8", where, "JSON Lines are UTF-8: convert the file")
    except bounds.TooMuch as fault:
        return UnreadableInput(str(fault), where)
    except (ValueError, RecursionError) as fault:
        return UnreadableInput(f"the line is not JSON: {one_line(str(fault), 100)}", where)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return UnreadableInput('the line is no article: it needs a "text"', where)
    return from_record(record, data)


def from_record(record: dict[str, Any], data: bytes) -> RawArticle:
    """The article of a record that has a `text`; `data`: the bytes it was read from."""
    notes = []
    published = _string(record, "published")
    if published is not None and valid_day(published) is None:
        notes.append(f"date left out, it is no ISO 8601 date: {one_line(published, 80)}")
        published = None
    text = record["text"]
    return RawArticle(
        text=text,
        title=_string(record, "title") or "",
        source=_string(record, "source"),
        author=_string(record, "author"),
        url=_string(record, "url"),
        guid=_string(record, "id") or _string(record, "guid"),
        published=published,
        language=_string(record, "language"),
        notes=tuple(notes),
        original=data,
    )


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return str(value) or None
