"""What someone meets who has read no help: the keys named, what a key says, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.screens.entity import EntityScreen
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]


async def test_the_first_keys_are_named_until_one_of_them_acts(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert "New here?   j k move   Enter opens   a keeps" in drawn(app)
        await pilot.resize_terminal(100, 8)
        await settle(pilot)
        assert "New here?" not in drawn(app), "a short terminal keeps its lines for the list"
        await pilot.resize_terminal(58, 20)
        await settle(pilot)
        lines = drawn(app).splitlines()
        assert any("r what belongs with it, and why" in line for line in lines), "no key is parted from what it does"
        await pilot.press("a")
        await settle(pilot)
        assert "New here?" not in drawn(app)
    again = app_for(many)
    async with again.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        assert "New here?" not in drawn(again)


async def test_what_is_said_has_the_line_to_itself_where_it_is_narrow(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(58, 20)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "Nothing is searched for. / filters by words." in drawn(app).splitlines()[-1]


async def test_enter_in_an_article_goes_to_a_name_and_then_into_it(seeds: Library, app_for: AppFor) -> None:
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert app.screen is app.reader
        assert app.reader.article._name_at == 0
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)


async def test_an_export_says_what_it_took_and_where_it_went(
    many: Library, app_for: AppFor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_for(many)
    async with app.run_test(size=(240, 20)) as pilot:
        await settle(pilot)
        await pilot.press("e", "enter")
        await settle(pilot)
        assert "Nothing to export: keep articles" in drawn(app)
        await pilot.press("a", "a", "e", "enter")
        await settle(pilot)
        assert f"Written: 2 articles to {tmp_path / 'briefing.md'}" in drawn(app)


async def test_a_key_that_means_nothing_here_says_so(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("equals_sign")
        await settle(pilot)
        assert "evidence: go to a related article first, with r." in drawn(app).splitlines()[-1]
        await pilot.press("p", "z")
        await settle(pilot)
        assert "copies: there is nothing for it here." in drawn(app).splitlines()[-1]


async def test_what_the_keys_mean_while_one_types_is_said(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        await pilot.press("slash", "t", "o")
        await settle(pilot)
        assert "Enter takes it  Esc drops it" in drawn(app).splitlines()[-1]
        assert "keep" not in drawn(app).splitlines()[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert "a keep" in drawn(app).splitlines()[-1]
        for key, sign in (("e", "Export to"), ("escape", ""), ("p", ""), ("slash", "Narrow")):
            await pilot.press(key)
            await settle(pilot)
            assert sign in drawn(app)
        assert "Enter takes it  Esc drops it" in drawn(app).splitlines()[-1]
