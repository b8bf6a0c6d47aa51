"""A list of any length through a small window: ids in an array, rows fetched a page at a time and soon forgotten."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefing.model import Row, Triage

PAGE = 64
"""Rows a page: a tall screen's worth, some 1 ms from SQLite."""

KEPT_PAGES = 32
"""Pages remembered: 2,048 rows, well under 2 MB."""


class Pages:
    """The rows of a list. `fetch` is `Library.rows`: it leaves out what is gone, and gone rows are None here."""

    def __init__(self, fetch: Callable[[Sequence[int]], list[Row]], ids: array[int] | None = None) -> None:
        self._fetch = fetch
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self.ids = ids if ids is not None else array("q")

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, index: int) -> Row | None:
        """The row at `index`, or None where the article has gone."""
        number = index // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        else:
            self._pages.move_to_end(number)
        return page.get(self.ids[index])

    def lengthen(self, ids: array[int]) -> None:
        """Takes a list that begins with the rows that are here; those at hand are not fetched again."""
        self._pages.pop(len(self.ids) // PAGE, None)
        self.ids = ids

    def _load(self, number: int) -> dict[int, Row]:
        page = {row.id: row for row in self._fetch(self.ids[number * PAGE : (number + 1) * PAGE])}
        self._pages[number] = page
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return page

    def index_of(self, article_id: int, near: int = 0) -> int | None:
        """Where an article is in the list; looks at `near` first, since that is where it mostly is."""
        if 0 <= near < len(self.ids) and self.ids[near] == article_id:
            return near
        try:
            return self.ids.index(article_id)
        except ValueError:
            return None

    def patch(self, ids: Iterable[int], change: Callable[[Triage], Triage]) -> None:
        """Shows a decision at once in the rows at hand, before the library has it."""
        wanted = set(ids)
        for page in self._pages.values():
            for article_id in page.keys() & wanted:
                page[article_id] = replace(page[article_id], triage=change(page[article_id].triage))

    def forget(self) -> None:
        """Fetches every row anew when it is next seen."""
        self._pages.clear()
