"""EPUB: a magazine or a book as a zip of pages, in the order of its spine. Taken apart in the helper process."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from briefing import clean
from briefing.errors import UnreadableInput
from briefing.model import RawArticle
from briefing.readers import encoding, markup, moments, worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_TOTAL = 64 << 20
"""Bytes that all pages together may become."""

_PAGE = 8 << 20
_PAGES = 2000
_SHORTEST = 200
"""Characters below which a page is a cover, a title page or a table of contents."""


def read(data: bytes, name: str) -> Iterator[RawArticle | UnreadableInput]:
    """The articles of a publication: its pages with text."""
    try:
        records = worker.run("epub", data, name)
    except UnreadableInput as problem:
        yield problem
        return
    if not records:
        yield UnreadableInput("the publication holds no text", name)
    for record in records:
        yield RawArticle(**record, original=json.dumps(record, sort_keys=True).encode())


def extract(data: bytes) -> list[dict[str, Any]]:
    """The pages as records with the fields of a RawArticle. Runs in the helper process."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package_path = _package_path(archive)
        package = _parsed(_member(archive, package_path, _PAGE))
        said = {name: _said(package, name) for name in ("title", "creator", "date", "language", "identifier")}
        found = []
        left = _TOTAL
        for path in _spine(package, posixpath.dirname(package_path))[:_PAGES]:
            page = _member(archive, path, min(left, _PAGE))
            left -= len(page)
            if record := _record(page, path, said):
                found.append(record)
    return found


def _record(page: bytes, path: str, said: dict[str, str]) -> dict[str, Any] | None:
    if not page:
        return None
    characters, _ = encoding.decode(page)
    text = clean.text(markup.to_text(characters))
    if len(text) < _SHORTEST:
        return None
    title = _heading(characters)
    return {
        "text": text.removeprefix(clean.line(title)).lstrip("\n") if title else text,
        "title": title,
        "source": said["title"] or None,
        "author": said["creator"] or None,
        "published": moments.iso(said["date"]),
        "language": said["language"] or None,
        "guid": f"{said['identifier']}#{path}" if said["identifier"] else None,
    }


def _heading(page: str) -> str:
    import re

    match = re.search(r"<h([123])\b[^<>]{0,500}>(.{1,1000}?)</h\1>", page[:100_000], re.DOTALL | re.IGNORECASE)
    return markup.to_text(match[2]) if match else ""


def _member(archive: zipfile.ZipFile, path: str, limit: int) -> bytes:
    """A member's bytes, bounded; nothing where it is missing, locked or too large."""
    try:
        with archive.open(path) as member:
            data = member.read(limit + 1)
    except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        return b""
    return data if len(data) <= limit else b""


def _parsed(data: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _package_path(archive: zipfile.ZipFile) -> str:
    container = _parsed(_member(archive, "META-INF/container.xml", 1 << 16))
    return str(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))


def _said(package: _Element, name: str) -> str:
    return str(package.xpath(f"string(//*[local-name()='metadata']/*[local-name()='{name}'])")).strip()


def _spine(package: _Element, folder: str) -> list[str]:
    """Paths of the pages in the order of reading, each inside the archive."""
    items = {
        item.get("id"): item.get("href") or ""
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
    }
    order = [str(idref) for idref in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")]
    return [posixpath.normpath(posixpath.join(folder, unquote(items[ref]))) for ref in order if items.get(ref)]
