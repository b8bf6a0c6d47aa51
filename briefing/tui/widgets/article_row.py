"""How one article of a list is drawn: in columns on one line, or on two where the list is too narrow for its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.tui.document import wrap
from briefing.tui.draw import cells, cut, fit, safe, short_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style

    from briefing.model import Row

    Pieces = list[tuple[str, Style]]

MARKS = {"new": "●", "kept": "✓", "skipped": "✗", "later": "◔"}
READ_MARK = "○"
STAR = "★"

YEAR_FROM = 55
"""From this width on every day is shown with its year."""

SOURCE_FROM = 65
"""From this width on the source has a column."""

ONE_LINE_FROM = 100
"""From this width on one line has room for day, source and the 65 cells of most titles."""

LONGEST_SOURCE = 14
LEAST_WITH_DAY = 24
LEAST_WITH_TAIL = 16
GAP = "  "
INDENT = "   "
"""Before the second line, where the first has its marks."""


class Around(NamedTuple):
    """What the rest of the list says of a row."""

    settled: bool = False
    copies: int = 0
    """Folded under it."""
    branch: str = ""
    """How it hangs on the row above, two cells: `├ `, `≈ `."""
    under_branch: str = ""
    """The same on the row's second line."""
    year: str = ""
    """The year of the list's first row, which goes without saying."""
    dated: bool = True
    """False where a heading above says its day."""


class RowPainter(NamedTuple):
    """Draws rows `width` cells wide with the styles that `look` knows by name."""

    width: int
    look: Callable[[str], Style]

    def one_line(self, row: Row, around: Around) -> Pieces:
        width, muted = self.width - 2, self.look("muted")
        pieces = self._marks(row)
        if day := self._day(row, around):
            day_width = 12 if self.width >= YEAR_FROM else 8
            pieces.append((fit(day, day_width, right=True) + " ", muted))
            width -= day_width + 1
        if self.width >= SOURCE_FROM:
            pieces.append((fit(safe(row.source or "", 64), LONGEST_SOURCE) + " ", muted))
            width -= LONGEST_SOURCE + 1
        tail = self._tail(row, around)
        pieces.append((around.branch, muted))
        width -= cells(tail) + cells(around.branch)
        text = cut(self._title(row), width)
        return [*pieces, (text, self._title_style(row, around)), (" " * (width - cells(text)) + tail, muted)]

    def two_lines(self, row: Row, around: Around) -> tuple[Pieces, Pieces]:
        """The title in up to two lines; behind its end, at the right, what of story, source and day there is room for."""
        muted, style = self.look("muted"), self._title_style(row, around)
        room = self.width - cells(INDENT) - cells(around.branch) - 1  # the scroll bar is close
        title = self._title(row)
        lines = wrap(title, room)
        start, end = next(lines)
        following = next(lines, None)
        rest = title[following[0] :] if following is not None else ""
        about = self._about(row, around, room - cells(rest))
        rest = cut(rest, room - cells(about) - len(GAP))
        first = title[start:end]
        above = [
            *self._marks(row),
            (" " + around.branch, muted),
            (first, style),
            (" " * (room - cells(first) + 1), muted),
        ]
        gap = " " * (room - cells(rest) - cells(about))
        return above, [(INDENT + around.under_branch, muted), (rest, style), (f"{gap}{about} ", muted)]

    def _marks(self, row: Row) -> Pieces:
        triage = row.triage
        mark = READ_MARK if triage.state == "new" and triage.read else MARKS[triage.state]
        return [
            (mark, self.look(f"triage-{triage.state}")),
            (STAR if triage.starred else " ", self.look("star")),
        ]

    def _title(self, row: Row) -> str:
        return safe(row.title, self.width * 8 + 64) or "(no title)"

    def _title_style(self, row: Row, around: Around) -> Style:
        if around.settled or row.triage.state == "skipped":
            return self.look("settled")
        return self.look("fresh" if row.triage.state == "new" and not row.triage.read else "ink")

    def _tail(self, row: Row, around: Around) -> str:
        """` +3 copies` that are folded under the row, ` ⇄2` more of its story."""
        if self.width - 2 < LEAST_WITH_TAIL:
            return ""
        copies = around.copies
        word = ("" if self.width < SOURCE_FROM else " copy" if copies == 1 else " copies") if copies else ""
        return (f" +{copies}{word}" if copies else "") + (f" ⇄{row.related}" if row.related else "")

    def _about(self, row: Row, around: Around, room: int) -> str:
        """`⇄2 · Rudaw · 4 Jun`; the source only where all of it fits into `room`."""
        tail = self._tail(row, around).strip()
        day = self._day(row, around)
        source = cut(safe(row.source or "", 64), LONGEST_SOURCE)
        whole = " · ".join(part for part in (tail, source, day) if part)
        return whole if cells(whole) + len(GAP) <= room else " · ".join(part for part in (tail, day) if part)

    def _day(self, row: Row, around: Around) -> str:
        """`4 Jun 2017`; where that is too wide, `4 Jun` in the year that goes without saying and `Jun 2016` in another one,
        so that a list over years reads in order. Nothing where a heading says it, or there is no room at all."""
        if not around.dated or self.width - 2 < LEAST_WITH_DAY:
            return ""
        if self.width >= YEAR_FROM:
            return short_day(row.published, year=True)
        day = row.published
        return short_day(day if day is None or day.startswith(around.year or "?") else day[:7])
