"""What the reader asks of the library: each piece of work in a thread, its answer in one message."""

from __future__ import annotations

from array import array
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from briefing import query as filters
from briefing.errors import BriefingError, LibraryUnavailable, NotFound, QueryError
from briefing.tui.cuts import ARRANGEMENTS, VIEWS
from briefing.tui.messages import ArticleGone, ArticleReady, Counted, Failed, FilterFault, Listed, RelatedReady

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.message import Message
    from textual.screen import Screen
    from textual.timer import Timer

    from briefing.library import Library
    from briefing.model import Counts, Row
    from briefing.tui.cuts import Arrangement
    from briefing.tui.widgets.prose import Prose

    Base = Screen[None]
else:
    Base = object

FIRST_ROWS = 128
"""Rows asked for before the first paint: more than a tall terminal shows."""

SETTLE_SECONDS = 0.07
"""While a key is held down no article is fetched; it is when the cursor has stood so long."""


class Fetching(Base):
    """A part of the reader screen."""

    library: Library
    article: Prose
    words: str
    view: int
    order: int

    shown_id: int | None = None
    _waiting: Timer | None = None
    _shown_words: str = ""
    _related_of: int | None = None

    if TYPE_CHECKING:

        def is_related_in_sight(self) -> bool: ...

    @property
    def query_now(self) -> str:
        return VIEWS[self.view].query(self.words)

    def first_page(self, counts: Counts | None) -> Listed:
        """The first rows, and the copies folded under them."""
        try:
            return self._first(self.query_now, self.view, ARRANGEMENTS[self.order], counts)
        except BriefingError as error:
            self.post_message(Failed(error))
            return Listed(self.query_now, array("q"))

    def _first(self, query: str, view: int, arrangement: Arrangement, counts: Counts | None) -> Listed:
        ids = self.library.ids(query, order=arrangement.order, limit=FIRST_ROWS)
        copies = self.library.copy_groups(among=ids)
        hidden = set(chain.from_iterable(copies.values()))
        rows = array("q", (i for i in ids if i not in hidden))
        promised = self._promised(view, counts) if len(ids) == FIRST_ROWS else 0
        return Listed(query, rows, copies=copies, promised=promised)

    def counts_at_once(self) -> Counts | None:
        """The numbers of the whole library, which are kept; those behind a filter have to be counted."""
        try:
            return None if self.words else self.library.counts()
        except BriefingError as error:
            self.post_message(Failed(error))
            return None

    def _promised(self, view: int, counts: Counts | None) -> int | None:
        """How many rows the whole list will have; None where that takes a look at all of them."""
        return None if counts is None or self.library.has_copies() else VIEWS[view].number(counts)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        """For the list, which draws at once: a failure leaves rows blank and is told."""
        try:
            return self.library.rows(ids)
        except LibraryUnavailable as error:
            self.post_message(Failed(error))
            return []

    def _in_background(self, group: str, work: Callable[[], None]) -> None:
        """Runs `work` in a thread; of several in one group the last counts."""
        self.run_worker(work, thread=True, exclusive=True, group=group, exit_on_error=False)

    # -- the list -----------------------------------------------------------------------------------------------

    def fetch_anew(self, at: int | None = None) -> None:
        """Another list: its first rows and every number at once, the whole of it behind them. Where the cursor is to stay
        on an article, or days have headings, the whole is waited for."""
        query, words, view, arrangement = self.query_now, self.words, self.view, ARRANGEMENTS[self.order]

        def work() -> Iterator[Message]:
            counted = self._counted(words)
            first = None
            if at is None and not arrangement.by_day:
                first = self._first(query, view, arrangement, counted.counts)
                yield first
            yield counted
            if first is None or first.promised != 0:
                yield self._whole(query, arrangement, at, goes_on=first is not None)

        self._list_in_background(query, work)

    def fetch_list(self, at: int | None = None) -> None:
        """The whole of the list: behind the rows that are there, or, with the cursor on an article, anew."""
        query, words, arrangement = self.query_now, self.words, ARRANGEMENTS[self.order]

        def work() -> Iterator[Message]:
            yield self._whole(query, arrangement, at, goes_on=at is None)
            yield self._counted(words)

        self._list_in_background(query, work)

    def _list_in_background(self, query: str, work: Callable[[], Iterator[Message]]) -> None:
        """Posts what `work` finds, one after the other, until another list is asked for."""

        def post() -> None:
            worker = get_current_worker()
            try:
                for message in work():
                    if worker.is_cancelled:
                        return
                    self.post_message(message)
            except QueryError as error:
                self.post_message(FilterFault(query, error.what, error.position))
            except BriefingError as error:
                self.post_message(Failed(error))

        self._in_background("list", post)

    def _whole(self, query: str, arrangement: Arrangement, at: int | None, *, goes_on: bool) -> Listed:
        copies = self.library.copy_groups(query)
        hidden = set(chain.from_iterable(copies.values()))
        ids = self.library.ids(query, order=arrangement.order, without=hidden)
        days = self.library.day_counts(query, without=hidden) if arrangement.by_day else ()
        return Listed(query, ids, at, days=days, copies=copies, goes_on=goes_on)

    def fetch_counts(self) -> None:
        words = self.words

        def work() -> None:
            try:
                self.post_message(self._counted(words))
            except BriefingError as error:
                self.post_message(Failed(error))

        self._in_background("counts", work)

    def _counted(self, words: str) -> Counted:
        counts = self.library.counts(words)
        spelled = filters.as_name(words) if words and not counts.articles else None
        number = self.library.count(spelled) if spelled else 0
        return Counted(words, counts, (spelled, number) if spelled and number else None)

    # -- the article --------------------------------------------------------------------------------------------

    def show_article(self, article_id: int, *, again: bool = False) -> None:
        """Fetches an article for the middle pane: at once, or when the key that moves is let go."""
        if article_id == self.shown_id and self._shown_words == self.words and not again:
            return
        self.shown_id, self._shown_words = article_id, self.words
        self._related_of = None
        moving = self._waiting is not None
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(SETTLE_SECONDS, partial(self._settled, article_id if moving else None))
        if not moving:
            self._fetch_article(article_id)

    def _settled(self, article_id: int | None) -> None:
        self._waiting = None
        if article_id is not None and article_id == self.shown_id:
            self._fetch_article(article_id)

    def _fetch_article(self, article_id: int) -> None:
        words = self.words
        self.article.wait()

        def work() -> None:
            from briefing.tui.article import open_document
            from briefing.tui.matching import find_hits
            from briefing.tui.versions import version_blocks

            try:
                stored = self.library.article(article_id)
                hits = find_hits(words, stored) if words else None
                versions = version_blocks(self.library, stored)
                note = self.library.note(article_id)
                document = open_document(stored, hits, note=note, versions=versions)
                self.post_message(ArticleReady(stored, document))
            except NotFound:
                self.post_message(ArticleGone(article_id))
            except BriefingError as error:
                self.post_message(Failed(error))

        self._in_background("article", work)
        self.fetch_related()

    def fetch_related(self) -> None:
        """Looks for what is related, where that pane is in sight."""
        article_id = self.shown_id
        if article_id is None or not self.is_related_in_sight() or article_id == self._related_of:
            return
        self._related_of = article_id

        def work() -> None:
            try:
                related = [each for each in self.library.related(article_id) if each.convincing]
                rows = {row.id: row for row in self.library.rows([article_id, *(each.id for each in related)])}
                here = rows.get(article_id)
                shared_story = here.story if here is not None and here.related else None
                story = self.library.story(shared_story) if shared_story is not None else None
                self.post_message(RelatedReady(article_id, related, rows, story))
            except NotFound:
                self.post_message(ArticleGone(article_id))
            except BriefingError as error:
                self.post_message(Failed(error))

        self._in_background("related", work)
