"""The number by which it is seen that a library has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def now(connection: sqlite3.Connection) -> int:
    """Grows by one with each transaction that writes, in this process or another."""
    return int(connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()[0])
