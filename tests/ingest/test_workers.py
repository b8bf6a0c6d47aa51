"""A worker that dies, hangs or eats memory costs the article that did it, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing import ingest, workers
from briefing.errors import BriefingError
from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles
from briefing.workers import Crew, Derived, Failed
from tests.ingest.misbehaving import work


def batches(titles, size=4):
    items = [(n, Article(f"a{n}", title, "Fighting went on in Homs.")) for n, title in enumerate(titles)]
    return [items[at : at + size] for at in range(0, len(items), size)]


@pytest.mark.parametrize("bad", ["crash", "killed", "endless"])
def test_a_worker_that_dies_costs_its_own_article_only(bad):
    titles = ["fine"] * 5 + [bad] + ["fine"] * 12
    with Crew(lambda: workers.pool(2), work) as crew:
        found = [one for part in crew.in_order(batches(titles), under_way=4) for one in part]
    assert [one.id for one in found] == list(range(len(titles))), "each once, in order"
    assert [type(one) for one in found] == [Failed if title == bad else Derived for title in titles]


@pytest.mark.parametrize("memory", [1 << 20, 48 << 20], ids=["to start", "to load what names need"])
def test_workers_that_lack_the_memory_are_one_clear_line_and_no_article_is_tried_in_turn(tmp_path, monkeypatch, memory):
    monkeypatch.setattr(ingest, "pool", lambda number: workers.pool(number, memory))
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        for number in range(ingest.FEW + 1):
            articles.put(connection, Article(f"a{number}", "A title", "Some text."), "here", b"")
    with pytest.raises(BriefingError, match="no process can be started"):
        list(ingest.analyse(library, workers=2))
    assert library.counts().unanalysed == ingest.FEW + 1, "all wait for a better day"
    library.close()


def test_workers_that_can_do_nothing_any_more_end_the_work(tmp_path):
    there = tmp_path / "there"
    there.write_text("")
    with Crew(lambda: workers.pool(1, workers.MEMORY_LIMIT if there.exists() else 1 << 20), work) as crew:
        steps = crew.in_order(batches(["fine"] * 4 + ["crash"] + ["fine"] * 40), under_way=1)
        assert [type(one) for one in next(steps)] == [Derived] * 4
        there.unlink()
        with pytest.raises(BriefingError, match="no process can be started"):
            list(steps)


def test_an_analysis_that_raises_costs_its_own_article_only(monkeypatch):
    def analyze(article, *, model):
        raise RecursionError if article.title == "deep" else MemoryError

    monkeypatch.setattr(workers, "analyze", analyze)
    deep, large = workers.derive([(1, Article("a", "deep", "")), (2, Article("b", "large", ""))])
    assert "RecursionError" in deep.message
    assert "memory" in large.message


def test_a_failed_analysis_is_told_once_and_the_article_can_be_read(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "analyze", lambda article, *, model: {}["no such key"])
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        articles.put(connection, Article("a", "A title", "Some text."), "here", b"")
    outcomes = [p.outcome for p in ingest.analyse(library) if p.outcome]
    assert [(o.status, o.id) for o in outcomes] == [("failed", 1)]
    assert "can be read" in outcomes[0].message
    assert list(ingest.analyse(library)) == [], "it is not tried for ever"
    assert library.article(1).article.text == "Some text."
    library.close()


def test_what_is_on_the_screen_comes_first_and_the_rest_newest_first(tmp_path, monkeypatch):
    monkeypatch.setattr(ingest, "BATCH", 2)
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        for day in range(1, 10):
            articles.put(connection, Article(f"a{day}", "", "Text.", published=f"2017-06-0{day}"), "here", b"")
    order = []
    keep = ingest._keep
    monkeypatch.setattr(ingest, "_keep", lambda lib, results: order.extend(r.id for r in results) or keep(lib, results))
    list(ingest.analyse(library, first=lambda: [2, 3]))
    assert order == [3, 2, 9, 8, 7, 6, 5, 4, 1]
    library.close()


def test_another_version_of_the_analysis_does_all_again_and_only_then(tmp_path, monkeypatch):
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        articles.put(connection, Article("a", "A title", "Some text."), "here", b"")
    assert list(ingest.analyse(library))
    assert not list(ingest.analyse(library))
    monkeypatch.setattr(ingest, "version", lambda: "another")
    assert list(ingest.analyse(library))
    assert not list(ingest.analyse(library))
    library.close()


def test_any_executor_serves(tmp_path):
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        for number in range(150):
            articles.put(connection, Article(f"a{number}", "A title", "Some text."), "here", b"")
    with ThreadPoolExecutor(2) as threads:
        progress = list(ingest.analyse(library, executor=threads))
    assert progress[-1].done == progress[-1].total == 150
    assert progress[-1].rate > 0
    assert progress[-1].remaining == 0
    assert library.counts().unanalysed == 0
    library.close()


ORPHAN = """
import sys, time
from briefing.workers import Crew, pool
if __name__ == "__main__":
    executor = pool(1)
    import os
    print(executor.submit(os.getpid).result(), flush=True)
    time.sleep(3_600)
"""

ENOUGH = 120
"""Seconds after which a process that was to end is taken for one that never will."""


def test_workers_go_when_their_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(ORPHAN)
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + ENOUGH
    while alive(worker):
        assert time.monotonic() < end, "the worker is still there"
        time.sleep(0.05)


def alive(process):
    """Whether it runs; one that has ended and waits for somebody to ask does not."""
    status = Path(f"/proc/{process}/stat")
    if Path("/proc/self/stat").exists():
        return status.exists() and ") Z" not in status.read_text()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
