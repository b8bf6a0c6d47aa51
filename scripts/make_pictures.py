"""Makes the pictures of the reader in docs/ again, from the two seeds.

    python scripts/make_pictures.py [FOLDER]

Each is what the reader draws after some keys, at a size, as an SVG of its cells.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from briefing import ingest
from briefing.library import open_library
from briefing.tui.app import ReaderApp

ROOT = Path(__file__).parents[1]
PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "list": ((150, 34), ["enter", "escape"]),
    "article": ((100, 34), ["enter"]),
    "entity": ((120, 30), ["w", "enter"]),
    "map": ((120, 34), ["enter", "M"]),
    "timeline": ((110, 28), ["enter", "t"]),
}
"""Columns and lines, and the keys pressed one after the other."""

STILL_SECONDS = 1.0
"""Enough for anything that a key starts on two articles."""


async def picture(library: Path, size: tuple[int, int], keys: list[str]) -> str:
    opened = open_library(library)
    app = ReaderApp(opened)
    async with app.run_test(size=size) as pilot:
        for key in ["", *keys]:
            await pilot.press(*[key] if key else [])
            await pilot.pause(STILL_SECONDS)
            while app.is_working():
                await pilot.pause(STILL_SECONDS)
        drawn = app.export_screenshot()
    opened.close()
    return drawn


def main(folder: Path) -> None:
    for name, (size, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "library.db"
            library = open_library(path)
            for _ in ingest.add(library, [str(ROOT / "seeds")]):
                pass
            for _ in ingest.analyse(library, workers=1):
                pass
            library.close()
            (folder / f"{name}.svg").write_text(asyncio.run(picture(path, size, keys)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs")
