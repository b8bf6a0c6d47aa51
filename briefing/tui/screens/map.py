"""The places of a story, or of what the list shows, on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.cartography import Point
from briefing.errors import BriefingError
from briefing.tui.draw import count_of, safe
from briefing.tui.messages import EntitiesReady, Failed
from briefing.tui.screens.entity import words_for
from briefing.tui.screens.page import Page
from briefing.tui.widgets.map_view import MapView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Entity

MOST = 2_000
"""Places fetched: the most widely named ones."""

BROAD = frozenset({"country", "continent", "sea", "desert", "mountains"})
"""Types whose one point says little: shown only where nothing else is named."""
AREAS = BROAD | {"region", "river", "lake", "island"}


class MapScreen(Page):
    def __init__(self, library: Library, query: str, scope: str) -> None:
        super().__init__(library)
        self.query_words, self.scope = query, scope
        self.entities: dict[str, Entity] = {}
        self.map = MapView(id="map")

    def compose(self) -> ComposeResult:
        self.head.show("Map", self.scope)
        yield self.head
        yield self.map
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.map.focus()

        def work() -> None:
            try:
                self.post_message(EntitiesReady(self.library.entities("place", query=self.query_words, limit=MOST)))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("map", work)

    def on_entities_ready(self, message: EntitiesReady) -> None:
        self.entities = {entity.id: entity for entity in message.entities}
        shown = points_of(message.entities)
        none = (
            "No place is named here, or nothing is analysed yet."
            if not message.entities
            else "No place that is named here is known to lie somewhere."
        )
        self.map.show(shown, f"{none} Esc goes back.")
        unknown = sum(entity.lat is None for entity in message.entities)
        if unknown and shown:
            self.status.say(f"{count_of(unknown, 'place')} more with no known position.")

    def on_map_view_selected(self, message: MapView.Selected) -> None:
        entity = self.entities.get(message.point.id) if message.point else None
        if entity is None:
            self.head.show("Map", self.scope)
            return
        where = ", ".join(part for part in (safe(entity.type, 40), entity.country) if part)
        often = f"named {entity.mentions:,} × in {count_of(entity.articles, 'article')}"
        number = f"{message.number + 1} of {count_of(len(self.map.points), 'place')} in {self.scope}"
        self.head.show(f"Map: {entity.name}", f"{where}; {often}  ·  {number}")

    def on_map_view_chosen(self, message: MapView.Chosen) -> None:
        entity = self.entities.get(message.point.id)
        if entity is None:
            return
        if message.page:
            self.host.open_entity(entity.id)
        else:
            self.host.filter_by(f"{words_for(entity)} {self.query_words}".strip())


def points_of(entities: list[Entity]) -> list[Point]:
    """The places with a position, the most often named first; countries and seas only where there is nothing finer."""
    placed = [
        (
            Point(e.id, safe(e.name, 100), e.lat, e.lon, max(1, e.mentions), e.type in AREAS),
            e.type in BROAD or _of_no_country(e),
        )
        for e in entities
        if e.lat is not None and e.lon is not None
    ]
    fine = [point for point, broad in placed if not broad] or [point for point, _ in placed]
    return sorted(fine, key=lambda point: (-point.weight, point.name, point.id))


def _of_no_country(entity: Entity) -> bool:
    """The Middle East, the Sahel: regions across borders."""
    return entity.type == "region" and entity.country is None
