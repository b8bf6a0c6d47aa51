"""The map in characters: every row keeps its width, no name covers another, and Syria looks like Syria."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cartography import Drawing, Point, Row, View, draw
from briefing.cartography.cells import cell_width, fitted

NORTHERN_SYRIA = [
    Point("aleppo", "Aleppo", 36.2, 37.16, 14),
    Point("raqqa", "Raqqa", 35.95, 39.01, 9),
    Point("manbij", "Manbij", 36.53, 37.95),
    Point("kobane", "Kobane", 36.89, 38.35),
    Point("al-bab", "Al Bab", 36.37, 37.52),
    Point("maskanah", "Maskanah", 35.96, 38.05, 3),
    Point("tabqa", "Tabqa", 35.84, 38.55, 3),
]

coordinates = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
points = st.lists(
    st.builds(
        lambda n, name, at, weight: Point(str(n), name, at[0], at[1], weight),
        st.integers(0, 40),
        st.text(max_size=40)
        | st.sampled_from(["東京都庁", "Raqqa", "e\u0301\u0301\u0301", "\x1b[31mred", "שלום", "👩‍👩‍👧"]),
        coordinates,
        st.integers(0, 9),
    ),
    max_size=25,
    unique_by=lambda point: point.id,
)
views = st.builds(View, st.floats(-85, 85), st.floats(-180, 180), st.floats(0.0005, 2.0))


def stretches(row: Row, *styles: str) -> list[str]:
    return [row.text[start:end] for start, end, style in row.spans if style in styles]


def shown(drawing: Drawing) -> str:
    return "\n".join(row.text for row in drawing.rows)


@settings(max_examples=60)
@given(st.integers(1, 90), st.integers(1, 30), views, points)
def test_every_row_is_exactly_as_wide_as_the_map(width: int, height: int, view: View, places: list[Point]) -> None:
    drawing = draw(width, height, view, places, selected="3")
    assert len(drawing.rows) == height
    for row in drawing.rows:
        assert cell_width(row.text) == width
        assert not any(unicodedata.category(c)[0] == "C" for c in row.text)
        assert all(0 <= start < end <= len(row.text) for start, end, _ in row.spans)
        assert all(first[1] <= second[0] for first, second in pairwise(row.spans))
    for _, column, line in drawing.marked:
        assert 0 <= column < width
        assert 0 <= line < height


@settings(max_examples=60)
@given(st.integers(10, 90), st.integers(3, 30), views, points)
def test_a_name_stands_whole_or_not_at_all(width: int, height: int, view: View, places: list[Point]) -> None:
    drawing = draw(width, height, view, places)
    texts = [text for row in drawing.rows for text in stretches(row, "name")]
    wanted = sorted(fitted(p.name, min(28, width - 2), cell_width) for p in places if p.id in drawing.named)
    assert sorted(texts) == wanted


def test_the_seeds_places_show_northern_syria_with_its_towns() -> None:
    drawing = draw(100, 30, View.around(NORTHERN_SYRIA, 100, 30), NORTHERN_SYRIA)
    text = shown(drawing)
    assert all(point.name in text for point in NORTHERN_SYRIA)
    assert [point.id for point, _, _ in drawing.marked][:2] == ["aleppo", "raqqa"]
    row = {point.id: line for point, _, line in drawing.marked}
    column = {point.id: at for point, at, _ in drawing.marked}
    assert row["kobane"] < row["manbij"] < row["al-bab"] < row["aleppo"] < row["raqqa"]
    assert column["aleppo"] < column["al-bab"] < column["manbij"] < column["kobane"] < column["raqqa"]
    assert any(stretches(line, "border") for line in drawing.rows), "the Turkish border runs through it"
    assert "km" in text


def test_coasts_and_borders_are_where_they_are() -> None:
    """Around Cyprus there is a coast and open sea; the Sahara's heart has straight borders and no coast."""
    cyprus = draw(60, 20, View(35.0, 33.2, 0.03), [])
    assert sum(len(stretches(row, "coast")) for row in cyprus.rows) > 20
    assert not any(stretches(row, "border") for row in draw(20, 5, View(34.0, 31.0, 0.005), []).rows)
    desert = draw(60, 20, View(22.0, 25.0, 0.03), [])
    assert any(stretches(row, "border") for row in desert.rows)
    assert not any(stretches(row, "coast") for row in desert.rows)


def test_the_place_named_most_has_the_largest_mark_and_the_selected_one_stands_out() -> None:
    drawing = draw(100, 30, View.around(NORTHERN_SYRIA, 100, 30), NORTHERN_SYRIA, selected="kobane")
    marks = {p.id: drawing.rows[line].text[column] for p, column, line in drawing.marked}
    assert (marks["aleppo"], marks["maskanah"], marks["al-bab"]) == ("◉", "●", "•")
    assert any("Kobane" in stretches(row, "selected") for row in drawing.rows)


def test_countries_are_named_where_there_is_room() -> None:
    names = [text for row in draw(100, 30, View(33.0, 44.0, 0.1), []).rows for text in stretches(row, "country")]
    assert {"SYRIA", "IRAQ", "JORDAN"} <= set(names)
    assert "LEBANON" not in names


def test_a_name_of_ten_thousand_characters_is_cut() -> None:
    drawing = draw(60, 10, View(), [Point("x", "A" * 10_000, 20, 0)])
    assert f"{'A' * 27}…" in shown(drawing)


def test_an_island_on_the_antimeridian_is_drawn_from_both_sides() -> None:
    """Fiji's Taveuni lies across 180°; the map does not stop there."""
    drawing = draw(60, 20, View(-16.9, 180.0, 0.02), [])
    columns = [start for row in drawing.rows for start, _, style in row.spans if style == "coast"]
    assert min(columns) < 30 < max(columns)


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (400, 120), (0, 0)])
def test_any_size_can_be_drawn(size: tuple[int, int]) -> None:
    width, height = size
    drawing = draw(width, height, View.around(NORTHERN_SYRIA, width, height), NORTHERN_SYRIA)
    assert len(drawing.rows) == max(1, height)
