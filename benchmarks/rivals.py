"""What a user would read with instead: newsboat and sfeed (apt-get install newsboat sfeed). A line says so where one is missing."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from benchmarks import inputs

if TYPE_CHECKING:
    from pathlib import Path


def there(*programs: str) -> bool:
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        print(f"{' and '.join(missing)} not installed: no lines beside it (apt-get install newsboat sfeed)")
    return not missing


def newsboat(source: Path, cache: Path) -> list[str]:
    """newsboat with one feed, a file, and a cache of its own."""
    urls, settings = cache.with_suffix(".urls"), cache.with_suffix(".config")
    urls.write_text(f"file://{source}\n")
    settings.write_text("max-items 0\n")
    return ["newsboat", "-q", "-u", str(urls), "-c", str(cache), "-C", str(settings)]


def newsboat_with(number: int) -> list[str]:
    """newsboat on a cache that holds the whole feed."""
    cache = inputs.FOLDER / f"{number}-{inputs.GENERATED}.cache"
    command = newsboat(inputs.feed(number), cache)
    if not cache.exists():
        subprocess.run([*command, "-x", "reload"], check=True)
    return command


def sfeed_with(number: int) -> list[str]:
    """sfeed's reader on a feed taken in before."""
    taken = inputs.FOLDER / f"{number}-{inputs.GENERATED}.sfeed"
    if not taken.exists():
        with inputs.feed(number).open("rb") as source, taken.with_suffix(".partial").open("wb") as out:
            subprocess.run(["sfeed", "https://news.example/"], stdin=source, stdout=out, check=True)
        taken.with_suffix(".partial").rename(taken)
    return ["sfeed_curses", str(taken)]
