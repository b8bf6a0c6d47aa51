"""The articles gone through by way of links, to be walked back and forth."""

from __future__ import annotations

LONGEST = 1_000


class Trail:
    """A place on a list of ids; visiting from its middle drops what lay ahead."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._at = -1

    def visit(self, article_id: int) -> None:
        if self._at >= 0 and self._ids[self._at] == article_id:
            return
        del self._ids[self._at + 1 :]
        self._ids.append(article_id)
        del self._ids[:-LONGEST]
        self._at = len(self._ids) - 1

    def step(self, by: int) -> int | None:
        """The article before or after, where there is one."""
        if not 0 <= self._at + by < len(self._ids):
            return None
        self._at += by
        return self._ids[self._at]
