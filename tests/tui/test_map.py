"""The map of the reader: the seeds show northern Syria, keys move it, Enter filters by a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from briefing import ingest
from briefing.library import open_library
from briefing.tui.app import ReaderApp
from briefing.tui.screens.map import MapScreen
from briefing.tui.screens.reader import ReaderScreen
from tests.tui.driving import settle

SEEDS = Path(__file__).parents[2] / "seeds"
SIZES = [(20, 5), (58, 20), (200, 60)]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The seeds analysed, once for all tests: none of them changes the library."""
    path = tmp_path_factory.mktemp("map") / "library.db"
    opened = open_library(path)
    list(ingest.add(opened, [str(SEEDS)]))
    list(ingest.analyse(opened, workers=1))
    opened.close()
    return path


@pytest.fixture
def library(seeds):
    opened = open_library(seeds)
    yield opened
    opened.close()


async def on_map(pilot) -> MapScreen:
    await pilot.press("M")
    await settle(pilot)
    assert isinstance(pilot.app.screen, MapScreen)
    return pilot.app.screen


def drawn(screen: MapScreen) -> list[str]:
    view = screen.map
    return ["".join(s.text for s in view.render_line(y)) for y in range(view.size.height)]


async def test_the_seeds_show_northern_syria_with_its_towns(library):
    async with ReaderApp(library).run_test(size=(120, 36)) as pilot:
        screen = await on_map(pilot)
        text = "\n".join(drawn(screen))
        for name in ("Aleppo", "Raqqa", "Manbij", "Kobane", "Al Bab", "Tabqa", "Lake Assad"):
            assert name in text
        assert "Geneva" not in text, "one place far away does not move the map"
        assert "Aleppo" in screen.head.title_text


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_fills_its_width(library, size):
    async with ReaderApp(library).run_test(size=size) as pilot:
        screen = await on_map(pilot)
        for _ in range(3):
            assert all(cell_len(line) == screen.map.size.width for line in drawn(screen))
            await pilot.press("plus", "l", "j")


async def test_keys_move_and_zoom_and_g_comes_back(library):
    async with ReaderApp(library).run_test(size=(100, 30)) as pilot:
        screen = await on_map(pilot)
        first = screen.map.looking_at
        await pilot.press("l", "down")
        moved = screen.map.looking_at
        assert moved.lon > first.lon
        assert moved.lat < first.lat
        await pilot.press("minus", "minus")
        assert screen.map.looking_at.per_dot > moved.per_dot
        await pilot.press("g")
        assert screen.map.looking_at == first
        await pilot.press("G")
        assert "Geneva" in "\n".join(drawn(screen)), "the end shows them all"


async def test_stepping_goes_through_every_place_and_brings_it_into_sight(library):
    async with ReaderApp(library).run_test(size=(100, 30)) as pilot:
        screen = await on_map(pilot)
        seen = []
        for _ in screen.map.points:
            point = screen.map.current
            seen.append(point.id)
            assert any(point.id == marked.id for marked, _, _ in screen.map._drawn().marked)
            await pilot.press("n")
        assert sorted(seen) == sorted(point.id for point in screen.map.points)
        assert screen.map.current.id == seen[0]
        await pilot.press("N")
        assert screen.map.current.id == seen[-1]
        await pilot.press("tab")
        assert screen.map.current.id == seen[0]


async def test_enter_filters_by_the_place_and_r_opens_its_page(library):
    async with ReaderApp(library).run_test(size=(100, 30)) as pilot:
        await on_map(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert "Aleppo" in pilot.app.screen.words
        await on_map(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert "Entity" in type(pilot.app.screen).__name__


async def test_a_library_without_places_says_so(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"title": "Nothing", "text": "It rained all day and then it did not."}))
    library = open_library(tmp_path / "library.db")
    list(ingest.add(library, [str(path)]))
    list(ingest.analyse(library, workers=1))
    async with ReaderApp(library).run_test(size=(80, 20)) as pilot:
        screen = await on_map(pilot)
        assert "No place" in drawn(screen)[0]
        await pilot.press("n", "N", "tab", "plus", "minus", "l", "j", "g", "G", "enter", "r")
        assert isinstance(pilot.app.screen, MapScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
    library.close()
