"""The same rows from one process, from two, and from a real scheduler with two workers, one of them killed at work."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import cluster, ingest
from briefing.errors import BriefingError
from briefing.library import open_library

REPORTS = 200
COUNTS = {"meta", "page_sum"}
"""Tables that count writes or sum up pages; every other is to be the same."""
QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "info", "PYTHONPATH": str(Path.cwd())}


def started(*command):
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *command],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **QUIET},
        start_new_session=True,
    )


@pytest.fixture
def scheduler():
    pytest.importorskip("distributed", reason="the extra briefing[cluster] is not installed")
    processes = [started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    address = None
    for line in processes[0].stderr:
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
            address = found[1]
            break
    assert address, "the scheduler says where it is"
    processes += [started("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard") for _ in range(2)]
    yield address, processes[1:]
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.stderr.close()
        process.wait()


def filled(folder, name):
    source = folder / "reports.jsonl"
    source.write_text(
        "".join(
            json.dumps({"id": f"r{n}", "title": f"Report {n}", "published": f"2016-05-{1 + n % 28:02}",
                        "text": f"Islamic State fought the Syrian Army in Homs on Friday. Report {n} says so."}) + "\n"
            for n in range(REPORTS)
        )
    )  # fmt: skip
    library = open_library(folder / name)
    list(ingest.add(library, [str(source)]))
    return library


def rows(library):
    with library.database.reading() as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}")))
            for name in tables
            if name not in COUNTS and not name.startswith("article_fts")
        }


def test_two_processes_give_the_same_rows_as_one(tmp_path):
    one, two = filled(tmp_path, "one.db"), filled(tmp_path, "two.db")
    list(ingest.analyse(one, workers=1))
    list(ingest.analyse(two, workers=2))
    assert rows(two) == rows(one)
    assert len(rows(one)["link"]) > REPORTS
    one.close()
    two.close()


@pytest.mark.filterwarnings("ignore")  # Dask's own, of the Python it runs on
def test_a_cluster_that_loses_a_worker_gives_the_same_rows_as_one_machine(tmp_path, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 240)
    address, workers = scheduler
    here, there = filled(tmp_path, "here.db"), filled(tmp_path, "there.db")
    list(ingest.analyse(here, workers=1))
    with cluster.connected(address) as executor:
        steps = ingest.analyse(there, executor=executor)
        for progress in steps:
            if progress.done >= 64:
                os.killpg(workers[0].pid, signal.SIGKILL)
                break
        outcomes = [progress.outcome for progress in steps if progress.outcome]
    assert outcomes == []
    assert workers[0].wait() == -signal.SIGKILL
    assert there.counts().unanalysed == 0
    assert rows(there) == rows(here)
    here.close()
    there.close()


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_is_one_clear_line(monkeypatch):
    pytest.importorskip("distributed", reason="the extra briefing[cluster] is not installed")
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 1)
    with pytest.raises(BriefingError, match="no Dask scheduler"), cluster.connected("tcp://127.0.0.1:9"):
        pass
