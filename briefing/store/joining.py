"""One person or body across articles: ids that the whole library shows to be one are read as one.

`analysis.merging` decides, over the few entities that a new one could be (they share a word of their names); this keeps
what it decided (`same`) and applies it to the articles concerned. A later article may show that two bear a name: then the
articles that were read as one are analysed anew, and the name is kept apart from then on (`same` has it as itself). So
each name changes its mind once, and joining comes to an end. The cost of an article depends on its own names, not on the
library.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis import merging

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

    from briefing.model import Mention

COMMON_WORD = 200
"""A word in more names than this says nothing about who is who."""
COMPANY = 100
"""Names looked at among those that appear in the same articles."""
AT_ONCE = 500
"""New entities looked at in one transaction."""


def read_as(connection: sqlite3.Connection, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with the ids, names and places of the entities that they are read as. O(names in the article)."""
    targets = {}
    for key in {m.entity for m in mentions}:
        row = connection.execute(
            "SELECT e.key, e.kind, e.type, e.name, e.lat, e.lon, e.country FROM same s JOIN entity e ON e.key = s.target"
            " WHERE s.key = ? AND s.target <> s.key",
            (key,),
        ).fetchone()
        if row is not None:
            targets[key] = row
    return tuple(_as(m, *targets[m.entity]) if m.entity in targets else m for m in mentions)


def is_read_otherwise(connection: sqlite3.Connection, entities: Collection[str]) -> bool:
    """Whether `read_as` would change mentions of these."""
    row = connection.execute(
        "SELECT 1 FROM same s JOIN entity e ON e.key = s.target WHERE s.key IN (SELECT value FROM json_each(?))"
        " AND s.target <> s.key LIMIT 1",
        (json.dumps(list(entities)),),
    ).fetchone()
    return row is not None


def _as(mention: Mention, entity: str, kind: str, kind_type: str, name: str, *point: object) -> Mention:
    lat, lon, country = point
    return replace(mention, entity=entity, kind=kind, type=kind_type, name=name, lat=lat, lon=lon, country=country)  # type: ignore[arg-type]  # the columns hold what `entities` put there


def join(connection: sqlite3.Connection) -> set[int] | None:
    """Looks at the next entities that came in since the last time, inside the caller's transaction. Returns the articles
    whose names are to be read otherwise now (`read_as`): they wait until that is done, so that what is cut short is made up
    for. Those that were read as one wrongly wait for a new analysis. None where nothing new is left to look at."""
    # A deleted row's number may be given again, so the mark never stands beyond the last row.
    connection.execute(
        "UPDATE meta SET value = min(value, coalesce((SELECT max(id) FROM entity), 0)) WHERE key = 'joined'"
    )
    (last,) = connection.execute("SELECT value FROM meta WHERE key = 'joined'").fetchone()
    new = connection.execute(
        "SELECT id, key, name FROM entity WHERE id > ? AND kind IN ('place', 'actor') ORDER BY id LIMIT ?",
        (last, AT_ONCE),
    ).fetchall()
    if not new:
        return None
    connection.execute("UPDATE meta SET value = ? WHERE key = 'joined'", (new[-1][0],))
    words: set[str] = set()
    for _, key, name in new:
        if merging.is_joinable(key) or merging.is_place_of_gazetteer(key):
            own = merging.words(key, name)
            words |= own
            connection.executemany("INSERT OR IGNORE INTO part VALUES (?,?)", sorted((word, key) for word in own))
    records = _records(connection, _sharing(connection, sorted(words)))
    return _decide(connection, records, merging.merge(records))


def _sharing(connection: sqlite3.Connection, words: Iterable[str]) -> list[str]:
    keys: set[str] = set()
    for word in words:
        found = connection.execute("SELECT key FROM part WHERE word = ? LIMIT ?", (word, COMMON_WORD + 1)).fetchall()
        if 1 < len(found) <= COMMON_WORD:
            keys.update(key for (key,) in found)
    return sorted(keys | _targets(connection, keys))


def _targets(connection: sqlite3.Connection, keys: Collection[str]) -> set[str]:
    """What some of `keys` are read as: whether they still should be is not seen without it."""
    found = (connection.execute("SELECT target FROM same WHERE key = ?", (key,)).fetchone() for key in keys)
    return {row[0] for row in found if row is not None}


def _records(connection: sqlite3.Connection, keys: Collection[str]) -> list[merging.Record]:
    """The entities as merging sees them; one that is read as another keeps the company of that other."""
    records = []
    for key in keys:
        row = connection.execute(
            "SELECT kind, type, name, articles, lat IS NOT NULL FROM entity WHERE key = ?", (key,)
        ).fetchone()
        company_of = key
        if row is None:
            row = connection.execute("SELECT kind, type, name, 1, 0, target FROM same WHERE key = ?", (key,)).fetchone()
            if row is None:
                continue
            company_of = row[5]
        kind, kind_type, name, articles, located = row[:5]
        company = _company(connection, company_of)
        records.append(merging.Record(key, kind, kind_type, name, articles, bool(located), company))
    return records


def _company(connection: sqlite3.Connection, key: str) -> frozenset[str]:
    return frozenset(
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT o.key FROM entity e JOIN posting p ON p.entity = e.id JOIN posting q ON q.article = p.article"
            " AND q.entity <> p.entity JOIN entity o ON o.id = q.entity WHERE e.key = ? AND o.kind = 'actor' LIMIT ?",
            (key, COMPANY),
        )
    )


def _decide(
    connection: sqlite3.Connection, records: Sequence[merging.Record], decided: dict[str, merging.Merge]
) -> set[int]:
    again: set[int] = set()
    anew: set[int] = set()
    for record in records:
        known = connection.execute("SELECT target FROM same WHERE key = ?", (record.id,)).fetchone()
        merge = decided.get(record.id)
        if known is None and merge is not None:
            connection.execute(
                "INSERT INTO same VALUES (?,?,?,?,?,?)",
                (record.id, merge.target, merge.reason, record.kind, record.type, record.name),
            )
            connection.execute("UPDATE same SET target = ? WHERE target = ?", (merge.target, record.id))
            again |= _articles(connection, record.id)
        elif known is not None and known[0] != record.id and not _still(known[0], merge, decided):
            connection.execute("UPDATE same SET target = key WHERE key = ?", (record.id,))
            anew |= _articles(connection, known[0])
    # What waits already has an analysis of before a decision, a new registry or a new text: no reading of it will do.
    again = {
        i for i in again - anew if connection.execute("SELECT analysed FROM article WHERE id = ?", (i,)).fetchone()[0]
    }
    connection.executemany("UPDATE article SET analysed = 0 WHERE id = ?", ((i,) for i in sorted(anew | again)))
    return again


def _still(known: str, merge: merging.Merge | None, decided: dict[str, merging.Merge]) -> bool:
    """Whether what is read as `known` still should be, or as what `known` itself is to be read as now."""
    return merge is not None and merge.target in {known, decided[known].target if known in decided else known}


def _articles(connection: sqlite3.Connection, key: str) -> set[int]:
    return {
        row[0]
        for row in connection.execute(
            "SELECT p.article FROM entity e JOIN posting p ON p.entity = e.id WHERE e.key = ?", (key,)
        )
    }
