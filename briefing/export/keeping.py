"""The user's own notes in a file that is written again: what stands between the two markers stays, to the character.

Nothing from an article can be taken for a marker: `<` is always escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.export.escape import one_line
from briefing.export.footnotes import find_reference

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = "<!-- your notes: kept when this file is written again -->"
END = "<!-- end of your notes -->"
_BEGIN_LINE = re.compile(rf"^{re.escape(BEGIN)}[ \t]*\r?\n", re.MULTILINE)
_END_LINE = re.compile(rf"^{re.escape(END)}[ \t]*\r?$", re.MULTILINE)


def notes_in(document: str) -> str | None:
    """What the user wrote between the markers; empty where there are none, None where only the first one is left."""
    begin = _BEGIN_LINE.search(document)
    if begin is None:
        return ""
    ends = list(_END_LINE.finditer(document, begin.end()))
    return document[begin.end() : ends[-1].start()] if ends else None


def notes_block(inside: str) -> str:
    """The block that holds `inside`, as `notes_in` gave it."""
    return f"{BEGIN}\n{inside or chr(10)}{END}"


def notes_of(path: Path) -> str:
    """The user's notes in the file at `path`; empty where there is none.

    Raises BriefingError where they cannot be told from the rest, or the file is none of ours, so that nothing that a
    person wrote is written over.
    """
    try:
        document = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as fault:
        raise _refusal(path, "it is no UTF-8 text, so what you wrote in it cannot be kept") from fault
    except OSError as fault:
        raise _refusal(path, f"cannot read it to keep your notes: {fault.strerror or fault}") from fault
    if document.strip() and BEGIN not in document and find_reference(document) is None:
        raise _refusal(path, "it is no briefing")
    inside = notes_in(document)
    if inside is None:
        raise _refusal(path, f"the line that ends your notes is gone: {END}")
    return inside


def _refusal(path: Path, what: str) -> BriefingError:
    return BriefingError(
        what, where=one_line(str(path)), next_step="put it right or name another file; nothing was written"
    )
