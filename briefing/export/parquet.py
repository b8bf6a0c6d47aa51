"""The library as Parquet, for those who go on in their own tools (extra `briefing[cluster]`): articles, mentions, links.

Written in row groups of `GROUP` articles, so that memory does not grow with the library. Each file comes into being
under another name and takes its own only when it is whole.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from briefing.library import Library
    from briefing.model import Stored

GROUP = 2_000

ARTICLES = {
    "id": "int64", "guid": "string", "title": "string", "text": "string", "source": "string", "author": "string",
    "url": "string", "published": "string", "language": "string", "summary": "string", "state": "string",
    "read": "bool_", "starred": "bool_", "story": "int64",
}  # fmt: skip
MENTIONS = {
    "article": "int64", "field": "string", "start": "int32", "end": "int32", "text": "string", "kind": "string",
    "type": "string", "entity": "string", "name": "string", "lat": "float64", "lon": "float64", "country": "string",
}  # fmt: skip
LINKS = {"article": "int64", "other": "int64", "score": "float64", "days": "int32", "why": "string"}
LINKS_OF_ONE = 10

Rows = list[tuple[object, ...]]


def write(library: Library, folder: Path, ids: Sequence[int]) -> list[Path]:
    """`articles.parquet`, `mentions.parquet` and `links.parquet` of these articles. Raises BriefingError where pyarrow is
    missing or the folder cannot be written."""
    try:
        arrow: Any = importlib.import_module("pyarrow")
        importlib.import_module("pyarrow.parquet")
    except ImportError as fault:
        raise BriefingError("pyarrow is not installed", "parquet", "pip install 'briefing[cluster]'") from fault
    tables: dict[str, tuple[dict[str, str], Callable[[Library, Stored], Rows]]] = {
        "articles": (ARTICLES, _article),
        "mentions": (MENTIONS, _mentions),
        "links": (LINKS, _links),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_table(arrow, library, folder / f"{name}.parquet", ids, *made) for name, made in tables.items()]
    except OSError as fault:
        raise BriefingError(fault.strerror or "it cannot be written", str(folder), "name another folder") from fault


def _table(
    arrow: Any,
    library: Library,
    path: Path,
    ids: Sequence[int],
    columns: dict[str, str],
    rows_of: Callable[[Library, Stored], Rows],
) -> Path:
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in columns.items()])
    partial = path.with_suffix(".partial")
    with arrow.parquet.ParquetWriter(partial, schema, compression="zstd") as writer:
        for rows in _groups(library, ids, rows_of):
            writer.write_table(arrow.table([list(column) for column in zip(*rows, strict=True)], schema=schema))
    partial.replace(path)
    return path


def _groups(library: Library, ids: Sequence[int], rows_of: Callable[[Library, Stored], Rows]) -> Iterator[Rows]:
    for at in range(0, len(ids), GROUP):
        rows = [row for stored in library.articles(ids[at : at + GROUP]) for row in rows_of(library, stored)]
        if rows:
            yield rows


def _article(_: Library, stored: Stored) -> Rows:
    a, t = stored.article, stored.triage
    chosen = stored.analysis.summary.sentences if stored.analysis else ()
    summary = " ".join(span.of(a.text) for span in chosen)
    facts = (stored.id, a.guid, a.title, a.text, a.source, a.author, a.url, a.published, a.language)
    return [(*facts, summary, t.state, t.read, t.starred, stored.story)]


def _mentions(_: Library, stored: Stored) -> Rows:
    found = stored.analysis.mentions if stored.analysis else ()
    return [
        (stored.id, m.field, m.start, m.end, m.text, m.kind, m.type, m.entity, m.name, m.lat, m.lon, m.country)
        for m in found
    ]


def _links(library: Library, stored: Stored) -> Rows:
    return [(stored.id, r.id, r.score, r.days, r.why) for r in library.related(stored.id, LINKS_OF_ONE)]
