"""`add --events`: each step on its way to whoever listens before work on the next one begins."""

from __future__ import annotations

import json
import os

from briefing import adding, ingest
from briefing.cli import common
from briefing.library import open_library
from tests.store.flipping import one_batch
from tests.store.killing import reports


def test_what_is_known_is_told_before_any_further_work(tmp_path, monkeypatch):
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    heard = []

    def hear():
        try:
            heard.extend(json.loads(line)["done"] for line in os.read(reading, 1 << 16).splitlines())
        except BlockingIOError:
            return

    def listened(*_arguments):
        yield adding.Progress("reading", 1, more=True)
        yield adding.Progress("reading", 2)
        hear()
        assert heard == [1, 2]
        yield adding.Progress("analysing", 1)
        hear()
        assert heard == [1, 2, 1]

    monkeypatch.setattr(common, "steps", listened)
    with os.fdopen(writing, "w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert common.print_events(open_library(tmp_path / "library.db"), ["-"]) == 0
    os.close(reading)


def test_of_what_is_stored_at_once_all_but_the_last_have_more_behind_them(tmp_path):
    with one_batch():
        steps = list(
            ingest.add(open_library(tmp_path / "library.db"), [str(reports(tmp_path / "reports.jsonl", 5, "r"))])
        )
    assert [step.more for step in steps if step.stage == "reading"] == [True, True, True, True, False]
    assert not any(step.more for step in steps if step.stage != "reading")
