"""Through a real terminal: nothing of an article controls it, and it is whole again on every way out."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest

from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAYLOADS = [
    "\x1b]52;c;cm0gLXJmIC8=\x07",  # the clipboard
    "\x1b]0;owned\x07",  # the title
    "\x1b[2J\x1b[H",
    "\x9b31m\x9d0;owned\x9c",
    "\x1bP+q544e\x1b\\",
    "\x1bc",
    "\x07\x08\x0b\x0c\x0e\x0f\x7f",
    "\u202eowned\u202c\u2066\u2069",
    "\x1b[?1049l",
]
HOSTILE = "before" + "inside".join(PAYLOADS) + "after"

ENOUGH = 180
"""Seconds after which what was to come, or to end, is taken for what never will: many times what it needs."""

OURS = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|\]22;[a-z-]*\x07|[=>78]|\([0B])")
"""What Textual itself sends: control sequences, keypad modes, and one string: the mouse pointer's shape."""


def own_words(seed: int) -> str:
    """What keeps the articles from being copies of one another, which would be folded under one row."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(ascii_lowercase, k=7)) for _ in range(200))


class Terminal:
    """A reader in a terminal of its own."""

    def __init__(self, library: Path, home: Path, columns: int = 140, rows: int = 30) -> None:
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {
                "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor",
                "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8",
            }  # fmt: skip
            command = [sys.executable, "-m", "briefing", "--library", str(library)]
            os.execve(sys.executable, command, environment)  # noqa: S606 - a terminal of its own is the point
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet: float) -> bool:
        """All that comes until nothing has for `quiet` seconds; False where nobody is left to send any."""
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                came = os.read(self.fd, 65_536)
            except OSError:
                return False
            if not came:
                return False
            self.seen += came
        return True

    def read_until(self, words: bytes) -> None:
        end = time.monotonic() + ENOUGH
        while words not in self.seen and time.monotonic() < end and self.read(0.1):
            pass
        assert words in self.seen

    def press(self, keys: bytes) -> None:
        os.write(self.fd, keys)
        self.read(0.4)

    def press_until(self, keys: bytes, words: bytes) -> None:
        """Until `words` are drawn from now on."""
        self.seen = b""
        os.write(self.fd, keys)
        self.read_until(words)

    def open_and_leave(self, key: bytes, sign: bytes) -> None:
        """A line to type in, which the reader makes behind its first paint."""
        self.press_until(key, sign)
        self.press_until(b"\x1b", b"keep")

    def exit_status(self) -> int:
        end = time.monotonic() + ENOUGH
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                self.read(0.05)
                return os.waitstatus_to_exitcode(status)
        return -1

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A reader over articles whose every field is hostile, stored as a library damaged on purpose would hold them."""
    path = tmp_path / "library.db"
    library = open_library(path)
    with library.database.writing() as connection:
        for n in range(4):
            article = Article(
                guid=f"h{n}", title=f"Town {n} {HOSTILE}", text=f"{HOSTILE}\n\n{HOSTILE * 3}\n\n{own_words(n)}", source=HOSTILE,
                author=HOSTILE, published="2018-01-01", notes=(HOSTILE,), digest=str(n),
            )  # fmt: skip
            articles.put(connection, article, "test", b"")
    library.close()
    running = Terminal(path, tmp_path)
    yield running
    running.close()


def assert_restored(seen: bytes) -> None:
    assert seen.rindex(b"\x1b[?1049l") > seen.rindex(b"\x1b[?1049h"), "the alternate screen is left"
    assert seen.rindex(b"\x1b[?25h") > seen.rindex(b"\x1b[?25l"), "the cursor is back"
    assert seen.rindex(b"\x1b[?1000l") > seen.rindex(b"\x1b[?1000h"), "the mouse is let go"


