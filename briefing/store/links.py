"""Which articles belong together: found once, as an article comes in, and kept.

Adding an article reads at most `corpus.READ` postings and compares at most `corpus.COMPARED` articles, so it costs the
same in a library of any size, but for the logarithm of SQLite's trees. What is related to an article is then a
look-up of its stored links: O(limit).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefing.linking import (
    LEAD,
    VERSION,
    Profile,
    are_told,
    candidates,
    convinces,
    days_apart,
    deciding,
    keys,
    leads_say,
    likeness,
    reasons,
    shipped,
    why,
)
from briefing.model import Related, Shared
from briefing.store import wishes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

LEAST: Final = 0.005
"""Probability from which a link is kept: what ranks below is noise."""
CHUNK: Final = 500
KEPT: Final = 4_096
"""Profiles kept unpacked, at most 80 MB: those of two weeks are compared over and over while their articles come in. On
10,000 generated reports, 28 of the 60 that one was compared with had to be unpacked where 1,024 were kept."""


@lru_cache(maxsize=KEPT)
def unpacked(data: bytes) -> Profile | None:
    """A profile from the bytes that stand in the table; one for all who ask, since it is never changed.

    None where another version wrote it or it is damaged: its article has no links until it is analysed again.
    """
    try:
        return Profile.from_bytes(data)
    except ValueError:
        return None


class Links:
    """A library as `linking.Corpus` asks for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def size(self) -> int:
        """By the highest id, which is found at once; counting a million rows takes longer than linking one."""
        return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()[0])

    def counts(self, keys: Sequence[int]) -> Mapping[int, int]:
        return dict(
            self._connection.execute(
                f"SELECT key, articles FROM term_count WHERE key IN ({_marks(keys)})", list(keys)
            ).fetchall()
        )

    def whole(self, keys: Sequence[int]) -> Sequence[tuple[int, int, int]]:
        return self._connection.execute(
            f"SELECT key, article, day FROM term WHERE key IN ({_marks(keys)})", list(keys)
        ).fetchall()

    def postings(self, key: int, day: int | None, limit: int) -> Sequence[tuple[int, int]]:
        """Half of `limit` from that day on, the rest before it; for an undated article the undated, then the oldest."""
        after = self._connection.execute(
            "SELECT article, day FROM term WHERE key = ? AND day >= ? ORDER BY day, article LIMIT ?",
            (key, day or 0, (limit + 1) // 2 if day else limit),
        ).fetchall()
        if not day:
            return after
        return (
            after
            + self._connection.execute(
                "SELECT article, day FROM term WHERE key = ? AND day < ? ORDER BY day DESC, article LIMIT ?",
                (key, day, limit - len(after)),
            ).fetchall()
        )

    def profiles(self, ids: Sequence[int]) -> Mapping[int, Profile]:
        rows = self._connection.execute(f"SELECT id, data FROM profile WHERE id IN ({_marks(ids)})", list(ids))
        return {identity: made for identity, data in rows if (made := unpacked(data)) is not None}

    def named(self, entities: Sequence[str]) -> Mapping[str, Shared]:
        rows = self._connection.execute(
            f"SELECT key, kind, name, articles FROM entity WHERE NOT hidden AND key IN ({_marks(entities)})",
            list(entities),
        )
        return {key: Shared(key, kind, name, articles) for key, kind, name, articles in rows}


def current(connection: sqlite3.Connection) -> bool:
    """Whether the profiles here are such as this version makes."""
    known = connection.execute("SELECT value FROM fact WHERE key = 'profiles'").fetchone()
    return known is not None and known[0] == str(VERSION)


def expire(connection: sqlite3.Connection) -> None:
    """Lets what another version linked wait for its turn again. Nothing is kept of its index, whose terms are not ours."""
    connection.execute("UPDATE article SET analysed = 0 WHERE id IN (SELECT id FROM profile)")
    for table in ("profile", "term", "term_count", "link"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT OR REPLACE INTO fact VALUES ('profiles', ?)", (str(VERSION),))


def put(connection: sqlite3.Connection, article: int, data: bytes) -> set[int]:
    """Links an article that came in or was analysed anew. Returns it and whom that touches, for `stories.regroup`: nobody
    where the new analysis says of it what the old one said."""
    if connection.execute("SELECT data = ? FROM profile WHERE id = ?", (data, article)).fetchone() == (1,):
        return set()
    touched = forget(connection, article) | {article}
    made = unpacked(data)  # it stays unpacked for those that are compared with it next
    assert made is not None  # noqa: S101 - this version made it; this is for the type checker
    rejected = wishes.rejected(connection, article)
    corpus = Links(connection)
    found = corpus.profiles([i for i in candidates(made, corpus) if i != article])
    rows = []
    for other, profile in found.items():
        plain, share = shipped().judged(made, profile)
        if plain >= LEAST:  # a rejection hides a link, and its being taken back shows it again
            score = shipped().weakened(made, profile, plain, rejected.between(other))
            rows += [(article, other, score, share), (other, article, score, share)]
    connection.executemany("INSERT OR REPLACE INTO link VALUES (?,?,?,?)", rows)
    _index(connection, article, made, data)
    return touched


def forget(connection: sqlite3.Connection, article: int) -> set[int]:
    """Takes an article out of the index and out of its links. Returns those it had links with."""
    row = connection.execute("SELECT data FROM profile WHERE id = ?", (article,)).fetchone()
    if row is None:
        return set()
    terms = _terms(connection, article, unpacked(row[0]))
    connection.executemany(
        "DELETE FROM term WHERE key = ? AND day = ? AND article = ?", [(k, day, article) for k, day in terms]
    )
    connection.executemany("UPDATE term_count SET articles = articles - 1 WHERE key = ?", [(k,) for k, _ in terms])
    others = {i for (i,) in connection.execute("SELECT other FROM link WHERE article = ?", (article,))}
    connection.execute("DELETE FROM link WHERE article = ?", (article,))
    connection.executemany("DELETE FROM link WHERE article = ? AND other = ?", [(i, article) for i in others])
    connection.execute("DELETE FROM profile WHERE id = ?", (article,))
    return others


def _terms(connection: sqlite3.Connection, article: int, made: Profile | None) -> Sequence[tuple[int, int]]:
    """(key, day) of each posting of an article. Only a damaged profile needs the whole index read."""
    if made is None:
        return connection.execute("SELECT key, day FROM term WHERE article = ?", (article,)).fetchall()
    return [(k, made.day or 0) for k in keys(made)]


def _index(connection: sqlite3.Connection, article: int, made: Profile, data: bytes) -> None:
    terms = keys(made)
    connection.execute("INSERT INTO profile VALUES (?,?,?)", (article, made.mark, data))
    connection.executemany("INSERT INTO term VALUES (?,?,?)", [(k, made.day or 0, article) for k in terms])
    connection.executemany(
        "INSERT INTO term_count VALUES (?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1", [(k,) for k in terms]
    )


def score_again(connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> set[int]:
    """The links of these pairs anew, after a reason was rejected or taken back. Returns the articles touched."""
    corpus = Links(connection)
    touched: set[int] = set()
    for a, b in sorted(pairs):
        both = corpus.profiles([a, b])
        if len(both) == 2:
            plain = shipped().probability(both[a], both[b])
            no_reason = wishes.rejected(connection, a).between(b)
            score = shipped().weakened(both[a], both[b], plain, no_reason)
            connection.executemany(
                "UPDATE link SET score = ? WHERE article = ? AND other = ?", [(score, a, b), (score, b, a)]
            )
            touched |= {a, b}
    return touched


def naming(connection: sqlite3.Connection, entity: str) -> set[tuple[int, int]]:
    """The linked pairs that both name an entity."""
    return {
        (a, b)
        for a, b in connection.execute(
            "SELECT l.article, l.other FROM entity e JOIN posting p ON p.entity = e.id JOIN link l ON l.article = p.article"
            " JOIN posting q ON q.entity = e.id AND q.article = l.other WHERE e.key = ? AND l.article < l.other",
            (entity,),
        )
    }


def related(connection: sqlite3.Connection, article: int, limit: int) -> list[Related]:
    """What belongs with an article, the surest first, each with its reason. O(limit) look-ups."""
    rows = connection.execute(
        "SELECT l.other, l.score, a.guid, a.title FROM link l JOIN article a ON a.id = l.other WHERE l.article = ?"
        " AND l.score >= ? ORDER BY l.score DESC, l.other LIMIT ?",
        (article, LEAST, limit),
    ).fetchall()
    if not rows:
        return []
    corpus = Links(connection)
    ids = [article, *(other for other, *_ in rows)]
    profiles = corpus.profiles(ids)
    rejected = wishes.rejected(connection, article)
    size = corpus.size()
    mine = profiles.get(article)
    if mine is None:
        return []
    known = corpus.named([e.entity for e in mine.entities])
    (own,) = connection.execute("SELECT title FROM article WHERE id = ?", (article,)).fetchone()
    leads = _leads(connection, ids)
    found = []
    for other, score, guid, title in rows:
        if other not in profiles:
            continue
        shared = reasons(mine.without(rejected.between(other)), profiles[other], known)
        days = days_apart(mine, profiles[other])
        alike = likeness(mine, profiles[other], (own, title), shared) or leads_say((leads[article], leads[other]))
        names = deciding(shared, size)
        told = are_told(mine, profiles[other])
        found.append(
            Related(
                other, guid, title, round(score, 4), shared, days,
                why(shared, days, size, told=told, alike=alike), told, alike,
                names, convinces(score, names, alike, size),
            )
        )  # fmt: skip
    return found


def _leads(connection: sqlite3.Connection, articles: Sequence[int]) -> Mapping[int, str]:
    return dict(
        connection.execute(
            f"SELECT id, substr(text, 1, ?) FROM body WHERE id IN ({_marks(articles)})", [LEAD, *articles]
        ).fetchall()
    )


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
