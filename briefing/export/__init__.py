"""What people take away: a briefing as Markdown, one note an article, a sentence on the clipboard.

`document` gives the text, `write` puts it into a file; both read the library through its façade alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.export.document import Briefing, collect, collect_ids, collect_story
from briefing.export.escape import one_line
from briefing.export.files import safe_name, write_whole
from briefing.export.keeping import notes_of
from briefing.export.markdown import render
from briefing.export.notes import Written, write_briefing_notes, write_notes
from briefing.export.since import new_since
from briefing.export.verify import Finding, verify_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library

__all__ = [
    "Briefing",
    "Finding",
    "Written",
    "collect",
    "collect_ids",
    "collect_story",
    "document",
    "render",
    "verify_file",
    "write",
    "write_briefing",
    "write_briefing_notes",
    "write_ids",
    "write_notes",
]

_OTHER_FORMS = frozenset([".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".csv", ".xml", ".yaml", ".yml"])
"""Endings that promise what is not written: a file of Markdown under such a name opens in nothing."""


def document(library: Library, ids: Sequence[int]) -> str:
    """The briefing of these articles as Markdown. Raises NotFound."""
    return render(collect_ids(library, ids))


def write(library: Library, query: str, destination: Path | str) -> Path:
    """The briefing of what `query` matches (of what was kept where it is empty), written whole to a file.

    `destination` is the file, or a folder to put it in. A name that ends in `.html` or `.json` gives a web page or JSON
    in place of Markdown. What the user wrote between the file's markers is kept, and a file that is no briefing is not
    written over. Returns the file. Raises QueryError, and BriefingError where nothing matches or the place cannot be
    written.
    """
    return write_briefing(collect(library, query), destination)


def write_ids(library: Library, ids: Sequence[int], destination: Path | str) -> Path:
    """The briefing of these articles, written as `write` does. Raises NotFound and BriefingError."""
    return write_briefing(collect_ids(library, ids), destination)


def write_briefing(briefing: Briefing, destination: Path | str) -> Path:
    """Writes a briefing that was collected before, as `write` does."""
    path = _file(Path(destination), briefing)
    ending = path.suffix.casefold()
    if ending in {".html", ".htm"}:
        from briefing.export.html import page

        content = page(briefing)
    elif ending == ".json":
        from briefing.export.data import as_json

        content = as_json(briefing)
    else:
        own = notes_of(path)
        content = render(briefing, own, new_since(path, [a.article.guid for a in briefing.articles]))
    write_whole(path, content.encode("utf-8"))
    return path


def _file(destination: Path, briefing: Briefing) -> Path:
    """The file to write. A link that the user named is followed; what is neither file nor folder is refused."""
    try:
        path = destination / f"{safe_name(briefing.title, 'Briefing')}.md" if destination.is_dir() else destination
        is_free = path.is_file() or not path.exists()
    except OSError as fault:  # a name that is too long, for one
        where = one_line(str(destination))
        raise BriefingError(f"cannot write: {fault.strerror or fault}", where, "name another place") from fault
    if destination.is_symlink() and path is destination:
        path = destination.resolve()
    if path.suffix.casefold() in _OTHER_FORMS:
        raise BriefingError(
            f"a briefing is Markdown, HTML or JSON, and no {path.suffix}",
            where=one_line(str(path)),
            next_step="end the name in .md, .html or .json",
        )
    if not is_free:
        raise BriefingError("it is no regular file", where=one_line(str(path)), next_step="leave out -o to print")
    return path
