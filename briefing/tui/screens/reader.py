"""The reader: list, article, related, in as many panes as the terminal is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.reactive import reactive
from textual.screen import Screen

from briefing.tui.abilities import Decides, Goes, HasPanes, JumpsToPanes, Looks, Matches
from briefing.tui.commands import available
from briefing.tui.cuts import ALL, NEW, VIEWS, empty_lines
from briefing.tui.draw import count_of
from briefing.tui.host import host_of
from briefing.tui.pages import Pages
from briefing.tui.screens.cutting import Cutting
from briefing.tui.screens.fetching import Fetching
from briefing.tui.screens.filtering import Filtering
from briefing.tui.screens.going import Going
from briefing.tui.screens.rejecting import Rejecting
from briefing.tui.screens.sizing import AtTerminalSize
from briefing.tui.screens.taking import Taking
from briefing.tui.screens.telling import Telling
from briefing.tui.screens.triaging import Triaging
from briefing.tui.screens.welcoming import Welcoming
from briefing.tui.trail import Trail
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.bars import TYPING, StatusLine, ViewBar
from briefing.tui.widgets.prose import Prose
from briefing.tui.widgets.related_pane import RelatedPane

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.widget import Widget

    from briefing.library import Library
    from briefing.model import Counts, Stored
    from briefing.tui.host import Host
    from briefing.tui.messages import (
        ArticleGone,
        ArticleReady,
        Counted,
        Decided,
        FilterFault,
        Listed,
        RelatedReady,
    )

PANES = ("list", "article", "related")

NOTHING_OPEN = "Nothing is open. Enter opens the article at the cursor."

READY_SECONDS = 0.25
"""Behind the first paint: by then the list and its first article are there, and nobody has found a key yet."""

FOLLOWED = 5_000
"""A list up to so long is made anew while articles come in; a longer one when they all are, or at the refresh key."""


class ReaderScreen(
    Going,
    Cutting,
    Fetching,
    Welcoming,
    Triaging,
    Filtering,
    Taking,
    Telling,
    Rejecting,
    AtTerminalSize,
    Screen[None],
    Goes,
    HasPanes,
    JumpsToPanes,
    Matches,
    Looks,
    inherit_bindings=False,
):
    """`words` is the filter as typed, `view` a number in VIEWS; `pane` has the keys, and in one pane is what is seen."""

    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (130, "-three")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]  # noqa: RUF012 - Textual declares it so

    pane: reactive[str] = reactive("list", init=False)

    def __init__(self, library: Library, query: str = "") -> None:
        super().__init__(classes="pane-list")
        self.library = library
        self.words = query
        self.view = NEW
        self.order = 0
        self.counts: Counts | None = None
        self.shown: Stored | None = None
        self.named: str | None = None
        self.turn_to = 0  # which way to the next match, where that is in another article
        self.trail = Trail()
        self.listing = ArticleList(Pages(self.fetch_rows), one_line=self.wants_one_line, id="list")
        self.article = Prose(id="article", empty=NOTHING_OPEN)
        self.related = RelatedPane(id="related")
        self.bar = ViewBar([view.name for view in VIEWS])
        self.status = StatusLine()

    @property
    def host(self) -> Host:
        return host_of(self)

    def compose(self) -> ComposeResult:
        yield self.bar
        with Horizontal(id="panes"):
            yield self.listing
            yield self.article
            yield self.related
        yield self.status

    def fit_to(self, size: Size) -> None:
        """Is of its width from the first paint on: Textual looks at the breakpoints behind that, and all would be laid out
        and drawn twice."""
        for breakpoints, length in (
            (self.HORIZONTAL_BREAKPOINTS, size.width),
            (self.VERTICAL_BREAKPOINTS, size.height),
        ):
            self.add_class([name for least, name in breakpoints if length >= least][-1])

    def on_mount(self) -> None:
        """Only the first page, and the numbers that are kept, are asked for before the first paint."""
        self.counts = self.counts_at_once()
        first = self.first_page(self.counts)
        if not first.ids and not self.words:
            self.view = ALL
            first = self.first_page(self.counts)
        self.listing.empty = []
        self.listing.show(first.ids, copies=first.copies, promised=first.promised)
        self.show_bar()
        self.show_position()
        self.call_after_refresh(self.greet)

    def greet(self) -> None:
        """What comes behind the first paint, in the order in which it is missed."""
        self.update_hints()
        self.fetch_list()
        self.set_timer(READY_SECONDS, self.get_ready)
        self.host.reader_shown()

    def get_ready(self) -> None:
        self.make_ready()
        self.welcome_the_new()

    # -- what workers found -------------------------------------------------------------------------------------

    def on_listed(self, message: Listed) -> None:
        if message.query == self.query_now:
            self.listing.show(
                message.ids,
                at=message.at,
                days=message.days,
                copies=message.copies,
                promised=message.promised,
                goes_on=message.goes_on,
            )
            self.show_position()

    def on_counted(self, message: Counted) -> None:
        if message.words == self.words:
            self.counts = message.counts
            reading = self.host.is_working() and bool(self.host.to_add)
            self.listing.empty = empty_lines(
                VIEWS[self.view], self.words, self.counts, named=message.named, reading=reading
            )
            self.named = message.named[0] if message.named else None
            self.show_bar()
            self.update_hints()
            if not len(self.listing.pages):
                self.listing.refresh()
            self.show_position()

    def on_filter_fault(self, message: FilterFault) -> None:
        self.status.say(message.what, fault=True)

    def on_article_ready(self, message: ArticleReady) -> None:
        if self.shown_id != message.stored.id:
            return
        again = self.shown is not None and self.shown.id == message.stored.id
        self.shown = message.stored
        self.article.show(message.document, keep_place=again)
        if self.turn_to and message.document.hits:
            self.article.step_match(self.turn_to)
        self.turn_to = 0
        self.show_position()
        self.update_hints()

    def on_related_ready(self, message: RelatedReady) -> None:
        if message.article_id == self.shown_id:
            self.related.show_related(message.related, message.rows, message.story)

    def on_article_gone(self, message: ArticleGone) -> None:
        if message.article_id == self.shown_id:
            self.shown = None
            self.article.empty = "This article is no longer in the library. R makes the list anew."
            self.article.show(None)
            self.related.show_related(())

    def on_decided(self, message: Decided) -> None:
        super().on_decided(message)
        self.end_welcome()

    # -- the list -----------------------------------------------------------------------------------------------

    def on_article_list_moved(self, message: ArticleList.Moved) -> None:
        self.rest_on(message.article_id)
        self.show_position()
        if message.article_id is None:
            self.shown_id = None
            self.shown = None
            self.article.empty = NOTHING_OPEN
            self.article.show(None)
            self.related.show_related(())
        elif not self.has_class("-one") or self.pane != "list":
            self.show_article(message.article_id)

    def on_article_list_chosen(self) -> None:
        if self.listing.current_id is None and self.words and self.named:
            self.filter_by(self.named)
        elif self.listing.current_id is not None:
            self.show_article(self.listing.current_id)
            self.trail.visit(self.listing.current_id)
            self.pane = "article"
            self.mark_read_on_opening(self.listing.current_id)

    # -- panes --------------------------------------------------------------------------------------------------

    def watch_pane(self, pane: str) -> None:
        for each in PANES:
            self.set_class(each == pane, f"pane-{each}")
        widget: Widget = {"list": self.listing, "article": self.article, "related": self.related}[pane]
        self.set_focus(widget)
        self.show_position()
        self.fetch_related()
        if pane == "article" and self.shown_id is None and self.listing.current_id is not None:
            self.show_article(self.listing.current_id)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        focused = event.widget.id
        if focused in PANES:
            self.pane = focused
        self.update_hints()

    def is_related_in_sight(self) -> bool:
        return self.has_class("-three") or self.pane == "related"

    def step_pane(self, by: int) -> None:
        self.pane = PANES[(PANES.index(self.pane) + by) % len(PANES)]

    def go_to_pane(self, number: int) -> None:
        if number == PANES.index("related"):
            self.show_related()
        else:
            self.pane = PANES[number]

    def show_related(self) -> None:
        if self.shown_id is None and self.listing.current_id is not None:
            self.show_article(self.listing.current_id)
        self.pane = "related"

    def go_back(self, *, leave: bool) -> None:
        """Related → article → list; then a selection, then a filter is dropped; `leave` goes out at the list."""
        if self.pane == "related":
            self.pane = "article"
        elif self.pane == "article":
            self.pane = "list"
        elif self.listing.selection:
            self.listing.clear_selection()
        elif leave:
            self.host.leave()
        elif self.words:
            self.set_words("")
        else:
            self.status.say("q leaves the reader; ? shows the keys.")

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self.after_resize)

    def after_resize(self) -> None:
        self.update_hints()
        self.show_position()
        self.fetch_related()
        if not self.has_class("-one") and self.shown_id is None and self.listing.current_id is not None:
            self.show_article(self.listing.current_id)

    def update_hints(self) -> None:
        if self.host.is_typing():
            self.status.show_hints(TYPING)
            return
        keymap = self.host.keymap
        here = [c for c in available(self.app) if c.footer and keymap.shown(c.id)]
        if self.article_at_hand() is None:
            here = [c for c in here if c.ability is not Decides and c.id != "related"]
        self.status.show_hints([(c.footer, keymap.shown(c.id), c.word) for c in here])

    def show_position(self) -> None:
        """`3/12 · 12 new · 3 kept` at the right of the status line; in one pane the keys need the room, and the line
        above the list has the counts."""
        parts = []
        if self.pane == "list" and len(self.listing.pages):
            at, length = self.listing.cursor + 1, self.listing.length
            parts.append(f"{at:,}" if length is None else f"{at:,}/{length:,}")
        chosen = len(self.listing.selected_ids()) if self.listing.selection else 0
        if chosen:
            parts.append(f"{chosen:,} selected")
        elif self.counts is not None and not self.has_class("-one"):
            parts += [f"{self.counts.new:,} new", f"{self.counts.kept:,} kept"]
            if self.counts.unanalysed and not self.words:
                parts.append(f"{count_of(self.counts.unanalysed, 'article')} to analyse")
        self.status.show_right(" · ".join(parts))

    # -- going about --------------------------------------------------------------------------------------------

    def on_prose_name_chosen(self, message: Prose.NameChosen) -> None:
        self.host.open_entity(message.entity)

    def step_match(self, by: int) -> None:
        self.article.step_match(by)

    def on_prose_turned(self, message: Prose.Turned) -> None:
        if not self.words:
            self.status.say("Nothing is searched for. / filters by words.")
        elif self.listing.cursor + message.by in range(len(self.listing.pages)):
            self.turn_to = message.by
            self.listing.move(message.by)
        else:
            self.status.say("No further match.")

    def can_look(self, what: str) -> bool:
        return self.host.can_look(what)

    def look(self, what: str) -> None:
        self.host.open_look(what)

    def focus_again(self) -> None:
        self.watch_pane(self.pane)

    # -- what goes on beside us ---------------------------------------------------------------------------------

    def waiting_in_sight(self) -> list[int]:
        """Articles on the screen that are not analysed yet."""
        return [row.id for row in self.listing.rows_in_sight() if not row.analysed]

    def is_untouched(self) -> bool:
        """Whether the list may be made anew under the reader's eyes: nothing is chosen, nothing waits dimmed."""
        return not self.listing.selection and not self.listing.settled

    def on_changed(self) -> None:
        """Another process, or we, changed the library: what is seen is shown as it is now."""
        self.listing.pages.forget()
        self.listing.refresh()
        few = len(self.listing.pages) < FOLLOWED
        if not len(self.listing.pages) or (few and self.host.is_working() and self.is_untouched()):
            self.fetch_list(self.listing.current_id)
        else:
            self.fetch_counts()
        if self.shown_id is not None and self.shown is not None and self.shown.analysis is None:
            self.show_article(self.shown_id, again=True)
