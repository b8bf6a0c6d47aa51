"""Questions over many articles: who appears with whom, where and when."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.store.lists import LAST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def days(connection: sqlite3.Connection, key: str) -> list[tuple[str, int]]:
    """Days on which articles name the entity, and how many; undated articles are left out. Oldest first."""
    return connection.execute(
        "SELECT substr(a.published, 1, 10) AS day, count(*) FROM entity e JOIN posting p ON p.entity = e.id"
        " JOIN article a ON a.id = p.article WHERE e.key = ? AND length(a.published) >= 10 GROUP BY day ORDER BY day",
        (key,),
    ).fetchall()


def company(connection: sqlite3.Connection, key: str, kind: str, limit: int) -> list[tuple[str, int]]:
    """Keys of the places or actors most often named in one article with this one, and in how many articles."""
    return connection.execute(
        "SELECT o.key, count(*) AS together FROM entity e JOIN posting p ON p.entity = e.id"
        " JOIN posting q ON q.article = p.article AND q.entity <> p.entity JOIN entity o ON o.id = q.entity"
        " WHERE e.key = ? AND o.kind = ? AND NOT o.hidden GROUP BY o.id ORDER BY together DESC, o.name, o.key LIMIT ?",
        (key, kind, limit),
    ).fetchall()


def grid(
    connection: sqlite3.Connection, where: str, parameters: Sequence[object], rows: int, columns: int
) -> tuple[list[str], list[str], dict[tuple[str, str], int]]:
    """Who by where: the actors and places most widely named in the articles that match, and for each pair the number of
    articles that name both. Reads each posting of the matching articles once."""
    named: dict[int, list[int]] = {}
    widely: Counter[int] = Counter()
    for article, entity in connection.execute(
        f"SELECT article, entity FROM posting WHERE article IN (SELECT id FROM article WHERE {where})", parameters
    ):
        named.setdefault(article, []).append(entity)
        widely[entity] += 1
    keys = {row[0]: (row[1], row[2]) for row in connection.execute("SELECT id, key, kind FROM entity WHERE NOT hidden")}
    ranked = sorted((e for e in widely if e in keys), key=lambda e: (-widely[e], keys[e][0]))
    actors = [e for e in ranked if keys[e][1] == "actor"][:rows]
    places = [e for e in ranked if keys[e][1] == "place"][:columns]
    wanted_actors, wanted_places = set(actors), set(places)
    cells: Counter[tuple[str, str]] = Counter()
    for entities in named.values():
        here = [e for e in entities if e in wanted_places]
        for actor in entities:
            if actor in wanted_actors:
                cells.update((keys[actor][0], keys[place][0]) for place in here)
    return [keys[e][0] for e in actors], [keys[e][0] for e in places], dict(cells)


def completions(connection: sqlite3.Connection, begun: str, kind: str | None, limit: int) -> list[str]:
    """Names that begin so, then those that have an alias that does, the most widely named first."""
    pattern = begun.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return [
        row[0]
        for row in connection.execute(
            "SELECT name FROM entity WHERE NOT hidden AND (? IS NULL OR kind = ?) AND (name LIKE ? ESCAPE '\\' OR id IN"
            " (SELECT entity FROM alias WHERE text LIKE ? ESCAPE '\\')) GROUP BY name ORDER BY name LIKE ? ESCAPE '\\' DESC, max(articles) DESC, name LIMIT ?",
            (kind, kind, pattern, pattern, pattern, limit),
        )
    ]


def sources(connection: sqlite3.Connection, begun: str, limit: int) -> list[str]:
    """Sources whose name begins so, those of most articles first. Reads their entries of an index."""
    return [
        row[0]
        for row in connection.execute(
            "SELECT source FROM article WHERE source COLLATE NOCASE >= ?1 AND source COLLATE NOCASE < ?1 || ?2"
            " GROUP BY source COLLATE NOCASE ORDER BY count(*) DESC, source LIMIT ?3",
            (begun, LAST, limit),
        )
    ]
