"""Sums of the file's pages: a bit that turned over is found wherever it lies, and put back.

SQLite's own check, and ours of rows, see what is stored. A quarter to a third of a library is space between rows, and
notes, filters and feeds have no second witness; a bit that turns over there is told by the sum of its page alone.

A sum is what a page once was. One that was written since differs in many bits and says nothing, whoever wrote it. One
that differs in a single bit was written by nobody: if that bit lies where no row is, or if nothing was written at all
since the sums were taken. So sums may be old or missing, and raise no false alarm.
"""

from __future__ import annotations

import functools
import os
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from briefing.store import revision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_SUM = struct.Struct("<II")  # CRC-32 finds the bit; Adler-32, which it is not akin to, confirms it
_REVISION = struct.Struct("<Q")
_RUN = 500
"""Pages whose sums share a row: two rows of four thousand bytes fill a page."""
_SAMPLE = 64
_STALE = 8
"""Sums are taken anew once one in so many of a sample of pages was written since: the work grows with the writing."""
_SMALL = 32 << 20
"""Bytes of a library whose sums are taken anew behind every writer: a twentieth of a second."""

_POLYNOMIAL = 0xEDB88320
_TREES = (2, 5, 10, 13)
"""First byte of a page with rows (SQLite's file format, section 1.6)."""


class Turned(NamedTuple):
    """A bit that turned over in a page (numbered from 1)."""

    page: int
    at: int
    """Its byte, counted from the start of the file."""
    mask: int
    in_space: bool
    """Whether nothing is stored there."""


