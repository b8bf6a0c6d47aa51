"""A full disk, and one that fails, at every write of a life of a library: one clear fault, and nothing acknowledged lost."""

from __future__ import annotations

import json
from itertools import groupby

import pytest

from briefing import ingest
from briefing.errors import LibraryUnavailable
from briefing.library import open_library
from tests.store.faulty_disk import FaultyDisk

ARTICLES = 6


@pytest.fixture(scope="module")
def disk():
    try:
        made = FaultyDisk()
    except OSError as fault:
        pytest.skip(f"Python's SQLite cannot be reached from outside: {fault}")
    with made.underneath():
        yield made


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text(
        "".join(
            json.dumps(
                {"id": f"r{n}", "text": f"Fighting went on in Homs. Report {n} says so.", "title": f"Report {n}"}
            )
            + "\n"
            for n in range(ARTICLES)
        )
    )
    return path


def life(path, source, told):
    """Opens, adds, analyses, decides, closes; `told` is what was acknowledged on the way."""
    library = open_library(path)
    try:
        for progress in ingest.add(library, [str(source)]):
            if progress.outcome:
                told["added"].append((progress.outcome.guid, progress.outcome.id))
        list(ingest.analyse(library))
        told["triaged"] = library.triage([1, 2], "kept") or told["triaged"]
        library.write_note(1, "Call the desk.")
        told["noted"] = True
    finally:
        library.close()


def nothing():
    return {"added": [], "triaged": 0, "noted": False}


def points(disk, tmp_path, source):
    """The calls of a whole life at which to fail: of a row of the same kind (the pages of one transaction, say) the first
    two, the last two and one between, since a page goes out as two writes. scripts/stress_library.py takes them all."""
    disk.mend()
    life(tmp_path / "whole.db", source, nothing())
    chosen, at = [], 1
    for _, same in groupby(disk.calls):
        row = range(at, at + len(list(same)))
        chosen += sorted({*row[:2], row[len(row) // 2], *row[-2:]})
        at = row.stop
    return chosen


@pytest.mark.parametrize(("kind", "lasting"), [("full", True), ("error", False), ("torn", True)])
def test_a_fault_at_any_write_loses_nothing_that_was_acknowledged(disk, tmp_path, source, kind, lasting):
    reached = 0
    for call in points(disk, tmp_path, source):
        path = tmp_path / "library.db"
        for leftover in tmp_path.glob("library.db*"):
            leftover.unlink()
        told = nothing()
        disk.break_at(call, kind, lasting=lasting)
        try:
            life(path, source, told)
        except LibraryUnavailable as said:
            assert "\n" not in str(said)
            assert said.next_step
        reached += bool(disk.failed)
        disk.mend()
        if path.exists():
            holds_what_was_told(path, told, f"{kind} at call {call}")
        life(path, source, nothing())
        complete(path, f"{kind} at call {call}, then once more")
    assert reached > 80, "the faults were really met"


def holds_what_was_told(path, told, when):
    library = open_library(path)
    assert library.examine() == [], when
    for guid, identity in told["added"]:
        assert library.find(guid) == identity, when
    assert library.counts().kept >= told["triaged"], when
    if told["noted"]:
        assert library.note(1), when
    library.close()


def complete(path, when):
    library = open_library(path)
    assert library.examine() == [], when
    counts = library.counts()
    assert (counts.articles, counts.kept, counts.unanalysed) == (ARTICLES, 2, 0), when
    library.close()
