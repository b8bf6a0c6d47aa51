"""What belongs with the article, and why: places, actors, how rare they are, how many days lie between."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from briefing.tui.draw import apart, count_of, long_day, safe
from briefing.tui.widgets.cards import Card, Cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.model import Related, Row, Story

NAMES_SHOWN = 4
"""Shared names of each kind in a reason; they come with the deciding ones first. More are counted."""


class RelatedPane(Cards):
    """Related articles as cards. `story` is the title of the story that the article is in, where others are too."""

    class Chosen(Message):
        def __init__(self, article_id: int) -> None:
            super().__init__()
            self.article_id = article_id

    EMPTY: ClassVar[str] = "Nothing here shares this article's places and actors yet."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.related: Sequence[Related] = ()
        self.story = ""

    def show_related(
        self,
        related: Sequence[Related],
        rows: Mapping[int, Row] | None = None,
        story: Story | None = None,
    ) -> None:
        self.related = related
        self.empty = self.EMPTY if rows else ""
        self.story = story.title if story is not None else ""
        head = [("head", f"Related ({len(related)})" if related else "Related")]
        if story is not None:
            head.append(("muted", f"Story of {count_of(len(story.articles), 'article')}: {safe(story.title, 300)}"))
        rows = rows or {}
        number = story.id if story is not None else None
        cards = [related_card(each, rows.get(each.id), number) for each in related]
        self.show(cards, head=head if related or story else ())

    @property
    def current(self) -> Related | None:
        return self.related[self.cursor] if self.cursor < len(self.related) else None

    def open_here(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current.id))


def related_card(related: Related, row: Row | None = None, story: int | None = None) -> Card:
    """The reason in full: who and where, how rare the rarest of them is, what else both say, and the days between."""
    lines = [("title", safe(related.title, 600) or "(no title)")]
    if row is not None:
        lines.append(("meta", f"{safe(row.source or 'source unknown', 60)} · {long_day(row.published)}"))
    deciding = related.deciding or related.shared
    for kind in ("place", "actor"):
        names = _each_once(each.name for each in deciding if each.kind == kind)
        if names:
            more = f", and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
            lines.append((kind, safe(", ".join(names[:NAMES_SHOWN]), 400) + more))
    if related.shared:
        rarest = min(deciding, key=lambda each: each.articles)
        lines.append(("muted", f"{safe(rarest.name, 60)} is in {count_of(rarest.articles, 'article')} here"))
    else:
        lines.append(("muted", "alike in their words"))
    lines += [("muted", safe(said, 200)) for said in related.alike]
    between = "days apart unknown" if related.days is None else apart(related.days) + (" apart" if related.days else "")
    if related.told:
        between += ", as the texts say"
    same = "same story · " if story is not None and row is not None and row.story == story else ""
    lines.append(("muted", same + between))
    return Card(tuple(lines))


def _each_once(names: Iterable[str]) -> list[str]:
    """A town, and the province that is called like it, are one name to a reader."""
    kept: list[str] = []
    for name in names:
        if not any(f"{name} ".startswith(f"{other} ") for other in kept):
            kept = [other for other in kept if not other.startswith(f"{name} ")]
            kept.append(name)
    return kept
