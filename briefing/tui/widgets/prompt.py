"""A line to type in, with a line below it for what is wrong or how a word may go on."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from briefing.tui.draw import ACTED_ON, cells, cut, safe
from briefing.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.message_pump import MessagePump

TAB = "  Tab: "
TYPEABLE = f"[^{ACTED_ON}]*"
CLOSED_SECONDS = 0.5
"""How often to look whether what is waited for was closed meanwhile."""


class Under(Drawn):
    """The line below: a caret under the word at fault, or the ways a word may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.fault = ""
        self.column = 0
        self.choices: list[str] = []
        self.picked = -1
        self.hint = ""

    def render_line(self, y: int) -> Strip:
        ground, width = self.ground, self.size.width

        if self.fault:
            text = f"{' ' * min(self.column, max(0, width // 2))}▲ {self.fault}"
            pieces = [Segment(cut(text, width), ground + self.look("fault"))]
        elif self.choices:
            pieces = [Segment(TAB, ground + self.look("muted"))]
            for number in self._in_sight(width - cells(TAB)):
                name = "tab-here" if number == self.picked else "ink"
                pieces += [Segment(self.choices[number], ground + self.look(name)), Segment("  ", ground)]
        else:
            pieces = [Segment(cut(f"  {safe(self.hint, 600)}", width), ground + self.look("muted"))]
        return Strip(pieces).adjust_cell_length(width, ground) if y == 0 else Strip.blank(width, ground)

    def _in_sight(self, width: int) -> Iterator[int]:
        """The choices that fit, each whole, the picked one among them; the first one even where it does not fit."""
        first, last = 0, max(0, self.picked)
        while first < last and sum(cells(choice) + 2 for choice in self.choices[first : last + 1]) > width:
            first += 1
        for number in range(first, len(self.choices)):
            width -= cells(self.choices[number])
            if width < 0 and number > last:
                return
            yield number
            width -= 2


class Line(Input):
    """Enter is taken as keys of commands are: all that was typed before it is in the line by then, and what is typed behind
    it waits until the screen has done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "give", show=False, priority=True)]

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(restrict=TYPEABLE, compact=True, select_on_focus=False, max_length=2_000)
        self.cursor_blink = False
        self._prompt = prompt

    async def action_give(self) -> None:
        await done_with_messages(self)
        screen = self.screen
        screen.post_message(Prompt.Given(self._prompt, self.value))
        await done_with_messages(screen)


async def done_with_messages(pump: MessagePump) -> None:
    """Until a widget or screen has handled all that it has been sent, or is closed."""
    done = asyncio.Event()
    pump.call_later(done.set)
    while pump.is_running and not done.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), CLOSED_SECONDS)


class Prompt(Widget):
    """Sends what is typed as it is typed. The screen completes words and shows faults."""

    DEFAULT_CSS = """
    Prompt {
        height: 2; background: $background; color: $ink;
        & > Horizontal { height: 1; }
        & Sign, & Under { height: 1; }
        & Input, & Input:focus {
            height: 1; width: 1fr; border: none; padding: 0; background: $background; color: $ink;
        }
    }
    """

    class Typed(Message):
        def __init__(self, prompt: Prompt, text: str) -> None:
            super().__init__()
            self.prompt, self.text = prompt, text

    class Given(Typed):
        """Enter."""

    class Dropped(Typed):
        """Escape."""

    class Completing(Typed):
        """Tab: the next way to go on is wanted."""

    def __init__(self, sign: str, *, hint: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.sign = Sign(sign)
        self.line = Line(self)
        self.under = Under()
        self.under.hint = hint

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.sign
            yield self.line
        yield self.under

    def ask(self, sign: str, hint: str, value: str) -> None:
        """Opens with another sign before the line and another hint below it."""
        self.sign.show(sign)
        self.under.hint = hint
        self.open(value)

    def open(self, value: str) -> None:
        """Shows the prompt with `value` in it."""
        self.display = True
        with self.line.prevent(Input.Changed):
            self.line.value = value
        self.line.cursor_position = len(value)
        self.clear()
        self.screen.set_focus(self.line)

    def close(self) -> None:
        self.display = False

    def clear(self) -> None:
        self.under.fault, self.under.choices, self.under.picked = "", [], -1
        self.under.refresh()

    def show_fault(self, what: str, position: int) -> None:
        self.under.fault = safe(what, 300)
        self.under.column = len(self.sign.text) + 1 + position
        self.under.choices = []
        self.under.refresh()

    def show_choices(self, choices: list[str], picked: int = -1) -> None:
        self.under.fault = ""
        self.under.choices, self.under.picked = [safe(choice, 100) for choice in choices], picked
        self.under.refresh()

    def replace(self, value: str) -> None:
        """Puts another text into the line without telling of it."""
        with self.line.prevent(Input.Changed):
            self.line.value = value
            self.line.cursor_position = len(value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self, event.value))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.post_message(self.Dropped(self, self.line.value))
        elif event.key == "tab":
            event.stop()
            event.prevent_default()
            self.post_message(self.Completing(self, self.line.value))


class Sign(Drawn):
    """What stands before the line: `/`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.show(text)

    def show(self, text: str) -> None:
        self.text = text
        self.styles.width = len(text) + 1
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"{self.text} " if y == 0 else "", self.ground + self.look("key"))])
