"""The pipeline: read → clean → store → analyse → link, one `Progress` for each thing that happened.

Articles are stored first, and can be read at once; analysis follows, the newest first, and takes up where it was
stopped. Each article is stored whole or not at all, whatever ends the process.
"""

from __future__ import annotations

import contextlib
import os
import time
from array import array
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefing import clean, linking, readers
from briefing.analysis import decisions
from briefing.errors import BriefingError, UnreadableInput
from briefing.model import Analysis, Outcome, Summary
from briefing.recognisers import version
from briefing.store import articles, entities, joining, links, lists, naming, registry, stories, taken
from briefing.store.taken import File
from briefing.workers import Crew, Derived, Failed, derive, pool

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from briefing.library import Library
    from briefing.model import Article, Mention, RawArticle

BATCH_SECONDS = 0.25
"""A batch of stored articles is committed this often, so that the first ones can be read while the rest come in."""
FIRST_SECONDS = 0.03
"""The first batch; each after it may take twice as long as the last."""
BATCH = 32
"""Articles sent to a worker at once: enough to hide the sending, few enough to stop soon."""
INDEXED_AT_ONCE = 2_000
"""Articles taken into the search index in one transaction: half a second's work, so that other writers get their turn."""
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


@dataclass(frozen=True, slots=True)
class Whole:
    """Says behind the articles of a file that the last `number` of them are all that is in it."""

    file: File
    number: int


Item = tuple[str, "Article", bytes] | Outcome | Whole
"""Where it came from, the article and its original bytes; or what went wrong; or the end of a file."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work. `total` is None while it is not known."""

    stage: Literal["fetching", "reading", "indexing", "analysing"]
    done: int
    total: int | None = None
    outcome: Outcome | None = None
    rate: float | None = None
    """Articles a second of late; None where that is not known yet."""

    @property
    def remaining(self) -> float | None:
        """Seconds until `total` is reached, at this rate."""
        return (self.total - self.done) / self.rate if self.rate and self.total is not None else None


def add(library: Library, targets: Iterable[str], *, include: str | None = None) -> Iterator[Progress]:
    """Reads and stores what `targets` name. A bad input costs one failed outcome; the rest goes on.

    Raises LibraryUnavailable when the library itself cannot be written; what was reported as added stays.
    """
    yield from _stored(library, _read(targets, include, library))


def take(library: Library, address: str, items: Iterable[RawArticle | UnreadableInput]) -> Iterator[Progress]:
    """Stores what was read from a feed or page at `address`."""
    yield from _stored(library, _cleaned(address, items))


def _stored(library: Library, items: Iterable[Item]) -> Iterator[Progress]:
    done = 0
    ids = array("q")
    for batch in _batches(items):
        for outcome in _store(library, batch, ids):
            done += 1
            yield Progress("reading", done, None, outcome)
    yield from index(library)


def index(library: Library) -> Iterator[Progress]:
    """Lets a search find what was stored since the last time; goes on where an earlier run was stopped."""
    with library.database.reading() as connection:
        total = articles.unindexed(connection)
    done = 0
    while done < total:
        with library.database.writing() as connection:
            taken = articles.index(connection, INDEXED_AT_ONCE)
        if not taken:
            return
        done += taken
        yield Progress("indexing", done, max(total, done))


def _read(targets: Iterable[str], include: str | None, library: Library | None = None) -> Iterator[Item]:
    """What `targets` hold. `library`: where a file may have been taken in whole, and is then not read again."""
    for target in targets:
        if is_address(target):
            yield from _fetched(target)
            continue
        for source in readers.sources(target, include=include):
            if isinstance(source, readers.Taken):
                yield _item(source)
                continue
            again = None if library is None else _recalled(library, source)
            yield from _first_time(source) if again is None else again


def _first_time(source: readers.Source) -> Iterator[Item]:
    """The articles of an input, and at its end that they were all, if they were."""
    number, whole = 0, True
    for given in source.articles():
        item = _item(given)
        number += 1
        whole = whole and not isinstance(item, Outcome)
        yield item
    digest = source.digest_read()
    if whole and number > 1 and digest is not None:  # what a single text says may depend on those beside it
        yield Whole(File(digest, source.size, readers.VERSION), number)


def _recalled(library: Library, source: readers.Source) -> list[Outcome] | None:
    """What comes of a file that was taken in whole before; None where it is to be read."""
    with library.database.reading() as connection:
        digest = source.digest() if taken.may_hold(connection, source.size) else None
        known = None if digest is None else taken.recall(connection, File(digest, source.size, readers.VERSION))
    if known is None:
        return None
    return [Outcome(source.where, "unchanged", one.id, one.guid, one.title, notes=one.notes) for one in known]