def are_old(connection: sqlite3.Connection, file: BinaryIO) -> bool:
    """Whether so much was written since that the sums of `file` are worth taking anew."""
    size, count = _pages(file)
    if size * count <= _SMALL:
        return revision.now(connection) != _taken_at(connection)
    chosen = sorted({1 + at * count // _SAMPLE for at in range(_SAMPLE)})
    known = dict(_known(connection, chosen))
    return sum(known.get(n) != _of(_page(file, n, size)) for n in chosen) * _STALE > len(chosen)


def take(connection: sqlite3.Connection, file: BinaryIO) -> None:
    """Takes the sums of all pages anew; a page with a bit that turned over keeps its sum, so that taking hides no damage.

    Sums of a file that is not all of one revision could not tell a page written since from damage. So none are taken
    while the log holds pages that the file has not, for which another program may be the reason, or where somebody wrote
    meanwhile; who writes next takes them.
    """
    before = revision.now(connection)
    _, logged, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if logged != moved:
        return
    size, count = _pages(file)
    kept = {
        number: known
        for number, page, known in _differing(connection, file)
        if (bit := _bit(page, known, number)) and bit.in_space
    }
    rows = [
        (first, b"".join(kept.get(n) or _of(_page(file, n, size)) for n in range(first, min(first + _RUN, count + 1))))
        for first in range(1, count + 1, _RUN)
    ]
    connection.execute("BEGIN IMMEDIATE")
    if revision.now(connection) == before:
        connection.execute("DELETE FROM page_sum")
        connection.executemany("INSERT INTO page_sum VALUES (?,?)", [*rows, (0, _REVISION.pack(before))])
    connection.execute("COMMIT")


def turned(connection: sqlite3.Connection, file: BinaryIO) -> list[Turned]:
    """The bits that turned over since the sums were taken. `file`: the library's bytes, beside SQLite."""
    unwritten = revision.now(connection) == _taken_at(connection)
    found = []
    for number, page, known in _differing(connection, file):
        bit = _bit(page, known, number)
        if bit and (unwritten or bit.in_space):
            found.append(bit)
    return found


def damaged(connection: sqlite3.Connection, file: BinaryIO) -> list[int]:
    """Pages of whose two sums one is right: a bit turned over in the other."""
    return [
        number
        for number, page, known in _differing(connection, file)
        if (page_sum := _of(page))[:4] == known[:4] or page_sum[4:] == known[4:]
    ]


def put_back(connection: sqlite3.Connection, file: BinaryIO, path: Path) -> bool:
    """Turns those bits of `file` back; False where another program is in the way.

    Done under the write lock and with an empty log, so that each page lies in the file and nowhere else.
    """
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            return False
        for bit in turned(connection, file):
            byte = os.pread(file.fileno(), 1, bit.at)[0]
            os.pwrite(file.fileno(), bytes([byte ^ bit.mask]), bit.at)
        os.fsync(file.fileno())
        return True
    finally:
        connection.execute("ROLLBACK")


def _differing(connection: sqlite3.Connection, file: BinaryIO) -> Iterator[tuple[int, bytes, bytes]]:
    """(number, page, sum) of the pages that are not what they were."""
    size, count = _pages(file)
    for first, sums in connection.execute("SELECT first, sums FROM page_sum WHERE first > 0 ORDER BY first").fetchall():
        parted = (sums[at : at + _SUM.size] for at in range(0, len(sums), _SUM.size))
        for number, known in zip(range(first, count + 1), parted, strict=False):
            page = _page(file, number, size)
            if len(known) == _SUM.size and _of(page) != known:
                yield number, page, known


def _pages(file: BinaryIO) -> tuple[int, int]:
    """(bytes of a page, number of pages)."""
    head = os.pread(file.fileno(), 18, 0)
    size = int.from_bytes(head[16:18], "big") if len(head) == 18 else 0
    size = 65_536 if size == 1 else size
    return (size, os.fstat(file.fileno()).st_size // size) if size >= 512 else (0, 0)


def _taken_at(connection: sqlite3.Connection) -> int | None:
    """The library's revision when the sums were taken."""
    row = connection.execute("SELECT sums FROM page_sum WHERE first = 0").fetchone()
    return _REVISION.unpack(row[0])[0] if row and len(row[0]) == _REVISION.size else None


def _known(connection: sqlite3.Connection, chosen: list[int]) -> Iterator[tuple[int, bytes]]:
    for number in chosen:
        at = (number - 1) % _RUN
        row = connection.execute(
            "SELECT substr(sums, ?, ?) FROM page_sum WHERE first = ?", (1 + at * _SUM.size, _SUM.size, number - at)
        ).fetchone()
        if row:
            yield number, row[0]


def _page(file: BinaryIO, number: int, size: int) -> bytes:
    return os.pread(file.fileno(), size, (number - 1) * size)


def _of(page: bytes) -> bytes:
    return _SUM.pack(zlib.crc32(page), zlib.adler32(page))


def _bit(page: bytes, known: bytes, number: int) -> Turned | None:
    """The one bit by which `page` differs from that of the sum `known`; None where more differs."""
    size = len(page)
    from_end = _differences(size).get(zlib.crc32(page) ^ _SUM.unpack(known)[0])
    if from_end is None:
        return None
    at, mask = size - 1 - from_end // 8, 1 << (7 - from_end % 8)
    before = page[:at] + bytes([page[at] ^ mask]) + page[at + 1 :]
    if _of(before) != known:
        return None
    return Turned(number, (number - 1) * size + at, mask, _is_space(before, at, head=100 if number == 1 else 0))


@functools.lru_cache(maxsize=2)
def _differences(size: int) -> dict[int, int]:
    """What one turned bit changes in the CRC-32 of `size` bytes, to that bit's place counted from the end: a CRC is linear,
    so what else is in the page does not matter."""
    found, difference = {}, _POLYNOMIAL
    for from_end in range(size * 8):
        found[difference] = from_end
        difference = difference >> 1 ^ (_POLYNOMIAL if difference & 1 else 0)
    return found


def _is_space(page: bytes, at: int, head: int) -> bool:
    """Whether byte `at` lies between the rows of a page, in a gap that a deleted row left, or in an empty page.

    Not so for the two bytes behind the list of rows: a row put in and taken out again leaves its place noted there.
    """
    if not any(page):
        return True
    kind = page[head]
    if kind not in _TREES:
        return False
    gap, rows, content = (int.from_bytes(page[head + o : head + o + 2], "big") for o in (1, 3, 5))
    if head + (12 if kind < 10 else 8) + 2 * rows + 2 <= at < (content or 65_536):
        return True
    for _ in range(len(page) // 4):
        if not 0 < gap < len(page) - 3:
            break
        following, length = (int.from_bytes(page[gap + o : gap + o + 2], "big") for o in (0, 2))
        if gap + 4 <= at < gap + length:
            return True
        gap = following
    return False
