"""Every figure of the README, measured side by side with what else a user would run.

    python -m benchmarks                                          small: what takes some minutes
    python -m benchmarks --number 50000 --sizes 1000 10000 100000 1000000     the sizes of the README
    python -m benchmarks --spacy ~/rivals/bin/python MODEL        with spaCy in an environment of its own
    python -m benchmarks --only analysing --texts FOLDER          on real reports, which take longer than made-up ones
    python -m benchmarks --only starting --only keys
    python -m benchmarks --table                                  no measuring: the table of what was kept

Writes the table to standard output, and with `--keep` the figures to `benchmarks/figures.json`, in place of the same
lines from an earlier run.
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

from benchmarks import analysing, inputs, linking, reading, screen
from benchmarks.measure import Line, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FIGURES = Path(__file__).with_name("figures.json")


def main() -> None:
    options = arguments()
    if not options.table:
        print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
        lines = measured(groups(options), options.only, keep=options.keep)
    print(table(kept() if options.table else lines))


def groups(options: argparse.Namespace) -> dict[str, Callable[[], Iterable[Line]]]:
    number, sizes, rounds, processor = options.number, options.sizes, options.rounds, options.processor
    return {
        "helping": lambda: screen.helping(rounds),
        "starting": lambda: screen.starting(sizes, rounds, processor=processor),
        "keys": lambda: screen.keys(sizes, rounds, processor=processor),
        "busy": lambda: screen.busy(rounds),
        "beside": lambda: screen.beside(number, rounds),
        "searching": lambda: reading.searching(number, rounds),
        "adding": lambda: reading.adding(number, rounds),
        "linking": lambda: linking.growth([size for size in sizes if size <= screen.MANY], 40 * rounds),
        "analysing": lambda: analysing.one_core(
            options.texts or inputs.lines(200), rounds, tuple(options.spacy) if options.spacy else None
        ),
        "loading": lambda: analysing.names_loaded(rounds),
        "processes": lambda: analysing.two_processes(1_000, rounds),
    }


def measured(wanted: dict[str, Callable[[], Iterable[Line]]], only: list[str] | None, *, keep: bool) -> list[Line]:
    lines: list[Line] = []
    for name, measure in wanted.items():
        if only and name not in only:
            continue
        print(f"{name} …", file=sys.stderr)
        for line in measure():
            lines.append(line)
            print(table([line]).splitlines()[-1], file=sys.stderr)
            if keep:
                _keep(line)
    return lines


def kept() -> list[Line]:
    return [Line(**fields) for fields in json.loads(FIGURES.read_text("utf-8"))] if FIGURES.exists() else []


def _keep(line: Line) -> None:
    """In the place of the same line of an earlier run, or at the end."""
    lines = {(one.what, one.beside): one for one in kept()}
    lines[line.what, line.beside] = line
    FIGURES.write_text(json.dumps([asdict(one) for one in lines.values()], indent=1) + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures side by side what the README claims."
    )
    parser.add_argument("--number", type=int, default=5_000, help="items added, searched and held beside newsboat")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="articles in the libraries")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spacy", nargs=2, metavar=("PYTHON", "MODEL"))
    parser.add_argument("--texts", type=Path, help="reports to analyse, in place of made-up ones")
    parser.add_argument("--only", action="append", help="one group of lines; may be given again")
    parser.add_argument(
        "--processor", action="store_true", help="start and keys in the reader's processor time: for a busy machine"
    )
    parser.add_argument("--keep", action="store_true", help=f"write {FIGURES.name}")
    parser.add_argument("--table", action="store_true", help=f"print what {FIGURES.name} holds")
    return parser.parse_args()


if __name__ == "__main__":
    main()
