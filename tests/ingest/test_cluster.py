"""A real scheduler and two workers on this machine, one of them killed at work: the same rows as without them."""

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

from briefing import ingest
from briefing.errors import BriefingError
from briefing.library import open_library

pytest.importorskip("distributed")

from briefing import cluster

TABLES = ("article", "analysis", "entity", "alias", "posting", "link")
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


def rows(library):
    with library.database.reading() as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES]


@pytest.mark.filterwarnings("ignore")  # Dask's own, of the Python it runs on
def test_a_cluster_that_loses_a_worker_gives_the_same_rows_as_one_machine(tmp_path, scheduler):
    address, workers = scheduler
    source = tmp_path / "reports.jsonl"
    source.write_text(
        "".join(
            json.dumps({"id": f"r{n}", "title": f"Report {n}", "published": f"2016-05-{1 + n % 28:02}",
                        "text": f"Islamic State fought the Syrian Army in Homs on Friday. Report {n} says so."}) + "\n"
            for n in range(200)
        )
    )  # fmt: skip
    here, there = (open_library(tmp_path / name) for name in ("here.db", "there.db"))
    for library in (here, there):
        list(ingest.add(library, [str(source)]))
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
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 1)
    with pytest.raises(BriefingError, match="no Dask scheduler"), cluster.connected("tcp://127.0.0.1:9"):
        pass
