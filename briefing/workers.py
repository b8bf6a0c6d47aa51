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
from briefing.errors import BriefingError
from briefing.linking import profile
from briefing.model import Article
from briefing.store.packing import Packed, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from types import TracebackType

    Batch = Sequence[tuple[int, Article]]
    Results = list["Derived | Failed"]

MEMORY_LIMIT = 1 << 30
"""Bytes of data a worker may hold: ten times what the longest article seen needs."""
SECONDS = 30
CHARACTERS_A_SECOND = 5_000
"""An article may take `SECONDS`, and a second more for so many characters: fifty times what one takes."""
PIECE = 8
"""Articles of a batch that go to a worker of our own at once: so few that all workers are done at about the same time."""
ALLOCATIONS = 50_000
"""New objects after which a worker looks for garbage in circles; an analysis makes none. At Python's 700, looking took a
twelfth of its time."""
PLAIN = Article("trial", "Army enters Aleppo", "Bashar Assad was in Raqqa on Friday.")
"""What any worker can analyse that can analyse anything."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a worker sends back for one article."""

    id: int
    analysis: Packed
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
        return Derived(identity, packed(analysis), profile(article, analysis).to_bytes())
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


def serves() -> bool:
    """Whether this process can analyse anything at all."""
    return isinstance(_one(0, PLAIN), Derived)


def pool(workers: int, memory: int = MEMORY_LIMIT) -> Executor:
    """Processes that hold at most `memory` bytes each, leave Ctrl+C to their parent, and go when it goes."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # They are started when there is work for them, by `python -c`, and inherit this. NumPy's threads would bring them
    # nothing: each has one core's work.
    os.environ.update(children.SAFE)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A forked child would inherit the parent's threads' locks; a spawned one starts clean.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle_in, initargs=(memory,))


def _settle_in(memory: int) -> None:
    import gc
    import signal

    # What brings a worker down, the parent tells in a line. What C libraries and Python say of it is for no user.
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device
        os.dup2(nowhere.fileno(), 2)
    gc.set_threshold(ALLOCATIONS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or hard > memory:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
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
        self._served = not owned

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._owned:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def in_order(self, batches: Iterable[Batch], *, under_way: int) -> Iterator[Results]:
        """The results of each batch, in the order of the batches, with at most `under_way` of them sent and not back.

        Raises BriefingError where no worker can do anything.
        """
        sent: deque[tuple[Batch, Executor, list[Future[Results]]]] = deque()
        for batch in batches:
            sent.append((batch, self._executor, self._dealt(batch)))
            if len(sent) >= under_way:
                yield self._settled(*sent.popleft())
        while sent:
            yield self._settled(*sent.popleft())

    def _dealt(self, batch: Batch) -> list[Future[Results]]:
        """A cluster is far away, and has batches whole."""
        size = PIECE if self._owned else len(batch)
        return [self._submit(batch[at : at + size]) for at in range(0, len(batch), size)]

    def _submit(self, batch: Batch) -> Future[Results]:
        try:
            return self._executor.submit(self._work, batch)
        except RuntimeError:  # BrokenProcessPool is one: a worker died while none of its results was awaited
            self._renew(self._executor)
            return self._executor.submit(self._work, batch)

    def _settled(self, batch: Batch, executor: Executor, futures: Sequence[Future[Results]]) -> Results:
        try:
            results = [one for future in futures for one in future.result()]
        except Exception:  # noqa: BLE001 - a pool and a cluster each have errors of their own for a lost worker
            self._renew(executor)
            return [self._alone(item) for item in batch]
        if not self._served and not any(isinstance(one, Derived) for one in results):
            self._proved().shutdown()
        self._served = True
        return results

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
            self._executor = self._proved()

    def _proved(self) -> Executor:
        """A new executor that has done something. Raises BriefingError where it cannot, with nothing else to do: then it is
        no article's fault, and to try one after the other would take hours."""
        executor = self._hire()
        try:
            serves_well = executor.submit(serves).result()
        except Exception:  # noqa: BLE001 - the same
            serves_well = False
        if not serves_well:
            executor.shutdown(wait=False, cancel_futures=True)
            raise BriefingError(
                "no process can be started that analyses articles",
                next_step="is there memory left? They can be read, and the next run goes on with them",
            )
        return executor
