"""Parsing of what may be hostile, in a process of its own that can be killed.

One helper process a thread, started when first needed and used again for the next input. It may take `MEMORY` bytes and
`SECONDS` an input; past either it is killed, the input is reported, and the next input gets a new helper. Requests and
answers are a length and JSON; nothing that comes back is executed.
"""

from __future__ import annotations

import atexit
import json
import select
import signal
import struct
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from briefing import children
from briefing.clean import line as one_line
from briefing.errors import UnreadableInput
from briefing.readers.worker_main import BEGUN

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 8
"""Processor seconds of one input: a news page takes 0.03 to 0.5 on a slow core. What else the machine has to do meanwhile
is not held against the input."""

BYTES_A_SECOND = 1 << 19
"""For each so many an input may take a second more: a sixth of what feedparser reads in one."""

IDLE = 10
"""How many times as long it may take by the clock: for what waits instead of working, and where no such limits are known."""

START_SECONDS = 60.0
"""Wall clock for the start of a helper: half a second, or many on a machine that has a lot else to do."""

MEMORY = 1 << 30
"""Bytes of address space of the helper; the largest page measured (2 MB) needs 0.3 GB."""

_ANSWER_LIMIT = 256 << 20
_HEADER = struct.Struct(">I")


class _Helper:
    """A running helper process and the pipe to it."""

    def __init__(self) -> None:
        self._sender: threading.Thread | None = None
        self.process = subprocess.Popen(
            children.command("briefing.readers.worker_main", str(MEMORY)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=children.environment(),
            start_new_session=True,  # Ctrl+C at the terminal is the parent's business
            bufsize=0,
        )

    def ask(self, task: str, options: Mapping[str, Any], data: bytes) -> bytes:
        """What `task` says of `data`. Raises TimeoutError, or EOFError where the helper died."""
        seconds = SECONDS + len(data) // BYTES_A_SECOND
        request = json.dumps({"task": task, "options": dict(options), "seconds": seconds}).encode()
        self._send(_HEADER.pack(len(request)) + request)
        self._receive(len(BEGUN), time.monotonic() + START_SECONDS)
        self._sender = threading.Thread(target=self._send, args=(_HEADER.pack(len(data)) + data,), daemon=True)
        self._sender.start()
        deadline = time.monotonic() + IDLE * seconds
        size = _HEADER.unpack(self._receive(_HEADER.size, deadline))[0]
        if size > _ANSWER_LIMIT:
            raise EOFError
        answer = self._receive(size, deadline)
        self._sender.join()  # what answers has read all there was to say
        return answer

    def _send(self, request: bytes) -> None:
        assert self.process.stdin  # noqa: S101  (a pipe was asked for)
        try:
            view = memoryview(request)
            while view:
                view = view[self.process.stdin.write(view) or 0 :]
        except OSError:
            pass  # the helper is gone; whoever waits for the answer finds out

    def _receive(self, size: int, deadline: float) -> bytes:
        assert self.process.stdout  # noqa: S101  (a pipe was asked for)
        received = bytearray()
        while len(received) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise TimeoutError
            part = self.process.stdout.read(min(size - len(received), 1 << 20))
            if not part:
                raise EOFError
            received += part
        return bytes(received)

    @property
    def ran_out_of_time(self) -> bool:
        return hasattr(signal, "SIGXCPU") and self.process.returncode == -signal.SIGXCPU

    def __del__(self) -> None:
        if getattr(self, "process", None) is not None:  # a thread ended, and its helper with it
            self.close()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        if self._sender not in {None, threading.current_thread()}:
            self._sender.join()  # nobody is left to read what it sends; no pipe is closed under its hands
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


_local = threading.local()
_running: WeakSet[_Helper] = WeakSet()


def run(task: str, data: bytes, name: str, options: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """What the helper's `task` makes of `data`. Raises UnreadableInput, with the reason, where it makes nothing of it."""
    helper: _Helper | None = getattr(_local, "helper", None)
    if helper is None or helper.process.poll() is not None:
        helper = _started()
    try:
        answer = json.loads(helper.ask(task, options or {}, data))
    except (EOFError, ValueError, OSError) as fault:
        _stop(helper)
        if isinstance(fault, TimeoutError) or helper.ran_out_of_time:
            raise UnreadableInput("it keeps the parser busy for too long: given up", name) from None
        raise UnreadableInput("it broke the parser, which was started anew", name) from None
    if answer.get("grown"):
        _stop(helper)
    if "error" in answer:
        raise UnreadableInput(one_line(str(answer["error"]), 160), name)
    articles: list[dict[str, Any]] = answer["articles"]
    return articles


def _started() -> _Helper:
    helper = _Helper()
    _local.helper = helper
    _running.add(helper)
    return helper


def _stop(helper: _Helper) -> None:
    _local.helper = None
    _running.discard(helper)
    helper.close()


@atexit.register
def close() -> None:
    """Ends every helper; whoever wants one again gets a new one."""
    for helper in list(_running):
        _running.discard(helper)
        helper.close()
