"""Files that were taken in whole: the same bytes again change nothing, which is told without reading them as articles.

Holds as long as each of the file's articles is what the file said (their seals): an article that another file changed
meanwhile, or that is gone, has the file read again. So does another version of the readers.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence


class File(NamedTuple):
    """The bytes of a file: their hash and number, and the version of the readers that made articles of them."""

    digest: bytes
    size: int
    reader: str


class Known(NamedTuple):
    """An article of such a file."""

    id: int
    guid: str
    title: str
    notes: tuple[str, ...]


def keep(connection: sqlite3.Connection, file: File, ids: Sequence[int]) -> None:
    """Notes that `file` gave these articles and nothing else, inside the caller's transaction; nothing where it gave one
    of them twice, since the last of the two would hold and then the first again."""
    if len(set(ids)) < len(ids):
        return
    runs = json.dumps(list(_runs(ids)), separators=(",", ":"))
    seal = _sealed(seal for run in _runs(ids) for _, _, _, _, seal in _rows(connection, run))
    connection.execute(
        "INSERT OR REPLACE INTO taken VALUES (?,?,?,?,?)", (file.digest, file.size, file.reader, runs, seal)
    )


def may_hold(connection: sqlite3.Connection, size: int) -> bool:
    """Whether a file of so many bytes was taken: only then is it worth hashing one."""
    return connection.execute("SELECT 1 FROM taken WHERE size = ? LIMIT 1", (size,)).fetchone() is not None


def recall(connection: sqlite3.Connection, file: File) -> list[Known] | None:
    """The articles of a file that was taken, in its order; None where it is to be read. O(its articles)."""
    row = connection.execute(
        "SELECT articles, seal FROM taken WHERE digest = ? AND size = ? AND reader = ?", file
    ).fetchone()
    if row is None:
        return None
    try:
        found = [one for run in json.loads(row[0]) for one in _rows(connection, run)]
    except (ValueError, TypeError):
        return None  # a damaged row: the file is read again
    if _sealed(seal for *_, seal in found) != row[1]:
        return None
    return [
        Known(identity, guid, title, tuple(json.loads(notes)) if notes else ())
        for identity, guid, title, notes, _ in found
    ]


def _rows(connection: sqlite3.Connection, run: Sequence[int]) -> list[tuple[int, str, str, str, bytes]]:
    first, number = run
    return connection.execute(
        "SELECT id, guid, title, notes, seal FROM article WHERE id BETWEEN ? AND ? ORDER BY id",
        (first, first + number - 1),
    ).fetchall()


def _runs(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first, number) of each run of ids that follow one another: one for a file that was new to the library."""
    first = number = 0
    for identity in ids:
        if number and identity == first + number:
            number += 1
            continue
        if number:
            yield first, number
        first, number = identity, 1
    if number:
        yield first, number


def _sealed(seals: Iterable[bytes]) -> bytes:
    return hashlib.sha256(b"".join(seals)).digest()
