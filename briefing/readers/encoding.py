"""Bytes to characters: byte-order mark, strict UTF-8, what the file declares, then what its bytes look like."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
"""Bytes shown to the detector: enough for a language's letters to show, small enough to cost milliseconds."""

_DECLARED = re.compile(rb"""(?:encoding|charset)\s{0,9}=\s{0,9}["']?([A-Za-z][A-Za-z0-9_.:-]{1,39})""")

# What pages call Latin-1 and ASCII is Windows-1252 (WHATWG Encoding Standard, section 4.2).
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}


def declared(data: bytes) -> str | None:
    """The encoding that an XML declaration or an HTML meta element in the first bytes names, if Python knows it."""
    found = _DECLARED.search(data[:2048])
    return _known(found[1].decode("ascii")) if found else None


def _known(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # "hex" or "zlib" are codecs, too, but not of characters.
    return _ALIASES.get(codec.name, codec.name) if codec._is_text_encoding else None  # noqa: SLF001  (it has no public name)


def decode(data: bytes, hint: str | None = None) -> tuple[str, str | None]:
    """The characters of `data`, and a note where the encoding had to be guessed or bytes were lost."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    encoding = _known(hint) if hint else declared(data)
    if encoding and encoding != "utf-8":
        try:
            return data.decode(encoding), None
        except (UnicodeDecodeError, ValueError):
            pass
    return _detected(data)


def _detected(data: bytes) -> tuple[str, str]:
    import chardet

    first_odd = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    start = max(0, first_odd - _SAMPLE // 2)
    guess = _known(chardet.detect(data[start : start + _SAMPLE])["encoding"] or "") or "cp1252"
    try:
        return data.decode(guess), f"encoding not declared, read as {guess}: assumed"
    except (UnicodeDecodeError, ValueError):
        return data.decode("utf-8", "replace"), "some bytes are no text in any encoding found, and were replaced"
