"""Decisions on a name, on the page of its place or actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis import decision_edits as edits
from briefing.errors import BriefingError
from briefing.tui.abilities import Names
from briefing.tui.draw import count_of
from briefing.tui.host import host_of
from briefing.tui.screens.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from briefing.library import Library
    from briefing.model import Entity

    Base = Screen[None]
else:
    Base = object


class Naming(Asking, Names, Base):
    """A part of the entity's screen."""

    entity: Entity | None

    def rename(self) -> None:
        if self.entity is not None:
            key = self.entity.id
            self._ask_for(
                "call it", "Its name from now on", self.entity.name, lambda text, name: edits.rename(text, key, name)
            )

    def merge(self) -> None:
        if self.entity is not None:
            self.ask("is", "The name or id of the place or actor that this is", "", self._merge)

    def _merge(self, other: str) -> None:
        entity = self.entity
        if entity is None:
            return

        def step(library: Library) -> tuple[str, Sequence[int]]:
            target = library.find_entity(other)
            if target.id == entity.id:
                raise BriefingError("that is this one itself", other)
            ids = library.decide(lambda text: edits.merge(text, target, [entity.id]))
            return f"{entity.name} is {target.name} now: {count_of(len(ids), 'article')}.", ids

        self._decide(step)

    def split(self) -> None:
        if self.entity is not None:
            self.ask(
                "differs", "The words = whom or what they mean, such as: Rahman = Abdul Rahman of Homs", "", self._split
            )

    def _split(self, typed: str) -> None:
        words, _, name = (part.strip() for part in typed.partition("="))
        if self.entity is None or not words or not name:
            self.status.say("Write the words, =, and whom or what they mean.", fault=True)
            return
        key = self.entity.id
        self._decide_edit(lambda text: edits.split(text, key, words, name))

    def retype(self) -> None:
        if self.entity is not None:
            self.ask(
                "kind",
                "place or actor, and what sort: place town, actor armed group",
                f"{self.entity.kind} {self.entity.type}",
                self._retype,
            )

    def _retype(self, typed: str) -> None:
        kind, _, sort = typed.partition(" ")
        if self.entity is None or kind not in ("place", "actor") or not sort.strip():
            self.status.say("Write place or actor, then what sort: actor armed group.", fault=True)
            return
        key = self.entity.id
        self._decide_edit(lambda text: edits.retype(text, key, "place" if kind == "place" else "actor", sort.strip()))

    def hide(self) -> None:
        entity = self.entity
        if entity is None:
            return

        def step(library: Library) -> tuple[str, Sequence[int]]:
            ids = library.decide(lambda text: edits.hide(text, entity.id))
            return f"{entity.name} is marked and linked nowhere now.", ids

        self._decide(step)
        self.app.pop_screen()

    def _ask_for(self, sign: str, hint: str, value: str, edit: Callable[[str, str], str]) -> None:
        self.ask(sign, hint, value, lambda typed: self._decide_edit(lambda text: edit(text, typed)))

    def _decide_edit(self, edit: Callable[[str], str]) -> None:
        def step(library: Library) -> tuple[str, Sequence[int]]:
            ids = library.decide(edit)
            return f"Noted in {library.names_file.name}: {count_of(len(ids), 'article')} read anew.", ids

        self._decide(step)

    def _decide(self, step: Callable[[Library], tuple[str, Sequence[int]]]) -> None:
        host_of(self).decisions.take(step)
