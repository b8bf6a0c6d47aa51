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
from briefing.errors import BriefingError
from briefing.tui.draw import long_day, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library
    from briefing.model import Stored

OURS = "<!-- your notes"
"""The line by which a file is known as a briefing that may be written again."""


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


def as_text(stored: Stored) -> str:
    """An article for the clipboard: title, source and day, link, summary."""
    article = stored.article
    lines = [article.title, f"{article.source or 'source unknown'}, {long_day(article.published)}"]
    link = checked_link(article.url)
    if link:
        lines.append(link)
    if stored.analysis is not None:
        lines += ["", *(sentence.of(article.text) for sentence in stored.analysis.summary.sentences)]
    return clean.text("\n".join(lines)) + "\n"


def export(library: Library, ids: Sequence[int] | None, destination: str) -> Path:
    """Writes the briefing of these articles (None: of what was kept) to the file, or into the folder, that was typed.

    Raises BriefingError where the place cannot be written, or holds a file that is no briefing.
    """
    from briefing.export import collect, collect_ids, render
    from briefing.export.files import safe_name, write_whole
    from briefing.export.keeping import notes_of

    path = Path(os.path.expanduser(destination.strip()))  # noqa: PTH111 - Path.expanduser raises for an unknown user
    briefing = collect(library, "") if ids is None else collect_ids(library, list(ids))
    if path.is_dir():
        path /= f"{safe_name(briefing.title, 'Briefing')}.md"
    if path.exists() and not _is_briefing(path):
        raise BriefingError("this file is no briefing", safe(str(path), 300), "name another; nothing was written")
    write_whole(path, render(briefing, notes_of(path)).encode("utf-8"))
    return path


def _is_briefing(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(2_000_000).decode("utf-8", "replace")
    except OSError:
        return False
    return OURS in head or not head.strip()
