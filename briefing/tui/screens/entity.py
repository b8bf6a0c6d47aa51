"""One place or actor: what it is called, when it is in the news, with whom and where, and its articles."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from briefing.errors import BriefingError, NotFound
from briefing.tui.abilities import Filters, HasPanes, JumpsToPanes
from briefing.tui.document import Block, Document, Mark
from briefing.tui.draw import count_of, long_day, safe, sparkline
from briefing.tui.messages import EntityReady, Failed
from briefing.tui.pages import Pages
from briefing.tui.screens.naming import Naming
from briefing.tui.screens.page import Page
from briefing.tui.screens.taking import Taking
from briefing.tui.screens.triaging import Triaging
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Entity, Row
    from briefing.tui.document import MarkRole

COMPANY = 12
"""Companions of each kind."""

NAMES_SHOWN = 8
"""Other names above the rest of the page; a name with more has them all at its end."""

SPARKS = 36
"""Columns of the line over time, which fit half of a terminal of 80; each stands for an equal stretch of days."""


class EntityScreen(Page, Naming, Triaging, Taking, Filters, HasPanes, JumpsToPanes):
    def __init__(self, library: Library, entity_id: str) -> None:
        super().__init__(library)
        self.entity_id = entity_id
        self.entity: Entity | None = None
        self.prose = Prose(id="about", empty="Reading …")
        self.listing = ArticleList(Pages(self._rows), one_line=self.wants_one_line, id="articles")

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        try:
            return self.library.rows(ids)
        except BriefingError as error:
            self.app.post_message(Failed(error))
            return []

    def compose(self) -> ComposeResult:
        yield self.head
        with Horizontal(id="halves"):
            yield self.prose
            yield self.listing
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.listing.focus()
        self.fetch()
        self.call_after_refresh(self.make_question_ready)

    def fetch(self) -> None:
        def work() -> None:
            try:
                entity = self.library.entity(self.entity_id)
                actors = self.library.company(self.entity_id, "actor", COMPANY)
                places = self.library.company(self.entity_id, "place", COMPANY)
                document = about(entity, self.library.days(self.entity_id), actors, places)
                ids = array("q", self.library.ids(query_for(entity)))
                self.post_message(EntityReady(entity, document, ids))
            except NotFound:
                self.app.call_from_thread(self.gone)
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("entity", work)

    def gone(self) -> None:
        self.prose.empty = "This name is in no article any more. Esc leads back."
        self.prose.show(None)

    def on_entity_ready(self, message: EntityReady) -> None:
        self.entity = message.entity
        self.head.show(message.entity.name, f"{message.entity.type} · {count_of(message.entity.articles, 'article')}")
        self.prose.show(message.document)
        self.listing.show(message.ids, at=self.listing.current_id)
        self.update_hints()

    def on_prose_name_chosen(self, message: Prose.NameChosen) -> None:
        if message.entity != self.entity_id:
            self.host.open_entity(message.entity)

    def on_article_list_chosen(self) -> None:
        if self.listing.current_id is not None:
            self.host.show_in_reader(self.listing.current_id)

    def focus_again(self) -> None:
        self.listing.focus()

    def library_changed(self) -> None:
        self.fetch()

    def open_filter(self) -> None:
        """The list of the reader, narrowed to this name."""
        if self.entity is not None:
            self.host.filter_by(words_for(self.entity))

    def step_pane(self, by: int) -> None:  # noqa: ARG002 - there are two
        (self.listing if self.prose.has_focus else self.prose).focus()

    def go_to_pane(self, number: int) -> None:
        if number < 2:
            (self.prose, self.listing)[number].focus()

    def show_related(self) -> None:
        self.step_pane(1)

    def article_at_hand(self) -> int | None:
        return self.listing.current_id

    def go_back(self, *, leave: bool) -> None:
        if self.listing.selection and not leave:
            self.listing.clear_selection()
            self.show_position()
        else:
            super().go_back(leave=leave)

    def on_article_list_moved(self, message: ArticleList.Moved) -> None:
        self.rest_on(message.article_id)
        self.show_position()

    def show_position(self) -> None:
        """`3/12`, or how many are selected, at the right of the status line."""
        chosen = len(self.listing.selected_ids()) if self.listing.selection else 0
        here = f"{self.listing.cursor + 1:,}/{len(self.listing.pages):,}" if len(self.listing.pages) else ""
        self.status.show_right(f"{here} · {chosen:,} selected" if chosen else here)


def query_for(entity: Entity) -> str:
    """A filter for exactly this entity."""
    field = entity.kind if entity.kind in {"place", "actor"} else "name"
    return f'{field}:"{entity.id}"'


def words_for(entity: Entity) -> str:
    """The same as a person would type it."""
    field = entity.kind if entity.kind in {"place", "actor"} else "name"
    name = entity.name.replace('"', " ")
    return f'{field}:"{name}"' if " " in name else f"{field}:{name}"


def about(
    entity: Entity,
    days: list[tuple[str, int]],
    actors: list[tuple[Entity, int]],
    places: list[tuple[Entity, int]],
) -> Document:
    blocks = [Block("title", safe(entity.name, 300)), Block("meta", safe(_kind(entity), 300)), Block("blank")]
    others = [alias for alias in entity.aliases if alias != entity.name]
    if others:
        more = f", and {len(others) - NAMES_SHOWN} more below" if len(others) > NAMES_SHOWN else ""
        blocks.append(Block("heading", "Also called"))
        blocks += [Block("body", safe(", ".join(others[:NAMES_SHOWN]), 1_000) + more), Block("blank")]
    blocks.append(Block("heading", "In the news"))
    blocks.append(Block("body", f"{count_of(entity.articles, 'article')}, named {count_of(entity.mentions, 'time')}"))
    if days:
        first, last = days[0][0], days[-1][0]
        if first != last:
            blocks.append(Block("body", sparkline(over_time(days, SPARKS))))
        blocks.append(Block("meta", long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"))
    for name, company in (("With whom", actors), ("Where" if entity.kind == "actor" else "Near which places", places)):
        if company:
            blocks += [Block("blank"), Block("heading", name)]
            blocks += [_companion(other, number) for other, number in company]
    if len(others) > NAMES_SHOWN:
        blocks += [Block("blank"), Block("heading", "Every name"), Block("body", safe(", ".join(others), 8_000))]
    return Document(blocks)


def _kind(entity: Entity) -> str:
    parts = [entity.type]
    if entity.country:
        parts.append(entity.country)
    if entity.lat is not None and entity.lon is not None:
        parts.append(
            f"{abs(entity.lat):.2f}° {'N' if entity.lat >= 0 else 'S'}, {abs(entity.lon):.2f}° {'E' if entity.lon >= 0 else 'W'}"
        )
    return " · ".join(parts)


def _companion(entity: Entity, number: int) -> Block:
    name = safe(entity.name, 200)
    text = f"{name}  {number:,}"
    role: MarkRole = "place" if entity.kind == "place" else "actor"
    return Block("body", text, (Mark(0, len(name), role, entity.id), Mark(len(name), len(text), "muted")))


def over_time(days: list[tuple[str, int]], columns: int) -> list[int]:
    """Articles in each of at most `columns` equal stretches from the first day to the last."""
    from datetime import date

    ordinals = []
    for day, number in days:
        try:
            ordinals.append((date.fromisoformat(day).toordinal(), number))
        except ValueError:
            continue
    if not ordinals:
        return []
    first, last = ordinals[0][0], ordinals[-1][0]
    width = min(columns, last - first + 1)
    sums = [0] * width
    for ordinal, number in ordinals:
        sums[(ordinal - first) * width // (last - first + 1)] += number
    return sums
