"""The cuts of the library that the reader's lists show: what is new, put off, kept, starred, skipped, all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.tui.draw import count_of

if TYPE_CHECKING:
    from briefing.library import Order
    from briefing.model import Counts


class View(NamedTuple):
    """A cut of the library: its name, the term that a query gets, and what its empty list says."""

    name: str
    term: str
    empty: str
    counted: str
    """Which of `Counts` is its number."""

    def number(self, counts: Counts) -> int:
        return int(getattr(counts, self.counted))

    def query(self, words: str) -> str:
        """The filter behind which the view's own term stands, so that offsets in a fault still fit what was typed."""
        return f"{words} {self.term}".strip()


VIEWS: tuple[View, ...] = (
    View("New", "is:new", "Nothing new.", "new"),
    View("Later", "is:later", "Nothing was put off. b puts an article off until later.", "later"),
    View("Kept", "is:kept", "Nothing kept yet. a keeps an article.", "kept"),
    View("Starred", "is:starred", "Nothing has a star yet. s gives an article one.", "starred"),
    View("Skipped", "is:skipped", "Nothing was skipped. x skips an article.", "skipped"),
    View("All", "", "There is nothing here yet.", "articles"),
)
NEW, ALL = 0, len(VIEWS) - 1


class Arrangement(NamedTuple):
    """The order of a list, and what stands between its rows."""

    order: Order
    name: str
    by_day: bool = False
    by_story: bool = False


ARRANGEMENTS: tuple[Arrangement, ...] = (
    Arrangement("newest", ""),
    Arrangement("newest", "by day", by_day=True),
    Arrangement("story", "by story", by_story=True),
    Arrangement("oldest", "oldest first"),
    Arrangement("added", "as added"),
    Arrangement("relevance", "best match first"),
)
"""The last makes sense only where something is searched for."""


def empty_lines(
    view: View,
    words: str,
    counts: Counts | None,
    *,
    named: tuple[str, int] | None = None,
    reading: bool = False,
) -> list[str]:
    """What an empty list says: why it is empty, and what to do. `named` is the filter by which articles name what the
    words say in another spelling, and their number; `reading` is whether articles are being read in."""
    if words:
        lines = [f"No article matches: {words}", "", "/ changes the filter, Esc clears it."]
        if view.term and counts is not None and counts.articles:
            lines[0] = f"No {view.name.lower()} article matches: {words}"
            lines.append(f"0 shows the {counts.articles:,} that match among all.")
        if named is not None:
            lines += [
                "",
                f"Enter shows {count_of(named[1], 'article')} by that name, however it is spelled:",
                named[0],
            ]
        return lines
    if counts is not None and not counts.articles and reading:
        return ["Reading what you gave …"]
    if counts is not None and not counts.articles:
        return [
            "There is nothing here yet.",
            "",
            "Add articles from the command line:",
            "  briefing add FILE, FOLDER, FEED or ADDRESS",
            "or open the reader with them:",
            "  briefing seeds",
        ]
    lines = [view.empty]
    if counts is not None and view.term:
        lines += ["", f"0 shows all {counts.articles:,} articles."]
    return lines
