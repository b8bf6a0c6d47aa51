"""What a reader holds after it has listed a library of a million several times, in whatever thread."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

LISTED = """
import sys, threading
from array import array
from pathlib import Path
from briefing.tui.memory import keep_no_large_blocks

def held():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "RssAnon" in line)

def listed(turn):
    whole = array("q", (i for i in range(1_000_000)))
    turn.wait()
    del whole
    turn.wait()
    whole = array("q", (i for i in range(900_000)))
    turn.wait()
    del whole
    turn.wait()

keep_no_large_blocks()
before, turn = held(), threading.Barrier(5)
threads = [threading.Thread(target=listed, args=(turn,)) for _ in range(4)]
for thread in threads:
    thread.start()
for _ in range(4):
    turn.wait()
print((held() - before) // 1024)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library gives memory back in its own way")
def test_threads_keep_nothing_of_the_ids_of_a_million_rows():
    done = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 8, "megabytes, where one thread's ids are eight"
