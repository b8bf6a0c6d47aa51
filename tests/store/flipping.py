"""Flipped bits in a copy of a library: does `examine` see them?"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager

import pytest

from briefing import adding
from briefing.errors import BriefingError
from briefing.library import open_library


@contextmanager
def one_batch():
    """What is added inside comes in one transaction, so that the same bytes lie at the same places on any machine."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(adding, "FIRST_SECONDS", float("inf"))
        yield


def content(path):
    """All that the file's tables say, the search index's own too; None where they cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            tables = [
                row[0]
                for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            ]
            return [connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def found(path):
    """Whether opening or examining says that something is wrong; nothing but a BriefingError may come out."""
    try:
        library = open_library(path)
    except BriefingError:
        return True
    try:
        return bool(library.examine())
    except BriefingError:
        return True
    finally:
        library.close()


def flip(whole, into, rng):
    """Writes `whole` to `into` with one bit turned."""
    damaged = bytearray(whole)
    damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    for beside in ("", "-wal", "-shm"):
        into.with_name(into.name + beside).unlink(missing_ok=True)
    into.write_bytes(damaged)
