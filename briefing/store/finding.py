"""Which articles a filter lets through, asked so that SQLite begins where least has to be read.

SQLite keeps no figures of how many articles have a word or name a place. It would take each such set for a handful, or
read a whole index for the sake of its order. So the sets are counted, no further than it matters, and it is told.
"""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, Final, Literal

from briefing.query import Filter, intersection
from briefing.rows import Counts
from briefing.store.lists import identities
from briefing.store.triage import tallied

if TYPE_CHECKING:
    import sqlite3
    from array import array
    from collections.abc import Iterable

    from briefing.query import Condition

Order = Literal["newest", "oldest", "added", "relevance", "story"]

ORDERS: dict[Order, str] = {
    "newest": "moment DESC, id DESC",
    "oldest": "moment IS NULL, moment, id",
    "added": "id DESC",
    "story": "(SELECT max(s.moment) FROM article s WHERE s.story = article.story) DESC, story DESC, moment DESC, id DESC",
}
ALONG_AN_INDEX: Final = ("newest",)
"""Orders that an index has: whoever wants the first rows alone need not find all."""

DECIDED: Final = "state > 0"
STARRED: Final = "starred"

LOOKED_UP: Final = 8
"""Entries of an index that are read, and looked for in a set, in the time in which one article is looked up: 6 to 15 in
libraries of 100,000 and of a million made-up reports."""


def ids(connection: sqlite3.Connection, found: Filter, order: Order, limit: int | None) -> array[int]:
    """Ids of the articles, all or the first `limit`. `relevance` means "newest" where no words are looked for."""
    most = -1 if limit is None else limit
    if order == "relevance" and found.match:
        sql, values = _ranked(connection, found)
    else:
        order = "newest" if order == "relevance" else order
        source, values = asked(connection, found, limit if order in ALONG_AN_INDEX else None)
        sql = f"SELECT id {source} ORDER BY {ORDERS[order]}"
    return identities(connection, f"{sql} LIMIT ?", (*values, most))


def exist(connection: sqlite3.Connection, found: Filter) -> bool:
    """Whether there are any. Where the filter is sets alone, one look-up."""
    if found.sets and not found.rest:
        return _is_any(connection, f"FROM ({intersection(found.sets)})", found.parameters)
    return _is_any(connection, *asked(connection, found, 1))


def count(connection: sqlite3.Connection, found: Filter) -> int:
    """How many they are. Where the filter is sets alone, no article is looked at."""
    if found.sets and not found.rest:
        return _number(connection, f"FROM (SELECT DISTINCT * FROM ({intersection(found.sets)}))", found.parameters)
    return _number(connection, *asked(connection, found))


def counts(connection: sqlite3.Connection, found: Filter) -> Counts:
    """The numbers of the status line. Of the whole library they are kept; of a part, all are counted, and then those that
    are no longer new, so that it costs what the reader has done and not what is here."""
    new, kept, skipped, later, starred, waiting = tallied(connection)
    if found.sets or found.rest:
        whole = count(connection, found)
        by_state = [0] * 4
        source, values = asked(connection, _along(found, DECIDED))
        for state, number in connection.execute(f"SELECT state, count(*) {source} GROUP BY state", values):
            by_state[state] = number
        _, kept, skipped, later = by_state
        new = whole - sum(by_state)
        starred = _number(connection, *asked(connection, _along(found, STARRED)))
    return Counts(new + kept + skipped + later, new, kept, skipped, later, starred, waiting)


def day_counts(connection: sqlite3.Connection, found: Filter) -> list[int]:
    """How many articles each day has, the newest day first, the undated ones last."""
    source, values = asked(connection, found)
    sql = f"SELECT count(*) {source} GROUP BY moment / 86400 ORDER BY moment / 86400 DESC"
    return [row[0] for row in connection.execute(sql, values)]


def asked(connection: sqlite3.Connection, found: Filter, limit: int | None = None) -> Condition:
    """`FROM article … WHERE …` for a filter, of which only the first `limit` are wanted in the order of an index.

    From its sets, each article looked up, where that is the lesser work; else along the index that fits the rest, each
    entry looked for in the sets: the `+` keeps SQLite from beginning with them."""
    if not found.sets:
        return f"FROM article WHERE {found.where}", found.parameters
    if _is_small(connection, found, _at_most(connection, found, limit)):
        return f"FROM article NOT INDEXED WHERE {found.where}", found.parameters
    return f"FROM article WHERE +{found.where}", found.parameters


def _at_most(connection: sqlite3.Connection, found: Filter, limit: int | None) -> int:
    """The largest set that is worth beginning with. Along an index, `limit` of h hits in n articles are found in
    limit * n / h entries, if they lie evenly."""
    here, entries = _entries(connection, found)
    most = entries // LOOKED_UP
    return most if limit is None else min(most, isqrt(limit * here // LOOKED_UP))


def _entries(connection: sqlite3.Connection, found: Filter) -> tuple[int, int]:
    """How many articles there are, and entries of the shortest index that fits the filter's conditions."""
    *states, starred, _ = tallied(connection)
    here = sum(states)
    known = {f"state = {state}": number for state, number in enumerate(states)}
    known |= {DECIDED: here - states[0], STARRED: starred}
    return here, min((known[sql] for sql, _ in found.rest if sql in known), default=here)


def _is_small(connection: sqlite3.Connection, found: Filter, most: int) -> bool:
    """Whether one of the sets has no more than `most` ids; none is counted further."""
    sizes = (
        _number(connection, f"FROM (SELECT 1 FROM ({sql}) LIMIT ?)", (*values, most + 1)) for sql, values in found.sets
    )
    return any(size <= most for size in sizes)


def _number(connection: sqlite3.Connection, source: str, values: Iterable[object]) -> int:
    return int(connection.execute(f"SELECT count(*) {source}", tuple(values)).fetchone()[0])


def _is_any(connection: sqlite3.Connection, source: str, values: Iterable[object]) -> bool:
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 {source})", tuple(values)).fetchone()[0])


def _along(found: Filter, condition: str) -> Filter:
    """Those that also meet a condition for which there is an index; the `+` keeps SQLite from another one."""
    rest = [(f"+{sql}" if sql.startswith("state =") else sql, values) for sql, values in found.rest]
    return found._replace(rest=(*rest, (condition, ())))


def _ranked(connection: sqlite3.Connection, found: Filter) -> Condition:
    """The best first, ranked inside the search index, which sorts numbers alone; a word of the title counts four times.
    The rest is asked of each in that order, so that whoever wants the first rows alone need not look all up; but where
    few can meet it, of those first."""
    (words, *sets), rest = found.sets, found.rest
    sql = f"{words[0]} AND rank MATCH 'bm25(4.0, 1.0)'"
    if sets or rest:
        more = Filter(tuple(sets), rest).where
        here, entries = _entries(connection, found)
        if entries < here // LOOKED_UP:
            # The plus keeps SQLite from asking the search index anew for each id.
            sql += f" AND +rowid IN (SELECT id FROM article WHERE {more})"
        else:
            sql += f" AND (SELECT {more} FROM article WHERE id = article_fts.rowid)"
    return f"{sql} ORDER BY rank", found.parameters
