"""The tables, and how an older library becomes a newer one: one step per `user_version`, never edited once released.

What the reader did (`article.state/read/starred`, `opened`, `journal`, `naming`, `filter`, `note`) and what came from outside (`article`,
`body`, `original`) is kept for ever. Everything else is derived and can be thrown away and made again.
"""

from __future__ import annotations

import contextlib
import sqlite3

from briefing.errors import LibraryUnavailable

APPLICATION_ID = 0x42524647  # "BRFG": tells a briefing library from any other SQLite file

FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0), ('joined', 0);
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE article (
    id        INTEGER PRIMARY KEY,
    guid      TEXT NOT NULL,
    origin    TEXT NOT NULL,
    title     TEXT NOT NULL,
    source    TEXT,
    author    TEXT,
    url       TEXT,
    path      TEXT,
    published TEXT,
    moment    INTEGER,
    language  TEXT,
    dateline  TEXT NOT NULL,
    notes     TEXT NOT NULL,
    digest    TEXT NOT NULL,
    seal      BLOB NOT NULL,
    state     INTEGER NOT NULL DEFAULT 0,
    read      INTEGER NOT NULL DEFAULT 0,
    starred   INTEGER NOT NULL DEFAULT 0,
    analysed  INTEGER NOT NULL DEFAULT 0,
    story     INTEGER,
    UNIQUE (guid, origin)
);
CREATE INDEX article_moment ON article (moment, id);
CREATE INDEX article_state ON article (state, moment, id);
CREATE INDEX article_starred ON article (moment, id) WHERE starred;
CREATE INDEX article_waiting ON article (moment, id) WHERE NOT analysed;
CREATE INDEX article_story ON article (story);
CREATE INDEX article_source ON article (source COLLATE NOCASE);

CREATE TABLE body (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, title TEXT NOT NULL, text TEXT NOT NULL);
-- The search index follows behind: it holds the articles up to the id of `indexed`, and so does its content.
INSERT INTO meta VALUES ('indexed', 0);
CREATE VIEW searchable AS
    SELECT id, title, text FROM body WHERE id <= (SELECT value FROM meta WHERE key = 'indexed');
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content = 'searchable', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE original (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, data BLOB NOT NULL);

