"""The user's word that a place or actor is no reason for a link, for one pair of articles or for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.abilities import Rejects
from briefing.tui.draw import safe
from briefing.tui.host import host_of
from briefing.tui.screens.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from briefing.library import Library
    from briefing.model import Related

    Base = Screen[None]
else:
    Base = object


class Rejecting(Asking, Rejects, Base):
    """A part of a screen that shows why two articles are linked."""

    def link_at_hand(self) -> tuple[int, Related] | None:
        """An article and what is shown as related to it."""
        raise NotImplementedError

    def has_reason(self) -> bool:
        return self.link_at_hand() is not None

    def reject_reason(self, *, everywhere: bool) -> None:
        at_hand = self.link_at_hand()
        if at_hand is None:
            return
        article_id, related = at_hand
        names = {safe(each.name, 100): each.entity for each in related.shared}
        if not names:
            self.status.say("These two are linked by their words; there is no name to reject.")
            return
        whom = "any two articles" if everywhere else "these two articles"
        listed = ", ".join(list(names)[:6])
        self.ask(
            "not because of",
            f"no reason to link {whom}; Tab goes through: {listed}",
            next(iter(names)),
            lambda name: self._reject(names, name, None if everywhere else (article_id, related.id)),
            answers=tuple(names),
        )

    def _reject(self, names: dict[str, str], name: str, pair: tuple[int, int] | None) -> None:
        def step(library: Library) -> tuple[str, Sequence[int]]:
            entity = names.get(name) or library.find_entity(name).id
            touched = library.reject_reason(entity, pair)
            if not touched and pair is not None:
                raise BriefingError("no reason here", name)
            return f"{name} links {'these two' if pair else 'no articles'} no more; u takes it back.", touched

        host_of(self).decisions.take(step, shown_again=True)
