"""Ill-treats libraries and says what came of it. Nothing here is quick; the tests hold a short form of each.

python scripts/stress_library.py kill [ROUNDS]     two writers, both killed by SIGKILL at a random moment
python scripts/stress_library.py faults            a full, failing, tearing disk at every write of a library's life
python scripts/stress_library.py flips [ROUNDS] [LIBRARY]  one bit turned in a copy of a library, examined
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from briefing import ingest  # noqa: E402 - the same
from briefing.errors import BriefingError  # noqa: E402 - the same
from briefing.library import open_library  # noqa: E402 - the same
from tests.store.faulty_disk import FaultyDisk  # noqa: E402 - the path to the tests' own disk is set just above
from tests.store.flipping import content, flip, found  # noqa: E402 - the same
from tests.store.killing import kill_rounds, reports  # noqa: E402 - the same
from tests.store.test_faults import complete, holds_what_was_told, life, nothing  # noqa: E402 - the same


def fault_points() -> Counter[str]:
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, FaultyDisk().underneath() as disk:
        folder = Path(name)
        source = reports(folder / "reports.jsonl", 6, "r")
        disk.mend()
        life(folder / "whole.db", source, nothing())
        calls = len(disk.calls)
        for kind in ("full", "error", "torn"):
            for lasting in (False, True):
                for call in range(1, calls + 1):
                    path, told = folder / "one.db", nothing()
                    for leftover in folder.glob("one.db*"):
                        leftover.unlink()
                    disk.break_at(call, kind, lasting=lasting)
                    with contextlib.suppress(BriefingError):
                        life(path, source, told)
                    disk.mend()
                    if path.exists():
                        holds_what_was_told(path, told, f"{kind} at {call}")
                    life(path, source, nothing())
                    complete(path, f"{kind} at {call}, again")
                    tally[f"{kind}{', lasting' if lasting else ''}: points survived"] += 1
    return tally


def flip_rounds(rounds: int, library: Path | None) -> Counter[str]:
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if library is None:
            library = folder / "library.db"
            opened = open_library(library)
            list(ingest.add(opened, [str(reports(folder / "reports.jsonl", 300, "r"))]))
            list(ingest.analyse(opened))
            opened.close()
        whole, before, rng = library.read_bytes(), content(library), random.Random(1)
        for _ in range(rounds):
            copy = folder / "copy.db"
            flip(whole, copy, rng)
            seen = found(copy)
            changed = content(copy) != before
            tally.update(
                {"rounds": 1, "found": seen, "changed what a table says": changed, "of these found": seen and changed}
            )
    return tally


def main(what: str, *rest: str) -> None:
    rounds = int(rest[0]) if rest else 0
    if what == "kill":
        tally = kill_rounds(rounds or 200)
    elif what == "faults":
        tally = fault_points()
    else:
        tally = flip_rounds(rounds or 400, Path(rest[1]) if len(rest) > 1 else None)
    for name, number in tally.items():
        print(f"{number:>8}  {name}")


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["flips"]))
