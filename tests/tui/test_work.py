"""Long work behind the reader: what comes in, what cannot be read, and how it is stopped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefing.tui import app as reader_app
from briefing.tui.app import ReaderApp
from tests.tui.conftest import SEEDS
from tests.tui.driving import drawn, settle, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.library import Library


MANY = 2_000
"""Articles, each long enough that their analysis is nowhere near its end when it is stopped."""


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_app, "LOOK_SECONDS", 0.5)


async def test_what_is_added_comes_in_behind_and_is_analysed(make_library: Callable[[str], Library]) -> None:
    library = make_library("fresh")
    app = ReaderApp(library, add=[str(SEEDS)])
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: library.counts().articles == 2 and not app.is_working())
        await settle(pilot)
        assert "2 articles added" in drawn(app)
        assert "Last ISIS-controlled" in drawn(app)
        assert library.counts().unanalysed == 0


async def test_an_input_that_cannot_be_read_is_one_line(make_library: Callable[[str], Library], tmp_path: Path) -> None:
    app = ReaderApp(make_library("fresh"), add=[str(tmp_path / "nothing-here")])
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "nothing-here" in drawn(app).splitlines()[-1])
        assert not app.is_working()
        assert app.is_running


async def test_work_is_stopped_with_a_key_and_what_was_finished_stays(
    make_library: Callable[[str], Library], tmp_path: Path
) -> None:
    source = tmp_path / "many.jsonl"
    source.write_text(
        "\n".join(
            json.dumps({"title": f"Town {n}", "text": f"It rained in Aleppo on day {n}. " * 60}) for n in range(MANY)
        )
    )
    library = make_library("fresh")
    app = ReaderApp(library, add=[str(source)])
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "analysing" in drawn(app).splitlines()[-1])
        assert "stops)" in drawn(app).splitlines()[-1]
        await until(pilot, lambda: len(app.reader.listing.pages) > 1)
        await pilot.press("j", "a", "ctrl+k")
        await until(pilot, lambda: not app.is_working())
        await settle(pilot)
        assert "Stopped; what was finished stays." in drawn(app)
        assert library.count("is:kept") == 1, "keys act while work goes on"
        counts = library.counts()
        assert counts.articles == MANY
        assert 0 < counts.unanalysed < MANY
    assert library.examine() == []


async def test_long_work_leaves_room_for_keys_and_for_what_was_just_done(
    many: Library, app_for: Callable[..., ReaderApp]
) -> None:
    app = app_for(many)
    async with app.run_test(size=(140, 24)) as pilot:
        await settle(pilot)
        app.reader.status.show_work("analysing 12 of 4,000, 60 min left (Ctrl+K stops)", 0.01)
        await settle(pilot)
        status = drawn(app).splitlines()[-1]
        assert "analysing 12 of 4,000, 60 min left (Ctrl+K stops)   a keep" in status
        app.reader.status.say("Copied: a title")
        await settle(pilot)
        assert "Copied: a title" in drawn(app).splitlines()[-1]
