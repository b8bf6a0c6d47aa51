"""What the benchmarks run on, made once and kept: `BENCHMARKS` names the folder, by default one for temporary files.

A library that an interrupted run left half made is gone on with; one that another version made is made anew.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import generate
from benchmarks.names import Knowing
from briefing import ingest, linking
from briefing.library import open_library
from briefing.store import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = Path(os.environ.get("BENCHMARKS") or Path(tempfile.gettempdir()) / "briefing-benchmarks")
BRIEFING = [sys.executable, "-m", "briefing"]
GENERATED = f"seed{generate.SEED}"
VERSION = f"{GENERATED}-schema{len(schema.STEPS)}-{ingest.version()}-{linking.VERSION}"

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling anew at each start is nothing that a user waits for


def lines(number: int) -> Path:
    """`number` reports as JSON Lines."""
    return _made(
        f"{number}-{GENERATED}.jsonl",
        lambda: (json.dumps(r, ensure_ascii=False) + "\n" for r in generate.articles(number)),
    )


def feed(number: int) -> Path:
    """The same as RSS."""
    return _made(f"{number}-{GENERATED}.xml", lambda: generate.rss(generate.articles(number)))


def library(number: int, named: int | None = None) -> Path:
    """A library of `number` reports, listed and searched, the oldest `named` of them (all, where not said) with names,
    links and stories. No report waits for analysis, so that a reader has nothing else to do than what is measured."""
    named = number if named is None else min(named, number)
    path = FOLDER / f"{number}-{named}-{VERSION}.db"
    if not path.exists():
        partial = path.with_suffix(".partial")
        if named < number and not partial.exists():
            shutil.copy(library(named), partial)
        made = open_library(partial)
        since = time.monotonic()
        if made.counts().articles < number:
            for _ in ingest.add(made, [str(lines(number))]):
                pass
            print(f"{number:,} there after {time.monotonic() - since:.0f} s", file=sys.stderr)
        if named < number:
            with made.database.writing() as connection:
                connection.execute("UPDATE article SET analysed = 1")
        for step in ingest.analyse(made, executor=Knowing(named)):
            if step.stage == "analysing" and step.done % 1_000 < ingest.BATCH:
                print(f"named {step.done:,} of {step.total:,}", file=sys.stderr)
        made.close()
        partial.rename(path)
    return path


def waiting(number: int) -> Path:
    """A library of `number` reports that are stored and not analysed; another one each time, since a reader analyses it."""
    kept = FOLDER / f"{number}-waiting-{VERSION}.db"
    if not kept.exists():
        partial = fresh(f"{kept.stem}.partial")
        made = open_library(partial)
        for _ in ingest.add(made, [str(lines(number))]):
            pass
        made.close()
        partial.rename(kept)
    path = fresh("waiting.db")
    shutil.copy(kept, path)
    return path


def fresh(name: str) -> Path:
    """A path where no library is yet."""
    path = FOLDER / name
    for beside in ("", "-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    return path


def _made(name: str, write: Callable[[], Iterable[str]]) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / name
    if not path.exists():
        partial = path.with_name(path.name + ".partial")
        with partial.open("w", encoding="utf-8") as out:
            out.writelines(write())
        partial.rename(path)
    return path
