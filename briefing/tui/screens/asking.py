"""One line asked of the person: a file to write, a name to keep a filter under."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from briefing.tui.widgets.bars import StatusLine
    from briefing.tui.widgets.prompt import Prompt

    Base = Screen[None]
else:
    Base = object


class Asking(Base):
    """A part of a screen with a status line."""

    status: StatusLine
    _question: Prompt | None = None
    _then: Callable[[str], None] | None = None

    def ask(self, sign: str, hint: str, value: str, then: Callable[[str], None]) -> None:
        """Opens a line with `value` in it; `then` gets what was typed, unless it was given up."""
        self.run_worker(self._ask(sign, hint, value, then), exclusive=True, group="question")

    async def _ask(self, sign: str, hint: str, value: str, then: Callable[[str], None]) -> None:
        from briefing.tui.widgets.prompt import Prompt

        if self._question is not None:
            await self._question.remove()
        self._question, self._then = Prompt(sign, hint=hint), then
        await self.mount(self._question, before=self.status)
        self._question.open(value)

    def answer(self, text: str | None) -> None:
        """Takes what was typed, or None where it was given up."""
        question, then = self._question, self._then
        self._question = self._then = None
        if question is not None:
            question.remove()
        self.focus_again()
        if text is not None and text.strip() and then is not None:
            then(text.strip())

    def focus_again(self) -> None:
        """Puts the keys back where they were."""
        raise NotImplementedError
