"""Every line of the table in the README, measured side by side.

    python -m benchmarks                                          some minutes: 5,000 items
    python -m benchmarks --number 50000 --rows 100000             the sizes of the README
    python -m benchmarks --heavy                                  and analysed libraries, an hour and more
    python -m benchmarks --spacy ~/rivals/bin/python MODEL        with spaCy in an environment of its own
    python -m benchmarks --only starting --only moving

Writes the table to standard output, and the figures to `benchmarks/figures.json` with `--keep`: docs/scale.md counts on them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import analysing, reading, screen
from benchmarks.measure import Line, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FIGURES = Path(__file__).with_name("figures.json")


def main() -> None:
    options = arguments()
    number, rows, rounds = options.number, options.rows, options.rounds
    groups: dict[str, Callable[[], Iterable[Line]]] = {
        "helping": lambda: screen.helping(rounds),
        "starting": lambda: screen.starting(rows, rounds),
        "moving": lambda: screen.moving(rows, rounds),
        "searching": lambda: reading.searching(number, rounds),
        "memory": lambda: reading.memory(number, rounds),
        "adding": lambda: reading.adding(number, rounds),
        "analysing": lambda: analysing.alone(200, rounds, tuple(options.spacy) if options.spacy else None),
        "processes": lambda: analysing.two_processes(1_000, rounds),
    }
    if options.heavy:
        groups["related"] = lambda: analysing.related((rows // 10, rows), rounds)
    lines: list[Line] = []
    for name, measure in groups.items():
        if options.only and name not in options.only:
            continue
        print(f"{name} …", file=sys.stderr)
        for line in measure():
            lines.append(line)
            print(table([line]).splitlines()[-1], file=sys.stderr)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}\n"
    )
    print(table(lines))
    if options.keep:
        FIGURES.write_text(json.dumps([asdict(line) | {"ratio": line.ratio} for line in lines], indent=1) + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures side by side what the README claims."
    )
    parser.add_argument("--number", type=int, default=5_000, help="items added, searched and held")
    parser.add_argument("--rows", type=int, default=10_000, help="articles in the list that is opened and moved in")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heavy", action="store_true", help="also what needs analysed libraries")
    parser.add_argument("--spacy", nargs=2, metavar=("PYTHON", "MODEL"))
    parser.add_argument("--only", action="append", help="one group of lines; may be given again")
    parser.add_argument("--keep", action="store_true", help=f"write {FIGURES.name}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
