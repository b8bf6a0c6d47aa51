"""Where the library lies may go away, fill up, or be nobody's to write: one clear line, and what was stored stays."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading

import pytest

from briefing.errors import LibraryUnavailable
from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles, schema


def article(number):
    return Article(f"a{number}", f"Report {number}", "Some words.", digest=hashlib.sha256(b"bytes").hexdigest())


def put(library, *items):
    with library.database.writing() as connection:
        return [articles.put(connection, item, "here", b"bytes") for item in items]


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "shelf" / "library.db")
    put(opened, article(1))
    yield opened
    opened.close()


def run(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False
    )


READ = """
import os, sys
import briefing.store.connection, briefing.query, json, datetime
from briefing.errors import BriefingError
from briefing.library import open_library
if os.getuid() == 0:  # root may write anywhere
    os.setgid(65534)
    os.setuid(65534)
library = open_library(sys.argv[1])
print(library.counts().articles, library.read_only)
try:
    library.triage([1], "kept")
except BriefingError as fault:
    print(fault)
"""


def everyone_may_enter(folder):
    while str(folder) != folder.anchor and folder.stat().st_uid == os.getuid():
        folder.chmod(folder.stat().st_mode | 0o055)
        folder = folder.parent


@pytest.mark.parametrize("log", [False, True], ids=["closed", "with a log"])
def test_a_read_only_folder_can_be_read_and_says_that_it_cannot_be_written(library, log):
    if not log:
        library.close()
    folder = library.path.parent
    everyone_may_enter(folder)
    folder.chmod(0o555)
    for path in folder.iterdir():
        path.chmod(0o444)
    try:
        done = run(READ, library.path)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "1 True"
    assert "reading only" in done.stdout


def test_a_library_whose_folder_is_gone_says_so_and_does_not_crash(library):
    shutil.rmtree(library.path.parent)
    try:
        put(library, article(2))
    except LibraryUnavailable as fault:
        assert str(library.path) in str(fault)
    library.close()
    again = open_library(library.path)
    assert again.counts().articles == 0, "a new library; the old one went with its folder"
    again.close()


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryUnavailable) as fault:
        open_library(tmp_path / "file" / "library.db")
    assert str(tmp_path) in str(fault.value)


FILL = """
import resource, signal, sys
from briefing.errors import BriefingError
from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
library = open_library(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
try:
    for number in range(10, 100_000):
        with library.database.writing() as connection:
            articles.put(connection, Article(f"a{number}", "t", f"word{number} " * 500, digest="d"), "here", b"x")
        print(number, flush=True)
except BriefingError as fault:
    print(fault)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system has no limit on the size of a file")
def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(library):
    library.close()
    done = run(FILL, library.path)
    *told, fault = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert "nothing that was stored is lost" in fault
    assert len(told) > 5
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY, "only the child was limited"
    again = open_library(library.path)
    assert again.counts().articles == 1 + len(told)
    again.close()


def test_two_writers_wait_for_each_other(library):
    beside = open_library(library.path)
    failures = []

    def write(opened, start):
        try:
            for number in range(start, start + 40):
                put(opened, article(number))
                opened.mark_read([1], read=bool(number % 2))
        except LibraryUnavailable as fault:
            failures.append(fault)

    threads = [threading.Thread(target=write, args=pair) for pair in ((library, 100), (beside, 200))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.counts().articles == 81
    assert library.examine() == []
    beside.close()


def test_an_older_library_is_copied_before_its_tables_change(library, monkeypatch):
    library.close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE later (x);"))
    newer = open_library(library.path)
    assert newer.counts().articles == 1
    newer.close()
    (backup,) = library.path.parent.glob("*.version-*")
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT count(*) FROM article").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_library_as_it_was(library, monkeypatch):
    library.close()
    with monkeypatch.context() as patched:
        patched.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE later (x);\nCREATE TABLE article (x);"))
        with pytest.raises(LibraryUnavailable):
            open_library(library.path)
    again = open_library(library.path)
    assert again.counts().articles == 1
    assert again.examine() == []
    again.close()


def test_a_library_that_another_program_is_just_making_is_waited_for(tmp_path):
    path = tmp_path / "library.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    release.start()
    open_library(path).close()
    release.join()
    other.close()
