"""A program on a real terminal: started, typed to, and timed by what it paints."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS, COLUMNS = 40, 120
QUIET_SECONDS = 0.08
"""A program that painted nothing for so long has painted what there was."""


class Terminal:
    """`processor`: seconds are those that the program's own threads were at work, which other work hardly disturbs."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, *, processor: bool = False
    ) -> None:
        self._processor = processor
        self._since = 0.0 if processor else time.perf_counter()
        self.process, self._descriptor = pty.fork()
        if self.process == 0:
            os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(environment or {})})
            os.execvp(command[0], list(command))
        self._sized(ROWS, COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.close(self._descriptor)
        os.waitpid(self.process, 0)

    def until(self, text: str, patience: float = 120) -> float:
        """Seconds from the start, or the last key, until `text` was painted. Raises TimeoutError."""
        painted, last = b"", time.monotonic() + patience
        while time.monotonic() < last:
            painted += self._chunk(0.5)
            if text.encode() in painted:
                return self._now() - self._since
        raise TimeoutError(f"{text!r} was not painted; the end of what was: {painted[-300:]!r}")

    def key(self, keys: str) -> None:
        """Types `keys`; what was painted before them is not theirs."""
        self.settle(0)
        self._since = self._now()
        os.write(self._descriptor, keys.encode())

    def resize(self, rows: int, columns: int) -> None:
        self.settle(0)
        self._since = self._now()
        self._sized(rows, columns)

    def painted(self) -> float:
        """Seconds from the last key until the last of what it made the program paint."""
        last = None
        while True:
            chunk = self._chunk(QUIET_SECONDS if last else 2)
            if not chunk:
                return (last or self._now()) - self._since
            last = self._now()

    def settle(self, quiet: float) -> None:
        """Waits until nothing was painted for so long."""
        while self._chunk(quiet):
            pass

    def memory(self) -> float:
        """Megabytes that are resident and the program's own; files that are mapped into it are not counted."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                return int(line.split()[1]) / 1024
        return 0.0

    def _sized(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _now(self) -> float:
        if not self._processor:
            return time.perf_counter()
        tasks = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def _chunk(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._descriptor], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self._descriptor, 1 << 16)
        except OSError:
            return b""
