"""Markdown for the clipboard: a sentence, an article, a story. No front matter, and no footnotes where one line will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.export import escape
from briefing.export.days import day_of
from briefing.export.document import collect_story
from briefing.export.markdown import body, byline

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Article, Span, Stored


def sentence(stored: Stored, span: Span) -> str:
    """A sentence, or any stretch of the article's text, as a quotation with its source."""
    article = stored.article
    words = escape.text(span.of(article.text))
    return f"> {words}\n>\n> — {_source(article)}\n"


def sentence_at(stored: Stored, offset: int) -> str:
    """The sentence that holds this offset of the text; the whole summary where no sentence does."""
    spans = stored.analysis.sentences if stored.analysis else ()
    found = next((s for s in spans if s.start <= offset < s.end), None)
    return sentence(stored, found) if found else article(stored)


def article(stored: Stored) -> str:
    """An article: title with its link, source and day, and its summary as bullets."""
    report = stored.article
    blocks = [f"**{escape.link(report.title or 'Untitled', report.url)}**", byline(report)]
    if stored.analysis:
        blocks.append("\n".join(f"- {escape.text(s.of(report.text))}" for s in stored.analysis.summary.sentences))
    return "\n\n".join(block for block in blocks if block) + "\n"


def story(library: Library, story_id: int) -> str:
    """A story: its whole briefing, with footnotes. Raises NotFound."""
    return body(collect_story(library, story_id))


def _source(report: Article) -> str:
    title = escape.link(report.title, report.url)
    source = f"{escape.text(report.source or 'Unknown source')}, {day_of(report.published)}"
    return f"{source}: {title}" if title else source
