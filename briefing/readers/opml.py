"""OPML: a list of feeds to subscribe to, read and written. It holds no articles."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.parsers import expat

from briefing import clean
from briefing.errors import UnreadableInput
from briefing.readers import encoding

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 8 << 20
"""Bytes of one list; forty thousand feeds have room in it."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list; every string clean."""

    url: str
    title: str | None = None
    folder: str | None = None


class _Refused(Exception):
    pass


def read(data: bytes, name: str) -> list[Subscription]:
    """The feeds of a list, in its order, each once. Raises UnreadableInput where it is no OPML.

    An `&` that should have been `&amp;`, which many lists hold, is mended.
    """
    if len(data) > LIMIT:
        raise UnreadableInput("the list is too large", name)
    characters, _ = encoding.decode(data)
    outlines = _outlines(characters)
    if outlines is None:
        outlines = _outlines(_mended(characters))
    if outlines is None:
        outlines = _salvaged(characters)
    if not outlines:
        raise UnreadableInput("no list of feeds could be read from it", name)
    found: dict[str, Subscription] = {}
    for folder, attributes in outlines:
        named = {key.lower(): value for key, value in attributes.items()}
        if address := clean.url(named.get("xmlurl")):
            title = clean.line(named.get("title") or named.get("text") or "", 200) or None
            found.setdefault(address, Subscription(address, title, clean.line(folder, 100) or None))
    return list(found.values())


_ADDRESS = re.compile(r"""\bxmlUrl\s{0,9}=\s{0,9}["'](https?://[^"'<>\s]{1,2000})["']""", re.IGNORECASE)
_TITLE = re.compile(r'\b(?:title|text)="([^"<>]{1,300})"')


def _salvaged(characters: str) -> list[tuple[str, dict[str, str]]]:
    """The feeds of a list whose quotes or angle brackets were never escaped."""
    found = []
    for piece in re.split(r"<outline\b", characters)[1:]:
        if address := _ADDRESS.search(piece):
            title = _TITLE.search(piece, 0, address.start())
            found.append(("", {"xmlUrl": html.unescape(address[1]), "title": html.unescape(title[1]) if title else ""}))
    return found


def _mended(characters: str) -> str:
    return re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)", "&amp;", characters)


def _outlines(characters: str) -> list[tuple[str, dict[str, str]]] | None:
    """Each outline with the name of the one around it; None where this is not XML, or not OPML."""
    found: list[tuple[str, dict[str, str]]] = []
    above: list[str] = []
    names: list[str] = []

    def opened(tag: str, attributes: dict[str, str]) -> None:
        names.append(tag.lower())
        if len(names) > 100 or names[0] != "opml":
            raise _Refused
        if names[-1] == "outline":
            found.append((above[-1] if above else "", attributes))
            above.append(attributes.get("title") or attributes.get("text") or "")

    def closed(_: str) -> None:
        if names.pop() == "outline":
            above.pop()

    def refused(*_: object) -> None:
        raise _Refused

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.EntityDeclHandler = refused
    try:
        parser.Parse(characters.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), True)
    except (expat.ExpatError, _Refused):
        return None
    return found


def write(subscriptions: Iterable[Subscription], title: str) -> bytes:
    """An OPML 2.0 list that other readers take; folders as outlines, in the order they first appear."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    folders: dict[str, Element] = {}
    for feed in subscriptions:
        parent = body
        if feed.folder:
            if feed.folder not in folders:
                folders[feed.folder] = SubElement(body, "outline", text=feed.folder, title=feed.folder)
            parent = folders[feed.folder]
        shown = feed.title or feed.url
        SubElement(parent, "outline", type="rss", text=shown, title=shown, xmlUrl=feed.url)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
