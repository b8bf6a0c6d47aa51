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
    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.since = time.perf_counter()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(environment or {})})
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.close(self.descriptor)
        os.waitpid(self.process, 0)

    def until(self, text: str, patience: float = 120) -> float:
        """Seconds from the start, or the last key, until `text` was painted. Raises TimeoutError."""
        painted = b""
        while time.perf_counter() - self.since < patience:
            painted += self._chunk(0.5)
            if text.encode() in painted:
                return time.perf_counter() - self.since
        raise TimeoutError(f"{text!r} was not painted; the end of what was: {painted[-300:]!r}")

    def key(self, keys: str) -> None:
        """Types `keys`; what was painted before them is not theirs."""
        while self._chunk(0):
            pass
        self.since = time.perf_counter()
        os.write(self.descriptor, keys.encode())

    def painted(self) -> float:
        """Seconds from the last key until the last of what it made the program paint."""
        last = None
        while True:
            chunk = self._chunk(QUIET_SECONDS if last else 2)
            if not chunk:
                return (last or time.perf_counter()) - self.since
            last = time.perf_counter()

    def memory(self) -> float:
        """Resident megabytes."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def _chunk(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.descriptor], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self.descriptor, 1 << 16)
        except OSError:
            return b""
