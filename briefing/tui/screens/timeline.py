"""What happened when: headlines and dated sentences in the order of their days, gaps seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.draw import count_of, long_day, safe
from briefing.tui.messages import Failed, TimelineReady
from briefing.tui.screens.page import Page
from briefing.tui.widgets.cards import Card, Cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Stored

ARTICLES = 300
"""Articles that a timeline is made from, the newest: some 0.2 s of work."""

SENTENCES = 120
"""Dated sentences beside the headlines, the most telling ones."""

Entry = tuple[str, str, str, str, int]
"""(day, headline or sentence, source, the words for the day, article id); the words are empty for a headline."""


class TimelineScreen(Page):
    def __init__(self, library: Library, query: str, scope: str) -> None:
        super().__init__(library)
        self.query_words, self.scope = query, scope
        self.entries: list[Entry] = []
        self.cards = TimelineCards(id="timeline", empty="Reading …")

    def compose(self) -> ComposeResult:
        self.head.show("Timeline", self.scope)
        yield self.head
        yield self.cards
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.cards.focus()

        def work() -> None:
            try:
                ids = self.library.ids(self.query_words, limit=ARTICLES)
                self.post_message(TimelineReady(entries_of(list(self.library.articles(ids)))))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("timeline", work)

    def on_timeline_ready(self, message: TimelineReady) -> None:
        self.entries = message.entries
        self.cards.empty = "No article here has a date, and none names one."
        self.cards.show(cards_of(message.entries))
        self.head.show("Timeline", f"{count_of(len(message.entries), 'event')} in {self.scope}")

    def open_entry(self) -> None:
        if self.cards.cursor < len(self.entries):
            self.host.show_in_reader(self.entries[self.cards.cursor][4])


class TimelineCards(Cards):
    def open_here(self) -> None:
        if isinstance(self.screen, TimelineScreen):
            self.screen.open_entry()


def entries_of(stored: Sequence[Stored]) -> list[Entry]:
    """Headlines on their day, and sentences on the day that they name, in order."""
    from briefing.linking.digest import timeline

    identities = {id(each.article): each.id for each in stored}
    entries: list[Entry] = [
        (each.article.published[:10], each.article.title, each.article.source or "", "", each.id)
        for each in stored
        if each.article.published
    ]
    for dated in timeline(stored, SENTENCES):
        article = dated.quote.article
        entries.append((dated.value, dated.quote.text, article.source or "", dated.words, identities[id(article)]))
    return sorted(entries, key=lambda entry: (entry[0], bool(entry[3]), entry[4], entry[1]))


def cards_of(entries: Sequence[Entry]) -> list[Card]:
    cards = []
    for number, (day, text, source, words, _) in enumerate(entries):
        head = " · ".join(
            part for part in (long_day(day), safe(source, 60), f"“{safe(words, 60)}”" if words else "") if part
        )
        lines = [("date", head), ("body" if words else "title", safe(text, 1_000) or "(no title)")]
        gap = _gap(day, entries[number + 1][0]) if number + 1 < len(entries) else 0
        if gap > 1:
            lines.append(("muted", f"┊ {count_of(gap, 'day')}"))
        cards.append(Card(tuple(lines)))
    return cards


def _gap(day: str, following: str) -> int:
    """Days between two entries, where both are known to the day."""
    try:
        return (date.fromisoformat(following) - date.fromisoformat(day)).days
    except ValueError:
        return 0
