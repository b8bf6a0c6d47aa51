"""Analysis: characters a second on one core beside spaCy's names alone and sumy's LexRank; and two processes beside one."""

from __future__ import annotations

import subprocess
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import inputs
from benchmarks.measure import Line, compared, in_turns, seconds
from briefing import ingest
from briefing.analysis import analyze
from briefing.library import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator


def one_core(number: int, rounds: int, spacy: tuple[str, str] | None) -> Iterator[Line]:
    """In processor time, which a busy machine disturbs less. `spacy`: its Python and its model."""
    source = inputs.lines(number)
    articles = [item for item in ingest.taken_apart(str(source)) if not hasattr(item, "status")]
    characters = sum(len(article.text) for article in articles)
    analyze(articles[0])

    def ours() -> float:
        since = time.process_time()
        for article in articles:
            analyze(article)
        return characters / (time.process_time() - since)

    def lexrank() -> float:
        few = list(islice(articles, 30))
        since = time.process_time()
        for article in few:
            analyze(article, method="lexrank")
        return sum(len(a.text) for a in few) / (time.process_time() - since)

    if spacy is None:
        print("no spaCy given (--spacy PYTHON MODEL): its line is left out")
    else:
        script = Path(__file__).with_name("rival_spacy.py")
        with subprocess.Popen(
            [spacy[0], str(script), spacy[1], str(source)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as rival:
            assert rival.stdin is not None
            assert rival.stdout is not None
            named = rival.stdout.readline().strip()

            def theirs() -> float:
                rival.stdin.write("\n")  # type: ignore[union-attr]  # PIPE was asked for
                rival.stdin.flush()  # type: ignore[union-attr]  # the same
                return float(rival.stdout.readline())  # type: ignore[union-attr]  # the same

            found = in_turns(rounds, {"ours": ours, "theirs": theirs})
            rival.stdin.close()
        yield compared(
            "whole analysis, one core", f"names alone, {named}", *found.values(), 5, "characters/s", at_least=True
        )
    found = in_turns(max(1, rounds // 2), {"ours": ours, "theirs": lexrank})
    yield compared(
        "whole analysis, one core", "the same with sumy's LexRank", *found.values(), 1, "characters/s", at_least=True
    )


def two_processes(number: int, rounds: int) -> Iterator[Line]:
    """Analysed, linked and stored: a library of `number` by one process, and by two."""

    def taken(workers: int) -> float:
        path = inputs.fresh("workers.db")
        library = open_library(path)
        for _ in ingest.add(library, [str(inputs.lines(number))]):
            pass
        found = seconds(lambda: [*ingest.analyse(library, workers=workers)])
        library.close()
        return number / found

    found = in_turns(rounds, {"ours": lambda: taken(2), "theirs": lambda: taken(1)})
    yield compared(
        f"{number:,} articles analysed by two processes", "one", *found.values(), 1.7, "articles/s", at_least=True
    )
