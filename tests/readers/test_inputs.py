"""Files, folders, archives, standard input: what is wrong with one is named, and what lies beside it is read all the same."""

import errno
import gzip
import io
import json
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from briefing import readers
from briefing.model import RawArticle
from briefing.readers import packed

from .given import BODY, RECORD, one, problem


def test_packed_files_are_opened() -> None:
    line = json.dumps(RECORD).encode()
    assert one(gzip.compress(line), "a.jsonl.gz").guid == "a-1"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_files:
        packed_files.writestr("b/two.txt", f"Town taken at last\n{BODY}\n")
        packed_files.writestr("../../one.jsonl.gz", gzip.compress(line))
    found = list(readers.read(archive.getvalue(), "a.zip"))
    assert [item.title for item in found if isinstance(item, RawArticle)] == ["Town", "Town taken at last"]


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "OUT_LIMIT", 1 << 20)
    line = json.dumps({"text": "x" * (4 << 20)}).encode()
    assert "too large" in problem(gzip.compress(line), "a.gz")
    assert "packed more than twice" in problem(gzip.compress(gzip.compress(gzip.compress(b"text"))), "a.gz")
    assert "broken" in problem(gzip.compress(line)[:500], "a.gz")


def write(folder: Path, name: str, data: bytes = f"Town taken at last\n{BODY}\n".encode()) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_folder_goes_on_past_all_that_is_wrong_in_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b-empty.txt", b"")
    write(tmp_path, "c.bin", b"\0" * 100)
    os.mkfifo(tmp_path / "d.fifo")
    (tmp_path / "e-loop").symlink_to(tmp_path / "e-loop")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "up").symlink_to(tmp_path)
    (tmp_path / "g-gone").symlink_to(tmp_path / "nowhere")
    write(tmp_path, ".hidden")
    write(tmp_path, "-rf\u202etxt.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "h.sock"))
        found = list(readers.articles(str(tmp_path)))
    assert [Path(taken.where).name for taken in found if taken.article] == ["-rftxt.txt", "a.txt"]
    problems = {Path(taken.where).name: taken.problem.what for taken in found if taken.problem}
    assert {
        name: next(word for word in ("empty", "no text", "pipe", "circle", "no such", "socket") if word in what)
        for name, what in problems.items()
    } == {
        "b-empty.txt": "empty",
        "c.bin": "no text",
        "d.fifo": "pipe",
        "e-loop": "circle",
        "up": "circle",
        "g-gone": "no such",
        "h.sock": "socket",
    }


def test_folders_may_lie_a_thousand_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        os.mkdir("a")  # noqa: PTH102 - from where we are: the whole path is long
        os.chdir("a")
    write(Path(), "deep.txt")
    found = list(readers.articles(str(tmp_path)))
    Path("deep.txt").unlink()
    for _ in range(1_200):  # what clears away after the tests goes by recursion
        os.chdir("..")
        os.rmdir("a")  # noqa: PTH106 - as above
    assert [taken.problem for taken in found] == [None]


def test_files_and_folders_come_by_name(tmp_path: Path) -> None:
    for folder in ("b", "b/c"):
        (tmp_path / folder).mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/c/y.txt", "b/a.txt"):
        write(tmp_path, name)
    found = [taken.where.removeprefix(f"{tmp_path}/") for taken in readers.articles(str(tmp_path))]
    assert found == ["a.txt", "b/a.txt", "b/c/y.txt", "b/z.txt", "c.txt"]


def test_a_glob_chooses_files_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.json", b"{}")
    assert [taken.problem for taken in readers.articles(str(tmp_path), include="*.txt")] == [None]
    (nothing,) = readers.articles(str(tmp_path), include="*.pdf")
    assert "nothing to read" in str(nothing.problem)


@pytest.mark.parametrize("target", ["/nowhere/at/all", "a\0b", "x" * 5000, "/dev/null"])
def test_a_path_that_is_no_file_is_one_line(target: str) -> None:
    (taken,) = readers.articles(target)
    assert taken.problem
    assert "\n" not in str(taken.problem)


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt").chmod(0)
    if os.geteuid() == 0:  # root may read everything

        def refused(*_: object) -> int:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(os, "open", refused)
    (taken,) = readers.articles(str(tmp_path))
    assert "permission" in str(taken.problem)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(RECORD).encode())))
    (taken,) = readers.articles("-")
    assert taken.article
    assert taken.article.guid == "a-1"


def test_packed_files_in_packed_files_share_one_bound() -> None:
    lines = (json.dumps({"text": "Report from Homs. " + "a" * 900}) + "\n") * 1_000
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed_files:
        for number in range(40):
            packed_files.writestr(f"{number:02}.jsonl.gz", gzip.compress(lines.encode()))
    found = list(readers.read(archive.getvalue(), "a.zip"))
    room = packed.Room.of(archive.getvalue()).left
    read = sum(len(item.text) for item in found if isinstance(item, RawArticle))
    assert room // 2 < read <= room
    assert len(archive.getvalue()) * 1_000 < 40 * len(lines), "without the bound it would become more"
    assert "too large" in str(found[-1])


def test_an_archive_that_lists_a_million_files_is_not_opened() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_files:
        packed_files.writestr("a.txt", BODY)
    data = archive.getvalue()
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    assert "lists more than" in problem(data[:at] + data[at:end] * 70_000 + data[end:], "a.zip")


def test_a_link_in_an_archive_is_no_article() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_files:
        link = zipfile.ZipInfo("notes.txt")
        link.external_attr = 0o120777 << 16
        packed_files.writestr(link, "../../../../etc/passwd")
        packed_files.writestr("real.txt", f"Town taken at last\n{BODY}\n")
    assert one(archive.getvalue(), "a.zip").title == "Town taken at last"


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    write(tmp_path / "mine", "secret.txt")
    given = tmp_path / "unpacked"
    given.mkdir()
    write(given, "a.txt")
    (given / "b.txt").symlink_to(tmp_path / "mine" / "secret.txt")
    (given / "c").symlink_to(tmp_path / "mine")
    (given / "d.txt").symlink_to("a.txt")
    found = list(readers.articles(str(given)))
    assert [Path(taken.where).name for taken in found if taken.article] == ["a.txt", "d.txt"]
    assert [Path(t.where).name for t in found if t.problem and "leads out" in t.problem.what] == ["b.txt", "c"]
    assert [t.where for t in readers.articles(str(given / "b.txt")) if t.article], "one that is named is followed"
