"""What the user decided about links and stories; never derived, and undone with the same key as a triage step.

A wish hangs on a step of the journal, and holds while that step is not undone.
kinds: `together` and `apart` (two articles), `name` (an article whose story has the name in `text`), `reject` (the
entity in `text` is no reason, for one pair of articles or, where there is none, for all).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from briefing.linking import Wishes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

_HOLDS = "wish w JOIN journal j ON j.id = w.journal AND NOT j.undone"


class Rejected(NamedTuple):
    """Entities that are no reason: for every pair, and for pairs of one article with another."""

    always: frozenset[str]
    with_other: Mapping[int, frozenset[str]]


Wish = tuple[str, int | None, int | None, str]
"""Kind, article, other article, text."""


def make(connection: sqlite3.Connection, wished: Iterable[Wish]) -> int:
    """Keeps these wishes as one step of the journal, whose number it returns."""
    connection.execute("DELETE FROM journal WHERE undone")
    step = connection.execute("INSERT INTO journal (before, after) VALUES ('[]', '[]')").lastrowid
    assert step is not None  # noqa: S101 - an INSERT always sets it; this is for the type checker
    connection.executemany(
        "INSERT INTO wish (journal, kind, article, other, text) VALUES (?,?,?,?,?)", [(step, *w) for w in wished]
    )
    return step


def held(connection: sqlite3.Connection) -> list[Wish]:
    """Every wish that holds, oldest first."""
    return connection.execute(f"SELECT w.kind, w.article, w.other, w.text FROM {_HOLDS} ORDER BY w.id").fetchall()


def of_step(connection: sqlite3.Connection, step: int) -> list[Wish]:
    return connection.execute(
        "SELECT kind, article, other, text FROM wish WHERE journal = ? ORDER BY id", (step,)
    ).fetchall()


def rejected(connection: sqlite3.Connection, article: int) -> Rejected:
    always: set[str] = set()
    pairs: dict[int, set[str]] = {}
    for a, b, entity in connection.execute(
        f"SELECT w.article, w.other, w.text FROM {_HOLDS} WHERE w.kind = 'reject'"
        " AND (w.article IS NULL OR w.article = ? OR w.other = ?)",
        (article, article),
    ):
        if a is None:
            always.add(entity)
        else:
            pairs.setdefault(b if a == article else a, set()).add(entity)
    return Rejected(frozenset(always), {other: frozenset(entities) for other, entities in pairs.items()})


def among(connection: sqlite3.Connection, articles: Collection[int]) -> Wishes:
    """What the user said of pairs of these articles; of two words about one pair the later holds."""
    latest: dict[tuple[int, int], str] = {}
    for kind, a, b in connection.execute(
        f"SELECT w.kind, w.article, w.other FROM {_HOLDS} WHERE w.kind IN ('together', 'apart')"
        " AND w.article IN (SELECT value FROM json_each(?)) ORDER BY w.id",
        (json.dumps(list(articles)),),
    ):
        if b in articles:
            latest[min(a, b), max(a, b)] = kind
    return Wishes(
        frozenset(pair for pair, kind in latest.items() if kind == "together"),
        frozenset(pair for pair, kind in latest.items() if kind == "apart"),
    )


def joined(connection: sqlite3.Connection, article: int) -> list[int]:
    """The articles that the user put together with this one."""
    return [
        b if a == article else a
        for a, b in connection.execute(
            f"SELECT w.article, w.other FROM {_HOLDS} WHERE w.kind = 'together' AND (w.article = ? OR w.other = ?)",
            (article, article),
        )
    ]


def name(connection: sqlite3.Connection, articles: Collection[int]) -> str | None:
    """The name that the user gave to the story of these articles, the latest."""
    found = connection.execute(
        f"SELECT w.text FROM {_HOLDS} WHERE w.kind = 'name' AND w.article IN (SELECT value FROM json_each(?))"
        " ORDER BY w.id DESC LIMIT 1",
        (json.dumps(list(articles)),),
    ).fetchone()
    return found[0] if found and found[0] else None
