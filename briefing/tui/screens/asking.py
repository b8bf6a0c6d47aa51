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
        self._then = then
        if self._question is not None:
            self._question.ask(sign, hint, value)
        else:
            self.run_worker(self._make_question((sign, hint, value)), exclusive=True, group="question")

    async def _make_question(self, asked: tuple[str, str, str] | None = None) -> None:
        from briefing.tui.widgets.prompt import Prompt

        if self._question is None:
            question = Prompt("")
            question.display = False
            await self.mount(question, before=self.status)
            self._question = question
        if asked is not None:
            self._question.ask(*asked)

    def make_question_ready(self) -> None:
        """Gets the line ready before it is wanted, so that the first letters typed go into it and are no commands."""
        if self._question is None:
            self.run_worker(self._make_question(), exclusive=True, group="question")

    def answer(self, text: str | None) -> None:
        """Takes what was typed, or None where it was given up."""
        then, self._then = self._then, None
        if self._question is not None:
            self._question.close()
        self.focus_again()
        if text is not None and text.strip() and then is not None:
            then(text.strip())

    def focus_again(self) -> None:
        """Puts the keys back where they were."""
        raise NotImplementedError
