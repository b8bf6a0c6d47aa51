"""Decisions in the reader: shown at once, written behind, taken back at will."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.abilities import Decides, HasRows, MarksRead, Selects
from briefing.tui.draw import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen
    from textual.timer import Timer

    from briefing.library import Library
    from briefing.model import Triage, TriageState
    from briefing.tui.abilities import Reach
    from briefing.tui.host import Host
    from briefing.tui.messages import Decided, Failed
    from briefing.tui.widgets.article_list import ArticleList
    from briefing.tui.widgets.bars import StatusLine

    Base = Screen[None]
else:
    Base = object

REST_SECONDS = 0.4
"""Rows that a held key runs over are not read."""

DONE = {"new": "New again", "kept": "Kept", "skipped": "Skipped", "later": "Put off"}


class Triaging(Decides, Selects, MarksRead, HasRows, Base):
    """A part of the reader screen."""

    library: Library
    listing: ArticleList
    status: StatusLine
    last: tuple[TriageState, Reach] | None = None
    _moves_at_undo: int = 0
    _resting: Timer | None = None

    if TYPE_CHECKING:

        @property
        def host(self) -> Host: ...
        def article_at_hand(self) -> int | None: ...
        def show_position(self) -> None: ...

    def list_has_keys(self) -> bool:
        """Whether a selection in the list is what the next decision is for."""
        return self.listing.has_focus

    def fetch_counts(self) -> None:
        """Counts anew, where this screen shows how many are new and kept."""

    def wants_one_line(self) -> bool:
        return self.host.settings.one_line_rows

    def toggle_row_height(self) -> None:
        settings = self.host.settings
        settings.one_line_rows = not settings.one_line_rows
        self.listing.fit_rows()

    # -- deciding -----------------------------------------------------------------------------------------------

    def chosen(self) -> tuple[Sequence[int], bool]:
        """The ids a decision is for, and whether they are a selection."""
        if self.list_has_keys() and self.listing.selection:
            return self.listing.selected_ids(), True
        at_hand = self.article_at_hand()
        return ([at_hand] if at_hand is not None else []), False

    def decide(self, state: TriageState, reach: Reach = "chosen") -> None:
        ids, selected = self.chosen()
        if not len(ids):
            self.status.say("No article is at hand.")
            return
        self.last = (state, reach)
        if self.status.notice:
            self.status.say("")  # what was said of the step before is no longer so
        if reach == "story":
            self._decide_story(ids, state)
        else:
            all_of_it = self.listing.folds.with_hidden(ids)
            self._show_decision(all_of_it, lambda triage: replace(triage, state=state))
            done, copies = DONE[state], len(all_of_it) - len(ids)
            seen = self.listing.pages.index_of(ids[0], self.listing.cursor) is not None

            def step(library: Library) -> tuple[str, Sequence[int]]:
                changed = library.triage(all_of_it, state)
                among = f", {copies:,} of them folded as copies" if copies else ""
                told = changed != 1 or not seen  # one row shows by itself what became of it
                return (f"{done}: {count_of(changed, 'article')}{among}." if told else ""), all_of_it

            self.host.decisions.take(step, all_of_it)
        if selected:
            self.listing.clear_selection()
        elif self.listing.current_id == ids[0]:
            self.listing.move(1)

    def _decide_story(self, ids: Sequence[int], state: TriageState) -> None:
        """The whole story of each, found in the thread that writes."""

        def step(library: Library) -> tuple[str, Sequence[int]]:
            whole: dict[int, None] = dict.fromkeys(ids)
            for story in {row.story for row in library.rows(ids) if row.story is not None}:
                whole.update(dict.fromkeys(library.ids(f"story:{story}")))
            changed = library.triage(list(whole), state)
            return f"{DONE[state]}: {count_of(changed, 'article')} of the story.", list(whole)

        self._show_decision(ids, lambda triage: replace(triage, state=state))
        self.host.decisions.take(step, ids)

    def _show_decision(self, ids: Sequence[int], change: Callable[[Triage], Triage]) -> None:
        self.listing.pages.patch(ids, change)
        self.listing.settled.update(ids)
        self.listing.refresh()

    def toggle_star(self) -> None:
        self._toggle("starred", lambda library, ids, on: library.star(ids, on))

    def toggle_read(self) -> None:
        self._toggle("read", lambda library, ids, on: library.mark_read(ids, on))

    def _toggle(self, what: str, write: Callable[[Library, Sequence[int], bool], int]) -> None:
        """Turns a flag of the chosen round, as the first of them shows it."""
        ids, selected = self.chosen()
        if not len(ids):
            return
        try:
            rows = self.library.rows(ids[:1])
        except BriefingError as error:
            self.status.say(str(error), fault=True)
            return
        on = not (rows and getattr(self._as_shown(rows[0].id, rows[0].triage), what))
        self.listing.pages.patch(ids, lambda triage: _with(triage, what, on))
        self.listing.refresh()

        def step(library: Library) -> tuple[str, Sequence[int]]:
            write(library, ids, on)
            return "", ids

        self.host.decisions.take(step, ids)
        if selected:
            self.listing.clear_selection()

    def _as_shown(self, article_id: int, stored: Triage) -> Triage:
        """The triage that the list shows, which may be ahead of the library's."""
        index = self.listing.pages.index_of(article_id, self.listing.cursor)
        row = self.listing.pages.row(index) if index is not None else None
        return row.triage if row is not None else stored

    def mark_read_on_opening(self, article_id: int) -> None:
        self.listing.pages.patch([article_id], lambda triage: replace(triage, read=True))
        self.listing.refresh()

        def step(library: Library) -> tuple[str, Sequence[int]]:
            library.opened(article_id)
            return "", [article_id]

        if not self.library.read_only:
            self.host.decisions.take(step)

    def toggle_read_while_moving(self) -> None:
        settings = self.host.settings
        settings.read_while_moving = not settings.read_while_moving
        on = settings.read_while_moving
        self.status.say("Moving marks articles read." if on else "Moving no longer marks articles read.")

    def rest_on(self, article_id: int | None) -> None:
        """The cursor came to an article: where that is wanted, it is read once the cursor has rested on it."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if article_id is not None and self.host.settings.read_while_moving:
            self._resting = self.set_timer(REST_SECONDS, lambda: self.mark_read_on_opening(article_id))

    def repeat(self) -> None:
        if self.last is None:
            self.status.say("There is nothing to do again yet.")
        else:
            self.decide(*self.last)

    def on_decided(self, message: Decided) -> None:
        """The library has it: rows are shown as they are there now."""
        self.listing.pages.forget()
        self.listing.refresh()
        if message.said:
            self.status.say(message.said)
        self.fetch_counts()
        if message.shown_again:
            self.show_again()

    def show_again(self) -> None:
        """Links, stories or notes are no longer as they were: what else is shown of them is shown anew."""

    def before_undo(self) -> None:
        """Notes where the cursor is, since keys typed behind the undo key may move it before the library has answered."""
        self._moves_at_undo = self.listing.moves

    def on_undone(self, ids: Sequence[int], said: str) -> None:
        """Rows that a decision was taken back from are no longer settled; the cursor goes to the first."""
        self.listing.settled.difference_update(ids)
        self.listing.pages.forget()
        self.listing.refresh()
        if len(ids) and self.listing.moves == self._moves_at_undo:
            self.listing.go_to(ids[0])
            self.before_undo()
        self.status.say(said)
        self.fetch_counts()
        self.show_again()

    def on_failed(self, message: Failed) -> None:
        if message.ids:
            self.listing.settled.difference_update(message.ids)
            self.listing.pages.forget()
            self.listing.refresh()
        self.status.say(str(message.error), fault=True)

    # -- choosing -----------------------------------------------------------------------------------------------

    def select_row(self) -> None:
        chosen, here = self.listing.selection, self.listing.current_id
        if here is None:
            return
        self.listing.close_range()
        if chosen.everything:
            chosen.everything = False
        if here in chosen.ids:
            chosen.ids.discard(here)
        else:
            chosen.ids.add(here)
        self.listing.move(1)
        self._show_selection()

    def select_range(self) -> None:
        if self.listing.selection.anchor is None:
            self.listing.selection.anchor = self.listing.cursor
        else:
            self.listing.close_range()
        self._show_selection()

    def select_above(self) -> None:
        self.listing.selection.ids.update(self.listing.pages.ids[: self.listing.cursor + 1])
        self._show_selection()

    def select_all(self) -> None:
        self.listing.selection.everything = not self.listing.selection.everything
        self._show_selection()

    def _show_selection(self) -> None:
        self.listing.refresh()
        self.show_position()


def _with(triage: Triage, what: str, on: bool) -> Triage:
    return replace(triage, starred=on) if what == "starred" else replace(triage, read=on)
