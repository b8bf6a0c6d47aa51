"""The list of articles: any number of rows, of one line each or of two where it is narrow."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from briefing.tui.abilities import HasCopies, Moves, Opens
from briefing.tui.document import wrap
from briefing.tui.draw import cells, cut, fit, long_day, safe
from briefing.tui.folds import Folds
from briefing.tui.headings import Headings
from briefing.tui.widgets.article_row import ONE_LINE_FROM, Around, RowPainter
from briefing.tui.widgets.lines import Lines, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from textual import events

    from briefing.model import Row
    from briefing.tui.pages import Pages

CURSOR = "▌"
SELECTED = "┃"

TALL_FROM = 8
"""A list of fewer lines than these has one-line rows, however narrow it is."""


@dataclass(slots=True)
class Selection:
    """The rows chosen for the next decision: all that match, or these ids."""

    ids: set[int] = field(default_factory=set)
    everything: bool = False
    anchor: int | None = None
    """Where a range began; rows between it and the cursor are chosen as the cursor moves."""

    def __bool__(self) -> bool:
        return self.everything or bool(self.ids) or self.anchor is not None


class ArticleList(Lines, Moves, Opens, HasCopies):
    """Rows by the Line API over `Pages`. `cursor` is an index into the ids; decisions dim rows until a refresh."""

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor came to another article."""

        def __init__(self, article_id: int | None) -> None:
            super().__init__()
            self.article_id = article_id

    class Chosen(Message):
        """Enter, or a click on the row at the cursor."""

    def __init__(
        self,
        pages: Pages,
        *,
        one_line: Callable[[], bool] = lambda: False,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """`one_line` is asked whether a row is to have one line even where the list is narrow."""
        super().__init__(id=id)
        self.pages = pages
        self.one_line = one_line
        self.settled: set[int] = set()
        self.selection = Selection()
        self.moves = 0
        self.by_story = False
        self.days = Headings()
        self.folds = Folds()
        self.empty: list[str] = []
        self.promised: int | None = 0
        self._to_end = False

    # -- what it holds ------------------------------------------------------------------------------------------

    @property
    def row_height(self) -> int:
        """Lines a row. Asked anew whenever it matters, so that the first paint after a resize is right."""
        narrow = self.scrollable_content_region.width < ONE_LINE_FROM and self.size.height >= TALL_FROM
        return 2 if narrow and not self.one_line() else 1

    def line_count(self) -> int:
        return self.days.lines(max(len(self.pages), self.promised or 0), self.row_height)

    @property
    def length(self) -> int | None:
        """How many rows there are, those that have yet to come with them; None where that is not known yet."""
        return None if self.promised is None else max(len(self.pages), self.promised)

    def show(
        self,
        ids: array[int],
        *,
        at: int | None = None,
        days: Sequence[int] = (),
        copies: Mapping[int, Sequence[int]] | None = None,
        promised: int | None = 0,
        goes_on: bool = False,
    ) -> None:
        """Takes another list of ids, the cursor on article `at`, or on the first.

        days: the lengths of the groups that get a heading each, where they make up the whole list.
        copies: article → its near-duplicates, which are folded under it.
        promised: how many rows there will be, where these are only the first; None where nobody knows yet.
        goes_on: these are all of a list whose first rows are here. The cursor stays where it is, and so do rows that were
            decided on since.
        """
        self.promised = promised
        if goes_on:
            at = self.current_id if at is None else at
            self._keep_settled(ids, set(chain.from_iterable((copies or {}).values())))
            if not (days or copies or self.folds) and ids[: len(self.pages)] == self.pages.ids:
                self._go_on(ids)
                return
        self.pages.ids = ids
        self.folds = Folds(copies)
        self.days = Headings(days if sum(days) == len(ids) else ())
        self.pages.forget()
        found = self._index_of(at) if at is not None else 0
        self.recount()
        wanted = len(ids) if goes_on and self._to_end else self.cursor if found is None else found
        self.set_reactive(ArticleList.cursor, self._inside(wanted))
        self._to_end = False
        self.refresh()
        self._follow()
        self.post_message(self.Moved(self.current_id))

    def _keep_settled(self, ids: array[int], folded: Collection[int]) -> None:
        """Puts rows back that a decision has taken out of the list since its first rows came."""
        for index, article_id in enumerate(self.pages.ids):
            if article_id in self.settled and article_id not in ids and article_id not in folded:
                ids.insert(index, article_id)

    def _go_on(self, ids: array[int]) -> None:
        """Takes the whole of a list whose first rows are here: what is on the screen stays as it is."""
        self.pages.lengthen(ids)
        self.recount()
        if self._to_end:
            self.move_end()
        self.post_message(self.Moved(self.current_id))

    @property
    def current_id(self) -> int | None:
        return self.pages.ids[self.cursor] if 0 <= self.cursor < len(self.pages) else None

    def rows_in_sight(self) -> list[Row]:
        lines = range(self.scroll_offset.y, min(self.scroll_offset.y + self.size.height, self.line_count()))
        places = (self.days.at(line, self.row_height) for line in lines)
        indices = dict.fromkeys(place[0] for place in places if place is not None)
        return [row for index in indices if index < len(self.pages) and (row := self.pages.row(index)) is not None]

    def go_to(self, article_id: int, *, unfold: bool = False) -> bool:
        """Puts the cursor on an article, or on the row it is folded under unless `unfold` is wanted; False where the list
        holds neither."""
        lead = self.folds.lead_of(article_id)
        if unfold and lead is not None and lead != article_id and not self.folds.is_open(lead):
            self._turn(lead)
        index = self._index_of(article_id)
        if index is None:
            return False
        self.cursor = index
        return True

    def _index_of(self, article_id: int) -> int | None:
        """Where an article is, or the row that it is folded under."""
        index = self.pages.index_of(article_id, self.cursor)
        lead = self.folds.lead_of(article_id)
        return index if index is not None or lead is None else self.pages.index_of(lead, self.cursor)

    def has_copies(self) -> bool:
        return self.current_id is not None and self.folds.lead_of(self.current_id) is not None

    def toggle_copies(self) -> None:
        lead = self.folds.lead_of(self.current_id) if self.current_id is not None else None
        if lead is not None:
            self._turn(lead)

    def _turn(self, lead: int) -> None:
        """Opens what is folded under a row, or folds it again; the cursor goes to that row."""
        at = self.pages.index_of(lead, self.cursor)
        if at is None:
            return
        copies = self.folds.copies_of(lead)
        if self.folds.is_open(lead):
            del self.pages.ids[at + 1 : at + 1 + len(copies)]
            self.days = self.days.grown(at, -len(copies))
        else:
            self.pages.ids[at + 1 : at + 1] = array("q", copies)
            self.days = self.days.grown(at, len(copies))
        self.folds.turn(lead)
        self.pages.forget()
        self.recount()
        self.cursor = at
        self.refresh()
        self._follow()

    # -- moving -------------------------------------------------------------------------------------------------

    def _inside(self, index: int) -> int:
        return max(0, min(index, len(self.pages) - 1))

    def validate_cursor(self, value: int) -> int:
        return self._inside(value)

    def watch_cursor(self, old: int, new: int) -> None:
        self.moves += 1
        self._to_end = False
        if self.selection.anchor is not None:
            self.refresh()
        self._redraw_row(old)
        self._follow()
        self._redraw_row(new)
        self.post_message(self.Moved(self.current_id))

    def _redraw_row(self, index: int) -> None:
        line = self.days.line_of(index, self.row_height)
        for each in range(line, line + self.row_height):
            self.redraw_line(each)

    def _follow(self) -> None:
        """Keeps the cursor in sight, with the heading above it where it is a day's first. No row is cut off at the top."""
        height = self.row_height
        line = self.days.line_of(self.cursor, height)
        first = line - 1 if line and self.days.at(line - 1, height) is None else line
        self.bring_into_view(first)
        self.bring_into_view(line + height - 1)
        top = self.days.at(self.scroll_offset.y, height)
        if top is not None and top[1]:
            self.bring_into_view(min(line + height, self.line_count() - 1))

    def move(self, by: int) -> None:
        self.cursor += by

    def move_page(self, by: int) -> None:
        step = max(1, self.size.height // self.row_height - 1)
        self.scroll_to(y=self.scroll_offset.y + by * step * self.row_height, animate=False)
        self.cursor += by * step

    def move_home(self) -> None:
        self.cursor = 0

    def move_end(self) -> None:
        self.cursor = len(self.pages) - 1
        self._to_end = self.promised != 0  # the key counts for the end that has yet to come

    def open_here(self) -> None:
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        row = self.days.row_at(event.y + self.scroll_offset.y, self.row_height)
        if row is None or row >= len(self.pages):
            return
        if row == self.cursor:
            self.open_here()
        self.cursor = row

    # -- choosing -----------------------------------------------------------------------------------------------

    def is_selected(self, index: int) -> bool:
        chosen = self.selection
        if chosen.everything or self.pages.ids[index] in chosen.ids:
            return True
        return chosen.anchor is not None and min(chosen.anchor, self.cursor) <= index <= max(chosen.anchor, self.cursor)

    def selected_ids(self) -> array[int]:
        """The chosen ids in list order; empty where nothing is chosen."""
        chosen = self.selection
        if chosen.everything:
            return self.pages.ids[:]
        ids = set(chosen.ids)
        if chosen.anchor is not None:
            low, high = sorted((chosen.anchor, self.cursor))
            ids.update(self.pages.ids[low : high + 1])
        if not ids:
            return array("q")
        return array("q", (each for each in self.pages.ids if each in ids))

    def close_range(self) -> None:
        """Makes the range that was being drawn part of the selection."""
        if self.selection.anchor is not None:
            low, high = sorted((self.selection.anchor, self.cursor))
            self.selection.ids.update(self.pages.ids[low : high + 1])
            self.selection.anchor = None

    def clear_selection(self) -> None:
        self.selection = Selection()
        self.refresh()

    def on_resize(self) -> None:
        self.fit_rows()

    def fit_rows(self) -> None:
        """Rows may have another height now: the one at the cursor stays in sight."""
        self.recount()
        self.refresh()
        self._follow()

    # -- drawing ------------------------------------------------------------------------------------------------

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.recount()  # another screen may have changed what rows are like
        self._redraw_row(self.cursor)

    def render_line(self, y: int) -> Strip:
        if len(self.pages) or not self.empty:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        lines = [line[start:end] for line in map(safe, self.empty) for start, end in wrap(line, width - 3)]
        text = lines[y - 1] if 0 < y <= len(lines) else ""
        return segments([("  " + text, self.look("muted"))], self.ground).adjust_cell_length(width, self.ground)

    def draw(self, y: int, width: int) -> Strip:
        place = self.days.at(y, self.row_height)
        return self._heading(y, width) if place is None else self._row(*place, width)

    def _heading(self, y: int, width: int) -> Strip:
        """The day of the row below, and how many the day has."""
        first = self.days.row_at(y + 1, self.row_height) or 0
        row = self.pages.row(first)
        day = long_day(row.published[:10] if row is not None and row.published else None)
        number = f" {self.days.length_at(y, self.row_height):,} "
        text = cut(f" {day} ", width - len(number))
        rule = "─" * max(0, width - cells(text) - len(number) - 1)
        pieces = [(text, self.look("strong")), (rule, self.look("rule")), (number, self.look("muted"))]
        return segments(pieces, self.ground)

    def _row(self, index: int, part: int, width: int) -> Strip:
        """One line of a row: all of it, or one of two."""
        if index >= len(self.pages):
            return Strip.blank(width, self.ground)
        row = self.pages.row(index)
        at_cursor, selected = index == self.cursor, self.is_selected(index)
        ground = self.ground
        if at_cursor:
            ground += self.look("cursor" if self.has_focus else "cursor-away")
        edge_look = "selected" if selected else "edge" if self.has_focus else "rule"
        edge = (CURSOR if at_cursor else SELECTED if selected else " ", self.look(edge_look))
        if row is None:
            gone = "" if part else "  (no longer in the library)"
            return segments([edge, (fit(gone, width - 1), self.look("muted"))], ground)
        painter, around = RowPainter(width - 1, self.look), self._around(row, index)
        pieces = painter.one_line(row, around) if self.row_height == 1 else painter.two_lines(row, around)[part]
        return segments([edge, *pieces], ground)

    def _around(self, row: Row, index: int) -> Around:
        first = self.pages.row(0)
        branch, under_branch = self._branch(row, index)
        return Around(
            settled=row.id in self.settled,
            copies=len(self.folds.hidden_under(row.id)),
            branch=branch,
            under_branch=under_branch,
            year=first.published[:4] if first is not None and first.published else "",
            dated=not self.days,
        )

    def _branch(self, row: Row, y: int) -> tuple[str, str]:
        """How this row hangs on the one above: as a copy of it, or, in the order by story, in one story with it. What
        stands before its second line follows."""
        if self.folds.is_copy(row.id):
            return "≈ ", "  "
        if not self.by_story or row.story is None:
            return "", ""
        above = self.pages.row(y - 1) if y else None
        below = self.pages.row(y + 1) if y + 1 < len(self.pages) else None
        goes_on = below is not None and below.story == row.story
        if above is None or above.story != row.story:
            return ("┌ ", "│ ") if goes_on else ("", "")
        return ("├ ", "│ ") if goes_on else ("└ ", "  ")
