"""Two writers at one library, both killed at a random moment, over and over; then everything told is looked up."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from briefing import ingest
from briefing.errors import BriefingError
from briefing.library import open_library

MOST = 300
"""Steps that the two have told of when they are killed, at most: a number, not a time, so that as much happens on a slow
machine."""
PATIENCE = 60
"""Seconds after which they are killed all the same."""


def reports(path, number, prefix):
    with path.open("w") as out:
        for n in range(number):
            text = f"Fighting went on in Homs. It was report number {n} of {prefix}. " * 8
            out.write(json.dumps({"id": f"{prefix}{n}", "title": f"Report {n}", "text": text}) + "\n")
    return path


class Writer:
    """A process that adds `source` to a library, and what it has told so far."""

    def __init__(self, library, source):
        command = [sys.executable, "-m", "briefing", "--library", str(library), "add", "--events", str(source)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self.outcomes = []
        self.news = 0
        """Steps that changed the library; the others say what an earlier round has stored."""
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def _listen(self):
        for line in self.process.stdout:
            if line.endswith("\n"):
                event = json.loads(line)
                outcome = event.get("outcome")
                if outcome:
                    self.outcomes.append(outcome)
                self.news += not outcome or outcome["status"] != "unchanged"

    def killed(self):
        """Kills it and its workers; what it had told by then."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self._listening.join()
        self.process.stdout.close()
        self.process.wait()
        return self.outcomes


def kill_rounds(rounds, number=2_000, seed=1):
    """Two writers add to one library and are killed; then it is examined and what was acknowledged is looked up."""
    rng = random.Random(seed)
    tally = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [reports(folder / f"{prefix}.jsonl", number, prefix) for prefix in "ab"]
        path = folder / "library.db"
        for _ in range(rounds):
            if path.exists() and stored(path) >= 2 * number:
                for leftover in folder.glob("library.db*"):
                    leftover.unlink()
            writers = [Writer(path, source) for source in sources]
            wanted, until = rng.randrange(1, MOST), time.monotonic() + PATIENCE
            while sum(writer.news for writer in writers) < wanted and time.monotonic() < until:
                if all(writer.process.poll() is not None for writer in writers):
                    break
                time.sleep(0.001)
            time.sleep(rng.uniform(0, 0.05))  # into what comes next
            told = [outcome for writer in writers for outcome in writer.killed()]
            library = open_library(path)
            tally["rounds"] += 1
            tally["corrupt"] += bool(library.examine())
            for outcome in told:
                tally["refused"] += outcome["status"] == "failed"
                if outcome["status"] == "added":
                    tally["acknowledged"] += 1
                    tally["lost"] += not holds(library, outcome)
            library.close()
        library = open_library(path)
        list(ingest.add(library, map(str, sources)))
        tally["missing after adding again"] = 2 * number - library.counts().articles
        tally["corrupt"] += bool(library.examine())
        library.close()
    return tally


def stored(path):
    library = open_library(path)
    try:
        return library.counts().articles
    finally:
        library.close()


def holds(library, outcome):
    try:
        return bool(library.find(outcome["guid"]) == outcome["id"])
    except BriefingError:
        return False