def test_no_control_of_an_article_reaches_the_terminal(terminal: Terminal) -> None:
    terminal.read_until(b"owned")
    for key in (
        b"\r",
        b" ",
        b"G",
        b"r",
        b"\x1b",
        b"a",
        b"u",
        b"/",
        b"town\r",
        b"n",
        b":",
        b"\x1b",
        b"?",
        b"q",
        b"t",
        b"q",
        b"w",
        b"q",
    ):
        terminal.press(key)
    alive = terminal.seen
    plain = OURS.sub(b"", alive)
    controls = set(re.findall(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", plain))
    context = [
        plain[max(0, m.start() - 60) : m.end() + 60] for m in re.finditer(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", plain)
    ]
    assert controls == set(), context[:5]
    text = plain.decode("utf-8")
    assert re.findall("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", text) == []
    assert b"\x1b[2J" not in alive.partition(b"Town")[2]
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.exit_status() == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_a_whole_terminal(terminal: Terminal, name: str) -> None:
    terminal.read_until(b"Town")
    terminal.press(b"j")
    os.kill(terminal.pid, getattr(signal, name))
    assert terminal.exit_status() == 0
    assert_restored(terminal.seen)
    assert b"Traceback" not in terminal.seen


@pytest.mark.parametrize("key", [b"q", b"Q", b"\x03", b"\x11"])
def test_each_way_out_leaves_a_whole_terminal(terminal: Terminal, key: bytes) -> None:
    terminal.read_until(b"Town")
    terminal.press(key)
    assert terminal.exit_status() == 0
    assert_restored(terminal.seen)


def test_one_cell_and_a_storm_of_sizes_are_survived(terminal: Terminal) -> None:
    terminal.read_until(b"Town")
    for columns, rows in [(1, 1), (400, 120), (20, 5), (79, 2), (131, 40)] * 4:
        fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(terminal.pid, signal.SIGWINCH)
        terminal.read(0.02)
    terminal.press(b"jq")
    assert terminal.exit_status() == 0
    assert_restored(terminal.seen)
    assert b"Traceback" not in terminal.seen


def test_a_decision_made_in_the_moment_of_leaving_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    terminal.read_until(b"Town")
    os.write(terminal.fd, b"aaq")
    assert terminal.exit_status() == 0
    library = open_library(tmp_path / "library.db")
    assert library.count("is:kept") == 2
    library.close()


def test_keys_typed_in_one_go_act_in_their_order(terminal: Terminal, tmp_path: Path) -> None:
    terminal.read_until(b"Town")
    terminal.open_and_leave(b"/", b"takes it")
    terminal.press_until(b"aa/town 1", b"/ town 1")
    terminal.press_until(b"\r", b"keep")
    os.write(terminal.fd, b"GxgbQ")
    assert terminal.exit_status() == 0
    library = open_library(tmp_path / "library.db")
    assert library.count("is:kept") == 2
    assert library.count("is:skipped") + library.count("is:later") >= 1
    library.close()


def test_keys_typed_behind_a_filter_and_enter_in_one_go_are_no_part_of_it(terminal: Terminal) -> None:
    terminal.read_until(b"Town")
    terminal.open_and_leave(b"/", b"takes it")
    os.write(terminal.fd, b"/town 1\rQ")
    assert terminal.exit_status() == 0


def test_what_is_typed_right_behind_the_key_that_asks_is_the_answer(terminal: Terminal, tmp_path: Path) -> None:
    """And none of its letters a command: `x` skips, `a` keeps."""
    terminal.read_until(b"Town")
    terminal.open_and_leave(b"e", b"Export to")
    target = tmp_path / "out.md"
    os.write(terminal.fd, b"aexaxa")
    terminal.read_until(b"mdxaxa")
    terminal.press(b"\x15")
    os.write(terminal.fd, os.fsencode(target) + b"\r")
    terminal.read_until(b"Written")
    os.write(terminal.fd, b"Q")
    assert terminal.exit_status() == 0
    assert target.exists()
    library = open_library(tmp_path / "library.db")
    assert (library.count("is:kept"), library.count("is:skipped")) == (1, 0)
    library.close()


def test_no_color_sends_no_colour(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.read_until(b"Town")
    assert re.search(rb"\x1b\[[0-9;]*38;2;", terminal.seen), "with colour there is some"
    script = f"import os; os.environ['NO_COLOR'] = '1'; import sys; sys.argv[1:] = ['--library', {str(tmp_path / 'library.db')!r}]; import briefing.__main__ as m; m.main()"
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", script])  # noqa: S606 - as above
    plain = Terminal.__new__(Terminal)
    plain.pid, plain.fd, plain.seen = pid, fd, b""
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 140, 0, 0))
    try:
        plain.read_until(b"Town")
        plain.press(b"j\r/town\r")
        colours = re.findall(
            rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;[25];[0-9;]+|48;[25];[0-9;]+)m", plain.seen
        )
        assert colours == []
    finally:
        plain.close()
