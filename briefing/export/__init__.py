"""What people take away: a briefing as Markdown, one note an article, a sentence on the clipboard.

`document` gives the text, `write` puts it into a file; both read the library through its façade alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.export.document import Briefing, collect, collect_ids
from briefing.export.files import safe_name, write_whole
from briefing.export.keeping import notes_of
from briefing.export.markdown import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library

__all__ = ["Briefing", "collect", "collect_ids", "document", "render", "write"]


def document(library: Library, ids: Sequence[int]) -> str:
    """The briefing of these articles as Markdown. Raises NotFound."""
    return render(collect_ids(library, ids))


def write(library: Library, query: str, destination: Path | str) -> Path:
    """The briefing of what `query` matches (of what was kept where it is empty), written whole to a file.

    `destination` is the file, or a folder to put it in. What the user wrote between the file's markers is kept.
    Returns the file. Raises QueryError, and BriefingError where nothing matches or the place cannot be written.
    """
    briefing = collect(library, query)
    path = Path(destination)
    if path.is_dir():
        path /= f"{safe_name(briefing.title, 'Briefing')}.md"
    elif path.is_symlink():
        path = path.resolve()
    write_whole(path, render(briefing, notes_of(path)).encode("utf-8"))
    return path
