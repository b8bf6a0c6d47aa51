"""What the reader decided, and the journal that takes it back: one step a key, across restarts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefing.model import TRIAGE_STATES, Counts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

COLUMNS = ("state", "read", "starred")
CHUNK = 500


def change(connection: sqlite3.Connection, ids: Sequence[int], column: str, value: int) -> int:
    """Sets one column of these articles as one step. Returns how many were not so already."""
    assert column in COLUMNS  # noqa: S101 - it becomes part of a statement, so it can only be one of ours
    before = [row for row in _marks(connection, ids) if row[1 + COLUMNS.index(column)] != value]
    if not before:
        return 0
    after = [[*row[: 1 + COLUMNS.index(column)], value, *row[2 + COLUMNS.index(column) :]] for row in before]
    connection.execute("DELETE FROM journal WHERE undone")
    connection.execute(
        "INSERT INTO journal (before, after) VALUES (?,?)",
        (json.dumps(before, separators=(",", ":")), json.dumps(after, separators=(",", ":"))),
    )
    _write(connection, after)
    return len(before)


def undo(connection: sqlite3.Connection) -> list[int] | None:
    step = connection.execute("SELECT id, before FROM journal WHERE NOT undone ORDER BY id DESC LIMIT 1").fetchone()
    return _apply(connection, step, undone=True)


def redo(connection: sqlite3.Connection) -> list[int] | None:
    step = connection.execute("SELECT id, after FROM journal WHERE undone ORDER BY id LIMIT 1").fetchone()
    return _apply(connection, step, undone=False)


def _apply(connection: sqlite3.Connection, step: tuple[int, str] | None, *, undone: bool) -> list[int] | None:
    if step is None:
        return None
    number, packed = step
    marks = json.loads(packed)
    _write(connection, marks)
    connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (int(undone), number))
    return [mark[0] for mark in marks]


def _marks(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), CHUNK):
        part = list(ids[at : at + CHUNK])
        yield from map(
            list,
            connection.execute(
                f"SELECT id, state, read, starred FROM article WHERE id IN ({','.join('?' * len(part))})", part
            ),
        )


def _write(connection: sqlite3.Connection, marks: Sequence[Sequence[int]]) -> None:
    connection.executemany(
        "UPDATE article SET state = ?, read = ?, starred = ? WHERE id = ?",
        ((state, read, starred, identity) for identity, state, read, starred in marks),
    )


def counts(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> Counts:
    """Of the whole library the numbers come from indexes alone: a million articles take some 50 ms."""
    by_state = [0] * len(TRIAGE_STATES)
    for state, number in connection.execute(
        f"SELECT state, count(*) FROM article WHERE {where} GROUP BY state", parameters
    ):
        by_state[state] = number
    starred = connection.execute(f"SELECT count(*) FROM article WHERE starred AND {where}", parameters).fetchone()[0]
    waiting = connection.execute("SELECT count(*) FROM article WHERE NOT analysed").fetchone()[0]
    new, kept, skipped, later = by_state
    return Counts(sum(by_state), new, kept, skipped, later, starred, waiting)
