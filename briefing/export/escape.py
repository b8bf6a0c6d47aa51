"""Text from outside as Markdown that shows exactly that text: one rule, used everywhere in this room.

What is escaped: the ASCII punctuation that means something to CommonMark or to the extensions people read notes with
(tables, footnotes, maths, highlights, tags, comments, superscripts, wikilinks), and what means something only at the
beginning of a line (`-`, `+`, `:`, `1.`). Everything else is left alone, so that the raw file reads well.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from briefing import clean

_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>&#~|$^=%!{}])")
_LINE_START = re.compile(r"^([-+:])|^(\d{1,9})([.)])")
_BACKTICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_URL_SAFE = ":/?#[]@!$&'()*+,;=%~-._"


def one_line(value: str) -> str:
    """`value` cleaned once more, as one line: what stands in an exported file is drawn by a terminal sooner or later."""
    return clean.line(value)


def text(value: str) -> str:
    """`value` as inline Markdown that is safe at the beginning of a line too. It shows `one_line(value)`."""
    escaped = _MEANS_SOMETHING.sub(r"\\\1", one_line(value))
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped)


def strong(value: str) -> str:
    """`value` in bold; nothing where there is nothing to show."""
    shown = text(value)
    return f"**{shown}**" if shown else ""


def code(value: str) -> str:
    """`value` as a code span, whatever backticks it holds; nothing where there is nothing to show."""
    shown = one_line(value)
    if not shown:
        return ""
    longest = max((len(run) for run in _BACKTICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def web_address(value: str | None) -> str | None:
    """`value` where it is an http or https address, percent-encoded so that no character of it is Markdown; else None."""
    if not value:
        return None
    address = quote(one_line(value), safe=_URL_SAFE)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def link(label: str, address: str | None) -> str:
    """`label` as a link where `address` is one of the web, else as plain text."""
    target = web_address(address)
    shown = text(label)
    return f"[{shown}]({destination(target)})" if target and shown else shown


def destination(address: str) -> str:
    """`address` as the destination of a link: in angle brackets, with nothing in it that reads as an entity."""
    return f"<{_ENTITY.sub('&amp;', address)}>"


def path(name: str) -> str:
    """A file name as the destination of a relative link: percent-encoded."""
    return quote(name, safe="")
