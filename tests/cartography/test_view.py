"""What part of the world is shown: fitted to places, panned, zoomed, across the antimeridian."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.cartography import Point, View, core
from briefing.cartography.view import WIDEST, arc_of

coordinates = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


@given(st.lists(coordinates, min_size=1, max_size=20), st.integers(2, 200), st.integers(2, 80))
def test_a_view_around_places_holds_them_all(at: list[tuple[float, float]], width: int, height: int) -> None:
    places = [Point(str(n), "x", lat, lon) for n, (lat, lon) in enumerate(at)]
    view = View.around(places, width, height)
    if view.per_dot == WIDEST:
        return  # a map too small for the world shows what it can
    for place in places:
        x, y = view.dot(place.lat, place.lon, width, height)
        assert -0.01 <= x <= width * 2 + 0.01
        assert -0.01 <= y <= height * 4 + 0.01


def test_places_on_both_sides_of_the_antimeridian_are_shown_close() -> None:
    fiji_and_samoa = [Point("a", "Suva", -18.1, 178.4), Point("b", "Apia", -13.8, -171.8)]
    view = View.around(fiji_and_samoa, 80, 24)
    assert abs(abs(view.lon) - 176.7) < 0.1
    assert view.per_dot < 0.3


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=9))
def test_the_arc_is_never_longer_than_all_but_the_widest_gap(longitudes: list[float]) -> None:
    west, east = arc_of(longitudes)
    assert -180 <= west <= 180
    assert 0 <= east - west < 360


def test_one_place_is_shown_in_its_land() -> None:
    view = View.around([Point("a", "Raqqa", 35.95, 39.01)], 80, 24)
    assert view.per_dot * 24 * 4 >= 1.5


@given(coordinates, st.integers(-50, 50), st.integers(-20, 20))
def test_panning_there_and_back_ends_near_where_it_began(at: tuple[float, float], right: int, down: int) -> None:
    view = View(at[0] / 2, at[1], 0.01)
    back = view.panned(right, 0).panned(-right, 0)
    assert abs(back.lat - view.lat) < 1e-6
    assert min(abs(back.lon - view.lon), 360 - abs(back.lon - view.lon)) < 1e-6
    assert abs(view.panned(0, down).panned(0, -down).lat - view.lat) < 1e-6


def test_zooming_stops_at_the_town_and_at_the_world() -> None:
    view = View()
    for _ in range(60):
        view = view.zoomed(2)
    closest = view.per_dot
    assert closest == view.zoomed(2).per_dot
    for _ in range(60):
        view = view.zoomed(0.5)
    assert view.per_dot == WIDEST


def test_a_far_place_named_once_does_not_move_the_map() -> None:
    syria = [Point("a", "Aleppo", 36.2, 37.2, 14), Point("r", "Raqqa", 35.9, 39.0, 9), Point("k", "Kobane", 36.9, 38.4)]
    assert {p.id for p in core([*syria, Point("g", "Geneva", 46.2, 6.1)])} == {"a", "r", "k"}
    assert core([]) == []


@given(st.lists(coordinates, min_size=1, max_size=12))
def test_the_core_holds_most_of_what_is_named(at: list[tuple[float, float]]) -> None:
    places = [Point(str(n), "x", lat, lon, n + 1) for n, (lat, lon) in enumerate(at)]
    held = sum(p.weight for p in core(places))
    assert held >= 0.8 * sum(p.weight for p in places)
