"""The screens beside the reader by their commands' names, each loaded when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tui.screens.page import Page
    from briefing.tui.screens.reader import ReaderScreen

OVER_A_QUERY = {"places", "who", "grid", "timeline", "map"}


def can_open(what: str, reader: ReaderScreen) -> bool:
    if what == "evidence":
        return reader.shown_id is not None and reader.related.current is not None
    return what in OVER_A_QUERY or what == "filters"


def open_page(what: str, reader: ReaderScreen) -> Page | None:
    """The screen, over what the reader shows now; None where there is nothing to show."""
    library = reader.library
    if what == "filters":
        from briefing.tui.screens.filters import FiltersScreen

        return FiltersScreen(library)
    if what == "evidence":
        from briefing.tui.screens.evidence import EvidenceScreen

        related = reader.related.current
        if related is None or reader.shown_id is None:
            return None
        return EvidenceScreen(library, reader.shown_id, related)
    return _over_query(what, reader)


def _over_query(what: str, reader: ReaderScreen) -> Page | None:
    library = reader.library
    query, scope = reader.scope(story=what in {"timeline", "map"})
    if what in {"places", "who"}:
        from briefing.tui.screens.entities import EntitiesScreen

        return EntitiesScreen(library, "place" if what == "places" else "actor", query, scope)
    if what == "grid":
        from briefing.tui.screens.grid import GridScreen

        return GridScreen(library, query, scope)
    if what == "timeline":
        from briefing.tui.screens.timeline import TimelineScreen

        return TimelineScreen(library, query, scope)
    if what == "map":
        from briefing.tui.screens.map import MapScreen

        return MapScreen(library, query, scope)
    return None
