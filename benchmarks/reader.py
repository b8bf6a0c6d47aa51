"""The reader through a real terminal, side by side: start, keys and memory at several sizes, beside a blank Textual app.

    python -m benchmarks.reader library-100.db library-100000.db
    python -m benchmarks.reader --rounds 9 library-100.db library-100000.db

Each figure is the median of its rounds, the libraries taken in turn within each round so that a busy moment hits all of
them. Start: from the process's start to the first row painted, in wall time and in the processor's. A key: from its byte
written to the first byte that comes back. Memory: resident, after all of that.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path

BLANK = """
from textual.app import App
from textual.widgets import Static
class Blank(App):
    def compose(self): yield Static("READY")
Blank().run()
"""
COLUMNS, ROWS = 140, 40
ROW_MARK = "●".encode()
KEYS = {"move": ((b"j", b"k"), 40), "page": ((b" ", b"\x1b[5~"), 12), "end": ((b"G", b"g"), 6)}
"""Each key and the one that takes it back, in turn, so that every press has something to paint; and how many presses."""


class Running:
    """A program in a terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "PYTHONDONTWRITEBYTECODE"}}
            os.execve(command[0], command, {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def until(self, mark: bytes) -> float:
        """Seconds from the start until `mark` was painted."""
        seen = b""
        while mark not in seen:
            if not select.select([self.fd], [], [], 60)[0]:
                raise SystemExit("nothing was painted within a minute")
            seen += os.read(self.fd, 65_536)
        return time.perf_counter() - self.started

    def processor_seconds(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quiet(self, seconds: float) -> None:
        """Reads until nothing has come for so long, or nothing can any more."""
        with contextlib.suppress(OSError):
            while select.select([self.fd], [], [], seconds)[0]:
                os.read(self.fd, 65_536)

    def key(self, key: bytes) -> float:
        began = time.perf_counter()
        os.write(self.fd, key)
        select.select([self.fd], [], [], 5)
        took = time.perf_counter() - began
        self.quiet(0.12)
        return took

    def search(self, words: str, sign: bytes) -> float:
        """Seconds from Enter's byte until the list shows what matches; the words are typed all at once."""
        os.write(self.fd, b"/")
        self.quiet(0.5)
        began = time.perf_counter()
        os.write(self.fd, words.encode() + b"\r")
        seen = b""
        while sign not in seen and time.perf_counter() - began < 20:
            if select.select([self.fd], [], [], 1)[0]:
                seen += os.read(self.fd, 65_536)
        took = time.perf_counter() - began
        self.quiet(0.5)
        os.write(self.fd, b"\x1b")
        self.quiet(1.0)
        return took

    def memory_mib(self) -> float:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        anonymous = next(line for line in lines if line.startswith("RssAnon"))
        return int(anonymous.split()[1]) / 1024

    def end(self) -> None:
        os.kill(self.pid, signal.SIGTERM)
        for _ in range(200):
            self.quiet(0.02)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def starts(commands: dict[str, tuple[list[str], bytes]], rounds: int) -> dict[str, tuple[float, float]]:
    wall: dict[str, list[float]] = {name: [] for name in commands}
    processor: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, mark) in commands.items():
            running = Running(command)
            wall[name].append(running.until(mark))
            processor[name].append(running.processor_seconds())
            running.quiet(0.3)
            running.end()
    return {name: (statistics.median(wall[name]), statistics.median(processor[name])) for name in commands}


def keys(command: list[str]) -> dict[str, float]:
    running = Running(command)
    running.until(ROW_MARK)
    running.quiet(2.0)
    found = {
        name: statistics.median(running.key(pair[n % 2]) for n in range(times)) * 1000
        for name, (pair, times) in KEYS.items()
    }
    found["search"] = running.search("hospital", b"hospital") * 1000
    found["actor"] = running.search("actor:Reuters", b"Reuters") * 1000
    found["MiB"] = running.memory_mib()
    running.end()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libraries", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    reader = [sys.executable, "-m", "briefing", "--library"]
    commands = {"blank app": ([sys.executable, "-c", BLANK], b"READY")}
    commands |= {path.name: ([*reader, str(path.absolute())], ROW_MARK) for path in arguments.libraries}
    starts(commands, 1)  # compiles and warms what is on disk
    found = starts(commands, arguments.rounds)
    blank = found["blank app"]
    print(f"{'start to first row':24}{'wall ms':>10}{'× blank':>9}{'cpu ms':>9}{'× blank':>9}")
    for name, (wall, processor) in found.items():
        print(f"{name:24}{wall * 1000:10.0f}{wall / blank[0]:9.2f}{processor * 1000:9.0f}{processor / blank[1]:9.2f}")
    print(f"\n{'ms to first byte':24}{''.join(f'{each:>9}' for each in [*KEYS, 'search', 'actor', 'MiB'])}")
    for path in arguments.libraries:
        figures = keys([*reader, str(path.absolute())])
        print(f"{path.name:24}{''.join(f'{figure:9.1f}' for figure in figures.values())}")


if __name__ == "__main__":
    main()
