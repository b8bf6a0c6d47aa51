"""What an input is, by its bytes; its name only settles what the bytes leave open."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

Format = Literal[
    "empty",
    "binary",
    "document",
    "gzip",
    "zip",
    "jsonl",
    "json",
    "html",
    "feed",
    "opml",
    "mail",
    "mbox",
    "markdown",
    "text",
]

HEAD = 1 << 16
"""Bytes looked at."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_WIDE_XML = tuple("<?xm".encode(e) for e in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))
"""XML without a mark, told by its declaration (XML 1.0, appendix F)."""

_DOCUMENTS = (b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""PDF, RTF, and what word processors wrote before they took to zip."""

_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x7f]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,40}:)?(rss|feed|rdf|channel|opml|html|cdf)\b[^<]{0,4000}", re.IGNORECASE)
_BEFORE_ROOT = re.compile(r"\s*(?:<\?[^>]{0,2000}\?>|<![A-Za-z][^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s*)?>)")
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}+:[ \t][^\n]{0,998}+\n(?:[ \t][^\n]{0,998}+\n){0,60}+){3}")
_MAIL_HEADER = re.compile(
    r"^(?:from|received|return-path|message-id|mime-version|delivered-to|subject):", re.IGNORECASE | re.MULTILINE
)
_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n(?:[\w \t\"'-]{1,60}[:=]|\s{0,20}-|#)")


def format_of(head: bytes, name: str) -> Format:
    """The format of an input that begins with `head`."""
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(_DOCUMENTS):
        return "document"
    wide = next((mark for mark in _WIDE if head.startswith(mark)), None)
    if wide is None and head.startswith(_WIDE_XML):
        return "feed"
    if wide is None and _is_binary(head):
        return "binary"
    text = head.decode("utf-16" if wide and len(wide) == 2 else "utf-32" if wide else "latin-1", "replace")
    text = text.removeprefix("\xef\xbb\xbf").lstrip(" \t\r\n\x0b\x0c\ufeff")
    if not text:
        return "empty"
    return _of_text(text, name.lower())


def _is_binary(head: bytes) -> bool:
    return b"\0" in head or len(_CONTROLS.findall(head)) > len(head) // 10


def _of_text(text: str, name: str) -> Format:
    if text.startswith("{") or (text.startswith("[") and name.endswith(".json")):
        return _of_json(text, name)
    if name.endswith((".jsonl", ".ndjson")) and re.search(r'^\s{0,9}\{\s{0,9}"', text, re.MULTILINE):
        return "jsonl"  # its first line is broken, and named as such
    if text.startswith("<"):
        return _of_markup(text, name)
    if text.startswith("From ") and _MAIL_HEADER.search(text[:4000]):
        return "mbox"
    if _HEADER.match(text) and _MAIL_HEADER.search(text[:4000]):
        return "mail"
    if _FRONT.match(text) or name.endswith((".md", ".markdown")) or re.match(r"# \S", text):
        return "markdown"
    return "html" if _PAGE.search(text[:1000]) else "text"


def _of_json(text: str, name: str) -> Format:
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    first, newline, rest = text.partition("\n")
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return "jsonl" if not newline and len(text) > HEAD // 2 and '"items"' not in text else "json"
    return "json" if isinstance(record, dict) and "items" in record and not rest.strip() else "jsonl"


def _of_markup(text: str, name: str) -> Format:
    at = 0
    # What stands before the root: declarations, and comments, which may hold any tag.
    while True:
        rest = text[at : at + 30_000]
        if rest.lstrip().startswith("<!--"):
            end = text.find("-->", at)
            if end < 0:
                break
            at = end + 3
        elif match := _BEFORE_ROOT.match(rest):
            at += match.end()
        else:
            break
    rest = text[at:].lstrip()
    if root := _ROOT.match(rest):
        named = root[2].lower()
        return "opml" if named == "opml" else "html" if named == "html" else "feed"
    if _PAGE.search(text[:8000]) or name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if name.endswith((".xml", ".rss", ".atom", ".rdf")):
        return "feed"
    return "html" if re.match(r"<(?:article|div|p|h[1-6]|main|section)\b", rest, re.IGNORECASE) else "text"
