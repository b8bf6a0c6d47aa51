"""The user's decisions on names beside the library: one TOML file, and what of it is in force here.

The file is the user's; the library remembers the text that it last applied (`naming`), so that a change made with an
editor is seen when the library is opened, and so that what it touches, and no more, is derived again.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.analysis import decisions
from briefing.errors import BriefingError
from briefing.query import phrase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path

    from briefing.analysis.decisions import Decisions
    from briefing.model import Stored

MAX_BYTES = 1_000_000


def read(path: Path) -> str:
    """The file's text; empty where there is none. Raises BriefingError where it cannot be read."""
    try:
        if not path.exists():
            return ""
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise BriefingError(f"not a file of at most {MAX_BYTES:,} bytes", str(path), "move it away")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BriefingError(
            f"cannot be read: {fault}", str(path), "mend or move it; until then the last good version holds"
        ) from fault


def write(path: Path, text: str) -> None:
    """Whole or not at all. Raises BriefingError where it cannot be written."""
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, path)  # noqa: PTH105 - mkstemp deals in strings
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(partial)  # noqa: PTH108 - the same
            raise
    except OSError as fault:
        raise BriefingError(
            f"cannot be written: {fault.strerror}", str(path), "check the folder's permissions"
        ) from fault


def applied(connection: sqlite3.Connection) -> str:
    """The text in force."""
    return str(connection.execute("SELECT applied FROM naming").fetchone()[0])


def in_force(connection: sqlite3.Connection) -> Decisions:
    return _parsed(applied(connection))


@lru_cache(maxsize=4)
def _parsed(text: str) -> Decisions:
    return decisions.parse(text)


def shown(stored: Stored, decided: Decisions) -> Stored:
    """The article without the names that the user hides."""
    if stored.analysis is None or not decided.hidden:
        return stored
    mentions = tuple(m for m in stored.analysis.mentions if m.entity not in decided.hidden)
    return replace(stored, analysis=replace(stored.analysis, mentions=mentions))


def apply(connection: sqlite3.Connection, text: str, where: str) -> list[int]:
    """Puts the decisions of `text` in force, inside the caller's transaction. Returns the articles that they touch: these
    wait for analysis again, and can be read meanwhile. Raises BriefingError for a text that does not parse."""
    before, after = in_force(connection), decisions.parse(text, where)
    names, words = decisions.touched(before, after)
    ids = sorted(_naming(connection, names) | holding(connection, words))
    connection.executemany("UPDATE entity SET stale = 1 WHERE key = ?", ((key,) for key in sorted(names)))
    connection.executemany("UPDATE article SET analysed = 0 WHERE id = ?", ((i,) for i in ids))
    connection.execute("UPDATE naming SET applied = ?", (text,))
    connection.execute("UPDATE entity SET hidden = 0 WHERE hidden")
    connection.executemany("UPDATE entity SET hidden = 1 WHERE key = ?", ((key,) for key in sorted(after.hidden)))
    return ids


def _naming(connection: sqlite3.Connection, keys: Collection[str]) -> set[int]:
    sql = "SELECT p.article FROM entity e JOIN posting p ON p.entity = e.id WHERE e.key = ?"
    return {row[0] for key in sorted(keys) for row in connection.execute(sql, (key,))}


def holding(connection: sqlite3.Connection, words: Collection[str]) -> set[int]:
    """Articles in which some of these names stand. Only what the search index holds is found."""
    sql = "SELECT rowid FROM article_fts WHERE article_fts MATCH ?"
    return {row[0] for word in sorted(words) for row in connection.execute(sql, (phrase(word),))}
