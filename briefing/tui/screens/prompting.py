"""A line to type in that is made ahead of its use: behind the first paint, or when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.widget import Widget

    from briefing.tui.widgets.prompt import Prompt


class PromptOnCall:
    """`prompt` is None until it is made. What is to be opened before that opens as soon as it is, and no letter is a command."""

    def __init__(
        self, screen: Screen[None], above: Widget, sign: str = "", hint: str = "", name: str | None = None
    ) -> None:
        self.prompt: Prompt | None = None
        self._screen, self._above = screen, above
        self._looks = (sign, hint, name)
        self._is_being_made = False
        self._wanted: Callable[[Prompt], None] | None = None

    def make_ready(self) -> None:
        if not self._is_being_made:
            self._is_being_made = True
            self._screen.run_worker(self._make(), group=f"prompt {self._looks[2]}")

    def open(self, show: Callable[[Prompt], None]) -> None:
        """Has `show` open the line, now or once there is one."""
        if self.prompt is not None:
            show(self.prompt)
        else:
            self._wanted = show
            self.make_ready()

    async def _make(self) -> None:
        from briefing.tui.widgets.prompt import Prompt

        if not self._screen.is_attached:
            return  # it was left meanwhile
        sign, hint, identity = self._looks
        prompt = Prompt(sign, hint=hint, id=identity)
        prompt.display = False
        await self._screen.mount(prompt, before=self._above)
        self.prompt = prompt
        if self._wanted is not None:
            self._wanted(prompt)
