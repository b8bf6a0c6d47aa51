"""The pipeline: read → clean → store → analyse → link, one `Progress` for each thing that happened.

Articles are stored first, and can be read at once; analysis follows, the newest first, and takes up where it was
stopped. Each article is stored whole or not at all, whatever ends the process.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing import clean, readers
from briefing.analysis import VERSION, analyze
from briefing.errors import BriefingError
from briefing.model import Outcome
from briefing.store import articles, entities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from briefing.library import Library
    from briefing.model import Analysis, Article

BATCH_SECONDS = 0.25
"""A batch of stored articles is committed this often, so that the first ones can be read while the rest come in."""
BATCH = 32
"""Articles sent to a worker at once: enough to hide the sending, few enough to stop soon."""
ROUND = 2_048
"""Ids fetched at once; between two rounds, articles that came in meanwhile find their place."""
FEW = 100
"""Up to so many articles are analysed here: processes take longer to start."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a worker sends back for one article."""

    id: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work. `total` is None while it is not known."""

    stage: Literal["reading", "analysing"]
    done: int
    total: int | None = None
    outcome: Outcome | None = None


def add(library: Library, targets: Iterable[str], *, include: str | None = None) -> Iterator[Progress]:
    """Reads and stores what `targets` name. A bad input costs one failed outcome; the rest goes on.

    Raises LibraryUnavailable when the library itself cannot be written; what was reported as added stays.
    """
    done = 0
    for batch in _batches(_read(targets, include)):
        for outcome in _store(library, batch):
            done += 1
            yield Progress("reading", done, None, outcome)


def _read(targets: Iterable[str], include: str | None) -> Iterator[tuple[str, Article, bytes] | Outcome]:
    for target in targets:
        for taken in readers.articles(target, include=include):
            if taken.article is None:
                yield Outcome(taken.where, "failed", message=str(taken.problem))
                continue
            try:
                yield origin(taken.where, taken.path), clean.article(taken.article, taken.path), taken.article.original
            except BriefingError as problem:
                yield Outcome(taken.where, "failed", message=str(problem))


def origin(where: str, path: str | None) -> str:
    """What tells two articles of one guid apart: the file or feed that they came from."""
    return path or where


def _batches(
    items: Iterable[tuple[str, Article, bytes] | Outcome],
) -> Iterator[list[tuple[str, Article, bytes] | Outcome]]:
    batch: list[tuple[str, Article, bytes] | Outcome] = []
    due = time.monotonic() + BATCH_SECONDS
    for item in items:
        batch.append(item)
        if time.monotonic() >= due:
            yield batch
            batch = []
            due = time.monotonic() + BATCH_SECONDS
    if batch:
        yield batch


def _store(library: Library, batch: Sequence[tuple[str, Article, bytes] | Outcome]) -> list[Outcome]:
    """One transaction; the outcomes are told only once it is on disk."""
    outcomes = []
    with library.database.writing() as connection:
        for item in batch:
            if isinstance(item, Outcome):
                outcomes.append(item)
                continue
            where, article, original = item
            put = articles.put(connection, article, where, original)
            outcomes.append(Outcome(where, put.status, put.id, article.guid, article.title, notes=article.notes))
    return outcomes


def analyse(library: Library, *, executor: Executor | None = None, workers: int | None = None) -> Iterator[Progress]:
    """Analyses and links what is not analysed yet, the newest first. Stop it at any time: it goes on from there.

    The pure work runs in `executor` where one is given, else in `workers` processes, else here when there is little to
    do. At most two batches a worker are under way, so memory does not grow with the library; what comes back is stored
    in the order it was sent, so that the outcome is the same however many workers there are.
    """
    total = library.counts().unanalysed
    if not total:
        return
    with contextlib.ExitStack() as stack:
        if executor is None and workers != 1 and total > FEW:
            executor = stack.enter_context(_pool(workers))
        done = 0
        while ids := _waiting(library):
            for derived in _derived(library, ids, executor):
                _keep(library, derived)
                done += len(derived)
                yield Progress("analysing", done, max(total, done))


def _pool(workers: int | None) -> Executor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked child would inherit the parent's threads' locks; a spawned one starts clean.
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, mp_context=get_context("spawn"))


def _waiting(library: Library) -> list[int]:
    with library.database.reading() as connection:
        return articles.unanalysed(connection, VERSION, ROUND)


def _derived(library: Library, ids: Sequence[int], executor: Executor | None) -> Iterator[list[Derived]]:
    batches = (
        [(stored.id, stored.article) for stored in library.articles(ids[at : at + BATCH])]
        for at in range(0, len(ids), BATCH)
    )
    if executor is None:
        yield from map(derive, batches)
        return
    under_way: deque[Future[list[Derived]]] = deque()
    for batch in batches:
        under_way.append(executor.submit(derive, batch))
        if len(under_way) >= 2 * (os.cpu_count() or 1):
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _keep(library: Library, derived: Sequence[Derived]) -> None:
    with library.database.writing() as connection:
        for one in derived:
            entities.put_analysis(connection, one.id, one.analysis, VERSION)


def derive(batch: Sequence[tuple[int, Article]]) -> list[Derived]:
    """The pure part, as a worker runs it: no file, no library, nothing but the articles."""
    return [Derived(identity, analyze(article)) for identity, article in batch]


def taken_apart(target: str, include: str | None = None) -> Iterator[Article | Outcome]:
    """Articles of `target` cleaned, with nothing stored; what could not be read comes as a failed Outcome."""
    for item in _read([target], include):
        yield item if isinstance(item, Outcome) else item[1]
