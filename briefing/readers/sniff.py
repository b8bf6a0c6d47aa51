"""What an input is, by its bytes; its name only settles what the bytes leave open."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

Format = Literal["empty", "binary", "jsonl", "html", "text"]

HEAD = 1 << 16
"""Bytes looked at."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_MARKUP = re.compile(rb"<[!a-zA-Z?]")
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x7f]")


def format_of(head: bytes, name: str) -> Format:
    """The format of an input that begins with `head`."""
    body = head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n\x0b\x0c")
    if not body:
        return "empty"
    if not head.startswith(_WIDE) and _is_binary(head):
        return "binary"
    if body.startswith(b"{") and _is_json_lines(body, name):
        return "jsonl"
    if _PAGE.search(body[:4096]) or (_MARKUP.match(body) and name.lower().endswith((".html", ".htm", ".xhtml"))):
        return "html"
    return "text"


def _is_binary(head: bytes) -> bool:
    return b"\0" in head or len(_CONTROLS.findall(head)) > len(head) // 10


def _is_json_lines(body: bytes, name: str) -> bool:
    if name.lower().endswith((".jsonl", ".ndjson")):
        return True
    first, newline, _ = body.partition(b"\n")
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return not newline and len(body) > HEAD // 2
