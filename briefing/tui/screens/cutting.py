"""Which articles the list shows, and in what order: the cut of the library, the filter's words, the arrangement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.abilities import SavesFilter, Views
from briefing.tui.cuts import ALL, ARRANGEMENTS, VIEWS
from briefing.tui.screens.asking import Asking

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing.library import Library
    from briefing.model import Counts, Stored
    from briefing.tui.widgets.article_list import ArticleList
    from briefing.tui.widgets.bars import StatusLine, ViewBar

    Base = Screen[None]
else:
    Base = object


class Cutting(Asking, Views, SavesFilter, Base):
    """A part of the reader screen. `words` is the filter as typed, `view` a number in VIEWS, `order` one in ARRANGEMENTS."""

    library: Library
    listing: ArticleList
    bar: ViewBar
    status: StatusLine
    words: str
    view: int
    order: int
    pane: str
    counts: Counts | None
    shown: Stored | None

    if TYPE_CHECKING:

        @property
        def query_now(self) -> str: ...
        def fetch_anew(self, at: int | None = None) -> None: ...

    def show_view(self, number: int) -> None:
        self.view = number
        self.listing.settled.clear()
        self.listing.clear_selection()
        self.relist()

    def refresh_list(self) -> None:
        self.listing.settled.clear()
        self.relist(at=self.listing.current_id)
        self.status.say("The list is made anew.")

    def next_order(self) -> None:
        self.order = (self.order + 1) % (len(ARRANGEMENTS) if self.words else len(ARRANGEMENTS) - 1)
        self.listing.by_story = ARRANGEMENTS[self.order].by_story
        self.relist(at=self.listing.current_id)

    def set_words(self, words: str) -> None:
        """Another filter; the list follows."""
        if words != self.words:
            self.words = words
            self.listing.settled.clear()
            self.relist()

    def relist(self, at: int | None = None) -> None:
        self.show_bar()
        self.fetch_anew(at)

    def show_bar(self) -> None:
        self.bar.show(self.view, self.counts, self.words, ARRANGEMENTS[self.order].name)

    def on_view_bar_picked(self, message: ViewBar.Picked) -> None:
        self.show_view(message.number)

    def scope(self, *, story: bool = False) -> tuple[str, str]:
        """The query, and the words, for what is looked at: the story of the article in hand, or what the list shows."""
        if story and self.pane != "list" and self.shown is not None and self.shown.story is not None:
            return f"story:{self.shown.story}", "this story"
        view = VIEWS[self.view]
        return self.query_now, f"{view.name.lower()} articles" + (f" for {self.words}" if self.words else "")

    def filter_by(self, words: str) -> None:
        """Shows what `words` match among all articles."""
        self.view, self.words = ALL, words
        self.listing.settled.clear()
        self.relist()
        self.pane = "list"
        self.listing.focus()

    def save_filter(self) -> None:
        words = self.words

        def keep(name: str) -> None:
            try:
                self.library.save_filter(name, words)
                self.status.say(f"Kept as {name}: {words}")
            except BriefingError as error:
                self.status.say(str(error), fault=True)

        if words:
            self.ask("Keep as", f"a name for the filter {words}", "", keep)
        else:
            self.status.say("There is no filter to keep. / filters the list.")
