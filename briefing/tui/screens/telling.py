"""The user's word on stories, and the way along them: what came before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.abilities import TellsStories
from briefing.tui.draw import apart, count_of, safe
from briefing.tui.messages import Failed, Found, Said
from briefing.tui.screens.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from briefing.library import Library
    from briefing.model import Stored
    from briefing.tui.host import Host
    from briefing.tui.widgets.article_list import ArticleList
    from briefing.tui.widgets.related_pane import RelatedPane

    Base = Screen[None]
else:
    Base = object


class Telling(Asking, TellsStories, Base):
    """A part of the reader screen."""

    library: Library
    listing: ArticleList
    related: RelatedPane
    pane: str
    shown: Stored | None
    shown_id: int | None

    if TYPE_CHECKING:

        @property
        def host(self) -> Host: ...
        def article_at_hand(self) -> int | None: ...
        def chosen(self) -> tuple[Sequence[int], bool]: ...
        def go_to_article(self, article_id: int) -> None: ...

    def merge_stories(self) -> None:
        ids, selected = self.chosen()
        if self.pane == "related" and self.shown_id is not None and self.related.current is not None:
            ids = [self.shown_id, self.related.current.id]
        if len(ids) < 2:
            self.status.say("Which are one story? Select articles with v, or go to a related one with r.")
            return
        self._decide(lambda library: library.merge_stories(ids), "{} are one story now.")
        if selected:
            self.listing.clear_selection()

    def split_story(self) -> None:
        ids, selected = self.chosen()
        if not len(ids):
            self.status.say("No article is at hand.")
            return
        self._decide(
            lambda library: library.split_story(ids), f"{count_of(len(ids), 'article')} taken out of the story."
        )
        if selected:
            self.listing.clear_selection()

    def _decide(self, write: Callable[[Library], Sequence[int]], said: str) -> None:
        def step(library: Library) -> tuple[str, Sequence[int]]:
            touched = write(library)
            return said.format(count_of(len(touched), "article")), touched

        self.host.decisions.take(step, shown_again=True)

    def name_story(self) -> None:
        article_id = self.article_at_hand()
        rows = self.library.rows([article_id]) if article_id is not None else []
        if not rows:
            self.status.say("No article is at hand.")
            return
        story = rows[0].story or rows[0].id
        self.ask(
            "call the story",
            "its title from now on; nothing gives it back its own",
            safe(self.related.story, 300),
            lambda title: self._decide(
                lambda library: library.name_story(story, title),
                "The story has its title." if title else "The story has its own title again.",
            ),
            may_be_empty=True,
        )

    def go_around(self, *, before: bool) -> None:
        """To the nearest article before, or after, this story that has its actors in its place."""
        article_id = self.article_at_hand()
        if article_id is None:
            self.status.say("No article is at hand.")
            return

        def work() -> None:
            try:
                found = self.library.around(article_id, before=before, limit=1)
                if not found:
                    which = "before" if before else "after"
                    self.post_message(Said(f"Nothing {which} this story has its actors in its place."))
                    return
                near = found[0]
                when = (
                    f"{apart(near.days)} {'before' if before else 'after'} the story" if near.days else "The same day"
                )
                self.post_message(Found(near.id, f"{when}: {safe(', '.join(near.names), 300)}"))
            except BriefingError as error:
                self.post_message(Failed(error))

        self.run_worker(work, thread=True, exclusive=True, group="around", exit_on_error=False)

    def on_found(self, message: Found) -> None:
        if self.shown_id is not None:
            self.note_on_trail(self.shown_id)
        self.go_to_article(message.article_id)
        self.status.say(message.said)

    def note_on_trail(self, article_id: int) -> None:
        """Remembers where one came from."""
        raise NotImplementedError
