"""Is the library as it was written? And what can be made again when it is not.

Four nets, since each lets something through: SQLite's own check of the pages, FTS5's check of the index against the
texts, our own hash of each row (a flipped bit in a text breaks no page), and sums of pages for the space between rows.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.store import articles, health_links, packing, schema, sums, triage
from briefing.store.packing import LINKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from briefing.model import Analysis

LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
"""Capitals as the collation NOCASE folds them: ASCII alone."""

DERIVED = ("analysis", "posting", "alias", "entity", "part", "same", "profile", "term", "term_count", "link")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written. `derived`: it can be made again from what is whole."""

    what: str
    derived: bool
    article: int | None = None
    bit: bool = False
    """Whether it is one bit, which can be turned back."""


def examine(connection: sqlite3.Connection, file: BinaryIO) -> list[Finding]:
    """All that is wrong, each once. `file`: the bytes of the library, for what SQLite does not look at.

    Reads the whole library: about a second per 10,000 articles.
    """
    findings = list(_bits(connection, file))
    for part in (_pages, _schema, _rows, _decisions, _tally, _index, _analyses, _links):
        try:
            findings.extend(part(connection))
        except (sqlite3.DatabaseError, ValueError, TypeError) as fault:
            findings.append(Finding(f"cannot be read to the end: {fault}", derived=False))
    return findings


def _bits(connection: sqlite3.Connection, file: BinaryIO) -> Iterator[Finding]:
    try:
        for turned in sums.turned(connection, file):
            where = "where nothing is stored" if turned.in_space else "of what is stored"
            yield Finding(f"page {turned.page} of the file: a bit {where} turned over", derived=False, bit=True)
        for number in sums.damaged(connection, file):
            yield Finding(f"the sum of page {number} is not as it was written", derived=True)
    except sqlite3.DatabaseError as fault:
        yield Finding(f"the sums of pages cannot be read: {fault}", derived=True)


def _pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (message,) in connection.execute("PRAGMA integrity_check(100)"):
        if message != "ok":
            yield Finding(f"the file's pages: {message}", derived="idx" in message or "index" in message)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(f"{table} {row} belongs to no {parent}", derived=table in DERIVED)


def _schema(connection: sqlite3.Connection) -> Iterator[Finding]:
    if schema.tables(connection) != schema.expected():
        yield Finding("the tables are not declared as they were", derived=False)


def _rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    for identity, seal in connection.execute("SELECT id, seal FROM article ORDER BY id").fetchall():
        try:
            stored = articles.get(connection, identity, analysed=False)
        except (BriefingError, LookupError, ValueError, TypeError, sqlite3.DatabaseError) as fault:
            yield Finding(f"article {identity} cannot be read: {fault}", derived=False, article=identity)
            continue
        if packing.seal(stored.article) != seal:
            yield Finding(f"article {identity} is not as it was stored", derived=False, article=identity)
        yield from _original(connection, identity, stored.article.digest)


def _original(connection: sqlite3.Connection, identity: int, digest: str) -> Iterator[Finding]:
    row = connection.execute("SELECT data FROM original WHERE id = ?", (identity,)).fetchone()
    try:
        whole = row is not None and hashlib.sha256(packing.inflate(row[0])).hexdigest() == digest
    except (zlib.error, TypeError):
        whole = False
    if not whole:
        yield Finding(
            f"the original bytes of article {identity} are not as they were stored", derived=False, article=identity
        )


def _tally(connection: sqlite3.Connection) -> Iterator[Finding]:
    if connection.execute("SELECT count(*) FROM tally").fetchone() != (1,) or triage.tallied(
        connection
    ) != triage.counted(connection):
        yield Finding("the articles are miscounted", derived=True)


def _index(connection: sqlite3.Connection) -> Iterator[Finding]:
    try:
        connection.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as fault:
        yield Finding(f"the search index does not fit the articles: {fault}", derived=True)


