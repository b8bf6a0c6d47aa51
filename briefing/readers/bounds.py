"""Markup that would keep a parser busy for minutes, told beforehand in linear time."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTRIBUTES = 1_000
"""Attributes of one element: parsers compare each with all before it. The most on a page measured are some fifty."""

_ATTRIBUTE = r"""[\s/=]*+[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?+"""
_OPENING = re.compile(r"<[A-Za-z][^\s>/]*+")
_ALLOWED = re.compile(rf"(?:{_ATTRIBUTE}){{0,{ATTRIBUTES}}}+")
_CROWDED = re.compile(rf"(?:{_ATTRIBUTE}){{{ATTRIBUTES + 1}}}")
_PROGRAM = re.compile(r"<(script|style)\b", re.IGNORECASE)
_PROGRAM_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}

CONTAINERS, VALUES = 300_000, 1_000_000
"""Lists and objects, and values in them, of one JSON text: each takes up to thirty times its bytes. A feed of 30 MB has a
few thousand, and a third of this in the commas of its prose."""

_FEW = 1 << 20
"""Bytes in which no more than some tens of megabytes can hide."""

DEPTH = 200
"""Elements in elements of a feed: ten times as many as in any measured, marked-up text included."""


class TooMuch(Exception):
    """What no parser should be given; the text says why."""


def check(markup: str) -> None:
    """Raises TooMuch."""
    if any(_is_crowded(part) for part in _elements(markup)):
        raise TooMuch(f"an element of it has more than {ATTRIBUTES:,} attributes")


def check_json(data: bytes) -> None:
    """Raises TooMuch for JSON that would fill the memory."""
    if len(data) > _FEW and (data.count(b"[") + data.count(b"{") > CONTAINERS or data.count(b",") > VALUES):
        raise TooMuch("it holds more values than any article or feed")


def check_depth(feed: bytes) -> None:
    """Raises TooMuch for a feed with elements in elements without end. What stands behind its first fault is not looked at."""
    depth = 0

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise TooMuch("it is nested too deeply")

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise StopIteration  # entities can grow without bound, and make elements too

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = opened, closed, declared
    with contextlib.suppress(expat.ExpatError, ValueError, LookupError, StopIteration):
        parser.Parse(feed, True)


def _is_crowded(part: str) -> bool:
    """Whether an element of `part` has too many attributes. What a tag holds is looked at once, whatever it looks like:
    a regular expression for the whole would begin anew at each `<` in it."""
    at = 0
    while tag := _OPENING.search(part, at):
        if _CROWDED.match(part, tag.end()):
            return True
        allowed = _ALLOWED.match(part, tag.end())
        at = allowed.end() if allowed else tag.end()
    return False


def _elements(markup: str) -> Iterator[str]:
    """`markup` without its programs, in which `a<b` begins no element; each part ends with a program's own tag."""
    at = 0
    while program := _PROGRAM.search(markup, at):
        if _CROWDED.match(markup, program.end()):
            yield markup[program.start() :]
        yield markup[at : program.start()]
        end = _PROGRAM_ENDS[program[1].lower()].search(markup, program.end())
        if not end:
            return
        at = end.start()
    yield markup[at:]
