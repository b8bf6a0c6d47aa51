"""Bytes to articles: finds what an input is by looking at it, and hands it to the reader of that format.

Everything comes out as a stream of `Taken`: an article, or one line that says what is wrong with one input. Nothing an
input holds or is can stop the inputs after it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput
from briefing.readers import files, formats, orders, worker
from briefing.readers.source import VERSION, Source, Taken

__all__ = ["VERSION", "Source", "Taken", "articles", "read", "rest", "sources"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import RawArticle


def articles(target: str, *, include: str | None = None) -> Iterator[Taken]:
    """Every article in a file, a folder (walked in sorted order) or, for `-`, standard input.

    `include` is a glob that a file's name must match; it counts only inside a folder.
    """
    for source in sources(target, include=include):
        if isinstance(source, Taken):
            yield source
        else:
            yield from source.articles()


def sources(target: str, *, include: str | None = None) -> Iterator[Source | Taken]:
    """The same by input: each open until the next is asked for, or what is wrong with it."""
    if target == "-":
        if sys.stdin is None:  # closed by whoever started us
            closed = UnreadableInput("it is closed", "standard input")
            yield Taken(where="standard input", path=None, problem=closed)
            return
        yield Source(sys.stdin.buffer, "standard input")
        return
    known = orders.Orders(Path(target), include)
    for found in files.walk(Path(target), include):
        if isinstance(found, UnreadableInput):
            yield Taken(where=found.where or one_line(target), path=None, problem=found)
            continue
        where = one_line(str(found)) or "?"
        opened = files.open_regular(found)
        if isinstance(opened, UnreadableInput):
            yield Taken(where=where, path=where, problem=opened)
            continue
        with opened:
            yield Source(opened, where, where, known)


def read(data: bytes, name: str, *, charset: str | None = None) -> Iterator[RawArticle | UnreadableInput]:
    """Every article in bytes at hand: a page or a feed that was fetched.

    `name` is its file name or address, `charset` the encoding it was sent with.
    """
    try:
        yield from formats.read(io.BytesIO(data), name, hint=charset)
    except OSError as fault:
        yield UnreadableInput(files.reason(fault), one_line(name))


def rest() -> None:
    """Ends the processes that parse, which hold memory, until they are wanted again."""
    worker.close()
