"""Articles of a size that nobody writes, a library that changes under one's hands, keys where they mean nothing."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefing.analysis import VERSION
from briefing.model import Analysis, Article, Mention, Span, Summary
from briefing.store import articles, entities
from briefing.tui.commands import COMMANDS
from tests.tui.conftest import WIDE
from tests.tui.driving import drawn, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp

    AppFor = Callable[..., ReaderApp]

WORD = "Aleppo "
NAMES = 50_000
BODY = 5_000_000


@pytest.fixture
def huge(make_library: Callable[[str], Library]) -> Library:
    """One article with a title of 10,000 wide characters, a body of 5 MB and 50,000 names in it."""
    library = make_library("huge")
    text = WORD * NAMES + "Homs " * ((BODY - NAMES * len(WORD)) // 5)
    mentions = tuple(
        Mention(
            "text",
            n * len(WORD),
            n * len(WORD) + 6,
            "Aleppo",
            "place",
            "city",
            f"place:a{n % 400}",
            f"Aleppo {n % 400}",
        )
        for n in range(NAMES)
    )
    analysis = Analysis((Span(0, len(text)),), mentions, (), Summary((Span(0, 200),), "briefing"))
    with library.database.writing() as connection:
        article = Article(guid="huge", title=WIDE * 556, text=text, published="2017-06-04")
        entities.put_analysis(connection, articles.put(connection, article, "test", b"").id, analysis, VERSION)
        articles.index(connection, 1)
    return library


async def test_an_article_of_five_megabytes_and_fifty_thousand_names_is_read_like_any(
    huge: Library, app_for: AppFor
) -> None:
    app = app_for(huge)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "right", "right")
        await settle(pilot)
        assert "Aleppo Aleppo" in drawn(app)
        await pilot.press("G")
        await settle(pilot)
        assert "Homs Homs" in drawn(app)
        await pilot.press("slash", *"homs", "enter", "n", "N", "p")
        await settle(pilot)
        await pilot.press("escape", "M", "escape", "t", "escape", "W", "escape", "a")
        await settle(pilot)
        assert app.screen is app.reader
        assert huge.count("is:kept") == 1


async def test_what_another_process_decided_is_shown(many: Library, app_for: AppFor) -> None:
    app = app_for(many)
    async with app.run_test(size=(100, 20)) as pilot:
        await settle(pilot)
        first = app.reader.listing.current_id
        assert first is not None
        code = f"from briefing.library import open_library; open_library({str(many.path)!r}).triage([{first}], 'kept')"
        await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", code],
            check=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        app._watch.look()
        await settle(pilot)
        assert "✓" in drawn(app).splitlines()[1]
        assert "1 kept" in drawn(app).splitlines()[-1]


async def test_no_key_fails_in_an_article(seeds: Library, app_for: AppFor) -> None:
    """Every key, and what it opened left again."""
    app = app_for(seeds)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        for command in COMMANDS:
            if not command.keys or command.id in {"leave", "quit"}:
                continue
            app.reader.pane = "article"
            await pilot.press(command.keys.split(",")[0])
            if app.screen.is_modal or app.is_typing():
                await pilot.press("escape")
            app._back_to_reader()
        await settle(pilot)
        assert app.is_running
        assert app.screen is app.reader
