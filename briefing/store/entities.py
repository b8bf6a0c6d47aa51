"""Places and actors across the library: who is named where, and how widely."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from briefing.errors import NotFound
from briefing.model import Entity
from briefing.store import packing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

    from briefing.model import Analysis, Kind
    from briefing.store.packing import Name, Packed


def put_analysis(
    connection: sqlite3.Connection, article: int, analysis: Analysis, version: str, hidden: Collection[str] = ()
) -> None:
    """Stores an article's analysis; see `put`."""
    put(connection, article, packing.packed(analysis), version, hidden)


def put(connection: sqlite3.Connection, article: int, made: Packed, version: str, hidden: Collection[str] = ()) -> None:
    """Stores an article's analysis and its postings in place of any earlier ones; `hidden` are ids of entities that the
    user wants to see nowhere. O(names in the article)."""
    forget(connection, article)
    connection.execute("INSERT OR REPLACE INTO analysis VALUES (?,?,?)", (article, version, made.data))
    connection.execute("UPDATE article SET analysed = 1 WHERE id = ?", (article,))
    for name in made.names:
        entity = _entity(connection, name, hidden=name.entity in hidden)
        number = len(name.texts)
        connection.execute("INSERT INTO posting VALUES (?,?,?)", (entity, article, number))
        connection.execute(
            "UPDATE entity SET articles = articles + 1, mentions = mentions + ? WHERE id = ?", (number, entity)
        )
        connection.executemany(
            "INSERT OR IGNORE INTO alias VALUES (?,?)", [(entity, text) for text in dict.fromkeys(name.texts)]
        )


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Takes an article out of the index of names; an entity that nobody names any more goes too."""
    postings = connection.execute("SELECT entity, mentions FROM posting WHERE article = ?", (article,)).fetchall()
    connection.execute("DELETE FROM posting WHERE article = ?", (article,))
    for entity, mentions in postings:
        connection.execute(
            "UPDATE entity SET articles = articles - 1, mentions = mentions - ? WHERE id = ?", (mentions, entity)
        )
        connection.execute("DELETE FROM entity WHERE id = ? AND articles <= 0", (entity,))


def _entity(connection: sqlite3.Connection, name: Name, *, hidden: bool) -> int:
    """The entity's row; one that the user's decisions made stale gets what its next mention says."""
    facts = (name.kind, name.type, name.name, name.lat, name.lon, name.country, hidden)
    known = connection.execute("SELECT id, stale FROM entity WHERE key = ?", (name.entity,)).fetchone()
    if known is not None:
        if known[1]:
            connection.execute(
                "UPDATE entity SET kind=?, type=?, name=?, lat=?, lon=?, country=?, hidden=?, stale=0 WHERE id=?",
                (*facts, known[0]),
            )
            connection.execute("DELETE FROM alias WHERE entity = ?", (known[0],))  # each of its articles is put anew
        return int(known[0])
    cursor = connection.execute(
        "INSERT INTO entity (kind, type, name, lat, lon, country, hidden, key) VALUES (?,?,?,?,?,?,?,?)",
        (*facts, name.entity),
    )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT always sets it; this is for the type checker
    return cursor.lastrowid


_ENTITY = "SELECT e.key, e.kind, e.type, e.name, e.articles, e.mentions, e.lat, e.lon, e.country, e.id FROM entity e"


def listed(connection: sqlite3.Connection, kind: Kind | None, limit: int | None) -> list[Entity]:
    """The most widely named first; equally wide ones by name."""
    return _entities(
        connection,
        f"{_ENTITY} WHERE NOT e.hidden AND (? IS NULL OR e.kind = ?) ORDER BY e.articles DESC, e.mentions DESC, e.name, e.key LIMIT ?",
        (kind, kind, -1 if limit is None else limit),
    )


def within(
    connection: sqlite3.Connection, kind: Kind | None, where: str, parameters: Sequence[object], limit: int | None
) -> list[Entity]:
    """The same, counted over the articles that `where` matches only."""
    named: Counter[int] = Counter()
    mentions: Counter[int] = Counter()
    for entity, number in connection.execute(
        f"SELECT p.entity, p.mentions FROM posting p WHERE p.article IN (SELECT id FROM article WHERE {where})",
        parameters,
    ):
        named[entity] += 1
        mentions[entity] += number
    found = []
    for entity in named:
        row = connection.execute(
            f"{_ENTITY} WHERE e.id = ? AND NOT e.hidden AND (? IS NULL OR e.kind = ?)", (entity, kind, kind)
        ).fetchone()
        if row:
            found.append((*row[:4], named[entity], mentions[entity], *row[6:]))
    found.sort(key=lambda r: (-r[4], -r[5], r[3], r[0]))
    return [_made(connection, row) for row in (found if limit is None else found[:limit])]


def get(connection: sqlite3.Connection, key: str) -> Entity:
    found = _entities(connection, f"{_ENTITY} WHERE e.key = ?", (key,))
    if not found:
        raise NotFound(f"no place or actor {key}", next_step="`briefing entities` lists them")
    return found[0]


def called(connection: sqlite3.Connection, reference: str) -> list[Entity]:
    """Those of this id; else those of this name; else those of this alias; the most widely named first."""
    for condition in ("e.key = ?", "e.name = ? COLLATE NOCASE", "e.id IN (SELECT entity FROM alias WHERE text = ?)"):
        found = _entities(connection, f"{_ENTITY} WHERE {condition} ORDER BY e.articles DESC, e.key", (reference,))
        if found:
            return found
    return []


def _entities(connection: sqlite3.Connection, sql: str, parameters: Sequence[object]) -> list[Entity]:
    return [_made(connection, row) for row in connection.execute(sql, parameters).fetchall()]


def _made(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Entity:
    key, kind, kind_type, name, articles, mentions, lat, lon, country, identity = row
    aliases = tuple(
        text
        for (text,) in connection.execute("SELECT text FROM alias WHERE entity = ? ORDER BY text", (identity,))
        if text != name
    )
    return Entity(key, kind, kind_type, name, aliases, articles, mentions, lat, lon, country)
