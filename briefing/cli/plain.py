"""Articles as plain lines for a person at a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Analysis, Article, Row

MARKS = {"new": " ", "kept": "★", "skipped": "✗", "later": "◷"}
WIDTH = 100


LONGEST_COMPLAINT = 600


def safe(value: str) -> str:
    """`value` as one line that a terminal may draw: what was cleaned as it came in stays as it is."""
    from briefing.clean import line

    return line(value)


def complaint(value: str) -> str:
    """`value` as one line behind our name, for standard error; of what is endless in it, its beginning and its end."""
    told = safe(value)
    if len(told) > LONGEST_COMPLAINT:
        told = f"{told[: LONGEST_COMPLAINT // 2]} … {told[-LONGEST_COMPLAINT // 2 :]}"
    return f"briefing: {told}"


def row(row: Row) -> str:
    day = safe(row.published[:10]) if row.published else "undated"
    return (
        f"{row.id:>6} {MARKS[row.triage.state]} {day:10}  {safe(row.title)}  ({safe(row.source or 'source unknown')})"
    )


def article(article: Article, analysis: Analysis | None, *, whole: bool = False) -> str:
    """Title, what is known of it, summary and names; `whole` adds the text."""
    facts = [article.source or "source unknown", article.published or "undated", article.dateline.place, article.author]
    known = " · ".join(safe(fact) for fact in facts if fact)
    lines = [safe(article.title), known, *(f"({safe(note)})" for note in article.notes), ""]
    if analysis is None:
        lines += ["Not analysed yet.", ""]
    else:
        for span in analysis.summary.sentences:
            lines += [textwrap.fill(safe(span.of(article.text)), WIDTH), ""]
        for kind, heading in (("place", "Places"), ("actor", "Actors")):
            names = list(dict.fromkeys(safe(m.name) for m in analysis.mentions if m.kind == kind))
            if names:
                lines += [textwrap.fill(f"{heading}: {', '.join(names)}", WIDTH), ""]
    if whole:
        lines += [textwrap.fill(safe(paragraph), WIDTH) for paragraph in article.text.splitlines()] + [""]
    return "\n".join(lines)
