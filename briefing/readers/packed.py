"""gzip and zip: opened in bounded steps, one layer deep, so that a few bytes cannot become a disk full of them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT_LIMIT = 512 << 20
"""Bytes that one packed file may become; the largest feed measured has 95 MB."""

_RATIO = 300
"""Times its packed size that a file may become: text packs to a fifth, a list of one line to a hundredth."""

_MEMBERS = 10_000


class TooLarge(OSError):
    """What was packed is larger than any input should be."""

    def __init__(self) -> None:
        super().__init__(None, "unpacked, it becomes too large")


class Bounded(io.RawIOBase):
    """A stream that raises TooLarge past `limit` bytes."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what RawIOBase passes
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
            raise OSError(None, "the packed file is broken or locked") from fault
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        buffer[: len(data)] = data
        return len(data)


def gunzipped(data: bytes) -> BinaryIO:
    """The content of a gzip file at hand."""
    limit = min(OUT_LIMIT, max(1 << 20, _RATIO * len(data)))
    return io.BufferedReader(Bounded(gzip.GzipFile(fileobj=io.BytesIO(data)), limit))  # type: ignore[arg-type]  # reading is all that it does


def members(data: bytes, name: str) -> Iterator[tuple[str, BinaryIO] | UnreadableInput]:
    """The files of a zip archive with their names, safe to draw; never written anywhere. All together are bounded."""
    left = min(OUT_LIMIT, max(1 << 20, _RATIO * len(data)))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        yield UnreadableInput("the zip archive is broken", name)
        return
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
        if len(files) > _MEMBERS:
            yield UnreadableInput(f"the archive holds more than {_MEMBERS} files", name)
            return
        for info in sorted(files, key=lambda info: info.filename):
            shown = f"{name}!{one_line(info.filename, 200)}"
            left -= info.file_size
            if left < 0:
                yield UnreadableInput("unpacked, it becomes too large", shown)
                return
            try:
                yield shown, io.BufferedReader(Bounded(archive.open(info), info.file_size))  # type: ignore[arg-type]  # as above
            except (RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
                yield UnreadableInput("this file of the archive is broken or locked", shown)


def is_document(data: bytes) -> str | None:
    """`epub`, or `office` for a word processor's or similar file, where a zip is one; None for an archive of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:_MEMBERS])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None
    if "META-INF/container.xml" in names:
        return "epub"
    return "office" if names & {"[Content_Types].xml", "META-INF/MANIFEST.MF", "content.xml"} else None


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")
