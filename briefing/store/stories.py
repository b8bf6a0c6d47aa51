"""Stories as the library keeps them: `article.story` is the lowest id among the articles of a story.

An article that arrives moves only the articles that a chain of bonds joins to it (`linking.stories.component`), so
what regrouping costs depends on the size of that story and its neighbours, not of the library.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from briefing.linking import BOND, OUTLETS, WEAK, central, component, decide, group, shipped, without_site
from briefing.model import Story
from briefing.store import links, wishes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

NAMED: Final = 6
"""Places, and actors, that a story is shown with."""


def regroup(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Groups again all that these articles, which came, went or changed, can move: at once, since those of one batch
    mostly move the same."""
    found: set[int] = set()
    for article in sorted(touched):
        if article not in found:
            found |= _movable(connection, [article])
    _store(connection, sorted(found))


def regroup_together(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """The same for articles that the user named together."""
    _store(connection, sorted(_movable(connection, articles)))


def _movable(connection: sqlite3.Connection, articles: Iterable[int]) -> set[int]:
    """All that these articles can move. No story is in it in part, however large: whoever was left out would keep the
    number of a story that has gone."""
    words = wishes.are_joined(connection)  # asked once: hardly any library has some, and each article would ask
    start = _put_together(connection, articles) if words else articles
    found = component(start, lambda i: _bonds(connection, i, words=words))
    found = _put_together(connection, found) if words else found
    return found | set(_members(connection, found))


def _members(connection: sqlite3.Connection, articles: Iterable[int]) -> list[int]:
    rows = connection.execute(
        "SELECT id FROM article WHERE story IN (SELECT story FROM article WHERE id IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(articles)),),
    )
    return [i for (i,) in rows]


def _put_together(connection: sqlite3.Connection, articles: Iterable[int]) -> set[int]:
    """These and all that the user's word joins to them: never a part of them, however many. O(articles + words)."""
    found = set(articles)
    frontier = list(found)
    while frontier:
        reached = set(wishes.joined(connection, frontier.pop())) - found
        found |= reached
        frontier += reached
    return found


def _bonds(connection: sqlite3.Connection, article: int, *, words: bool) -> list[int]:
    near = connection.execute("SELECT other FROM link WHERE article = ? AND score >= ?", (article, BOND)).fetchall()
    return [i for (i,) in near] + (wishes.joined(connection, article) if words else [])


def _store(connection: sqlite3.Connection, articles: Sequence[int]) -> None:
    marks = _known(connection, articles)
    pairs = _links(connection, list(marks))
    told = group(marks, pairs, shipped().threshold)
    if steps := wishes.among(connection, marks.keys()):
        told = decide(told, steps, pairs)
    rows = [(members[0], i) for members in told for i in members]
    connection.executemany("UPDATE article SET story = ?1 WHERE id = ?2 AND story IS NOT ?1", rows)


def _known(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, int]:
    known: dict[int, int] = {}
    for at in range(0, len(articles), links.CHUNK):
        part = list(articles[at : at + links.CHUNK])
        known.update(
            connection.execute(
                f"SELECT id, mark FROM profile WHERE id IN ({','.join('?' * len(part))}) ORDER BY id", part
            ).fetchall()
        )
    return known


def _links(connection: sqlite3.Connection, articles: Sequence[int]) -> Mapping[tuple[int, int], float]:
    rows = connection.execute(
        "SELECT article, other, score FROM link WHERE article IN (SELECT value FROM json_each(?1)) AND other > article"
        " AND score >= ?2 AND +other IN (SELECT value FROM json_each(?1))",
        (json.dumps(list(articles)), WEAK),
    )
    return {(a, b): score for a, b, score in rows}


def listed(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> Iterator[Story]:
    """Stories with an article that matches, the newest first; an article alone is a story of one."""
    seen: set[int] = set()
    for story, identity in connection.execute(
        f"SELECT story, id FROM article WHERE {where} ORDER BY moment DESC, id DESC", parameters
    ).fetchall():
        key = identity if story is None else story
        if key not in seen:
            seen.add(key)
            yield _story(connection, key)


def _story(connection: sqlite3.Connection, story: int) -> Story:
    members = connection.execute(
        "SELECT id, guid, title, published FROM article WHERE story = ?1 OR (id = ?1 AND story IS NULL)"
        " ORDER BY moment IS NULL, moment, id",
        (story,),
    ).fetchall()
    ids = [identity for identity, *_ in members]
    days = sorted(published[:10] for *_, published in members if published)
    return Story(
        id=story,
        title=_title(connection, ids),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=tuple((identity, guid, title) for identity, guid, title, _ in members),
        places=_names(connection, ids, "place"),
        actors=_names(connection, ids, "actor"),
    )


def _title(connection: sqlite3.Connection, ids: list[int]) -> str:
    named = wishes.name(connection, ids)
    if named is not None:
        return named
    chosen = ids[0]
    if len(ids) > 1 and (marks := _known(connection, ids)):  # none while all wait to be analysed again
        chosen = central(list(marks), _links(connection, ids), marks)
    title, source = connection.execute("SELECT title, source FROM article WHERE id = ?", (chosen,)).fetchone()
    return without_site(title, source)


def _names(connection: sqlite3.Connection, ids: Sequence[int], kind: str) -> tuple[str, ...]:
    """What most of its articles name, the rarer in the library first where as many do."""
    among = list(ids[: links.CHUNK])
    rows = connection.execute(
        f"SELECT e.name FROM posting p JOIN entity e ON e.id = p.entity WHERE p.article IN ({','.join('?' * len(among))})"
        f" AND e.kind = ? AND e.type NOT IN ({','.join('?' * len(OUTLETS))}) GROUP BY e.id ORDER BY count(*) DESC, sum(p.mentions) DESC, e.articles, e.key LIMIT ?",
        (*among, kind, *sorted(OUTLETS), NAMED),
    )
    return tuple(name for (name,) in rows)
