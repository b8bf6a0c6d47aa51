"""Analysis on more machines than one: workers of a Dask cluster, seen as an executor (extra `briefing[cluster]`).

    with connected("tcp://10.0.0.1:8786") as executor:
        for progress in ingest.analyse(library, executor=executor): ...

Workers need `briefing` installed, in the same version; nothing else: they see articles, never the library. Run them with
one thread each (`dask worker ADDRESS --nthreads 1 --nworkers auto`): the analysis is pure Python.
"""

from __future__ import annotations

import contextlib
import importlib
from typing import TYPE_CHECKING, Any

from briefing import linking, recognisers
from briefing.analysis import actors
from briefing.clean import line
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

PATIENCE_SECONDS = 20
RETRIES = 3
"""How often a batch goes to another worker when the one that had it is lost; then its articles go one by one."""


@contextlib.contextmanager
def connected(address: str) -> Iterator[Executor]:
    """The cluster behind a scheduler. Raises BriefingError where there is none, or none that could serve."""
    where = line(address, 200)
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as fault:
        raise BriefingError("Dask is not installed", where, "pip install 'briefing[cluster]'") from fault
    try:
        client = distributed.Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as fault:
        raise BriefingError("no Dask scheduler answers there", where, "start one with `dask scheduler`") from fault
    with client:
        _check(client, where)
        yield client.get_executor(pure=False, retries=RETRIES)


def _check(client: Any, where: str) -> None:
    """Another version of analysis or linking on a worker would give other rows."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
    except TimeoutError as fault:
        raise BriefingError("the scheduler has no workers", where, "start one with `dask worker`") from fault
    try:
        versions = client.run(version)
    except ImportError as fault:
        raise BriefingError("a worker lacks briefing", where, "install it where the workers run") from fault
    for worker, found in sorted(versions.items()):
        if found != version():
            raise BriefingError(f"worker {line(str(worker), 80)} runs another version", where, "update it")


def version() -> str:
    """As a worker says it."""
    return f"{recognisers.version()}.{linking.VERSION}.{actors.digest()}"
