"""What came before an article's story and after it: other articles with the same actors in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing.linking import OUTLETS
from briefing.model import Near

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

WIDE: Final = ("continent", "country", "desert", "mountains", "region", "sea")
"""Places in which too much happens for "the same place" to mean anything."""
PLACES, ACTORS = 2, 4
"""The most named of each in the story."""
MEMBERS: Final = 500
"""Articles of a story that are looked at; SQLite's oldest limit is 999 values."""
DAY: Final = 86_400
SEEN: Final = 2_000
"""Articles of a place that are looked through in each direction, the nearest in time first."""


def story_of(connection: sqlite3.Connection, article: int) -> list[int]:
    """The articles of the story that this one is in, itself alone where there is none."""
    found = connection.execute(
        "SELECT id FROM article WHERE id = ?1 OR story = (SELECT story FROM article WHERE id = ?1) ORDER BY id",
        (article,),
    )
    return [i for (i,) in found]


def names(connection: sqlite3.Connection, articles: Sequence[int]) -> tuple[list[int], list[int]]:
    """Row ids of the places and of the actors that most of these articles name, the rarer in the library first where as
    many do; no wide places, no news outlets."""
    marks = ",".join("?" * len(articles))
    ranked = connection.execute(
        f"SELECT e.id, e.kind, e.type FROM posting p JOIN entity e ON e.id = p.entity WHERE p.article IN ({marks})"
        " AND NOT e.hidden GROUP BY e.id ORDER BY count(*) DESC, sum(p.mentions) DESC, e.articles, e.key",
        list(articles),
    ).fetchall()
    places = [i for i, kind, sort in ranked if kind == "place" and sort not in WIDE][:PLACES]
    actors = [i for i, kind, sort in ranked if kind == "actor" and sort not in OUTLETS][:ACTORS]
    return places, actors


def near(connection: sqlite3.Connection, article: int, *, before: bool, limit: int) -> list[Near]:
    """Articles before, or after, the article's story that name one of its places and one of its actors; the nearest in
    time first. None where the story has no day, or names no place or no actor."""
    story = story_of(connection, article)[:MEMBERS]
    places, actors = names(connection, story)
    among, edge = ",".join("?" * len(story)), "min" if before else "max"
    (moment,) = connection.execute(f"SELECT {edge}(moment) FROM article WHERE id IN ({among})", story).fetchone()
    if moment is None or not places or not actors:
        return []
    compare, way = ("<", "DESC") if before else (">", "ASC")
    found: dict[int, tuple[int, str, str | None, str | None]] = {}
    for place in places:
        for identity, *fields in connection.execute(
            "SELECT n.id, n.moment, n.title, n.source, n.published FROM (SELECT a.* FROM posting p JOIN article a"
            f" ON a.id = p.article WHERE p.entity = ? AND a.moment {compare} ? ORDER BY a.moment {way}, a.id LIMIT {SEEN}) n"
            f" WHERE EXISTS (SELECT 1 FROM posting q WHERE q.article = n.id AND q.entity IN ({','.join('?' * len(actors))}))"
            f" AND n.id NOT IN ({among}) LIMIT ?",
            (place, moment, *actors, *story, limit),
        ):
            found[identity] = tuple(fields)
    nearest = sorted(found, key=lambda i: (abs(found[i][0] - moment), i))[:limit]
    return [
        Near(i, *found[i][1:], abs(found[i][0] - moment) // DAY, _shared(connection, [*places, *actors], i))
        for i in nearest
    ]


def _shared(connection: sqlite3.Connection, wanted: Sequence[int], article: int) -> tuple[str, ...]:
    """The names of those of `wanted` that an article names, in their order."""
    said = dict(
        connection.execute(
            "SELECT e.id, e.name FROM posting p JOIN entity e ON e.id = p.entity WHERE p.article = ?"
            f" AND e.id IN ({','.join('?' * len(wanted))})",
            (article, *wanted),
        ).fetchall()
    )
    return tuple(dict.fromkeys(said[i] for i in wanted if i in said))
