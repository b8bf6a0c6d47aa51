"""A filter's first rows and its numbers come before the whole of its list, and nothing is lost in between."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from briefing.tui.screens.fetching import FIRST_ROWS
from briefing.tui.screens.reader import ReaderScreen
from tests.tui.driving import PATIENCE, drawn, settle, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.pilot import Pilot

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


class Gate:
    """Whole lists asked for while it is shut come once what shut it is set."""

    def __init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.opens = threading.Event()
        self.opens.set()

    def shut(self) -> threading.Event:
        self.opens = threading.Event()
        return self.opens


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    found = Gate()
    shut: list[threading.Event] = []
    whole = ReaderScreen._whole

    def behind_the_gate(*arguments, **options):
        shut.append(found.opens)
        found.opens.wait(PATIENCE)
        return whole(*arguments, **options)

    monkeypatch.setattr(ReaderScreen, "_whole", behind_the_gate)
    yield found
    for each in shut:
        each.set()


async def filtered(pilot: Pilot[int], gate: Gate, words: str) -> threading.Event:
    """Lets the first rows for these words come, and not yet the rest: that does when what is returned is set."""
    await settle(pilot)
    opens = gate.shut()
    pilot.app.reader.set_words(words)
    await until(pilot, lambda: pilot.app.reader.listing.promised != 0 and "/300 ·" in drawn(pilot.app))
    return opens


async def test_the_first_rows_of_a_filter_come_with_every_number(many: Library, app_for: AppFor, gate: Gate) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        rest = await filtered(pilot, gate, "town")
        listing = app.reader.listing
        assert len(listing.pages) == FIRST_ROWS
        assert listing.virtual_size.height == 300 * listing.row_height, "the bar is as long as it will be"
        assert "1/300 · 300 new · 0 kept" in drawn(app).splitlines()[-1]
        rest.set()
        await settle(pilot)
        assert list(listing.pages.ids) == list(many.ids("town"))


async def test_a_row_decided_on_before_the_whole_list_has_come_stays_dimmed_where_it_is(
    many: Library, app_for: AppFor, gate: Gate
) -> None:
    app = app_for(many)
    shown = list(many.ids("town"))
    async with app.run_test(size=(100, 20)) as pilot:
        rest = await filtered(pilot, gate, "town")
        await pilot.press("j", "a", "j", "x")
        await until(pilot, lambda: many.count("is:settled") == 2)
        rest.set()
        await settle(pilot)
        listing = app.reader.listing
        assert list(listing.pages.ids) == shown
        assert listing.settled == {shown[1], shown[3]}
        assert listing.current_id == shown[4]
        await pilot.press("R")
        await settle(pilot)
        assert list(listing.pages.ids) == [i for i in shown if i not in {shown[1], shown[3]}]


async def test_the_end_is_gone_to_once_it_has_come(many: Library, app_for: AppFor, gate: Gate) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        rest = await filtered(pilot, gate, "town")
        await pilot.press("G")
        rest.set()
        await settle(pilot)
        assert "300/300" in drawn(app).splitlines()[-1]


async def test_a_whole_list_that_is_no_longer_asked_for_is_not_shown(
    many: Library, app_for: AppFor, gate: Gate
) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        rest = await filtered(pilot, gate, "town")
        gate.open()
        for _ in range(3):
            app.reader.next_order()
        oldest = list(many.ids("town", order="oldest"))
        await until(pilot, lambda: list(app.reader.listing.pages.ids) == oldest)
        rest.set()
        await settle(pilot)
        assert list(app.reader.listing.pages.ids) == oldest


async def test_another_filter_begins_with_its_first_row(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        app.reader.set_words("town")
        await settle(pilot)
        assert app.reader.listing.cursor == 0
