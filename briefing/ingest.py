"""The pipeline: read → clean → store → analyse → link, one `Progress` for each thing that happened.

Articles are stored first (`add`, from `adding`), and can be read at once; analysis follows, the newest first, and takes
up where it was stopped.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing import linking, readers
from briefing.adding import Progress, add, index
from briefing.analysis import decisions
from briefing.model import Analysis, Outcome, Summary
from briefing.recognisers import version
from briefing.store import articles, entities, joining, links, lists, naming, registry, revision, stories
from briefing.store.packing import unpack
from briefing.workers import Crew, Derived, Failed, derive, pool

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor

    from briefing.library import Library
    from briefing.model import Article, Mention

__all__ = ["Progress", "add", "analyse"]

BATCH = 32
"""Articles sent to a worker at once: enough to hide the sending, few enough to stop soon."""
ROUND = 2_048
"""Ids fetched at once; between two rounds, articles that came in meanwhile find their place."""
WINDOW_SECONDS = 10.0
JOINED = 8
"""Times at most that what waits is analysed and joined: joining may show that two were wrongly read as one, and have
their articles analysed anew. Two or three are enough for hundreds of articles; what is left waits for the next run."""
REMOTE = 8
"""A cluster is sent at least twice as many batches ahead, whatever this machine has: its workers are not known here."""
NO_ANALYSIS = Analysis((), (), (), Summary((), "failed"))
FEW = 100
"""Up to so many articles are analysed here: processes take longer to start."""


def analyse(
    library: Library,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    first: Callable[[], Sequence[int]] = tuple,
) -> Iterator[Progress]:
    """Analyses and links what is not analysed yet, the newest first. Stop it at any time: it goes on from there.

    The pure work runs in `executor` where one is given (a cluster's), else in `workers` processes, else here when there
    is little to do. A bounded number of batches is under way, so memory does not grow with the library; what comes back
    is stored in the order it was sent, so that the outcome is the same however many workers there are. `first` is asked
    before each batch for ids to do before all others: what is on the screen. An article whose analysis fails comes as a
    failed outcome and is not tried again until the analysis is another one.
    """
    yield from index(library)
    total = _expired(library)
    if not total:
        return
    number = workers or os.cpu_count() or 1
    with contextlib.ExitStack() as stack:
        crew = None
        if executor is not None:
            crew = stack.enter_context(Crew(lambda: executor, derive, owned=False))
            number = max(number, REMOTE)
        elif workers != 1 and total > FEW:
            readers.rest()
            crew = stack.enter_context(Crew(lambda: pool(number)))
        done, pace = 0, Pace()
        for results in _results(library, crew, 2 * number, first):
            _keep(library, results)
            done += len(results)
            rate = pace.after(done)
            yield from (
                Progress("analysing", done, max(total, done), _failure(library, result.id, result.message), rate)
                for result in results
                if isinstance(result, Failed)
            )
            yield Progress("analysing", done, max(total, done), None, rate)


def _results(
    library: Library, crew: Crew | None, under_way: int, first: Callable[[], Sequence[int]]
) -> Iterator[list[Derived | Failed]]:
    for _ in range(JOINED):
        while _waiting(library, 1):
            batches = (
                [(stored.id, stored.article) for stored in library.articles(part)] for part in _parts(library, first)
            )
            yield from map(derive, batches) if crew is None else crew.in_order(batches, under_way=under_way)
        _join(library)


def _expired(library: Library) -> int:
    """How many wait, those that an older analysis left included."""
    with library.database.reading() as connection:
        analysed, linked = articles.analysed_by(connection) == version(), links.current(connection)
        registered = registry.current(connection)
    if not (analysed and linked and registered) and not library.read_only:
        with library.database.writing() as connection:
            if not linked:
                links.expire(connection)
            if not registered:
                registry.follow(connection)
            articles.expire(connection, version())
    return library.counts().unanalysed


def _waiting(library: Library, limit: int, among: Sequence[int] | None = None) -> list[int]:
    with library.database.reading() as connection:
        return lists.unanalysed(connection, limit, among)


def _parts(library: Library, first: Callable[[], Sequence[int]]) -> Iterator[list[int]]:
    """What waits, in batches, the newest first; before each, one of those that are wanted first and not sent yet.

    The next round is fetched while the last batches of the one before are under way, so that no worker has to wait.
    """
    sent: set[int] = set()
    while ids := [i for i in _waiting(library, ROUND + len(sent)) if i not in sent][:ROUND]:
        for at in range(0, len(ids), BATCH):
            wanted = [i for i in first() if i not in sent][:BATCH]
            if wanted:
                sent.update(wanted)
                if urgent := _waiting(library, BATCH, wanted):
                    yield urgent
            part = [i for i in ids[at : at + BATCH] if i not in sent]
            sent.update(part)
            if part:
                yield part
        sent = set(_waiting(library, len(sent), list(sent)))


def _keep(library: Library, results: Sequence[Derived | Failed]) -> None:
    with library.database.writing() as connection:
        touched: set[int] = set()
        decided = naming.in_force(connection)
        for one in results:
            if isinstance(one, Failed):
                entities.put_analysis(connection, one.id, NO_ANALYSIS, version())
                touched.add(one.id)
                continue
            if decided or joining.is_read_otherwise(connection, [name.entity for name in one.analysis.names]):
                article, analysis = articles.get(connection, one.id, analysed=False).article, unpack(one.analysis.data)
                mentions = joining.read_as(connection, analysis.mentions)
                touched |= _put(connection, one.id, article, analysis, decisions.apply(article, mentions, decided))
            else:
                entities.put(connection, one.id, one.analysis, version())
                touched |= links.put(connection, one.id, one.profile)
        stories.regroup(connection, touched)


def _put(
    connection: sqlite3.Connection, identity: int, article: Article, analysis: Analysis, mentions: tuple[Mention, ...]
) -> set[int]:
    """Stores an analysis with other mentions than the worker found; returns the articles whose links that touches."""
    found = replace(analysis, mentions=mentions)
    entities.put_analysis(connection, identity, found, version(), naming.in_force(connection).hidden)
    return links.put(connection, identity, linking.profile(article, found).to_bytes())


def _join(library: Library) -> None:
    """Reads as one what the library now shows to be one, for the entities that came in since the last time."""
    while True:
        with library.database.writing() as connection:
            joined, seen = joining.join(connection), revision.now(connection)
        if joined is None:
            return
        ids = sorted(joined)
        for at in range(
            0, len(ids), BATCH
        ):  # one name may concern thousands, and other writers wait ten seconds at most
            seen += 1
            if not _read_otherwise(library, ids[at : at + BATCH], seen):
                break


def _read_otherwise(library: Library, ids: Sequence[int], seen: int) -> bool:
    """Stores the names of analysed articles as they are read now. False where the library is not at the revision `seen`:
    what another wrote may be what a name is or the text of an article, so the rest wait for a new analysis."""
    with library.database.writing() as connection:
        if revision.now(connection) != seen:
            return False
        touched: set[int] = set()
        for stored in articles.each(connection, ids):
            if stored.analysis is not None:
                mentions = joining.read_as(connection, stored.analysis.mentions)
                touched |= _put(connection, stored.id, stored.article, stored.analysis, mentions)
        stories.regroup(connection, touched)
    return True


def _failure(library: Library, identity: int, message: str) -> Outcome:
    article = library.article(identity).article
    said = f"{article.path or article.guid}: {message} (it can be read, without summary and names)"
    return Outcome(article.path or article.guid, "failed", identity, article.guid, article.title, said)


class Pace:
    """Articles a second over the last `WINDOW_SECONDS`, so that a slow start is soon forgotten."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def after(self, done: int) -> float | None:
        now = time.monotonic()
        self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[1][0] > WINDOW_SECONDS:
            self._marks.popleft()
        since, before = self._marks[0]
        return (done - before) / (now - since) if now > since else None