CREATE TABLE analysis (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, version TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE entity (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    kind     TEXT NOT NULL,
    type     TEXT NOT NULL,
    name     TEXT NOT NULL,
    lat      REAL,
    lon      REAL,
    country  TEXT,
    hidden   INTEGER NOT NULL DEFAULT 0,
    stale    INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);
CREATE INDEX entity_common ON entity (kind, articles);
CREATE TABLE alias (
    entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    text   TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (entity, text)
) WITHOUT ROWID;
CREATE INDEX alias_text ON alias (text);
CREATE TABLE posting (
    entity   INTEGER NOT NULL,
    article  INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (entity, article)
) WITHOUT ROWID;
CREATE INDEX posting_article ON posting (article);

CREATE TABLE part (word TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (word, key)) WITHOUT ROWID;
CREATE TABLE same (
    key    TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    reason TEXT NOT NULL,
    kind   TEXT NOT NULL,
    type   TEXT NOT NULL,
    name   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE journal (id INTEGER PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE naming (applied TEXT NOT NULL);
INSERT INTO naming VALUES ('');
CREATE TABLE feed (url TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE filter (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE note (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, text TEXT NOT NULL);
"""

LINKS = """
CREATE TABLE profile (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, mark INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE term (
    key     INTEGER NOT NULL,
    day     INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, day, article)
) WITHOUT ROWID;
CREATE TABLE term_count (key INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
CREATE TABLE link (
    article INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    score   REAL NOT NULL,
    copied  REAL NOT NULL,
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE TABLE wish (
    id      INTEGER PRIMARY KEY,
    journal INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    article INTEGER REFERENCES article ON DELETE CASCADE,
    other   INTEGER REFERENCES article ON DELETE CASCADE,
    text    TEXT NOT NULL
);
CREATE INDEX wish_article ON wish (article);
CREATE INDEX wish_other ON wish (other);
CREATE INDEX wish_journal ON wish (journal);
UPDATE article SET analysed = 0;
"""

OPENED = """
CREATE TABLE opened (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE);
INSERT INTO opened SELECT id FROM article WHERE read;
"""

PAGE_SUMS = """
CREATE TABLE page_sum (first INTEGER PRIMARY KEY, sums BLOB NOT NULL);
"""

COUNTED = """
-- One row: how many articles are in each state, have a star, wait to be analysed. Kept by the triggers alone.
CREATE TABLE tally (
    new     INTEGER NOT NULL,
    kept    INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    later   INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    waiting INTEGER NOT NULL
);
INSERT INTO tally SELECT total(state = 0), total(state = 1), total(state = 2), total(state = 3), total(starred),
    total(NOT analysed) FROM article;
CREATE TRIGGER article_came AFTER INSERT ON article BEGIN
    UPDATE tally SET new = new + (NEW.state = 0), kept = kept + (NEW.state = 1), skipped = skipped + (NEW.state = 2),
        later = later + (NEW.state = 3), starred = starred + NEW.starred, waiting = waiting + NOT NEW.analysed;
END;
CREATE TRIGGER article_changed AFTER UPDATE OF state, starred, analysed ON article
WHEN OLD.state <> NEW.state OR OLD.starred <> NEW.starred OR OLD.analysed <> NEW.analysed BEGIN
    UPDATE tally SET new = new + (NEW.state = 0) - (OLD.state = 0), kept = kept + (NEW.state = 1) - (OLD.state = 1),
        skipped = skipped + (NEW.state = 2) - (OLD.state = 2), later = later + (NEW.state = 3) - (OLD.state = 3),
        starred = starred + NEW.starred - OLD.starred, waiting = waiting + (NOT NEW.analysed) - (NOT OLD.analysed);
END;
CREATE TRIGGER article_went AFTER DELETE ON article BEGIN
    UPDATE tally SET new = new - (OLD.state = 0), kept = kept - (OLD.state = 1), skipped = skipped - (OLD.state = 2),
        later = later - (OLD.state = 3), starred = starred - OLD.starred, waiting = waiting - NOT OLD.analysed;
END;
-- Files whose every article was stored: to add the same bytes again changes nothing.
CREATE TABLE taken (
    digest   BLOB PRIMARY KEY,
    size     INTEGER NOT NULL,
    reader   TEXT NOT NULL,
    articles TEXT NOT NULL,
    seal     BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX taken_size ON taken (size);
"""

COPIES = """
CREATE INDEX link_copied ON link (article, other) WHERE copied >= 0.5;
"""

STEPS: tuple[str, ...] = (FIRST, LINKS, OPENED, PAGE_SUMS, COUNTED, COPIES)
"""`STEPS[n]` takes a library from version n to n + 1."""


def tables(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """What the file declares: (type, name, table, SQL)."""
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")
    return {row for row in found if not row[1].startswith("sqlite_stat")}


def expected() -> set[tuple[str, ...]]:
    """The same as all steps make it."""
    with contextlib.closing(sqlite3.connect(":memory:")) as fresh:
        for step in STEPS:
            fresh.executescript(step)
        return tables(fresh)


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, where: str) -> int:
    """The library's version. Raises LibraryUnavailable for another program's file or a newer library."""
    found = version(connection)
    identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if identity != APPLICATION_ID and (tables or identity):
        raise LibraryUnavailable("this is not a briefing library", where, "name another file with --library")
    if found > len(STEPS):
        raise LibraryUnavailable(
            f"made by a newer briefing (version {found}, this one knows {len(STEPS)})", where, "update briefing"
        )
    return found


def migrate(connection: sqlite3.Connection) -> None:
    """Brings an open library up to date: all steps or none. Call inside no transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version(connection), len(STEPS)):
            for statement in _statements(STEPS[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """Splits a script, since `executescript` would commit the transaction around it."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
