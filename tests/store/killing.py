"""Two writers at one library, both killed at a random moment, over and over; then everything told is looked up."""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from briefing import ingest
from briefing.errors import BriefingError
from briefing.library import open_library

PATIENCE = 60
"""Seconds until the first writer tells of its first article, on a machine that has other things to do."""


def reports(path, number, prefix):
    with path.open("w") as out:
        for n in range(number):
            text = f"Fighting went on in Homs. It was report number {n} of {prefix}. " * 8
            out.write(json.dumps({"id": f"{prefix}{n}", "title": f"Report {n}", "text": text}) + "\n")
    return path


def started(library, source):
    command = [sys.executable, "-m", "briefing", "--library", str(library), "add", "--events", str(source)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)


def killed(writer):
    """Kills it and its workers; what it had told by then."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(writer.pid, signal.SIGKILL)
    told = [json.loads(line) for line in writer.stdout if line.endswith("\n")]
    writer.stdout.close()
    writer.wait()
    return [event["outcome"] for event in told if "outcome" in event]


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
            writers = [started(path, source) for source in sources]
            select.select([writer.stdout for writer in writers], [], [], PATIENCE)
            time.sleep(rng.uniform(0, 1.5))
            told = [outcome for writer in writers for outcome in killed(writer)]
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
