"""The line that says why two articles belong together."""

from __future__ import annotations

from briefing.linking.reasons import why
from briefing.model import Shared


def test_a_name_is_said_once_also_where_a_town_and_its_province_bear_it():
    shared = [
        Shared("geo:1", "place", "Idlib", 35),
        Shared("geo:2", "place", "Idlib", 27),
        Shared("geo:3", "place", "Syria", 229),
    ]
    assert why(shared, 1, 305) == "both name Idlib (in 35 of 305 articles) and Syria; 1 day apart"


def test_a_town_stands_for_what_begins_with_its_name():
    shared = [Shared("geo:1", "place", "Aleppo", 2), Shared("geo:2", "place", "Aleppo Governorate", 2)]
    assert why(shared, None, 2) == "both name Aleppo; date unknown"
    assert why(shared[::-1], None, 2) == "both name Aleppo; date unknown"
