"""Filters kept under a name, each with how many articles it matches now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError, QueryError
from briefing.tui.abilities import Removes
from briefing.tui.draw import count_of, safe
from briefing.tui.messages import Failed, FiltersReady
from briefing.tui.screens.page import Page
from briefing.tui.widgets.cards import Card, Cards

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from briefing.library import Library

EMPTY = "No filter is kept yet. In the list, / filters and S keeps the filter under a name."


class FiltersScreen(Page, Removes):
    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.filters: list[tuple[str, str, int | None]] = []
        self.cards = FilterCards(id="filters", empty="Reading …")

    def compose(self) -> ComposeResult:
        self.head.show("Saved filters", "Enter filters, Del forgets")
        yield self.head
        yield self.cards
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.cards.focus()
        self.fetch()

    def fetch(self) -> None:
        def work() -> None:
            try:
                found = [(name, query, self._count(query)) for name, query in self.library.saved_filters()]
                self.post_message(FiltersReady(found))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("filters", work)

    def _count(self, query: str) -> int | None:
        try:
            return self.library.count(query)
        except QueryError:
            return None

    def on_filters_ready(self, message: FiltersReady) -> None:
        self.filters = message.filters
        self.cards.empty = EMPTY
        self.cards.show([_card(*each) for each in message.filters], at=self.cards.cursor)

    def apply(self) -> None:
        if self.cards.cursor < len(self.filters):
            self.host.filter_by(self.filters[self.cards.cursor][1])

    def remove_here(self) -> None:
        if self.cards.cursor < len(self.filters):
            name, query, _ = self.filters[self.cards.cursor]
            try:
                self.library.forget_filter(name)
            except BriefingError as error:
                self.status.say(str(error), fault=True)
                return
            self.status.say(f"Forgotten: {name} ({query})")
            self.fetch()


class FilterCards(Cards):
    def open_here(self) -> None:
        if isinstance(self.screen, FiltersScreen):
            self.screen.apply()


def _card(name: str, query: str, count: int | None) -> Card:
    number = "this filter no longer parses" if count is None else count_of(count, "article")
    return Card((("title", safe(name, 200)), ("body", safe(query, 400)), ("muted", number)))
