"""One line asked of the person: a file to write, a name to keep a filter under."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from briefing.tui.screens.prompting import PromptOnCall

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

    from briefing.tui.widgets.bars import StatusLine
    from briefing.tui.widgets.prompt import Prompt

    Base = Screen[None]
else:
    Base = object


class Asking(Base):
    """A part of a screen with a status line."""

    status: StatusLine
    _then: Callable[[str], None] | None = None
    _may_be_empty: bool = False
    _answers: Sequence[str] = ()
    _answer_at: int = -1

    @cached_property
    def _question(self) -> PromptOnCall:
        return PromptOnCall(self, self.status)

    def ask(
        self,
        sign: str,
        hint: str,
        value: str,
        then: Callable[[str], None],
        *,
        answers: Sequence[str] = (),
        may_be_empty: bool = False,
    ) -> None:
        """Opens a line with `value` in it; `then` gets what was typed, unless it was given up. Tab goes through `answers`."""
        self._then, self._may_be_empty = then, may_be_empty
        self._answers, self._answer_at = answers, -1
        self._question.open(lambda prompt: prompt.ask(sign, hint, value))

    def make_question_ready(self) -> None:
        """Gets the line ready before it is wanted, so that the first letters typed go into it and are no commands."""
        self._question.make_ready()

    def on_prompt_given(self, message: Prompt.Given) -> None:
        if message.prompt is self._question.prompt:
            self._answer(message.text)

    def on_prompt_dropped(self, message: Prompt.Dropped) -> None:
        if message.prompt is self._question.prompt:
            self._answer(None)

    def on_prompt_completing(self, message: Prompt.Completing) -> None:
        if message.prompt is self._question.prompt and self._answers:
            self._answer_at = (self._answer_at + 1) % len(self._answers)
            message.prompt.replace(self._answers[self._answer_at])
            message.prompt.show_choices(list(self._answers), self._answer_at)

    def _answer(self, text: str | None) -> None:
        """Takes what was typed, or None where it was given up."""
        then, self._then = self._then, None
        if self._question.prompt is not None:
            self._question.prompt.close()
        self.focus_again()
        if text is not None and then is not None and (text.strip() or self._may_be_empty):
            then(text.strip())

    def focus_again(self) -> None:
        """Puts the keys back where they were."""
        raise NotImplementedError
