"""Articles in and out of their tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from briefing.errors import NotFound
from briefing.model import Article, Stored
from briefing.store import packing
from briefing.store.lists import triage_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator


class Put(NamedTuple):
    """What came of storing one article."""

    id: int
    status: Literal["added", "updated", "unchanged"]


def put(connection: sqlite3.Connection, article: Article, origin: str, original: bytes) -> Put:
    """Stores one article, inside the caller's transaction. The same guid with the same bytes changes nothing, wherever it
    came from; with other bytes it is a new version if it came from the same `origin`, and else another article."""
    known = connection.execute("SELECT id, origin, seal FROM article WHERE guid = ?", (article.guid,)).fetchall()
    seal = packing.seal(article)
    for identity, known_origin, known_seal in known:
        if known_seal == seal or (known_origin != origin and _same_words(connection, identity, article)):
            return Put(identity, "unchanged")
    for identity, known_origin, _ in known:
        if known_origin == origin:
            _replace(connection, identity, article, seal, original)
            return Put(identity, "updated")
    identity = _insert(connection, article, origin, seal)
    _insert_text(connection, identity, article, original)
    return Put(identity, "added")


def _same_words(connection: sqlite3.Connection, identity: int, article: Article) -> bool:
    row = connection.execute("SELECT title, text FROM body WHERE id = ?", (identity,)).fetchone()
    return row is not None and tuple(row) == (article.title, article.text)


def _fields(article: Article, seal: bytes) -> tuple[object, ...]:
    return (
        article.title, article.source, article.author, article.url, article.path, article.published,
        packing.moment(article.published), article.language, packing.pack_dateline(article.dateline),
        json.dumps(article.notes, ensure_ascii=False) if article.notes else "", article.digest, seal,
    )  # fmt: skip


def _insert(connection: sqlite3.Connection, article: Article, origin: str, seal: bytes) -> int:
    # OR FAIL: of what might fail in its middle, with the triggers behind it, SQLite keeps each page as it was before it in
    # a file of its own, which takes as long as storing it. What fails here is undone with the caller's transaction.
    cursor = connection.execute(
        "INSERT OR FAIL INTO article (title, source, author, url, path, published, moment, language, dateline, notes, digest,"
        " seal, guid, origin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (*_fields(article, seal), article.guid, origin),
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT always sets it; this is for the type checker
    return cursor.lastrowid


def _insert_text(connection: sqlite3.Connection, identity: int, article: Article, original: bytes) -> None:
    connection.execute("INSERT INTO body VALUES (?,?,?)", (identity, article.title, article.text))
    connection.execute("INSERT INTO original VALUES (?,?)", (identity, packing.deflate(original)))


def _replace(connection: sqlite3.Connection, identity: int, article: Article, seal: bytes, original: bytes) -> None:
    """A new version takes the old one's place; triage stays, and what was derived is derived again."""
    old = connection.execute("SELECT title, text FROM searchable WHERE id = ?", (identity,)).fetchone()
    if old is not None:
        connection.execute(
            "INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete',?,?,?)", (identity, *old)
        )
    connection.execute("DELETE FROM body WHERE id = ?", (identity,))
    connection.execute("DELETE FROM original WHERE id = ?", (identity,))
    connection.execute("DELETE FROM analysis WHERE id = ?", (identity,))
    connection.execute(
        "UPDATE article SET title=?, source=?, author=?, url=?, path=?, published=?, moment=?, language=?, dateline=?,"
        " notes=?, digest=?, seal=?, analysed=0 WHERE id=?",
        (*_fields(article, seal), identity),
    )
    _insert_text(connection, identity, article, original)
    if old is not None:
        connection.execute(
            "INSERT INTO article_fts (rowid, title, text) VALUES (?,?,?)", (identity, article.title, article.text)
        )


def index(connection: sqlite3.Connection, limit: int) -> int:
    """Takes the next `limit` articles into the search index, inside the caller's transaction. Returns how many it took.

    Adding leaves this for later: it is half the work of storing an article, and nobody searches for what just came.
    """
    mark = connection.execute("SELECT value FROM meta WHERE key = 'indexed'").fetchone()[0]
    last, number = connection.execute(
        "SELECT max(id), count(*) FROM (SELECT id FROM body WHERE id > ? ORDER BY id LIMIT ?)", (mark, limit)
    ).fetchone()
    if number:
        connection.execute(
            "INSERT INTO article_fts (rowid, title, text) SELECT id, title, text FROM body WHERE id > ? AND id <= ?"
            " ORDER BY id",
            (mark, last),
        )
        connection.execute("UPDATE meta SET value = ? WHERE key = 'indexed'", (last,))
    return int(number)


def unindexed(connection: sqlite3.Connection) -> int:
    """How many articles no search finds yet."""
    return int(
        connection.execute(
            "SELECT count(*) FROM body WHERE id > (SELECT value FROM meta WHERE key = 'indexed')"
        ).fetchone()[0]
    )


_ARTICLE = (
    "SELECT a.id, a.guid, a.title, b.text, a.source, a.author, a.url, a.path, a.published, a.language, a.dateline,"
    " a.notes, a.digest, a.state, a.read, a.starred, a.story, n.data"
    " FROM article a JOIN body b ON b.id = a.id LEFT JOIN analysis n ON n.id = a.id"
)


def get(connection: sqlite3.Connection, identity: int, *, analysed: bool = True) -> Stored:
    """One article whole; without its analysis where that is not wanted. Raises NotFound."""
    row = connection.execute(f"{_ARTICLE} WHERE a.id = ?", (identity,)).fetchone()
    if row is None:
        raise NotFound(f"no article {identity}", next_step="`briefing list` shows the articles")
    return _stored(row if analysed else (*row[:-1], None))


def each(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[Stored]:
    for identity in ids:
        row = connection.execute(f"{_ARTICLE} WHERE a.id = ?", (identity,)).fetchone()
        if row is not None:
            yield _stored(row)


def _stored(row: tuple[Any, ...]) -> Stored:
    (identity, guid, title, text, source, author, url, path, published, language, dateline, notes, digest,
     state, read, starred, story, data) = row  # fmt: skip
    article = Article(
        guid=guid,
        title=title,
        text=text,
        source=source,
        author=author,
        url=url,
        path=path,
        published=published,
        language=language,
        dateline=packing.unpack_dateline(dateline),
        notes=tuple(json.loads(notes)) if notes else (),
        digest=digest,
    )
    analysis = packing.unpack(data) if data is not None else None
    return Stored(identity, article, analysis, triage_of(state, read, starred), story)


def analysed_by(connection: sqlite3.Connection) -> str | None:
    """The version of the analysis that this library was last given to."""
    known = connection.execute("SELECT value FROM fact WHERE key = 'analysis'").fetchone()
    return str(known[0]) if known else None


def expire(connection: sqlite3.Connection, version: str) -> None:
    """Lets every analysis that another version made wait for its turn again; it is shown until then."""
    connection.execute(
        "UPDATE article SET analysed = 0 WHERE id IN (SELECT id FROM analysis WHERE version <> ?)", (version,)
    )
    connection.execute("INSERT OR REPLACE INTO fact VALUES ('analysis', ?)", (version,))
