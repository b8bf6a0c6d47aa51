"""Opening the file, one connection a thread, one writer at a time, and SQLite's faults in plain words."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import threading
import time
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from briefing.errors import ASK_DOCTOR, BriefingError, LibraryUnavailable
from briefing.store import schema, sums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

PAGE_BYTES = 8_192
"""An article of 2 KB leaves half of a smaller page empty: on 4,000 reports 14 % less disk, for 5 % more work."""
BUSY_MILLISECONDS = 10_000
"""How long a writer waits for another one. A batch of the longest kind takes under a second."""

READING_CACHE = -2_000
"""KiB of pages, with the minus that SQLite wants. Every thread has a connection with such a cache: with 16,000 a reader held
70 MB more in a library of a million reports, and searched no faster, since the system keeps what was read as well."""
WRITING_CACHE = -16_000
"""So much that a batch is not written out before it is whole."""

FAULTS = (sqlite3.Error, UnicodeDecodeError, json.JSONDecodeError, zlib.error)
"""What SQLite says, and what a damaged row does to whoever unpacks it; a damaged table makes even SQLite's own message
undecodable."""

_opening = threading.RLock()
_connections: Counter[str] = Counter()
"""How many this process has, by file."""
_files: dict[str, list[BinaryIO]] = {}
"""Library files open for reading their bytes. To close one would drop the locks of this process's connections to it
("How To Corrupt An SQLite Database File", section 2.2), so that happens behind the last of them."""


class Database:
    """A library file. Threads may share it: each works through its own connection."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._key = os.path.realpath(path)
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._wrote = False

    @property
    def connection(self) -> sqlite3.Connection:
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is None:
            with _opening:
                existing = self._local.connection = self._connect()
                self._open.append(existing)
                _connections[self._key] += 1
        return existing

    def _connect(self) -> sqlite3.Connection:
        if self.read_only:
            uri = f"{self.path.absolute().as_uri()}?mode=ro"
            if not _can_write_beside(self.path) and not _has_log(self.path):
                uri += "&immutable=1"  # WAL wants to make files beside the library, and here nobody can
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        else:
            connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {READING_CACHE}")
        return connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with; SQLite's faults come out as LibraryUnavailable."""
        try:
            yield self.connection
        except FAULTS as fault:
            raise explained(fault, self.path) from fault
        except UnicodeEncodeError as fault:
            raise _no_text(fault) from fault

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all. The lock is taken at the start: a deferred transaction that read
        first would fail at once when another writer came between."""
        if self.read_only:
            raise LibraryUnavailable(
                "opened for reading only", str(self.path), "close the other program or name another --library"
            )
        try:
            connection = self.connection
            connection.execute(f"PRAGMA cache_size = {WRITING_CACHE}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
                connection.execute("COMMIT")
                self._wrote = True
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except FAULTS as fault:
            raise explained(fault, self.path) from fault
        except UnicodeEncodeError as fault:
            raise _no_text(fault) from fault

    def bytes(self) -> BinaryIO:
        """The file itself, to be read beside SQLite; it is closed with the database."""
        with _opening:
            file = self.path.open("rb", buffering=0)
            _files.setdefault(self._key, []).append(file)
            return file

    def close(self) -> None:
        with _opening:
            for connection in self._open:
                connection.close()
            _connections[self._key] -= len(self._open)
            self._open.clear()
            self._local = threading.local()
            if _connections[self._key]:
                return
            for file in _files.pop(self._key, ()):
                file.close()
            if self._wrote:
                self._wrote = False
                with contextlib.suppress(OSError, *FAULTS):  # they are no part of what was to be stored
                    self._renew_sums()

    def _renew_sums(self) -> None:
        """While nobody else in this process has the file open."""
        with self.path.open("rb", buffering=0) as file, contextlib.closing(self._connect()) as connection:
            if sums.are_old(connection, file):
                sums.take(connection, file)

    def put_back(self) -> bool:
        """Turns bits back that turned over; False where another program, or part of this one, is in the way."""
        with _opening:
            self.close()
            if self.read_only or _connections[self._key]:
                return False
            try:
                plain = sqlite3.connect(self.path, isolation_level=None)
                with self.path.open("r+b", buffering=0) as file, contextlib.closing(plain) as connection:
                    # First of all: then the sums can be read though SQLite finds fault with another table's declaration.
                    connection.execute("PRAGMA writable_schema = ON")
                    return sums.put_back(connection, file, self.path)
            except (OSError, *FAULTS) as fault:
                raise explained(fault, self.path) from fault


def open_database(path: Path, *, read_only: bool) -> Database:
    """Opens `path`, making or migrating it unless `read_only`. A file nobody may write is opened for reading."""
    where = str(path)
    try:
        if not read_only:
            path.parent.mkdir(0o700, parents=True, exist_ok=True)  # what somebody reads is theirs alone
        exists = path.exists()
        if exists and not path.is_file():
            raise LibraryUnavailable("not a file", where, "name another file with --library")
    except OSError as fault:
        raise LibraryUnavailable(fault.strerror or str(fault), where, "name another file with --library") from fault
    if not exists and read_only:
        raise LibraryUnavailable("there is no library here", where, "`briefing add PATH` makes one")
    if exists and not read_only and not (os.access(path, os.W_OK) and _can_write_beside(path)):
        read_only = True
    database = Database(path, read_only=read_only)
    try:
        found = _checked(database)
        if found < len(schema.STEPS):
            _bring_up_to_date(database, found)
    except FAULTS as fault:
        database.close()
        raise explained(fault, path) from fault
    except LibraryUnavailable:
        database.close()
        raise
    return database


def _checked(database: Database) -> int:
    """The library's version. A bit that turned over in the declarations, without which no table can be read, is put back
    where the sums can still be read."""
    try:
        return schema.check(database.connection, str(database.path))
    except FAULTS:
        with contextlib.suppress(LibraryUnavailable):
            if database.put_back():
                return schema.check(database.connection, str(database.path))
        raise


def _bring_up_to_date(database: Database, found: int) -> None:
    where = str(database.path)
    if database.read_only:
        raise LibraryUnavailable(
            "made by an older briefing, and it cannot be written", where, "copy it to a place where it can"
        )
    connection = database.connection
    if found:
        backup = database.path.with_name(f"{database.path.name}.version-{found}")
        if not backup.exists():
            _back_up(connection, backup)
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # counts for a new library only
    _write_ahead(connection)
    schema.migrate(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Waits for whoever makes the same library at the same moment: for this alone SQLite itself does not wait."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1_000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as fault:
            if not fault.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _back_up(connection: sqlite3.Connection, backup: Path) -> None:
    """A whole copy beside the library before its tables change; never half of one under the final name."""
    partial = backup.with_name(backup.name + ".partial")
    with contextlib.closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)
    shutil.move(partial, backup)


def explained(fault: Exception, path: Path) -> LibraryUnavailable:
    """One of FAULTS as what a person can act on."""
    name = getattr(fault, "sqlite_errorname", "") if isinstance(fault, sqlite3.Error) else "SQLITE_CORRUPT"
    where = str(path)
    advice = {
        "SQLITE_BUSY": ("another program is writing to it", "wait for it to finish, then try again"),
        "SQLITE_LOCKED": ("another program is writing to it", "wait for it to finish, then try again"),
        "SQLITE_FULL": ("the disk is full; nothing that was stored is lost", "make room, then try again"),
        "SQLITE_READONLY": ("it cannot be written", "check its permissions, or name another file with --library"),
        "SQLITE_CANTOPEN": ("it cannot be opened", "check that the folder exists and can be written"),
        "SQLITE_NOTADB": ("this is not a briefing library", "name another file with --library"),
        "SQLITE_CORRUPT": ("it is damaged", ASK_DOCTOR),
        "SQLITE_IOERR": ("the disk does not answer; nothing that was stored is lost", "check the disk, then try again"),
    }
    for prefix, (what, next_step) in advice.items():
        if name.startswith(prefix):
            return LibraryUnavailable(what, where, next_step)
    return LibraryUnavailable(f"SQLite says: {fault}", where, ASK_DOCTOR)


def _no_text(fault: UnicodeEncodeError) -> BriefingError:
    """For half a character, which no article holds: a shell passes such on from bytes that are not UTF-8."""
    shown = fault.object.encode(errors="replace").decode()
    return BriefingError("this is no text in UTF-8", shown, "write it with whole characters")


def _can_write_beside(path: Path) -> bool:
    return os.access(path.absolute().parent, os.W_OK)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
