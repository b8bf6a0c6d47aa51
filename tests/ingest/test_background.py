"""Work beside the reader: a process that tells how far it is, hears what is wanted first, and can be stopped."""

from __future__ import annotations

import io
import json
import os
import time

import pytest

from briefing import ingest
from briefing.background import Job, Wishes, packed, unpacked
from briefing.library import open_library
from briefing.model import Outcome

NICEST = 19

ENOUGH = 120
"""Seconds after which what was to be heard is taken for what never will."""


def test_events_survive_the_pipe():
    for progress in (
        ingest.Progress("reading", 3, None, Outcome("a", "added", 1, "g", "t", notes=("n",))),
        ingest.Progress("analysing", 3, 9, None, 12.5),
    ):
        assert unpacked(json.loads(json.dumps(packed(progress)))) == progress


def test_a_job_adds_analyses_and_ends(tmp_path):
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(json.dumps({"id": f"r{n}", "text": f"Report {n} from Homs."}) + "\n" for n in range(150)))
    library = open_library(tmp_path / "library.db")
    job = Job(library.path, [str(source)])
    job.first([3, 4])
    events = list(job.events())
    assert not job.running
    job.first([5])
    assert events[-1].stage == "analysing"
    assert events[-1].done == 150
    assert events[-1].rate > 0
    assert library.counts().unanalysed == 0
    library.close()


def test_wishes_are_heard_and_nonsense_is_not():
    wishes = Wishes()
    wishes.listen(io.StringIO('[1, 2]\nno json\n{"a": 1}\n[7, 8]\n["x"]\n[true]\n[99999999999999999999999]\n'))
    assert wishes() == (7, 8)


def test_wishes_are_heard_while_work_goes_on():
    """The stream has no end yet, and nobody waits for one."""
    read, write = os.pipe()
    with open(read) as heard, open(write, "w") as said:  # noqa: PTH123 - both are pipes
        wishes = Wishes.heard(heard)
        assert wishes() == ()
        said.write("[7, 8]\n")
        said.flush()
        end = time.monotonic() + ENOUGH
        while wishes() != (7, 8):
            assert time.monotonic() < end
            time.sleep(0.01)


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="no such thing here")
def test_a_job_lets_a_reader_go_first(tmp_path):
    source = tmp_path / "reports.jsonl"
    source.write_text("".join(json.dumps({"id": f"r{n}", "text": f"Report {n} from Homs."}) + "\n" for n in range(20)))
    library = open_library(tmp_path / "library.db")
    job = Job(library.path, [str(source)])
    events = job.events()
    next(events)
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    theirs = os.getpriority(os.PRIO_PROCESS, job._process.pid)
    list(events)
    library.close()
    assert theirs > ours or ours == NICEST
