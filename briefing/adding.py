"""Inputs into the library: read → clean → store → index for searching, one `Progress` for each thing that happened.

Each article is stored whole or not at all, and can be read at once; analysis follows (`ingest`). This half loads nothing
of the analysis: its first articles can be read before that could have started.
"""

from __future__ import annotations

import os
import re
import time
from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefing import clean, readers
from briefing.errors import BriefingError, UnreadableInput
from briefing.model import Outcome
from briefing.store import articles, taken
from briefing.store.taken import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.library import Library
    from briefing.model import Article, RawArticle

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""An address of any kind: those that are not of the web are no files either."""

BATCH_SECONDS = 0.25
"""A batch of stored articles is committed this often, so that the first ones can be read while the rest come in."""
FIRST_SECONDS = 0.03
"""The first batch; each after it may take twice as long as the last."""
INDEXED_AT_ONCE = 2_000
"""Articles taken into the search index in one transaction: half a second's work, so that other writers get their turn."""


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
    more: bool = False
    """Whether the next step is at hand already: what is told of this one may wait for it."""

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
        outcomes = _store(library, batch, ids)
        for left, outcome in zip(range(len(outcomes) - 1, -1, -1), outcomes, strict=True):
            done += 1
            yield Progress("reading", done, None, outcome, more=left > 0)
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
        if SCHEME.match(target) and not os.path.lexists(target):
            where = clean.line(target, 400)
            yield Outcome(where, "failed", message=f"{where}: only http:// and https:// addresses are fetched")
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


def taken_apart(target: str, include: str | None = None) -> Iterator[Article | Outcome]:
    """Articles of `target` cleaned, with nothing stored; what could not be read comes as a failed Outcome."""
    for item in _read([target], include):
        if not isinstance(item, Whole):
            yield item if isinstance(item, Outcome) else item[1]
