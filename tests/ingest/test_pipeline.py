"""From files to a library: everything readable comes in, everything else is named, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import ingest
from briefing.library import open_library

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "library.db")
    yield opened
    opened.close()


def records(path, number, start=0):
    lines = (
        {"id": f"n{n}", "title": f"Report {n}", "text": f"Fighting went on in Homs. It was report number {n}.",
         "published": f"2016-0{1 + n % 9}-11"}
        for n in range(start, start + number)
    )  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_articles_can_be_read_before_they_are_analysed(library):
    outcomes = [p.outcome for p in ingest.add(library, [str(SEEDS)]) if p.outcome]
    assert [o.status for o in outcomes] == ["added", "added"]
    assert library.counts().unanalysed == 2
    assert library.article(1).analysis is None
    list(ingest.analyse(library))
    assert library.counts().unanalysed == 0
    assert library.article(1).analysis.summary.sentences


def test_adding_again_changes_nothing(library):
    list(ingest.add(library, [str(SEEDS)]))
    again = [p.outcome.status for p in ingest.add(library, [str(SEEDS)])]
    assert again == ["unchanged", "unchanged"]


def test_a_broken_input_does_not_stop_the_rest(library, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "First report, and it is whole."}\n{"text": \n{"text": "Third report, whole too."}\n')
    outcomes = [p.outcome for p in ingest.add(library, [str(tmp_path / "missing"), str(broken)]) if p.outcome]
    assert [o.status for o in outcomes] == ["failed", "added", "failed", "added"]
    assert "missing" in outcomes[0].message
    assert "2" in outcomes[2].message, "the line is named"


def test_processes_give_the_same_rows_as_one(tmp_path):
    source = records(tmp_path / "many.jsonl", 150)
    dumps = []
    for name, workers in (("one.db", 1), ("two.db", 2)):
        library = open_library(tmp_path / name)
        list(ingest.add(library, [str(source)]))
        list(ingest.analyse(library, workers=workers))
        with library.database.reading() as connection:
            dumps.append(
                [
                    connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall()
                    for t in ("analysis", "entity", "posting")
                ]
            )
        library.close()
    assert dumps[0] == dumps[1]


def test_a_killed_run_keeps_what_it_reported_and_goes_on(tmp_path):
    """kill -9 at several moments: what was told as added is there, the file is whole, adding again completes."""
    source = records(tmp_path / "many.jsonl", 3_000)
    path = tmp_path / "library.db"
    for delay in (0.05, 0.3, 0.6):
        run = subprocess.Popen(
            [sys.executable, "-m", "briefing", "--library", str(path), "add", "--events", str(source)],
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        first = run.stdout.readline()
        time.sleep(delay)
        os.killpg(run.pid, signal.SIGKILL)
        told = [json.loads(line) for line in [first, *run.stdout] if line.endswith("\n")]
        run.stdout.close()
        run.wait()
        library = open_library(path)
        for event in told:
            if "outcome" in event:
                assert library.find(event["outcome"]["guid"]) == event["outcome"]["id"]
        assert library.examine() == []
        library.close()
    library = open_library(path)
    list(ingest.add(library, [str(source)]))
    assert library.counts().articles == 3_000
    library.close()
