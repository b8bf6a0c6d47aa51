"""Whatever is given: one clear line for each fault, the rest goes on, and a status that scripts can use."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from briefing import ingest
from briefing.errors import LibraryUnavailable
from briefing.library import open_library


def test_each_bad_input_has_its_line_and_the_good_one_comes_in(briefing, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("A headline of some kind\n\nIt rained in Homs on Friday, officials said.\n")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder)
    done = briefing("add", folder, tmp_path / "missing.txt", status=1)
    complaints = done.stderr.splitlines()
    for name in ("binary.bin", "empty.txt", "pipe", "missing.txt"):
        assert len([line for line in complaints if name in line]) == 1, done.stderr
    assert "added" in done.stdout
    assert len(briefing.lines("list")) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(briefing, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("text")
    secret.chmod(0)
    assert "secret.txt" in briefing("add", secret, status=1).stderr


def test_a_folder_with_nothing_readable_says_so(briefing, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "empty" in briefing("add", tmp_path / "empty", status=1).stderr


def test_a_newer_library_is_one_line(briefing):
    open_library(briefing.library).close()
    with sqlite3.connect(briefing.library) as connection:
        connection.execute("PRAGMA user_version = 999")
    done = briefing("list", status=1)
    assert "newer" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_library_that_another_process_writes_can_be_read(briefing, tmp_path):
    from tests.cli.conftest import SEEDS

    briefing("add", SEEDS)
    with sqlite3.connect(briefing.library, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(briefing.lines("list")) == 2
        other.execute("ROLLBACK")


def test_a_read_only_library_can_be_read_and_says_it_cannot_be_written(briefing, tmp_path):
    from tests.cli.conftest import SEEDS

    briefing("add", SEEDS)
    folder = briefing.library.parent / "media"
    folder.mkdir()
    copy = folder / "library.db"
    open_library(briefing.library).close()
    copy.write_bytes(briefing.library.read_bytes())
    read_only = open_library(copy, read_only=True)
    assert len(read_only.ids()) == 2
    with pytest.raises(LibraryUnavailable, match="reading only"):
        read_only.triage([1], "kept")
    read_only.close()


@pytest.mark.parametrize(
    "arguments",
    [["show", "99"], ["show", "no-such-guid"], ["related", "99"], ["show", b"\xff"], ["entities", "hide", b"\xff"]],
    ids=repr,
)
def test_what_is_not_there_is_one_line(briefing, arguments):
    open_library(briefing.library).close()
    done = briefing(*arguments, status=1)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["list", "is:nothing"], ["show"], ["related"], ["analyze"], ["list", '"open']])
def test_wrong_usage_has_its_own_status(briefing, arguments):
    open_library(briefing.library).close()
    assert briefing(*arguments, status=2).stderr


def test_a_library_made_by_someone_else_cannot_speak_to_the_terminal(briefing):
    """What is stored was cleaned; a file that comes from elsewhere may hold what never went through that."""
    from tests.cli.conftest import SEEDS

    briefing("add", SEEDS)
    with sqlite3.connect(briefing.library) as connection:
        for column in ("title", "source", "published"):
            connection.execute(f"UPDATE article SET {column} = char(27) || '[2J' || {column} || char(0x9b) || 'x'")
        connection.execute("UPDATE body SET text = char(27) || ']0;owned' || char(7) || text")
        connection.execute("UPDATE entity SET name = name || char(27) || 'c'")
    shown = (["list"], ["show", "--all"], ["related", "--all"], ["stories"], ["entities"])
    for arguments in (*shown, *([*words, "--json"] for words in shown), ["export", "--all"]):
        drawn = in_terminal(briefing, *arguments)
        assert "Aleppo" in drawn
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", drawn.replace("\r\n", "\n"))


def in_terminal(briefing, *arguments):
    """What is written to a terminal: where there is none, click itself takes sequences out."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "briefing", "--library", str(briefing.library), *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65_536):
                written += part
        except OSError:  # how Linux says that nobody holds the other end any more
            pass
    os.close(ours)
    assert process.returncode == 0, written
    return written.decode()


def test_a_folder_made_for_a_library_is_its_owners_alone(tmp_path):
    open_library(tmp_path / "data" / "briefing" / "library.db").close()
    assert (tmp_path / "data" / "briefing").stat().st_mode & 0o077 == 0