def _item(given: readers.Taken) -> tuple[str, Article, bytes] | Outcome:
    if given.article is None:
        return Outcome(given.where, "failed", message=str(given.problem))
    try:
        return origin(given.where, given.path), clean.article(given.article, given.path), given.article.original
    except BriefingError as problem:
        return Outcome(given.where, "failed", message=str(problem))


def is_address(target: str) -> bool:
    return target.lower().startswith(("http://", "https://"))


def _fetched(address: str) -> Iterator[Item]:
    """A page or feed from the network: only ever one that the user named."""
    from briefing import feeds

    got = feeds.fetch(address)
    if got.status == "fetched":
        yield from _cleaned(got.url, readers.read(got.body, got.url, charset=got.charset))
    else:
        yield Outcome(got.url, "failed", message=f"{got.url}: {got.message}")


def _cleaned(address: str, items: Iterable[RawArticle | UnreadableInput]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, UnreadableInput):
            yield Outcome(address, "failed", message=str(item))
            continue
        raw = item if item.url else replace(item, url=address)
        yield address, clean.article(raw, None), item.original


def origin(where: str, path: str | None) -> str:
    """What tells two articles of one guid apart: the file or feed that they came from."""
    return path or where


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    patience = FIRST_SECONDS
    due = time.monotonic() + patience
    for item in items:
        batch.append(item)
        if time.monotonic() >= due:
            yield batch
            batch = []
            patience = min(2 * patience, BATCH_SECONDS)
            due = time.monotonic() + patience
    if batch:
        yield batch


def _store(library: Library, batch: Sequence[Item], ids: array[int]) -> list[Outcome]:
    """One transaction; the outcomes are told only once it is on disk. `ids`: those of the input's articles so far."""
    outcomes = []
    with library.database.writing() as connection:
        for item in batch:
            if isinstance(item, Outcome):
                outcomes.append(item)
                continue
            if isinstance(item, Whole):
                taken.keep(connection, item.file, ids[-item.number :])
                del ids[:]
                continue
            where, article, original = item
            put = articles.put(connection, article, where, original)
            ids.append(put.id)
            outcomes.append(Outcome(where, put.status, put.id, article.guid, article.title, notes=article.notes))
    return outcomes


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
        while ids := _waiting(library):
            batches = (
                [(stored.id, stored.article) for stored in library.articles(part)]
                for part in _parts(library, ids, first)
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


def _waiting(library: Library, among: Sequence[int] | None = None) -> list[int]:
    with library.database.reading() as connection:
        return lists.unanalysed(connection, ROUND, among)


def _parts(library: Library, ids: Sequence[int], first: Callable[[], Sequence[int]]) -> Iterator[list[int]]:
    """`ids` in batches; before each, one of those that are wanted first and not sent yet in this round."""
    sent: set[int] = set()
    for at in range(0, len(ids), BATCH):
        wanted = [i for i in first() if i not in sent]
        if wanted:
            urgent = _waiting(library, wanted[:BATCH])
            sent.update(wanted[:BATCH])
            if urgent:
                yield urgent
        part = [i for i in ids[at : at + BATCH] if i not in sent]
        sent.update(part)
        if part:
            yield part


def _keep(library: Library, results: Sequence[Derived | Failed]) -> None:
    with library.database.writing() as connection:
        touched: set[int] = set()
        decided = naming.in_force(connection)
        for one in results:
            if isinstance(one, Failed):
                entities.put_analysis(connection, one.id, NO_ANALYSIS, version())
                touched.add(one.id)
                continue
            mentions = joining.read_as(connection, one.analysis.mentions)
            if decided or mentions != one.analysis.mentions:
                article = articles.get(connection, one.id, analysed=False).article
                touched |= _put(connection, one.id, article, one.analysis, decisions.apply(article, mentions, decided))
            else:
                entities.put_analysis(connection, one.id, one.analysis, version())
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
            joined = joining.join(connection)
            if joined is None:
                return
            touched: set[int] = set()
            for identity in sorted(joined):
                stored = articles.get(connection, identity)
                if stored.analysis is not None:
                    mentions = joining.read_as(connection, stored.analysis.mentions)
                    touched |= _put(connection, identity, stored.article, stored.analysis, mentions)
            stories.regroup(connection, touched)


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


def taken_apart(target: str, include: str | None = None) -> Iterator[Article | Outcome]:
    """Articles of `target` cleaned, with nothing stored; what could not be read comes as a failed Outcome."""
    for item in _read([target], include):
        if not isinstance(item, Whole):
            yield item if isinstance(item, Outcome) else item[1]
