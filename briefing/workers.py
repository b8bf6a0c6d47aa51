"""Analysis in other processes: in order, bounded, and with an article that kills its worker costing only itself.

    with Crew(lambda: pool(2)) as crew:
        for results in crew.in_order(batches, under_way=4): ...

A batch is (id, article) pairs; its results are `Derived`, or `Failed` for an article whose analysis did not end well.
The same code serves a process pool here and the executor of a cluster: either may lose a worker.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from briefing import children, recognisers
from briefing.analysis import analyze
from briefing.linking import profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from types import TracebackType

    from briefing.model import Analysis, Article

    Batch = Sequence[tuple[int, Article]]
    Results = list["Derived | Failed"]

MEMORY_LIMIT = 1 << 30
"""Bytes of data a worker may hold: ten times what the longest article seen needs."""
SECONDS = 30
CHARACTERS_A_SECOND = 5_000
"""An article may take `SECONDS`, and a second more for so many characters: fifty times what one takes."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a worker sends back for one article."""

    id: int
    analysis: Analysis
    profile: bytes
    """What linking needs of it (`linking.Profile`)."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that has no analysis, and why, in one plain line."""

    id: int
    message: str


def derive(batch: Batch) -> Results:
    """The pure part, as a worker runs it: no file, no library, nothing but the articles."""
    return [_one(identity, article) for identity, article in batch]


def _one(identity: int, article: Article) -> Derived | Failed:
    try:
        analysis = analyze(article, model=recognisers.chosen())
        return Derived(identity, analysis, profile(article, analysis).to_bytes())
    except MemoryError:
        return Failed(identity, "its analysis needs more memory than it may have")
    except Exception as fault:  # noqa: BLE001 - whatever one article does to the analysis, the others go on
        return Failed(identity, f"its analysis failed: {type(fault).__name__}")


def derive_bounded(batch: Batch) -> Results:
    """The same in a process of its own, which an article that takes too long brings down."""
    found = []
    for identity, article in batch:
        with _alarm(SECONDS + len(article.text) // CHARACTERS_A_SECOND):
            found.append(_one(identity, article))
    return found


@contextlib.contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    """Ends this process after so long, in C code too; where the system has no such alarm, nothing."""
    import signal

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def pool(workers: int) -> Executor:
    """Processes that hold no more memory than they may, leave Ctrl+C to their parent, and go when it goes."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # They are started when there is work for them, by `python -c`, and inherit this.
    os.environ.update(children.SAFE)
    # A forked child would inherit the parent's threads' locks; a spawned one starts clean.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle_in)


def _settle_in() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or hard > MEMORY_LIMIT:
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, hard))
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """A parent that was killed cannot tell its workers; they would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Crew:
    """An executor that does `work`. `owned`: it is ours to end, and to replace by another from `hire` when it breaks."""

    def __init__(
        self, hire: Callable[[], Executor], work: Callable[[Batch], Results] = derive_bounded, *, owned: bool = True
    ) -> None:
        self._hire = hire
        self._work = work
        self._owned = owned
        self._executor = hire()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._owned:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def in_order(self, batches: Iterable[Batch], *, under_way: int) -> Iterator[Results]:
        """The results of each batch, in the order of the batches, with at most `under_way` of them sent and not back."""
        sent: deque[tuple[Batch, Executor, Future[Results]]] = deque()
        for batch in batches:
            sent.append((batch, self._executor, self._submit(batch)))
            if len(sent) >= under_way:
                yield self._settled(*sent.popleft())
        while sent:
            yield self._settled(*sent.popleft())

    def _submit(self, batch: Batch) -> Future[Results]:
        try:
            return self._executor.submit(self._work, batch)
        except RuntimeError:  # BrokenProcessPool is one: a worker died while none of its results was awaited
            self._renew(self._executor)
            return self._executor.submit(self._work, batch)

    def _settled(
        self,
        batch: Batch,
        executor: Executor,
        future: Future[Results],
    ) -> Results:
        try:
            return future.result()
        except Exception:  # noqa: BLE001 - a pool and a cluster each have errors of their own for a lost worker
            self._renew(executor)
            return [self._alone(item) for item in batch]

    def _alone(self, item: tuple[int, Article]) -> Derived | Failed:
        """One article at a time tells which of a batch it was that brought a worker down."""
        executor = self._executor
        try:
            return self._submit([item]).result()[0]
        except Exception:  # noqa: BLE001 - the same
            self._renew(executor)
            return Failed(item[0], "its analysis took too long, or brought its process down")

    def _renew(self, broken: Executor) -> None:
        """Once for each executor that breaks: all that it had under way fails with it."""
        if self._owned and broken is self._executor:
            broken.shutdown(wait=False, cancel_futures=True)
            self._executor = self._hire()
