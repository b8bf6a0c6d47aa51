"""What the user decided about links and stories; never derived, and undone with the same key as a triage step.

A wish hangs on a step of the journal, and holds while that step is not undone.
kinds: `together` (two articles whose stories are one), `apart` (an article taken out of its story; `other` is one that
was left behind: either may be missing, and who stands beside whom means nothing), `name` (an article whose story has the
name in `text`), `reject` (the entity in `text` is no reason, for one pair of articles or, where there is none, for all).
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from briefing.linking import Step

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

_HOLDS = "wish w JOIN journal j ON j.id = w.journal AND NOT j.undone"


class Rejected(NamedTuple):
    """Entities that are no reason: for every pair, and for pairs of one article with another."""

    always: frozenset[str]
    with_other: Mapping[int, frozenset[str]]

    def between(self, other: int) -> frozenset[str]:
        """For the pair with this other article."""
        return self.always | self.with_other.get(other, frozenset())


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


def held(connection: sqlite3.Connection) -> list[list[Wish]]:
    """Every step that holds, oldest first, as the wishes that it consists of."""
    rows = connection.execute(f"SELECT w.journal, w.kind, w.article, w.other, w.text FROM {_HOLDS} ORDER BY w.id")
    return [[row[1:] for row in step] for _, step in groupby(rows, key=itemgetter(0))]


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


def among(connection: sqlite3.Connection, articles: Collection[int]) -> list[Step]:
    """What the user said of the stories of these articles, the oldest word first."""
    named = json.dumps(list(articles))
    rows = connection.execute(
        f"SELECT w.journal, w.kind, w.article, w.other FROM {_HOLDS} WHERE w.kind IN ('together', 'apart') AND"
        " w.id IN (SELECT id FROM wish WHERE article IN (SELECT value FROM json_each(?1))"
        " UNION SELECT id FROM wish WHERE other IN (SELECT value FROM json_each(?1))) ORDER BY w.id",
        (named,),
    )
    return [_step([row[1:] for row in step]) for _, step in groupby(rows, key=itemgetter(0))]


def _step(wished: Sequence[tuple[str, int | None, int | None]]) -> Step:
    return Step(
        taken=frozenset(a for kind, a, _ in wished if kind == "apart" and a is not None),
        left=frozenset(b for kind, _, b in wished if kind == "apart" and b is not None),
        together=frozenset(i for kind, *pair in wished if kind == "together" for i in pair if i is not None),
    )


def are_joined(connection: sqlite3.Connection) -> bool:
    """Whether the user put any articles together."""
    (some,) = connection.execute(f"SELECT EXISTS (SELECT 1 FROM {_HOLDS} WHERE w.kind = 'together')").fetchone()
    return bool(some)


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
