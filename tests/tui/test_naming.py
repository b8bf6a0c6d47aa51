"""The user's word on a place or actor, given on its page: what is asked, what is noted, how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import ingest
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]

ISLAMIC_STATE = "actor:islamic-state"


async def answer(pilot: Pilot[int], key: str, asked: str, typed: str) -> None:
    """Presses the key that asks, and types the answer in place of what stands in the line."""
    await pilot.press(key)
    await settle(pilot)
    assert asked in drawn(pilot.app)
    await pilot.press("ctrl+u", *typed, "enter")
    await settle(pilot)


def analyse(library: Library) -> None:
    for _ in ingest.analyse(library, workers=1):
        pass


async def test_a_name_is_changed_everywhere_and_changed_back(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        app.open_entity(ISLAMIC_STATE)
        await settle(pilot)
        await answer(pilot, "c", "Its name from now on", "Daesh")
        assert "Daesh" in seeds.names_file.read_text()
        assert "2 articles read anew" in drawn(app)
        analyse(seeds)
        assert seeds.entity(ISLAMIC_STATE).name == "Daesh"
        await pilot.press("u")
        await settle(pilot)
        assert "Daesh" not in seeds.names_file.read_text()
        analyse(seeds)
        assert seeds.entity(ISLAMIC_STATE).name == "Islamic State"


async def test_two_names_become_one_and_one_becomes_two(seeds: Library, app_for: AppFor) -> None:
    whole = seeds.entity(ISLAMIC_STATE).mentions
    app = app_for(seeds)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        app.open_entity(seeds.find_entity("Elite Forces").id)
        await settle(pilot)
        await answer(pilot, "i", "The name or id of the place or actor that this is", "Islamic State")
        analyse(seeds)
        assert seeds.find_entity("Elite Forces").id == ISLAMIC_STATE
        assert seeds.entity(ISLAMIC_STATE).mentions > whole
        await pilot.press("u")
        await settle(pilot)
        analyse(seeds)
        assert seeds.entity(ISLAMIC_STATE).mentions == whole
        await pilot.press("escape")
        app.open_entity(ISLAMIC_STATE)
        await settle(pilot)
        await answer(pilot, "d", "The words =", "nothing of the kind")
        assert "call it" not in drawn(app).splitlines()[-3]
        assert "Write the words, =, and whom" in drawn(app)
        await answer(pilot, "d", "The words =", "ISIS = Daesh of Raqqa")
        analyse(seeds)
        assert seeds.find_entity("Daesh of Raqqa").articles >= 1


async def test_a_sort_is_corrected_and_a_name_that_is_none_hidden(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        app.open_entity(ISLAMIC_STATE)
        await settle(pilot)
        await answer(pilot, "K", "place or actor, and what sort", "neither")
        assert "Write place or actor, then what sort" in drawn(app)
        await answer(pilot, "K", "place or actor, and what sort", "actor proto-state")
        analyse(seeds)
        assert seeds.find_entity("Islamic State").type == "proto-state"
        await pilot.press("H")
        await settle(pilot)
        assert app.screen is app.reader
        assert "Islamic State is marked and linked nowhere now." in drawn(app)
        assert ISLAMIC_STATE not in {entity.id for entity in seeds.entities("actor")}
        await pilot.press("u")
        await settle(pilot)
        assert ISLAMIC_STATE in {entity.id for entity in seeds.entities("actor")}
