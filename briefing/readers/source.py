"""One input that is open: its articles, and the hash of the bytes that they were read from."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from briefing import __version__
from briefing.errors import UnreadableInput
from briefing.readers import files, formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import RawArticle
    from briefing.readers.orders import Orders

VERSION = f"{__version__}.2"
"""Its last number grows when the same bytes would give other articles."""
WORTH = 1 << 18
"""Bytes from which a file is hashed; a smaller one is read as soon as it is looked up."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one input, or of one article in it: either `article` or `problem` is set."""

    where: str
    """The input as a person knows it, safe to draw: `feeds/world.jsonl:12`."""
    path: str | None
    article: RawArticle | None = None
    problem: UnreadableInput | None = None


class Source:
    """An input to be read once, from its beginning to its end."""

    def __init__(self, stream: BinaryIO, where: str, path: str | None = None, known: Orders | None = None) -> None:
        self.where = where
        self._stream = stream
        self._path = path
        self._known = known
        self._hashing: _Hashing | None = None
        self.size = os.fstat(stream.fileno()).st_size if path is not None else 0

    def digest(self) -> bytes | None:
        """SHA-256 of the bytes; None where that is not worth its time, or they cannot be read, which reading will tell."""
        if self.size < WORTH:
            return None
        found = hashlib.sha256()
        try:
            while part := self._stream.read(1 << 20):
                found.update(part)
            self._stream.seek(0)
        except OSError:
            return None
        return found.digest()

    def digest_read(self) -> bytes | None:
        """The same of the bytes that the articles were read from; None where they were not read to the end."""
        return self._hashing.digest(self.size) if self._hashing is not None else None

    def articles(self) -> Iterator[Taken]:
        """What is in it; a stream that fails in the middle comes as a problem behind what was read."""
        stream: BinaryIO = self._stream
        if self.size >= WORTH:
            stream = self._hashing = _Hashing(stream)  # type: ignore[assignment]  # reading is all that it does
        try:
            for item in formats.read(stream, self.where, known=self._known):
                if isinstance(item, UnreadableInput):
                    yield Taken(where=item.where or self.where, path=self._path, problem=item)
                else:
                    yield Taken(where=self.where, path=self._path, article=item)
        except OSError as fault:
            yield Taken(where=self.where, path=self._path, problem=UnreadableInput(files.reason(fault), self.where))


class _Hashing:
    """A stream whose bytes are hashed as they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        return self._seen(self._stream.read(size))

    def readline(self, limit: int = -1) -> bytes:
        return self._seen(self._stream.readline(limit))

    def _seen(self, data: bytes) -> bytes:
        self._hash.update(data)
        self._read += len(data)
        return data

    def digest(self, size: int) -> bytes | None:
        return self._hash.digest() if self._read == size else None
