"""Makes briefing/data/actors.json, nations.json and words.json from the files of those names in scripts/written.

    python scripts/make_tables.py [FOLDER]

They are written by hand as TOML, which has comments, and ship as JSON, which is read twenty times as fast. To be run
after one of them has changed; a test says when.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "scripts" / "written"
TABLES = ("actors", "nations", "words")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "briefing" / "data"
    for name in TABLES:
        table = tomllib.loads((WRITTEN / f"{name}.toml").read_text("utf-8"))
        (folder / f"{name}.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
