"""The helper process itself: reads requests from standard input, writes answers to standard output, until the input ends."""

from __future__ import annotations

import json
import os
import struct
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from briefing.readers import bounds

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADER = struct.Struct(">I")


def _limit(memory: int) -> None:
    """Bounds what this process may take; where the system has no such bounds, the parent's deadline remains."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)  # nobody may ask for more than they have
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


BEGUN = b"+"
"""Sent once the parser of a request is loaded, so that a busy machine's slow start is not held against the input."""

_TASKS = {
    "page": ("page", "lxml.html", "trafilatura", "htmldate"),
    "feed": ("exact_feed", "feedparser"),
    "mail": ("mail", "email.policy"),
    "epub": ("epub", "lxml.etree"),
}
"""Each task's module, and what that imports once it is used."""


def _limit_next(seconds: int) -> None:
    """Bounds the processor time of the next input; past it this process is ended, in C code too."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


_GROWN = 170 << 20
"""Bytes past which this process is better begun anew: what one large input took is not given back."""


def _has_grown() -> bool:
    return _held() > _GROWN


def _held() -> int:
    """Bytes of memory that this process holds. What `getrusage` calls its most may be its parent's: Linux hands that on."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - as small as the helper's start should be
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        pass
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def parser(name: str) -> Callable[..., list[dict[str, Any]]]:
    """The parser for `name`, imported when it is first wanted."""
    own, *others = _TASKS[name]
    module = import_module(f"briefing.readers.{own}")
    for other in others:
        import_module(other)
    extract: Callable[..., list[dict[str, Any]]] = module.extract
    return extract


def _read(stream: BinaryIO) -> bytes | None:
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    return stream.read(_HEADER.unpack(header)[0])


def answer(task: Callable[..., list[dict[str, Any]]], data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"articles": task(data, **options)}
    except bounds.TooMuch as fault:
        return {"error": str(fault)}
    except MemoryError:
        return {"error": "it takes more memory than any article should"}
    except RecursionError:
        return {"error": "it is nested too deeply"}
    except Exception as fault:  # noqa: BLE001  (whatever a hostile input does to a parser is one line to the parent)
        return {"error": f"it could not be parsed ({type(fault).__name__})"}


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to the void, never into an answer
    _limit(int(sys.argv[1]))
    requests = sys.stdin.buffer
    while (head := _read(requests)) is not None:
        request = json.loads(head)
        task = parser(request["task"])
        answers.write(BEGUN)
        answers.flush()
        if (data := _read(requests)) is None:
            break
        _limit_next(request["seconds"])
        packed = json.dumps({**answer(task, data, request["options"]), "grown": _has_grown()}).encode()
        answers.write(_HEADER.pack(len(packed)) + packed)
        answers.flush()


if __name__ == "__main__":
    main()
