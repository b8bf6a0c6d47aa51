"""Bytes to articles: finds what an input is by looking at it, and hands it to the reader of that format.

Everything comes out as a stream of `Taken`: an article, or one line that says what is wrong with one input. Nothing an
input holds or is can stop the inputs after it.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.clean import line as one_line
from briefing.errors import UnreadableInput
from briefing.readers import files, formats, orders, worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import RawArticle


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one input, or of one article in it: either `article` or `problem` is set."""

    where: str
    """The input as a person knows it, safe to draw: `feeds/world.jsonl:12`."""
    path: str | None
    article: RawArticle | None = None
    problem: UnreadableInput | None = None


def articles(target: str, *, include: str | None = None) -> Iterator[Taken]:
    """Every article in a file, a folder (walked in sorted order) or, for `-`, standard input.

    `include` is a glob that a file's name must match; it counts only inside a folder.
    """
    if target == "-":
        yield from _taken(formats.read(sys.stdin.buffer, "standard input"), "standard input", None)
        return
    known = orders.Orders(Path(target), include)
    for found in files.walk(Path(target), include):
        if isinstance(found, UnreadableInput):
            yield Taken(where=found.where or one_line(target), path=None, problem=found)
        else:
            yield from _file(found, known)


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


def _file(path: Path, known: orders.Orders) -> Iterator[Taken]:
    where = one_line(str(path)) or "?"
    opened = files.open_regular(path)
    if isinstance(opened, UnreadableInput):
        yield Taken(where=where, path=where, problem=opened)
        return
    with opened:
        yield from _taken(formats.read(opened, where, known=known), where, where)


def _taken(found: Iterator[RawArticle | UnreadableInput], where: str, path: str | None) -> Iterator[Taken]:
    try:
        for item in found:
            if isinstance(item, UnreadableInput):
                yield Taken(where=item.where or where, path=path, problem=item)
            else:
                yield Taken(where=where, path=path, article=item)
    except OSError as fault:
        yield Taken(where=where, path=path, problem=UnreadableInput(files.reason(fault), where))
