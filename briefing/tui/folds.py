"""Rows that stand for several: near-duplicates folded under the newest, to be opened and folded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Folds:
    """`groups`: article → its copies, which are in no list until their row is opened."""

    def __init__(self, groups: Mapping[int, Sequence[int]] | None = None) -> None:
        self._groups = groups or {}
        self._leads = {copy: lead for lead, copies in self._groups.items() for copy in copies}
        self._open: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._groups)

    def lead_of(self, article_id: int) -> int | None:
        """The row under which an article is folded, itself where others are; None where there are no copies."""
        return article_id if article_id in self._groups else self._leads.get(article_id)

    def copies_of(self, lead: int) -> Sequence[int]:
        return self._groups.get(lead, ())

    def is_open(self, lead: int) -> bool:
        return lead in self._open

    def is_copy(self, article_id: int) -> bool:
        return article_id in self._leads

    def hidden_under(self, article_id: int) -> Sequence[int]:
        """The copies that this row stands for beside itself; none once it is opened."""
        return () if article_id in self._open else self._groups.get(article_id, ())

    def turn(self, lead: int) -> None:
        """Opens a folded row, folds an opened one."""
        self._open ^= {lead}

    def with_hidden(self, ids: Sequence[int]) -> Sequence[int]:
        """These articles and the copies that they stand for. O(ids) only where anything is folded at all."""
        if not self._groups:
            return ids
        chosen = set(ids)
        hidden = [copy for lead in self._groups if lead in chosen for copy in self.hidden_under(lead)]
        return [*ids, *(copy for copy in hidden if copy not in chosen)] if hidden else ids
