"""What reaches the disk: whole or not at all, under safe names, inside the folder, the user's own words kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from briefing import export
from briefing.errors import BriefingError
from briefing.export.files import safe_name, write_whole
from briefing.export.keeping import BEGIN
from briefing.model import Triage

if TYPE_CHECKING:
    from tests.export.conftest import Shelf

HERE = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from briefing.export.files import write_whole
path, sizes = Path(sys.argv[1]), [1, 3_000_000]
print("ready", flush=True)
while True:
    for size in sizes:
        write_whole(path, b"<" + b"x" * size + b">")
"""


def test_killed_while_it_writes_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "briefing.md"
    write_whole(path, b"<old>")
    for pause in (0.0, 0.02, 0.05):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=HERE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        held = path.read_bytes()
        assert held.startswith(b"<")
        assert held.endswith(b">")


def test_a_place_that_cannot_be_written_is_said_in_one_line_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="cannot write"):
        write_whole(tmp_path / "missing" / "x.md", b"text")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(BriefingError, match="cannot write"):
        write_whole(tmp_path / "folder.md", b"text")
    assert [p.name for p in tmp_path.iterdir()] == ["folder.md"]


def test_the_permissions_of_the_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    write_whole(path, b"one")
    path.chmod(0o600)
    write_whole(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o600


@given(st.text(max_size=300))
@example("../../etc/passwd")
@example("-rf ~")
@example("CON")
@example("nul.txt")
@example("a\u202egpj.exe")
@example(".hidden")
@example("x" * 500)
@example("é" * 200)
@example("\U0001f1f8" * 100)
@example("[[link]]|x#y^z")
def test_any_title_gives_a_name_that_is_safe_anywhere(title: str) -> None:
    name = safe_name(title, "Untitled")
    assert 0 < len(name.encode()) <= 130
    assert not set(name) & set('/\\:*?"<>|#^[]%`$\0')
    assert name[0] not in "-. ~"
    assert name[-1] not in ". "
    assert name.split(".")[0].strip().casefold() not in {"con", "nul", "aux", "prn", "com1"}
    assert not any(unicodedata.category(c)[0] == "C" for c in name)
    assert safe_name(name, "Untitled") == name


def kept(shelf: Shelf) -> Shelf:
    for n, stored in enumerate(shelf.articles):
        from dataclasses import replace

        shelf.articles[n] = replace(stored, triage=Triage("kept"))
    return shelf


def test_one_note_an_article_with_what_a_folder_of_notes_files_by(seeds: Shelf, tmp_path: Path) -> None:
    written = export.write_notes(kept(seeds), "", tmp_path / "notes")
    assert sorted(p.name for p in written.paths) == [
        "2017-06-04 Last ISIS-controlled town in Aleppo liberated.md",
        "ISIS is gone from Aleppo, but recaptures part of Raqqa.md",
    ]
    shown = written.paths[0].read_text(encoding="utf-8") + written.paths[1].read_text(encoding="utf-8")
    assert "[ISIS is gone from Aleppo, but recaptures part of Raqqa](<ISIS%20is%20gone" in shown
    assert {f.status for p in written.paths for f in export.verify_file(p, seeds)} == {"stands"}  # type: ignore[arg-type]


def test_obsidian_gets_wikilinks_and_tags(seeds: Shelf, tmp_path: Path) -> None:
    for path in export.write_notes(kept(seeds), "", tmp_path, obsidian=True).paths:
        front, body = path.read_text(encoding="utf-8").split("---\n", 2)[1:]
        assert "actor/islamic-state" in yaml.safe_load(front)["tags"]
        assert "[[Islamic State]]" in body
        if "Last" in path.name:
            assert "**Related:** [[ISIS is gone from Aleppo, but recaptures part of Raqqa]]" in body


def test_written_again_the_users_words_stay_and_nothing_else_changes(seeds: Shelf, tmp_path: Path) -> None:
    first = {p: p.read_bytes() for p in export.write_notes(kept(seeds), "", tmp_path).paths}
    path = min(first)
    path.write_bytes(path.read_bytes().replace(f"{BEGIN}\n".encode(), f"{BEGIN}\nMine: *keep* this\n".encode()))
    mine = path.read_bytes()
    export.write_notes(seeds, "", tmp_path)
    assert path.read_bytes() == mine
    assert {p: p.read_bytes() for p in first if p != path} == {p: b for p, b in first.items() if p != path}
    assert len(list(tmp_path.iterdir())) == 2


def test_somebody_elses_file_of_that_name_is_left_alone(seeds: Shelf, tmp_path: Path) -> None:
    theirs = tmp_path / "ISIS is gone from Aleppo, but recaptures part of Raqqa.md"
    theirs.write_text("my own essay", encoding="utf-8")
    outside = tmp_path.parent / "outside.md"
    outside.write_text("not yours", encoding="utf-8")
    (tmp_path / "2017-06-04 Last ISIS-controlled town in Aleppo liberated.md").symlink_to(outside)
    one = export.write_notes(kept(seeds), "", tmp_path)
    two = export.write_notes(seeds, "", tmp_path)
    assert one == two
    assert not one.problems
    assert theirs.read_text(encoding="utf-8") == "my own essay"
    assert outside.read_text(encoding="utf-8") == "not yours"
    assert all(p.parent == tmp_path.resolve() and not p.is_symlink() for p in one.paths)
    assert len(list(tmp_path.iterdir())) == 4


def test_articles_of_one_title_get_a_file_each_and_find_it_again(shelf: Shelf, tmp_path: Path) -> None:
    for text in ("First text here.", "Second text here.", "Third text here."):
        shelf.put(text, "Same TITLE" if "Second" in text else "Same title", triage=Triage("kept"))
    one = export.write_notes(shelf, "", tmp_path)
    assert len({str(p).casefold() for p in one.paths}) == 3
    texts = {p: p.read_bytes() for p in one.paths}
    assert {p: p.read_bytes() for p in export.write_notes(shelf, "", tmp_path).paths} == texts


def test_hostile_titles_stay_inside_the_folder(shelf: Shelf, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for title in ("../../escape", "/etc/passwd", "..", "", "\u202e", "CON", "a/../../b", "\0", "-rf"):
        shelf.put("Text that is long enough.", title, triage=Triage("kept"))
    written = export.write_notes(shelf, "", home)
    assert len(written.paths) == 9
    assert not written.problems
    assert {p.parent for p in written.paths} == {home.resolve()}
    assert [p.name for p in tmp_path.iterdir()] == ["home"]


def test_a_named_pipe_is_refused_and_a_link_that_was_named_is_followed(seeds: Shelf, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BriefingError, match="no regular file"):
        export.write(seeds, "Aleppo", pipe)  # type: ignore[arg-type]
    real = tmp_path / "real.md"
    real.write_text("", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(real)
    export.write(seeds, "Aleppo", tmp_path / "link.md")  # type: ignore[arg-type]
    assert (tmp_path / "link.md").is_symlink()
    assert "ISIS" in real.read_text(encoding="utf-8")


def test_a_file_where_the_folder_should_be_is_said(seeds: Shelf, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x", encoding="utf-8")
    with pytest.raises(BriefingError, match="there is a file of that name"):
        export.write_notes(kept(seeds), "", tmp_path / "notes")
