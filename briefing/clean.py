"""The trust boundary: text from outside becomes text that can be stored and drawn.

What leaves here holds no escape sequence, no control but the newline, nothing that turns the direction of writing,
nothing invisible that could hide a word or smuggle data, and no pile of combining marks. It is NFC, its lines end in
`\\n`, its spaces are plain ones. Every function is idempotent and takes time linear in its input.

What the terminal does with the sequences: ECMA-48 (5th edition) and xterm's control sequences. What deceives a reader:
Unicode TR36 and TR55, and "Trojan Source" (Boucher and Anderson, 2021).
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.days import is_day

if TYPE_CHECKING:
    from briefing.model import Article, RawArticle

MARKS = 4
"""Combining marks kept on one letter. Pointed Hebrew and stacked Tibetan need four; no script of news needs more."""

_URL_LIMIT = 4096
_NAME_LIMIT = 500
"""Characters kept of a title, source, author or identifier: the longest real headline seen has 250."""

_TITLE_FROM_TEXT = 100
"""Characters of a title that is made from the first sentence: what a list shows in one row."""

# A string sequence ends at BEL or ST. Its body stops at any other introducer, so that a page of introducers stays linear;
# without an end, only its introducer and number go, since the rest may be the article itself.
_STRING = r"(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])"
_ESCAPES = re.compile(
    rf"{_STRING}[^\x07\x1b\x9c\x90\x98\x9d\x9e\x9f]*(?:\x07|\x1b\\|\x9c)"
    rf"|{_STRING}(?:[0-9]{{0,5}};)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def _removals() -> dict[int, str | None]:
    """One table for `str.translate`: what each character from outside becomes; None is nothing."""
    table: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
    table |= {0x09: " ", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
    # Windows-1252 quotes and dashes in text declared as Latin-1: what the HTML standard does with them, too.
    table |= dict(zip(range(0x91, 0x98), "‘’“”•–—", strict=True))
    table |= dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x2800), " ")
    invisible = (
        (0xAD, 0xAD),  # soft hyphen
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),  # Hangul fillers: blank letters
        (0x17B4, 0x17B5),
        (0x200B, 0x200B),
        (0x200E, 0x200F),
        (0x202A, 0x202E),  # bidi embeddings and overrides
        (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates
        (0x3164, 0x3164),
        (0xFE00, 0xFE0D),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFC),
        (0xFDD0, 0xFDEF),  # noncharacters
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE00FF),  # tags, which spell unseen ASCII
        (0xE01F0, 0xE0FFF),
    )
    for first, last in invisible:
        table |= dict.fromkeys(range(first, last + 1))
    for plane in range(17):
        table |= dict.fromkeys((plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF))
    return table


_TABLE = _removals()

# Joiners belong to scripts whose letters join, and to emoji made of several; a variation selector to the sign before it.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af\u1900-\u1cff\ua840-\uabff\U00010a00-\U000119ff"
_EMOJI = "\u00a9\u00ae\u203c-\u21ff\u2300-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_STRAY_JOINERS = (
    f"(?<![{_JOINING}])\u200c"
    f"|(?<![{_JOINING}{_EMOJI}\ufe0f])\u200d"
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?![{_EMOJI}])"
    f"|(?<![#*0-9{_EMOJI}])[\ufe0e\ufe0f]"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
    "|(?<![\u1820-\u18aa])[\u180b-\u180f]"
)
_SELDOM = re.compile(
    "[\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0100-\U000e01ef\u034f]"
)
"""Invisible, and yet "printable" to Python."""

_COMMON = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*\\Z")
"""Latin letters and the signs of news: each is plain, and none joins with another. Quicker than asking of each character."""

_MARK_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS + 1},}}")
_SPACES = re.compile(" {2,}")
_LINE_ENDS = re.compile(" ?\n ?")
_BLANK_LINES = re.compile("\n{3,}")


def text(value: str) -> str:
    """`value` as text of many lines: safe to store and to draw. A blank line parts paragraphs; never two."""
    value = _harmless(value.replace("\r\n", "\n").replace("\xa0", " "))
    if "  " in value:
        value = _SPACES.sub(" ", value)
    if " \n" in value or "\n " in value:
        value = _LINE_ENDS.sub("\n", value)
    if "\n\n\n" in value:
        value = _BLANK_LINES.sub("\n\n", value)
    return value.strip(" \n")


def written(value: str) -> str:
    """What the user wrote or pasted, as `text`, but with the spaces and blank lines that it was given."""
    return _harmless(value.replace("\r\n", "\n")).strip(" \n")


def _harmless(value: str) -> str:
    """`value` as it is spaced, without what controls, hides or piles up."""
    return value if _is_plain(value) else _settled(_stripped(value))


def _is_plain(value: str) -> bool:
    """Whether only the spacing can need work: decided by the characters it is made of, some hundred at most in news."""
    if value.isascii():
        return value.replace("\n", " ").isprintable()
    if _COMMON.match(value):
        return True
    characters = "".join(set(value) - {"\n"})
    if not characters.isprintable() or _SELDOM.search(characters):
        return False
    return not any(unicodedata.category(c)[0] == "M" for c in characters) and unicodedata.is_normalized("NFC", value)


def _stripped(value: str) -> str:
    """`value` without escape sequences, controls, and what is invisible whatever stands beside it."""
    if _SURROGATES.search(value):
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _ESCAPES.sub("", value).translate(_TABLE)


def _settled(value: str) -> str:
    """`value` composed, with the joiners and marks that have a base to join.

    Taking one thing out can bring two others together, which then compose, or join no more: hence the second look.
    """
    for _ in range(4):
        settled = _stray_joiners().sub("", _MARK_RUN.sub(_capped, unicodedata.normalize("NFC", value)))
        if settled == value:
            break
        value = settled
    return value


@cache
def _stray_joiners() -> re.Pattern[str]:
    """Compiled when it is first wanted: that takes 5 ms, and few texts hold any sign of this kind."""
    return re.compile(_STRAY_JOINERS)


def _capped(run: re.Match[str]) -> str:
    """A run without letters, with no more than MARKS combining marks in a row."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        if unicodedata.category(character) in ("Mn", "Me", "Mc"):
            marks += 1
        elif character not in "\u200c\u200d":
            marks = 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)


