"""What the benchmarks run on, made once and kept: `BENCHMARKS` names the folder, by default one for temporary files."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import generate
from briefing import ingest
from briefing.library import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = Path(os.environ.get("BENCHMARKS") or Path(tempfile.gettempdir()) / "briefing-benchmarks")
BRIEFING = [sys.executable, "-m", "briefing"]


def lines(number: int) -> Path:
    """`number` reports as JSON Lines."""
    return _made(
        f"{number}.jsonl", lambda: (json.dumps(r, ensure_ascii=False) + "\n" for r in generate.articles(number))
    )


def feed(number: int) -> Path:
    """The same as RSS."""
    return _made(f"{number}.xml", lambda: generate.rss(generate.articles(number)))


def library(number: int, *, analysed: bool = False) -> Path:
    """A library of `number` reports: listed and searched, and `analysed` where that is asked for."""
    path = FOLDER / f"{number}{'-analysed' if analysed else ''}.db"
    if not path.exists():
        partial = path.with_suffix(".partial")
        _remove(partial)
        opened = open_library(partial)
        for _ in ingest.add(opened, [str(lines(number))]):
            pass
        if analysed:
            for step in ingest.analyse(opened):
                if step.done % 1_000 < 32:
                    print(f"analysed {step.done:,} of {step.total:,}", file=sys.stderr)
        opened.close()
        partial.rename(path)
    return path


def fresh(name: str) -> Path:
    """A path where no library is yet."""
    path = FOLDER / name
    _remove(path)
    return path


def _remove(path: Path) -> None:
    for beside in ("", "-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def _made(name: str, write: Callable[[], Iterable[str]]) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / name
    if not path.exists():
        partial = path.with_name(path.name + ".partial")
        with partial.open("w", encoding="utf-8") as out:
            out.writelines(write())
        partial.rename(path)
    return path
