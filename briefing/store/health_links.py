"""Is what linking keeps as it was written? Each table is held against another that says the same."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING

from briefing.linking import Profile, keys, profile
from briefing.store import articles

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


def wrong(connection: sqlite3.Connection) -> Iterator[tuple[str, int | None]]:
    """(what, article) for profiles that are not those of their articles, terms that are not those of the profiles, and
    links that one side has and the other has not."""
    counted: Counter[int] = Counter()
    terms: Counter[int] = (
        Counter()
    )  # of an article: the sum of its terms' hashes, so that one pass over the table will do
    for key, day, article in connection.execute("SELECT key, day, article FROM term"):
        terms[article] += hash((key, day))
        counted[key] += 1
    for (identity,) in connection.execute("SELECT id FROM profile ORDER BY id").fetchall():
        if not _is_whole(connection, identity, terms.pop(identity, 0)):
            yield f"the profile of article {identity} is not its article's", identity
    if terms or dict(connection.execute("SELECT key, articles FROM term_count WHERE articles <> 0")) != dict(counted):
        yield "the terms of linking are miscounted", None
    for (identity,) in connection.execute(
        "SELECT DISTINCT l.article FROM link l LEFT JOIN link r ON r.article = l.other AND r.other = l.article"
        " WHERE r.score IS NOT l.score OR r.copied IS NOT l.copied ORDER BY 1"
    ):
        yield f"a link of article {identity} is not the same from its other end", identity


def _is_whole(connection: sqlite3.Connection, identity: int, terms: int) -> bool:
    try:
        stored = articles.get(connection, identity)
    except (zlib.error, ValueError, LookupError, TypeError):
        return False  # a damaged analysis is named as such elsewhere
    data, mark = connection.execute("SELECT data, mark FROM profile WHERE id = ?", (identity,)).fetchone()
    if stored.analysis is None or profile(stored.article, stored.analysis).to_bytes() != data:
        return False
    made = Profile.from_bytes(data)
    return bool(mark == made.mark and sum(hash((key, made.day or 0)) for key in keys(made)) == terms)
