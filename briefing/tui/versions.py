"""What an article adds to those that it copies or updates, and who else carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.linking.duplicates import what_was_added
from briefing.tui.article import quote_block
from briefing.tui.document import Block
from briefing.tui.draw import count_of, long_day, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library
    from briefing.model import Row, Stored

SOURCES = 8
"""Copies named; more are only counted."""
ADDED = 6
"""Sentences shown of what an update added."""


def version_blocks(library: Library, stored: Stored) -> list[Block]:
    """Nothing where there are no copies. Reads one other article: the latest before this one."""
    copies = library.rows([identity for identity, _ in library.copies(stored.id)])
    if not copies:
        return []
    heading = Block("heading", f"Also carried by {count_of(len(copies), 'other')}")
    blocks = [Block("blank"), heading, Block("blank"), Block("body", _carried(copies))]
    earlier = [row for row in copies if _moment(row.published, row.id) < _moment(stored.article.published, stored.id)]
    if earlier:
        before = max(earlier, key=lambda row: _moment(row.published, row.id))
        blocks += _added(stored, library.article(before.id))
    return blocks


def _moment(published: str | None, identity: int) -> tuple[str, int]:
    return published or "", identity


def _carried(copies: Sequence[Row]) -> str:
    named = [f"{row.source or 'source unknown'}, {long_day(row.published)}" for row in copies[:SOURCES]]
    more = f"; and {len(copies) - SOURCES:,} more" if len(copies) > SOURCES else ""
    return safe("; ".join(named), 2_000) + more


def _added(stored: Stored, before: Stored) -> list[Block]:
    if stored.analysis is None:
        return []
    whom = safe(f"{before.article.source or 'source unknown'}, {long_day(before.article.published)}", 200)
    added = what_was_added(before.article.text, stored.article.text, stored.analysis.sentences)
    if not added:
        return [Block("note", f"Every sentence stands in the one before it ({whom}).")]
    blocks = [Block("note", f"What it adds to the one before it ({whom}):")]
    blocks += [quote_block(stored, sentence) for sentence in added[:ADDED]]
    if len(added) > ADDED:
        blocks.append(Block("note", f"and {count_of(len(added) - ADDED, 'sentence')} more"))
    return blocks
