"""From a stored article to the document that is read: title, what is known of it, the summary, the full text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import clean
from briefing.model import Span
from briefing.tui.document import Block, Document, Mark
from briefing.tui.draw import long_day, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.model import Analysis, Article, Field, Stored
    from briefing.tui.document import MarkRole, Role

Hits = dict[str, list[tuple[int, int]]]
"""What a search matched, by field: offsets in that field."""

INSET = "  "
BULLETS = "•‣◦▪●–*"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A mark on its way into a block; `shown` is text to be put in behind it."""

    start: int
    end: int
    role: MarkRole
    entity: str | None = None
    shown: str = ""


def open_document(
    stored: Stored, hits: Hits | None = None, *, note: str = "", versions: Sequence[Block] = ()
) -> Document:
    """The whole article as blocks. Linear in the text and its names. `note` is the reader's own."""
    hits = hits or {}
    article, analysis = stored.article, stored.analysis
    blocks = [_title(article, analysis, hits), Block("meta", _meta(article))]
    blocks += [Block("note", note) for note in _notes(stored)]
    if note:
        blocks += [
            Block("blank"),
            Block("heading", "Your note"),
            Block("blank"),
            Block("body", _drawable(note), lead=INSET),
        ]
    blocks += versions
    blocks += _summary(article, analysis, hits)
    blocks += [Block("blank"), Block("heading", "Full text"), Block("blank")]
    pieces = _pieces(article, analysis, "text")
    blocks.append(_block("body", _drawable(article.text), Span(0, len(article.text)), pieces, hits.get("text", ())))
    return Document(blocks)


def _title(article: Article, analysis: Analysis | None, hits: Hits) -> Block:
    if not article.title:
        return Block("title", "(no title)")
    pieces = _pieces(article, analysis, "title")
    return _block("title", _drawable(article.title), Span(0, len(article.title)), pieces, hits.get("title", ()))


def _meta(article: Article) -> str:
    parts = [article.source or "source unknown", long_day(article.published)]
    if article.dateline.place:
        parts.append(article.dateline.place)
    if article.author:
        parts.append(article.author)
    return safe(" · ".join(parts), 400)


def _notes(stored: Stored) -> list[str]:
    notes = [safe(note, 400) for note in stored.article.notes]
    if stored.analysis is None:
        notes.append("Not analysed yet: summary and names follow.")
    return notes


def _summary(article: Article, analysis: Analysis | None, hits: Hits) -> list[Block]:
    if analysis is None or not analysis.summary.sentences:
        return []
    pieces = _pieces(article, analysis, "text")
    text = _drawable(article.text)
    heading = Block("heading", "In short", aside=safe(analysis.summary.method, 40))
    found = hits.get("text", ())
    sentences = (_block("body", text, s, pieces, found, _bullet(text, s)) for s in analysis.summary.sentences)
    return [Block("blank"), heading, Block("blank"), *sentences]


def _bullet(text: str, sentence: Span) -> str:
    """A point of the list, unless the sentence brings its own."""
    return INSET if text[sentence.start : sentence.start + 1] in BULLETS else "• "


def quote_block(stored: Stored, stretch: Span) -> Block:
    """A stretch of an article's text with its names and dates, to be shown on its own."""
    pieces = _pieces(stored.article, stored.analysis, "text")
    return _block("body", _drawable(stored.article.text), stretch, pieces, (), INSET)


def _drawable(text: str) -> str:
    """The same text, code point for code point, with nothing in it that a terminal acts on."""
    cleaned = clean.text(text)
    if len(cleaned) == len(text):
        return cleaned.replace("\t", " ")
    return _BLANKED.sub(" ", text)


_BLANKED = re.compile(
    "[^\\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, tabs, bidi controls, surrogates and tags: what must not be drawn, one for one, so that offsets hold."""


def _pieces(article: Article, analysis: Analysis | None, field: Field) -> list[_Piece]:
    """Names and dates of a field in order, none over another; of two that clash the earlier, then the longer, stays."""
    if analysis is None:
        return []
    found = [
        _Piece(m.start, m.end, m.kind, None if m.kind == "nationality" else m.entity)
        for m in analysis.mentions
        if m.field == field
    ]
    if field == "text":
        found += [_Piece(d.start, d.end, "date", None, _shown_day(d.text, d.value, article)) for d in analysis.dates]
    found.sort(key=lambda piece: (piece.start, -piece.end))
    kept: list[_Piece] = []
    for piece in found:
        if piece.end > piece.start and (not kept or piece.start >= kept[-1].end):
            kept.append(piece)
    return kept


def _shown_day(text: str, value: str | None, article: Article) -> str:
    """The day that a relative date ("Friday", "last month") means, as it is shown beside it."""
    if value is None:
        return ""
    parts = value.split("-")
    if parts[0] in text:
        return ""
    if len(parts) == 3 and re.search(rf"(?<!\d)0?{int(parts[2])}(?!\d)", text) and re.search(r"[A-Za-z]{3}", text):
        return ""
    day = long_day(value)
    same_year = article.published is not None and article.published[:4] == parts[0]
    if len(parts) == 3 and same_year:
        day = day.rsplit(" ", 1)[0]
    return f" ⟨{day}⟩"


def _block(
    role: Role, text: str, stretch: Span, pieces: Sequence[_Piece], hits: Iterable[tuple[int, int]], lead: str = ""
) -> Block:
    """A stretch of a field as a block, with shown days put in and every offset moved along."""
    start, end = stretch.start, stretch.end
    parts: list[str] = []
    marks: list[Mark] = []
    inserts: list[tuple[int, int]] = []
    position = start
    length = 0
    for piece in pieces:
        if piece.start < start or piece.end > end:
            continue
        parts.append(text[position : piece.end])
        length += piece.end - position
        position = piece.end
        marks.append(Mark(length - (piece.end - piece.start), length, piece.role, piece.entity))
        if piece.shown:
            parts.append(piece.shown)
            marks.append(Mark(length + 1, length + len(piece.shown), "day"))
            inserts.append((piece.end, len(piece.shown)))
            length += len(piece.shown)
    parts.append(text[position:end])
    return Block(role, "".join(parts), tuple(marks), tuple(_moved(hits, start, end, inserts)), lead=lead)


def _moved(
    hits: Iterable[tuple[int, int]], start: int, end: int, inserts: list[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """Matches of the field as matches of the block: those inside, counted from its start, past what was put in."""
    shift, following = 0, 0
    for first, last in sorted(hits):
        if first < start or last > end:
            continue
        while following < len(inserts) and inserts[following][0] <= first:
            shift += inserts[following][1]
            following += 1
        yield first - start + shift, last - start + shift
