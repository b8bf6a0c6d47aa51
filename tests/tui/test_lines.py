"""The ground of every long thing: what it shows beside its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.document import Block, Document
from tests.tui.driving import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.tui.app import ReaderApp


async def test_a_text_that_fits_to_the_line_has_no_scroll_bar(many: Library, app_for: Callable[..., ReaderApp]) -> None:
    app = app_for(many)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        prose = app.reader.article
        height = prose.scrollable_content_region.height
        for lines, barred in ((height + 1, True), (height, False), (height * 9, True), (height - 1, False)):
            prose.show(Document([Block("body", "\n".join(["line"] * lines))]))
            await settle(pilot)
            assert prose.show_vertical_scrollbar is barred
