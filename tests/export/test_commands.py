"""`briefing export` and `briefing verify` as a user runs them, on the seeds."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.store import schema

HERE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "library.db"
    run(path, "add", "seeds")
    return path


def run(library: Path, *words: str | Path, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "--library", str(library), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=HERE,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_the_briefing_of_the_seeds_stands_until_a_character_of_a_quote_changes(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "aleppo.md"
    run(library, "export", "Aleppo", "-o", path)
    shown = path.read_text(encoding="utf-8")
    differ = shown.split("Where the sources differ\n")[1].split("\n## ")[0]
    assert "**Islamic State in Aleppo province**" in differ
    claims = [line for line in differ.splitlines() if line.startswith("- ")]
    assert len(claims) == 3
    assert all(re.search(r"\[\^\d+\]$", line) for line in claims)
    assert "The National" in claims[0]
    assert "ISIS no longer has a presence in Syria’s Aleppo province" in claims[0]
    assert "Rudaw, 4 June 2017" in claims[-1]
    assert "ISIS remains in control of a few villages" in claims[-1]
    assert " stand" in run(library, "verify", path)
    at = shown.index("ISIS no longer has a presence")
    path.write_text(f"{shown[: at + 5]}N{shown[at + 6 :]}", encoding="utf-8")
    told = run(library, "verify", path, status=1)
    assert "changed: ISIS No longer" in told
    assert "the article says: ISIS no longer" in told


def test_the_library_goes_out_and_comes_back(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    run(library, "export", "--all", "-o", path)
    assert "added" in run(tmp_path / "two.db", "add", path)
    assert run(library, "show", "--all", "--json") == run(tmp_path / "two.db", "show", "--all", "--json")


def test_notes_html_and_json(library: Path, tmp_path: Path) -> None:
    assert "wrote 2 notes" in run(library, "export", "Aleppo", "--notes", tmp_path / "notes", "--obsidian")
    assert len(list((tmp_path / "notes").iterdir())) == 2
    story = json.loads(run(library, "stories", "--json").splitlines()[0])
    assert "wrote 2 notes" in run(library, "export", "--story", str(story["id"]), "--notes", tmp_path / "story")
    assert "wrote 1 note to" in run(library, "export", "Maskaneh", "--notes", tmp_path / "one")
    run(library, "export", "Aleppo", "-o", tmp_path / "x.html")
    assert (tmp_path / "x.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_library_of_an_older_version_is_brought_up_to_date_before_a_file_is_checked(tmp_path: Path) -> None:
    path, older = tmp_path / "library.db", schema.STEPS[:-1]
    with contextlib.closing(sqlite3.connect(path)) as old:
        for step in older:
            old.executescript(step)
        old.executescript(f"PRAGMA user_version = {len(older)}; PRAGMA application_id = {schema.APPLICATION_ID};")
    (tmp_path / "x.md").write_text("nothing\n", encoding="utf-8")
    assert "nothing is quoted here" in run(path, "verify", tmp_path / "x.md")
    run(tmp_path / "none.db", "verify", tmp_path / "x.md", status=1)
    assert not (tmp_path / "none.db").exists()


def test_what_cannot_be_done_is_one_line(library: Path, tmp_path: Path) -> None:
    assert "nothing was kept" in run(library, "export", status=1)
    assert "nothing matches" in run(library, "export", "xyzzy", status=1)
    assert "no article" in run(tmp_path / "empty.db", status=1)
    assert "--obsidian" in run(library, "export", "--obsidian", status=2)
    assert "cannot be read" in run(library, "verify", tmp_path / "none.md", status=1)
