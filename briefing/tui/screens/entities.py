"""The places, or the actors, named in what the list shows; narrowed as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.abilities import Filters, Moves, Opens
from briefing.tui.draw import count_of
from briefing.tui.messages import EntitiesReady, Failed
from briefing.tui.screens.page import Page
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.table import EntityList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Entity, Kind

MOST = 5_000
"""Entities fetched: the most widely named ones; the filter's completion reaches the rest."""


class EntitiesScreen(Page, Filters, Moves, Opens):
    def __init__(self, library: Library, kind: Kind, query: str, scope: str) -> None:
        super().__init__(library)
        self.kind, self.query_words, self.scope = kind, query, scope
        self.entities: list[Entity] = []
        self.table = EntityList(id="entities")
        self.prompt = Prompt("Narrow", hint="part of a name or alias; Enter goes to the list, Esc shows all")
        self.prompt.display = False

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.table
        yield self.prompt
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.table.focus()
        self._head()
        self.library_changed()

    def library_changed(self) -> None:
        def work() -> None:
            try:
                found = self.library.entities(self.kind, query=self.query_words, limit=MOST)
                self.post_message(EntitiesReady(found))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("entities", work)

    def _head(self) -> None:
        name = "Places" if self.kind == "place" else "Who"
        shown = len(self.table.entities)
        more = "the most named " if len(self.entities) == MOST else ""
        self.head.show(name, f"{more}{count_of(shown, 'name')} in {self.scope}" if shown else self.scope)

    def on_entities_ready(self, message: EntitiesReady) -> None:
        self.entities = message.entities
        self._narrow(self.prompt.line.value)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        found = self.entities
        if wanted:
            found = [e for e in found if any(wanted in name.casefold() for name in (e.name, *e.aliases))]
        empty = (
            f"No name in {self.scope} holds “{wanted}”. Esc shows all names."
            if wanted
            else "No names here yet: nothing is analysed, or nothing is named."
        )
        self.table.show(found, empty)
        self._head()

    def open_filter(self) -> None:
        self.prompt.open(self.prompt.line.value)

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        self._narrow(message.text)

    def on_prompt_given(self) -> None:
        self.prompt.close()
        self.table.focus()

    def on_prompt_dropped(self) -> None:
        self.prompt.replace("")
        self.prompt.close()
        self._narrow("")
        self.table.focus()

    def go_back(self, *, leave: bool) -> None:
        if not leave and self.prompt.line.value:
            self.on_prompt_dropped()
        else:
            super().go_back(leave=leave)

    def on_entity_list_chosen(self, message: EntityList.Chosen) -> None:
        self.host.open_entity(message.entity.id)

    # While one types, the arrows still move in the list.

    def move(self, by: int) -> None:
        self.table.move(by)

    def move_page(self, by: int) -> None:
        self.table.move_page(by)

    def move_home(self) -> None:
        self.table.move_home()

    def move_end(self) -> None:
        self.table.move_end()

    def open_here(self) -> None:
        self.table.open_here()
