"""gzip and zip: opened in bounded steps, so that a few bytes cannot become a disk full of them, whatever is in what."""

from __future__ import annotations

import contextlib
import gzip
import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT_LIMIT = 512 << 20
"""Bytes that one packed file may become, with all that is packed in it; the largest feed measured has 95 MB."""

_RATIO = 300
"""Times its packed size that a file may become: text packs to a fifth, a list of one line to a hundredth."""

_LEAST = 1 << 20
_MEMBERS = 10_000
_LISTED = 1 << 16
"""Entries that the list of an archive, and the lists of the archives in it, may have: each costs Python half a kilobyte."""

_LAYERS = 2
"""Packed files in packed files that are opened: a zip of gzipped feeds, no more."""

_LISTING = b"PK\x01\x02"
"""With what each entry of that list begins."""


class TooLarge(OSError):
    """What was packed is larger than any input should be."""

    def __init__(self) -> None:
        super().__init__(None, "unpacked, it becomes too large")


@dataclass(slots=True)
class Room:
    """What is left for all that one packed file, and the packed files in it, become together."""

    left: int
    layer: int = 0

    @classmethod
    def of(cls, packed: bytes) -> Room:
        return cls(min(OUT_LIMIT, max(_LEAST, _RATIO * len(packed))))

    @property
    def deep(self) -> bool:
        return self.layer >= _LAYERS

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """While what is packed one layer deeper is read."""
        self.layer += 1
        try:
            yield
        finally:
            self.layer -= 1


class Bounded(io.RawIOBase):
    """A stream that raises TooLarge where there is no room for what it holds, or it is more than `limit` bytes."""

    def __init__(self, stream: BinaryIO, room: Room, limit: int | None = None) -> None:
        self._stream = stream
        self._room = room
        self._left = room.left if limit is None else limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what RawIOBase passes
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
            raise OSError(None, "the packed file is broken or locked") from fault
        self._left -= len(data)
        self._room.left -= len(data)
        if min(self._left, self._room.left) < 0:
            raise TooLarge
        buffer[: len(data)] = data
        return len(data)


def gunzipped(data: bytes, room: Room) -> BinaryIO:
    """The content of a gzip file at hand."""
    return io.BufferedReader(Bounded(gzip.GzipFile(fileobj=io.BytesIO(data)), room))  # type: ignore[arg-type]  # reading is all that it does


def members(data: bytes, name: str, room: Room) -> Iterator[tuple[str, BinaryIO] | UnreadableInput]:
    """The files of a zip archive with their names, safe to draw; never written anywhere. A symbolic link is none."""
    if data.count(_LISTING) > _LISTED:
        yield UnreadableInput(f"the archive lists more than {_LISTED:,} files", name)
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        yield UnreadableInput("the zip archive is broken", name)
        return
    with archive:
        files = [info for info in archive.infolist() if _is_file(info)]
        if len(files) > _MEMBERS:
            yield UnreadableInput(f"the archive holds more than {_MEMBERS} files", name)
            return
        for info in sorted(files, key=lambda info: info.filename):
            shown = f"{name}!{one_line(info.filename, 200)}"
            if info.file_size > room.left:
                yield UnreadableInput("unpacked, it becomes too large", shown)
                return
            try:
                yield shown, io.BufferedReader(Bounded(archive.open(info), room, info.file_size))  # type: ignore[arg-type]  # as above
            except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
                yield UnreadableInput("this file of the archive is broken or locked", shown)


def is_document(data: bytes) -> str | None:
    """`epub`, or `office` for a word processor's or similar file, where a zip is one; None for an archive of files."""
    if data.count(_LISTING) > _LISTED:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:_MEMBERS])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None
    if "META-INF/container.xml" in names:
        return "epub"
    return "office" if names & {"[Content_Types].xml", "META-INF/MANIFEST.MF", "content.xml"} else None


def _is_file(info: zipfile.ZipInfo) -> bool:
    """Whether this is a file to be read: no folder, no hidden file, and no link, whose content is another file's name."""
    name = info.filename
    hidden = name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")
    return not (info.is_dir() or hidden or stat.S_ISLNK(info.external_attr >> 16))
