"""Written whole or not at all, under names that are safe anywhere, and never outside the folder that was named."""

from __future__ import annotations

import os
import secrets
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.export.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MEANS_SOMETHING = frozenset('/\\:*?"<>|#^[]%`$')
"""What a file system, a shell or a wikilink would read as more than a character."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(f"{p}{n}" for p in ("com", "lpt") for n in "0123456789¹²³")]
)
_LONGEST = 120
"""UTF-8 bytes: half of what most file systems take, so that an ending and a number still fit."""


def safe_name(title: str, otherwise: str) -> str:
    """A file name without its ending that shows `title`: no path, no control or invisible character, no leading dash or dot.

    `otherwise` is used where nothing of the title is left; it must be safe itself.
    """
    shown = "".join(_letter(c) for c in unicodedata.normalize("NFC", one_line(title)))
    cut = " ".join(shown.split()).encode("utf-8")[:_LONGEST].decode("utf-8", "ignore")
    name = cut.strip(" .-~_")
    stem, dot, rest = name.partition(".")
    if stem.strip().casefold() in _RESERVED:
        name = f"{stem.strip()}_{dot}{rest}"
    return unicodedata.normalize("NFC", name) or otherwise


def _letter(character: str) -> str:
    """The character itself, a space where it means something to a system, nothing where it cannot be seen."""
    if character in _MEANS_SOMETHING or character.isspace():
        return " "
    return "" if unicodedata.category(character)[0] == "C" else character


def write_whole(path: Path, content: bytes) -> None:
    """`write_pieces` for content that is at hand as a whole."""
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Puts the pieces at `path` in one step: whoever reads it, and whatever ends this process, sees the old file or the new.

    A symbolic link at `path` is replaced, not followed. Raises BriefingError where the place cannot be written.
    """
    temporary = path.parent / f".briefing-{secrets.token_hex(8)}.part"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            if path.is_file() and not path.is_symlink():
                temporary.chmod(path.stat().st_mode & 0o777)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _settle(path.parent)
    except OSError as fault:
        raise BriefingError(
            f"cannot write: {fault.strerror or fault}", where=one_line(str(path)), next_step="name another place"
        ) from fault


def _settle(folder: Path) -> None:
    """Makes the renaming itself durable where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
