"""Analysis: characters a second on one core beside spaCy's names alone and sumy's LexRank, what its names weigh and take
to load; and two processes beside one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import inputs
from benchmarks.measure import Line, alone, compared, in_turns, processor_seconds
from briefing import adding, ingest
from briefing.analysis import analyze, dates, names, sentences
from briefing.library import open_library
from briefing.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Work = Callable[[Article], object]

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
NOT_NAMES = {"link_weights.json", "summary.json", "help.txt", "outlines.gz"}
"""What ships that names do without."""
LOOP = "for i in range(30_000_000): i * i"
FIRST_NAMES = """
from briefing.__main__ import start_no_threads
start_no_threads()
from briefing.analysis import names, sentences
from briefing.model import Article
report = Article("report", "Army enters Aleppo", "Bashar Assad was in Raqqa on Friday.")
assert names.find(report, sentences.split(report.text))
"""


def one_core(source: Path, rounds: int, spacy: tuple[str, str] | None) -> Iterator[Line]:
    """The reports of a file or folder, in processor time, which a busy machine disturbs less. `spacy`: its Python and its
    model."""
    articles = [item for item in adding.taken_apart(str(source)) if isinstance(item, Article)]
    works: dict[str, Work] = {"whole": analyze, "names": _names, "dates": _dates}
    takers = {name: _pace(work, articles) for name, work in works.items()}
    if spacy is None:
        print("no spaCy given (--spacy PYTHON MODEL): its lines are left out")
        found = in_turns(rounds, takers)
    else:
        with _rival(spacy, articles) as rival:
            named = _answer(rival)
            found = in_turns(rounds, takers | {"spacy": lambda: float(_answer(rival, ask=True))})
        beside = f"names alone, {named}"
        yield _quicker("whole analysis, one core", beside, found["whole"], found["spacy"], 5)
        yield _quicker("names and their ids, one core", beside, found["names"], found["spacy"], 6)
    yield alone("dates alone, one core", found["dates"], 200_000, "characters/s", at_least=True)
    few = articles[:30]
    ranked = {"ours": _pace(analyze, few), "theirs": _pace(lambda article: analyze(article, method="lexrank"), few)}
    found = in_turns(max(1, rounds // 2), ranked)
    yield _quicker("whole analysis, one core", "the same with sumy's LexRank", *found.values(), 1)


def names_loaded(rounds: int) -> Iterator[Line]:
    """In bytes, and from a Python that knows nothing of names until it has found the first."""
    shipped = [data for data in (files("briefing") / "data").iterdir() if data.name not in NOT_NAMES]
    yield alone("what ships for names", [sum(len(data.read_bytes()) for data in shipped) / 1e6], 15, "MB")
    programs = {"names": FIRST_NAMES, "nothing": "pass"}
    found = in_turns(rounds, {name: _program(code) for name, code in programs.items()})
    yield alone("names loaded", [a - b for a, b in zip(*found.values(), strict=True)], 0.6)


def _program(code: str) -> Callable[[], float]:
    return lambda: processor_seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def _names(article: Article) -> object:
    return names.find(article, sentences.split(article.text))


def _dates(article: Article) -> object:
    return dates.find(article.text, article.published)


def _pace(work: Work, articles: Sequence[Article]) -> Callable[[], float]:
    """Characters a second; the first article is done once beforehand, which loads what the work needs."""
    work(articles[0])
    characters = sum(len(article.text) for article in articles)

    def taken() -> float:
        since = time.process_time()
        for article in articles:
            work(article)
        return characters / (time.process_time() - since)

    return taken


def _rival(spacy: tuple[str, str], articles: Sequence[Article]) -> subprocess.Popen[str]:
    texts = inputs.fresh("texts.jsonl")
    texts.write_text("".join(json.dumps({"text": article.text}) + "\n" for article in articles))
    script = Path(__file__).with_name("rival_spacy.py")
    return subprocess.Popen(
        [spacy[0], str(script), spacy[1], str(texts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | ONE_THREAD,
    )


def _answer(rival: subprocess.Popen[str], *, ask: bool = False) -> str:
    assert rival.stdin is not None
    assert rival.stdout is not None
    if ask:
        rival.stdin.write("\n")
        rival.stdin.flush()
    return rival.stdout.readline().strip()


def _quicker(what: str, beside: str, ours: Sequence[float], theirs: Sequence[float], bar: float) -> Line:
    return compared(what, beside, ours, theirs, bar, "characters/s", at_least=True)


def two_processes(number: int, rounds: int) -> Iterator[Line]:
    """Analysed, linked and stored: a library of `number` by one process, and by two. By the clock, which means nothing on
    a busy machine; in processor time, whose half is the least that two can take; and what two bare loops get of the
    machine in the same rounds, whose two cores may be one and its threads."""
    busy: dict[int, list[float]] = {1: [], 2: []}

    def taken(workers: int) -> float:
        path = inputs.fresh("workers.db")
        library = open_library(path)
        for _ in ingest.add(library, [str(inputs.lines(number))]):
            pass
        since = time.perf_counter()
        busy[workers].append(processor_seconds(lambda: [*ingest.analyse(library, workers=workers)]) / number)
        found = time.perf_counter() - since
        library.close()
        return number / found

    takers = {"two": lambda: taken(2), "one": lambda: taken(1), "loops": lambda: _loops(2), "loop": lambda: _loops(1)}
    found = in_turns(rounds, takers)
    what = f"{number:,} articles analysed by two processes"
    yield compared(what, "one", found["two"], found["one"], 1.7, "articles/s", at_least=True)
    yield compared(f"{what}, processor time of each", "one", busy[2], busy[1], None)
    yield compared(
        "a bare loop by two processes", "one", found["loops"], found["loop"], None, "loops/min", at_least=True
    )


def _loops(processes: int) -> float:
    """Loops a minute of the clock, so many at once."""
    since = time.perf_counter()
    running = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(processes)]
    for process in running:
        process.wait()
    return 60 * processes / (time.perf_counter() - since)
