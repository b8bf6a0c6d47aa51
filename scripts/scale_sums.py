"""Does the sums of docs/scale.md again, from what `python -m benchmarks.costs` measured, and writes its tables anew.

python scripts/scale_sums.py           writes docs/scale.md
python scripts/scale_sums.py --check   says whether it is up to date
"""

from __future__ import annotations

import json
import math
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PAGE = TOP / "docs" / "scale.md"
COSTS = TOP / "benchmarks" / "costs.json"

SIZES = {"a library of a year's reading": 100_000, "a day of world news": 300_000, "an archive": 100_000_000}
PARTS = 32
"""Libraries that an archive is cut into, for the sums: two machines of 32 cores, half of them writers."""
SEQUENTIAL = ("store", "index", "link")
"""Steps that go through the one writer; the rest is spread over workers."""


def tables(costs: dict) -> dict[str, str]:
    return {"article": _article(costs), "sizes": _sizes(costs), "bytes": _bytes(costs)}


def _article(costs: dict) -> str:
    names = {
        "store": "read, clean, hash, store",
        "index": "into the search index",
        "derive": "sentences, names, places, dates, summary, profile",
        "link": "postings, links, stories",
    }
    rows = ["| step | ms an article | where |", "|---|---|---|"]
    for step, seconds in costs["seconds"].items():
        where = "the one writer" if step in SEQUENTIAL else "any worker"
        rows.append(f"| {names[step]} | {seconds * 1000:.2f} | {where} |")
    rows.append(f"| together | {sum(costs['seconds'].values()) * 1000:.2f} | |")
    return "\n".join(rows)


def _sizes(costs: dict) -> str:
    writer = sum(costs["seconds"][step] for step in SEQUENTIAL)
    derive = costs["seconds"]["derive"]
    rows = [
        f"| | articles | file | one core | of that, the writer | cut into {PARTS} parts, a writer each | workers a writer |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, number in SIZES.items():
        workers = math.ceil(derive / writer)
        rows.append(
            f"| {name} | {number:,} | {_amount(costs['file'] * number)} | {_time((derive + writer) * number)}"
            f" | {_time(writer * number)} | {_time(writer * number / PARTS)} | {workers} |"
        )
    return "\n".join(rows)


def _bytes(costs: dict) -> str:
    rows = ["| table | bytes an article |", "|---|---|"]
    for name, number in sorted(costs["bytes"].items(), key=lambda item: -item[1]):
        rows.append(f"| {name} | {number:,} |")
    rows.append(f"| the whole file | {costs['file']:,} |")
    return "\n".join(rows)


def _amount(number: float) -> str:
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if number < 1000:
            return f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} PB"


def _time(seconds: float) -> str:
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 3 * 86400 else f"{seconds / 86400:.0f} days"


def page(text: str, costs: dict) -> str:
    for name, table in tables(costs).items():
        text = re.sub(
            rf"(<!-- sums: {name} -->\n).*?(<!-- end -->)",
            lambda m, t=table: f"{m[1]}{t}\n{m[2]}",
            text,
            flags=re.DOTALL,
        )
    return text


def main() -> int:
    text = PAGE.read_text("utf-8")
    made = page(text, json.loads(COSTS.read_text("utf-8")))
    if "--check" in sys.argv:
        return int(made != text)
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
