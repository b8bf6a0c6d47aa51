"""A change of the registry of actors: which articles it touches, so that the others are not analysed again.

The library remembers each entry as it was when its articles were analysed (`fact`, deflated JSON in base64, 20 kB). An
entry that came, went or changed touches the articles that hold one of its names, then or now, in whatever spelling of
capitals and accents; what is named nowhere in an article says nothing about it.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING

from briefing.analysis import actors
from briefing.store import naming

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def current(connection: sqlite3.Connection) -> bool:
    """Whether the registry is the one that this library was last analysed with."""
    return _fact(connection, "registry") == actors.digest()


def follow(connection: sqlite3.Connection) -> None:
    """Has the articles that a change of the registry touches wait for analysis again, inside the caller's transaction.
    They must be in the search index."""
    before, after = _kept(connection), actors.entries()
    if before is not None:
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        words = {name for key in changed for entry in (before.get(key), after.get(key)) for name in (entry or ())[1:]}
        ids = sorted(naming.holding(connection, words))
        connection.executemany("UPDATE article SET analysed = 0 WHERE id = ?", ((i,) for i in ids))
    packed = base64.b64encode(zlib.compress(json.dumps(after, ensure_ascii=False).encode())).decode()
    connection.executemany(
        "INSERT OR REPLACE INTO fact VALUES (?,?)", [("registry", actors.digest()), ("registry entries", packed)]
    )


def _kept(connection: sqlite3.Connection) -> Mapping[str, list[str]] | None:
    packed = _fact(connection, "registry entries")
    if packed is None:
        return None
    kept: Mapping[str, list[str]] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return kept


def _fact(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])