def line(value: str, limit: int | None = None) -> str:
    """`value` as one line, of at most `limit` characters: cut at a word, the cut shown by an ellipsis."""
    plain = value.isascii() and value.isprintable() and "  " not in value
    whole = value.strip(" ") if plain else " ".join(text(value).split())
    if limit is None or len(whole) <= limit:
        return whole
    cut = whole[: max(0, limit - 1)]
    head, space, _ = cut.rpartition(" ")
    kept = head if space and len(head) > limit // 2 else cut
    return f"{line(kept).rstrip(' ,;:–—-')}…"[:limit]


_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#][!-~]*)?\Z")
"""What most addresses are: nothing in them can mislead, and taking them apart tells nothing."""

_DECEIVING = frozenset("@\\%")
"""In the part of an address that names the host: `https://bbc.co.uk@evil.example/` is not of the BBC, and a browser takes
`\\` for the end of that part. A name and password there would stand in every list and export."""


def url(value: str | None) -> str | None:
    """`value` if it is a web address that can be opened and shown as it is; else None."""
    if not value or len(value) > _URL_LIMIT:
        return None
    if _PLAIN_ADDRESS.match(value):
        return value
    value = value.strip(" \t\r\n")
    if line(value) != value or " " in value:
        return None
    try:
        parts = urlsplit(value)
        reachable = bool(parts.hostname) and parts.port != 0 and not set(parts.netloc) & _DECEIVING
    except ValueError:
        return None
    return value if reachable and parts.scheme.lower() in ("http", "https") else None


_ACTED_ON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal acts on, and JSON does not escape by itself."""


def as_json(shape: object) -> str:
    """`shape` as one line of JSON that means the same to every program, and nothing to a terminal."""
    return _ACTED_ON.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(shape, ensure_ascii=False))


_TIMESTAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})? ?(Z|[+-]\d\d:?\d\d)?\Z",
    re.ASCII | re.IGNORECASE,
)


def published(value: str | None) -> str | None:
    """`value` as an ISO 8601 day, month, year or timestamp that exists in the calendar; None if it is none of these."""
    value = (value or "").strip()
    if len(value) > 40:
        return None
    if is_day(value):
        return value
    stamp = _TIMESTAMP.match(value)
    if not stamp or not is_day(stamp[1]):
        return None
    day, clock, zone = stamp.groups()
    try:
        datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    zone = (zone or "").upper()
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{clock}{zone}"


_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*\Z")


def article(raw: RawArticle, path: str | None = None) -> Article:
    """The article that `raw` tells of, every string safe, every date and address valid or None, never without a title."""
    import hashlib  # a list is drawn without any of these

    from briefing.model import Article, Dateline

    notes = [line(note, _NAME_LIMIT) for note in raw.notes]
    body = text(raw.text)
    address = url(raw.url)
    if raw.url and address is None:
        notes.append(f"address left out, it is no web address: {line(raw.url, 80)}")
    day = published(raw.published)
    if raw.published and day is None:
        notes.append(f"date left out, it is no ISO 8601 date: {line(raw.published, 80)}")
    digest = hashlib.sha256(raw.original or _surrogate_free(raw)).hexdigest()
    language = (raw.language or "").strip()
    return Article(
        guid=_guid(raw, address, digest),
        title=line(raw.title, _NAME_LIMIT) or _title_from(body),
        text=body,
        source=_name(raw.source),
        author=_name(raw.author),
        url=address,
        path=line(path) if path else None,
        published=day,
        language=language if _LANGUAGE.match(language) and len(language) <= 35 else None,
        dateline=Dateline(
            line(raw.dateline.text, _NAME_LIMIT), _name(raw.dateline.place), published(raw.dateline.date)
        ),
        notes=tuple(notes),
        digest=digest,
    )


def _guid(raw: RawArticle, address: str | None, digest: str) -> str:
    """What the source calls it, else its address, else its content's hash; an endless name is hashed, not cut."""
    given = line(raw.guid or "")
    if len(given) > _NAME_LIMIT:
        import hashlib

        given = f"sha256:{hashlib.sha256(given.encode()).hexdigest()[:16]}"
    return given or address or f"sha256:{digest[:16]}"


def _name(value: str | None) -> str | None:
    return line(value or "", _NAME_LIMIT) or None


def _surrogate_free(raw: RawArticle) -> bytes:
    """The bytes that stand for an article given without any."""
    return f"{raw.title}\n{raw.text}".encode("utf-8", "replace")


_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s|\n")


def _title_from(body: str) -> str:
    """A title for an article without one: its first sentence or line, shortened."""
    head = body[: 4 * _TITLE_FROM_TEXT]
    first = _SENTENCE_END.split(head, maxsplit=1)[0]
    return line(first, _TITLE_FROM_TEXT) or "Untitled"
