"""What belongs with the article, and why: places, actors, how rare they are, how many days lie between."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from briefing.tui.draw import count_of, safe
from briefing.tui.widgets.cards import Card, Cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Related

NAMES_SHOWN = 6
"""Shared names of each kind in a reason; they come with the deciding ones first."""


class RelatedPane(Cards):
    """Related articles as cards."""

    BORDER_TITLE = "Related"

    class Chosen(Message):
        def __init__(self, article_id: int) -> None:
            super().__init__()
            self.article_id = article_id

    EMPTY: ClassVar[str] = "Nothing here shares this article's places and actors yet."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, empty=self.EMPTY)
        self.related: Sequence[Related] = ()

    def show_related(self, related: Sequence[Related]) -> None:
        self.related = related
        self.show([related_card(each) for each in related])

    @property
    def current(self) -> Related | None:
        return self.related[self.cursor] if self.cursor < len(self.related) else None

    def open_here(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current.id))


def related_card(related: Related) -> Card:
    """The reason in full: rare names say how many articles here hold them."""
    lines = [("title", safe(related.title, 600) or "(no title)")]
    for kind, role, label in (("place", "place", "places"), ("actor", "actor", "actors")):
        shared = [each for each in related.shared if each.kind == kind][:NAMES_SHOWN]
        if shared:
            lines.append((role, safe(", ".join(dict.fromkeys(each.name for each in shared)), 400)))
            rarest = min(shared, key=lambda each: each.articles)
            lines.append(("muted", f"{label}; {safe(rarest.name, 60)} in {count_of(rarest.articles, 'article')}"))
    if not related.shared:
        lines.append(("muted", "alike in their words"))
    lines.append(("muted", apart(related.days)))
    return Card(tuple(lines))


def apart(days: int | None) -> str:
    if days is None:
        return "days apart unknown: one is undated"
    return "the same day" if days == 0 else f"{count_of(abs(days), 'day')} apart"
