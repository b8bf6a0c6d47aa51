"""What the reader decided, and the journal that takes it back: one step a key, across restarts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

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
    note_step(connection, before, after)
    _write(connection, after)
    return len(before)


def opened(connection: sqlite3.Connection, article: int) -> None:
    """Marks an article as read with no step, which is noted for `health` to tell it from a damaged mark."""
    connection.execute("UPDATE article SET read = 1 WHERE id = ?", (article,))
    connection.execute("INSERT OR IGNORE INTO opened SELECT id FROM article WHERE id = ?", (article,))


def was_touched(connection: sqlite3.Connection) -> bool:
    """Whether any step was ever taken, or any article opened; two look-ups, however large the library."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM opened)").fetchone()
    return bool(found[0])


class Step(NamedTuple):
    """A decision to take back or do again: marks of articles, the text of the names file, or a note, before and after."""

    number: int
    was: str
    becomes: str
    undone: bool
    """What it is once the step is taken."""

    @property
    def names(self) -> tuple[str, str] | None:
        """(the text to find, the text to put in its place) where the step is about names."""
        was, becomes = json.loads(self.was), json.loads(self.becomes)
        return (was["names"], becomes["names"]) if isinstance(was, dict) and "names" in was else None

    @property
    def note(self) -> tuple[int, str] | None:
        """(the article, the note to put on it) where the step is about a note."""
        becomes = json.loads(self.becomes)
        return (becomes["note"], becomes["text"]) if isinstance(becomes, dict) and "note" in becomes else None


def back(connection: sqlite3.Connection) -> Step | None:
    """The step that undo takes back."""
    row = connection.execute(
        "SELECT id, after, before FROM journal WHERE NOT undone ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return Step(row[0], row[1], row[2], undone=True) if row else None


def forth(connection: sqlite3.Connection) -> Step | None:
    """The step that redo does again."""
    row = connection.execute("SELECT id, before, after FROM journal WHERE undone ORDER BY id LIMIT 1").fetchone()
    return Step(row[0], row[1], row[2], undone=False) if row else None


def take(connection: sqlite3.Connection, step: Step) -> list[int]:
    """Takes a step about articles; returns their ids. Only what the step decided changes: an article that was opened
    since stays read when it is no longer kept."""
    was, becomes = json.loads(step.was), json.loads(step.becomes)
    for at, column in enumerate(COLUMNS, 1):
        connection.executemany(
            f"UPDATE article SET {column} = ? WHERE id = ?",
            ((new[at], new[0]) for old, new in zip(was, becomes, strict=True) if old[at] != new[at]),
        )
    note_taken(connection, step)
    return [mark[0] for mark in becomes]


def note_taken(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (int(step.undone), step.number))


def note_names(connection: sqlite3.Connection, before: str, after: str) -> None:
    """Notes a decision on names as a step of its own."""
    note_step(connection, {"names": before}, {"names": after})


def note_step(connection: sqlite3.Connection, before: object, after: object) -> None:
    connection.execute("DELETE FROM journal WHERE undone")
    packed = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (before, after))
    connection.execute("INSERT INTO journal (before, after) VALUES (?,?)", tuple(packed))


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


def tallied(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Articles in each state, with a star, waiting to be analysed: as the triggers keep count."""
    row = connection.execute("SELECT new, kept, skipped, later, starred, waiting FROM tally").fetchone()
    return tuple(map(int, row))


def counted(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The same, counted. O(articles)."""
    row = connection.execute(
        "SELECT total(state = 0), total(state = 1), total(state = 2), total(state = 3), total(starred),"
        " total(NOT analysed) FROM article"
    ).fetchone()
    return tuple(map(int, row))


def count_again(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM tally")
    connection.execute("INSERT INTO tally VALUES (?,?,?,?,?,?)", counted(connection))
