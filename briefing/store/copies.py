"""Near-duplicates under one row: one agency report in five papers, or a report and its updates. Nothing is dropped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

ALIKE: Final = "0.5"
"""The share of text from which two articles are copies. Of the pairs of syria-dev that are above it (8 in 305 articles)
each is one report; the literal stands in the partial index `link_copied`, and a query must name the same to use it."""

Groups = dict[int, list[int]]
"""Article → its copies, both in the order of the list; nobody stands in two groups."""


def of(connection: sqlite3.Connection, article: int) -> list[tuple[int, float]]:
    """Near-duplicates of an article and the share of the text they have in common, the nearest first."""
    return connection.execute(
        f"SELECT other, copied FROM link WHERE article = ? AND copied >= {ALIKE} ORDER BY copied DESC, other",
        (article,),
    ).fetchall()


def exist(connection: sqlite3.Connection) -> bool:
    """Whether anything here is a copy; one look-up, however large the library."""
    sql = f"SELECT EXISTS (SELECT 1 FROM link WHERE copied >= {ALIKE} AND article < other)"
    return bool(connection.execute(sql).fetchone()[0])


def within(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> Groups:
    """Copies among the articles that match, each under the newest. O(copies in the library), not O(articles)."""
    pairs = connection.execute(
        f"SELECT article, other FROM link WHERE copied >= {ALIKE} AND article < other"
    ).fetchall()
    if not pairs:
        return {}
    ids = json.dumps(sorted({i for pair in pairs for i in pair}))
    found = connection.execute(
        f"SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) AND ({where}) ORDER BY moment DESC, id DESC",
        (ids, *parameters),
    )
    return _grouped([i for (i,) in found], pairs)


def among(connection: sqlite3.Connection, ids: Sequence[int]) -> Groups:
    """Copies among a few articles, each under the first of them. O(their links)."""
    pairs = connection.execute(
        f"SELECT article, other FROM link WHERE copied >= {ALIKE} AND article IN (SELECT value FROM json_each(?))"
        " AND article < other",
        (json.dumps(list(ids)),),
    ).fetchall()
    return _grouped(ids, pairs)


def _grouped(ids: Sequence[int], pairs: Iterable[tuple[int, int]]) -> Groups:
    """Each article takes the copies behind it that no earlier one has taken: copies of copies are not drawn in."""
    at = {identity: number for number, identity in enumerate(ids)}
    near: dict[int, list[int]] = {}
    for a, b in pairs:
        if a in at and b in at:
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)
    groups: Groups = {}
    taken: set[int] = set()
    for identity in sorted(near, key=at.__getitem__):
        if identity not in taken:
            copies = sorted((i for i in near[identity] if i not in taken), key=at.__getitem__)
            if copies:
                groups[identity] = copies
                taken.update(copies, (identity,))
    return groups
