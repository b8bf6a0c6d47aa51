"""Finding and opening files without being held up by what is not one: FIFOs, devices, sockets, loops of links."""

from __future__ import annotations

import errno
import fnmatch
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_REASONS = {
    errno.ENOENT: "there is no such file or folder",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "its symbolic links lead round in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "there is no such file or folder",
    errno.EIO: "the disk could not read it",
    errno.ENXIO: "it is a socket or device, not a file",
}


def reason(fault: OSError) -> str:
    """Why the system refused, in plain words."""
    return _REASONS.get(fault.errno or 0) or one_line(fault.strerror or "it cannot be read", 120)


def walk(target: Path, include: str | None = None) -> Iterator[Path | UnreadableInput]:
    """`target` if it is a file; the files under it, sorted, if it is a folder. Hidden files are left alone."""
    where = one_line(str(target)) or "?"
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError) as fault:
        why = reason(fault) if isinstance(fault, OSError) else "no file can have that name"
        yield UnreadableInput(why, where)
        return
    if not stat.S_ISDIR(mode):
        yield target
        return
    found = False
    for item in _folder(target, include):
        found = True
        yield item
    if not found:
        pattern = f" that matches {one_line(include, 60)}" if include else ""
        yield UnreadableInput(f"the folder holds nothing to read{pattern}", where)


def _folder(top: Path, include: str | None) -> Iterator[Path | UnreadableInput]:
    """The files under `top`, by name, each folder in its place. No recursion: folders may lie a thousand deep."""
    home = Path(os.path.realpath(top))
    waiting: list[tuple[Path | UnreadableInput, frozenset[tuple[int, int]] | None]] = [(top, frozenset())]
    while waiting:
        path, above = waiting.pop()
        if above is None or isinstance(path, UnreadableInput):
            yield path
            continue
        where = one_line(str(path))
        try:
            status = path.stat()
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError as fault:
            yield UnreadableInput(reason(fault), where)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield UnreadableInput(_REASONS[errno.ELOOP], where)
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink() and _leads_out(Path(entry.path), home):
                leads = UnreadableInput("a link that leads out of the folder", one_line(entry.path), _BY_ITSELF)
                waiting.append((leads, None))
            elif _is_folder(entry):
                waiting.append((Path(entry.path), above | {identity}))
            elif include is None or fnmatch.fnmatchcase(entry.name, include):
                waiting.append((Path(entry.path), None))


_BY_ITSELF = "name what it leads to, if you want that, too"


def _leads_out(link: Path, home: Path) -> bool:
    """Whether a link leads to something that is, and is not in the folder `home`: a folder that somebody packed may hold a
    link to anything of yours."""
    try:
        return not link.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):  # a loop
        return False  # whoever opens it is told why that cannot be done


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def open_regular(path: Path) -> BinaryIO | UnreadableInput:
    """`path` opened for reading if it is a regular file, without waiting for a FIFO's other end."""
    where = one_line(str(path)) or "?"
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as fault:
        return UnreadableInput(reason(fault) if isinstance(fault, OSError) else "no file can have that name", where)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return UnreadableInput("it is no regular file: a pipe, socket or device", where)
    return os.fdopen(descriptor, "rb")
