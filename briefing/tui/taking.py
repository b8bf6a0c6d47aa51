"""What leaves the reader: a link to the browser, an article to the clipboard, a briefing to a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library


def checked_link(url: str | None) -> str | None:
    """The address, if a browser may be sent there: http or https with a host, and nothing a terminal or shell acts on."""
    if not url or len(url) > 4096 or clean.line(url) != url or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def open_in_browser(url: str) -> bool:
    """Starts the system's opener, with nothing of its own on our terminal. False where there is none."""
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    found = shutil.which(opener)
    if found is None:
        return False
    try:
        subprocess.Popen(
            [found, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def export(library: Library, ids: Sequence[int] | None, destination: str) -> Path:
    """Writes the briefing of these articles (None: of what was kept) to the file, or into the folder, that was typed.

    Raises BriefingError where the place cannot be written, or holds a file that is no briefing.
    """
    from briefing.export import write, write_ids

    path = Path(os.path.expanduser(destination.strip()))  # noqa: PTH111 - Path.expanduser raises for an unknown user
    return write(library, "", path) if ids is None else write_ids(library, list(ids), path)