def _decisions(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The marks of an article are what the journal last made them, but for one that was opened, which may be read: one
    tells on a flipped bit in the other."""
    marks: dict[int, tuple[int, ...]] = {}
    for (step,) in connection.execute(
        "SELECT after FROM (SELECT id, after FROM journal WHERE NOT undone ORDER BY id)"
        " UNION ALL SELECT before FROM (SELECT id, before FROM journal WHERE undone ORDER BY id DESC)"
    ):
        of_articles = json.loads(step)
        if isinstance(of_articles, list):  # the others are about names
            marks.update((identity, tuple(rest)) for identity, *rest in of_articles)
    opened = {identity for (identity,) in connection.execute("SELECT id FROM opened")}
    for identity, *found in connection.execute("SELECT id, state, read, starred FROM article ORDER BY id"):
        state, read, starred = marks.get(identity, (0, 0, 0))
        if found != [state, read, starred] and not (identity in opened and found == [state, 1, starred]):
            yield Finding(
                f"what was decided about article {identity} is not what was noted", derived=False, article=identity
            )


def _analyses(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Unpacking checks deflate's own checksum; the index of names must be what the analyses say."""
    said = Names()
    for identity, data in connection.execute("SELECT id, data FROM analysis ORDER BY id"):
        try:
            said.take(packing.unpack(data))
        except (zlib.error, ValueError, LookupError, TypeError) as fault:
            yield Finding(f"the analysis of article {identity} is damaged: {fault}", derived=True, article=identity)
    for (identity,) in connection.execute(
        "SELECT id FROM article WHERE analysed AND id NOT IN (SELECT id FROM analysis) ORDER BY id"
    ):
        yield Finding(f"the analysis of article {identity} is missing", derived=True, article=identity)
    for key in said.differing(connection):
        yield Finding(f"the index of names is wrong for {key}", derived=True)


def _links(connection: sqlite3.Connection) -> Iterator[Finding]:
    for what, article in health_links.wrong(connection):
        yield Finding(what, derived=True, article=article)


class Names:
    """What the analyses say about each place and actor, to hold against the tables made of them."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self.mentions: Counter[str] = Counter()
        self.facts: dict[str, set[tuple[object, ...]]] = {}
        self.texts: dict[str, set[str]] = {}

    def take(self, analysis: Analysis) -> None:
        linked = [m for m in analysis.mentions if m.kind in LINKED]
        self.articles.update({m.entity for m in linked})
        for m in linked:
            self.mentions[m.entity] += 1
            self.facts.setdefault(m.entity, set()).add((m.kind, m.type, m.name, m.lat, m.lon, m.country))
            self.texts.setdefault(m.entity, set()).add(m.text.translate(LOWER))

    def differing(self, connection: sqlite3.Connection) -> list[str]:
        """Keys whose entity, postings or aliases are not what was said."""
        rows = {
            key: ((articles, mentions), tuple(facts))
            for key, articles, mentions, *facts in connection.execute(
                "SELECT key, articles, mentions, kind, type, name, lat, lon, country FROM entity"
            )
        }
        posted = {
            key: tuple(numbers)
            for key, *numbers in connection.execute(
                "SELECT e.key, count(*), sum(p.mentions) FROM posting p JOIN entity e ON e.id = p.entity GROUP BY e.id"
            )
        }
        aliases: dict[str, set[str]] = {}
        for key, text in connection.execute("SELECT e.key, a.text FROM alias a JOIN entity e ON e.id = a.entity"):
            aliases.setdefault(key, set()).add(text.translate(LOWER))
        wrong = []
        for key in sorted(self.articles.keys() | rows.keys() | posted.keys()):
            numbers = (self.articles[key], self.mentions[key])
            counted, facts = rows.get(key, ((0, 0), ()))
            if (
                not numbers == counted == posted.get(key, (0, 0))
                or facts not in self.facts.get(key, set())
                or not self.texts.get(key, set()) <= aliases.get(key, set())
            ):
                wrong.append(key)
        return wrong


def forget_derived(connection: sqlite3.Connection) -> None:
    """Throws away all that can be derived again and rebuilds the search index, inside the caller's transaction."""
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM taken")
    connection.execute("UPDATE article SET analysed = 0, story = NULL")
    triage.count_again(connection)
    connection.execute("UPDATE meta SET value = 0 WHERE key = 'joined'")
    connection.execute("UPDATE meta SET value = coalesce((SELECT max(id) FROM body), 0) WHERE key = 'indexed'")
    connection.execute("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
