"""Going from article to article: by links, along the trail and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.abilities import Walks

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing.model import Related
    from briefing.tui.trail import Trail
    from briefing.tui.widgets.article_list import ArticleList
    from briefing.tui.widgets.bars import StatusLine
    from briefing.tui.widgets.related_pane import RelatedPane

    Base = Screen[None]
else:
    Base = object


class Going(Walks, Base):
    """A part of the reader screen."""

    listing: ArticleList
    related: RelatedPane
    status: StatusLine
    trail: Trail
    pane: str
    shown_id: int | None

    if TYPE_CHECKING:

        def show_article(self, article_id: int, *, again: bool = False) -> None: ...
        def mark_read_on_opening(self, article_id: int) -> None: ...
        def is_related_in_sight(self) -> bool: ...

    def list_has_keys(self) -> bool:
        return self.pane == "list"

    def article_at_hand(self) -> int | None:
        if self.pane == "list":
            return self.listing.current_id
        if self.pane == "related" and self.related.current is not None:
            return self.related.current.id
        return self.shown_id

    def show_again(self) -> None:
        if self.shown_id is not None:
            self.show_article(self.shown_id, again=True)

    def go_to_article(self, article_id: int) -> None:
        """Opens an article from anywhere; the list follows where it holds it."""
        self.trail.visit(article_id)
        self._open(article_id)

    def _open(self, article_id: int) -> None:
        self.listing.go_to(article_id, unfold=True)
        self.show_article(article_id)
        self.pane = "article"
        self.mark_read_on_opening(article_id)

    def on_related_pane_chosen(self, message: RelatedPane.Chosen) -> None:
        if self.shown_id is not None:
            self.trail.visit(self.shown_id)
        self.go_to_article(message.article_id)

    def note_on_trail(self, article_id: int) -> None:
        self.trail.visit(article_id)

    def link_at_hand(self) -> tuple[int, Related] | None:
        if self.shown_id is None or self.related.current is None or not self.is_related_in_sight():
            return None
        return self.shown_id, self.related.current

    def walk(self, by: int) -> None:
        article_id = self.trail.step(by)
        if article_id is None:
            self.status.say("This is where the trail begins." if by < 0 else "This is where the trail ends.")
        else:
            self._open(article_id)