def test_a_mistyped_library_is_named_and_not_made(briefing):
    done = briefing("list", status=1)
    assert "no library here" in done.stderr
    assert not briefing.library.exists()


def test_a_mistyped_command_is_told_which_one_is_near(briefing):
    assert "'list'" in briefing("lsit", status=2).stderr


def test_a_filter_may_be_several_words_of_the_shell(briefing, tmp_path):
    from tests.cli.conftest import SEEDS

    briefing("add", SEEDS)
    assert len(briefing.lines("list", "source:Rudaw", "is:new")) == 1
    assert briefing.lines("list", "source:Rudaw", "is:kept") == []


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["no-such-file"], 1, "no-such-file: there is no such file or folder"),
        (["add", ""], 2, "the name is empty"),
        (["analyze", ""], 2, "the name is empty"),
        (["--library", "", "list"], 2, "--library names no file"),
        (
            ["add", "ftp://example.org/feed"],
            1,
            "ftp://example.org/feed: only http:// and https:// addresses are fetched",
        ),
        (["list", "after:2017-02-30"], 2, "after: wants a day"),
        (["list", "before:2017-13"], 2, "before: wants a day"),
        (["list", "x" * 1_900], 0, "no article matches"),
        (["show", ""], 2, "name an article, or --all"),
        (["show", "1", "--all"], 2, "not both"),
        (["show", "x" * 3_000], 1, "no article by that id or guid"),
        (["related", "1", "--limit", "0"], 2, "`briefing related --help`"),
        (["stories", "merge", "1", "1"], 2, "name two articles, or more"),
        (["stories", "name", "999", "Title"], 1, "999: no article or story by that number"),
        (["stories", "zzz"], 0, "zzz: no article matches"),
        (["entities", "zzz"], 0, "zzz: no article matches"),
        (["entities", "add", "", "place", "city"], 2, "the name is empty"),
        (["entities", "add", "Town", "place", "city", "--at", "nan", "0"], 2, "'nan' is no number"),
        (["watch", ".", "--every", "nan"], 2, "'nan' is no number"),
        (["export", "--output", "", "is:new"], 2, "the name is empty"),
        (["export", "--output", f"{'x' * 300}.md", "is:new"], 1, "cannot write: File name too long"),
        (["--no-such-option"], 2, "`briefing --help` tells how it goes"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_what_is_typed_wrong_has_one_line_that_says_what(briefing, tmp_path, words, status, told):
    good = tmp_path / "good.txt"
    good.write_text("A headline of some kind\n\nIt rained in Homs on Friday, officials said.\n")
    with contextlib.closing(open_library(briefing.library)) as library:
        for _ in ingest.add(library, [str(good)]):
            pass
    done = briefing(*words, status=status)
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stderr) < 800
    assert done.stdout == ""


@pytest.mark.parametrize("words", [["add", "-"], ["analyze", "-"]])
def test_a_standard_input_that_is_closed_is_told(briefing, words):
    command = [sys.executable, "-m", "briefing", "--library", str(briefing.library), *words]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&-', "sh", *command], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "briefing: standard input: it is closed\n")


def test_who_leaves_a_pipe_early_is_no_fault(briefing, tmp_path):
    source = tmp_path / "many.jsonl"
    source.write_text("".join(f'{{"text": "Report {n} from Homs. {"It rained. " * 30}"}}\n' for n in range(400)))
    with contextlib.closing(open_library(briefing.library)) as library:
        for _ in ingest.add(library, [str(source)]):
            pass
    command = [sys.executable, "-m", "briefing", "--library", str(briefing.library), "export", "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_doctor_of_a_library_cut_in_half_sends_nobody_to_the_doctor(briefing):
    open_library(briefing.library).close()
    whole = briefing.library.read_bytes()
    briefing.library.write_bytes(whole[: len(whole) // 2])
    assert "`briefing doctor`" in briefing("list", status=1).stderr
    done = briefing("doctor", status=1)
    assert "go back to a copy" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_group_alone_shows_its_help(briefing):
    done = briefing("feeds", status=2)
    assert "Follow feeds; `briefing sync` fetches them." in done.stderr.splitlines()[-5]
