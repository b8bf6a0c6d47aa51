"""Which articles there are, and what a list shows of them; an article whole is in `articles`, which no list has to load."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from briefing.rows import TRIAGE_STATES, Row, Triage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

CHUNK = 500
"""Ids bound in one statement; SQLite's oldest limit is 999."""
LAST = "\U0010ffff"
"""Comes after all characters that cleaned text may have: what begins with some words lies between them and them with this."""


def identities(connection: sqlite3.Connection, sql: str, parameters: Sequence[object]) -> array[int]:
    """Ids as 8 bytes each: a million of them is 8 MB."""
    return array("q", (row[0] for row in connection.execute(sql, parameters)))


def begun(connection: sqlite3.Connection, beginning: str, limit: int) -> list[int]:
    """Ids of the articles whose guid goes on from this beginning."""
    sql = "SELECT id FROM article WHERE guid > ?1 AND guid < ?1 || ?2 LIMIT ?3"
    return [int(i) for (i,) in connection.execute(sql, (beginning, LAST, limit))]


def rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    """The list's rows, in the order of `ids`; O(len(ids)) look-ups by key."""
    found: dict[int, Row] = {}
    for at in range(0, len(ids), CHUNK):
        part = list(ids[at : at + CHUNK])
        marks = ",".join("?" * len(part))
        for identity, title, source, published, state, read, starred, story, others, analysed in connection.execute(
            "SELECT a.id, a.title, a.source, a.published, a.state, a.read, a.starred, a.story,"
            " CASE WHEN a.story IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM article s WHERE s.story = a.story) END,"
            f" a.analysed FROM article a WHERE a.id IN ({marks})",
            part,
        ):
            found[identity] = Row(
                identity, title, source, published, triage_of(state, read, starred), story, others, bool(analysed)
            )
    return [found[i] for i in ids if i in found]


def triage_of(state: int, read: int, starred: int) -> Triage:
    return Triage(TRIAGE_STATES[state], bool(read), bool(starred))


def unanalysed(connection: sqlite3.Connection, limit: int, among: Sequence[int] | None = None) -> list[int]:
    """Ids that wait for their analysis, the newest articles first; only those `among` some."""
    within = "" if among is None else " AND id IN (SELECT value FROM json_each(?))"
    asked = () if among is None else (json.dumps(list(among)),)
    return [
        row[0]
        for row in connection.execute(
            f"SELECT id FROM article WHERE NOT analysed{within} ORDER BY moment DESC, id DESC LIMIT ?",
            (*asked, limit),
        )
    ]
