"""The reader's app: themes, keys, signals, and the way out. `run` is what the command line calls."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING, Any, ClassVar

from textual.actions import SkipAction
from textual.reactive import Initialize, Reactive

from briefing.errors import BriefingError
from briefing.tui.abilities import Helps, Leaves, Undoes, Works
from briefing.tui.commands import BY_ID, COMMANDS, available
from briefing.tui.decisions import Decisions
from briefing.tui.draw import count_of
from briefing.tui.host import Host
from briefing.tui.keymap import default_keymap, load_keymap
from briefing.tui.looks import can_open, open_page
from briefing.tui.memory import keep_no_large_blocks
from briefing.tui.messages import Said
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.screens.triaging import Triaging
from briefing.tui.settings import Settings, load_settings
from briefing.tui.theme import PLAIN_THEME, THEME_NAMES, theme_named
from briefing.tui.watching import LOOK_SECONDS, Watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.screen import Screen
    from textual.theme import Theme

    from briefing.library import Library
    from briefing.tui.keymap import Keymap
    from briefing.tui.messages import Decided, Failed, Undone
    from briefing.tui.screens.page import Page
    from briefing.tui.work import Work, Worked


WORK_SECONDS = 1.0
"""Behind the first list: a process that only looks for what is still to be analysed would take a core from it."""


def palette_entries() -> type[Provider]:
    """Loaded when the palette is first opened."""
    from briefing.tui.palette import Commands

    return Commands


class ReaderApp(Host, Undoes, Helps, Works, Leaves, inherit_bindings=False):
    """One app a terminal. Everything drawn comes from `library` through `briefing.clean`."""

    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f24"  # ours is the palette command, with its own keys
    CSS_PATH = [  # noqa: RUF012 - Textual declares it so
        "widgets/bars.tcss",
        "screens/reader.tcss",
    ]
    CSS = "CommandPalette > Vertical { max-width: 92; }"
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS = {palette_entries}  # noqa: RUF012 - Textual declares it so

    theme: Reactive[str] = Reactive(Initialize(lambda app: app.first_theme))  # type: ignore[attr-defined]  # it is this app
    """As Textual has it, but that the first one is the user's: the style sheets are read once, and in its colours."""

    def __init__(
        self,
        library: Library,
        *,
        add: Sequence[str] = (),
        query: str = "",
        keymap: Keymap | None = None,
        settings: Settings | None = None,
    ) -> None:
        colourless = "NO_COLOR" in os.environ
        self.settings = settings or Settings()
        self.first_theme = PLAIN_THEME if colourless else self.settings.theme
        super().__init__(ansi_color=True if colourless else None)
        self.library = library
        self.to_add = list(add)
        self.keymap = keymap or default_keymap()
        self.decisions = Decisions(library, self.post_message)
        self.work: Work | None = None
        self.commands_here: set[str] = set()
        self._wished: list[int] = []
        self._watch = Watch(library, self.post_message)
        self.reader = ReaderScreen(library, query)
        for command in COMMANDS:
            keys = ",".join(self.keymap.keys[command.id])
            if keys:
                self._bindings.bind(keys, f"key('{command.id}')", command.word, show=False, priority=True)
                self._bindings.bind(keys, f"command('{command.id}')", command.word, show=False)

    def get_default_screen(self) -> ReaderScreen:
        self.reader.fit_to(self.size)
        return self.reader

    def get_theme(self, theme_name: str) -> Theme | None:
        """Makes ours when they are first wanted: to measure the contrast of all takes a moment."""
        if theme_name in THEME_NAMES and theme_name not in self.available_themes:
            self.register_theme(theme_named(theme_name))
        return super().get_theme(theme_name)

    def on_mount(self) -> None:
        import asyncio

        from briefing.tui.hangup import watch_terminal

        loop = asyncio.get_running_loop()
        if not self.is_headless:
            watch_terminal(lambda: loop.call_soon_threadsafe(self.leave), self.decisions.close)
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self.leave)
                except (NotImplementedError, RuntimeError):
                    return  # Windows, or no main thread: the driver restores what it can

    def reader_shown(self) -> None:
        if faults := [*self.keymap.faults, *self.settings.faults]:
            self.reader.status.say(faults[0], fault=True)
        elif self.library.read_only:
            self.reader.status.say("The library can only be read: decisions will not be kept.", fault=True)
        self.set_interval(LOOK_SECONDS, self._look)
        if not self.library.read_only:
            self._start_work_in_time()
        keep_no_large_blocks()
        if not gc.isenabled():  # it rested for the start
            gc.freeze()  # what a start makes stays: to look through all of it again and again would hold up keys
            gc.enable()

    def _look(self) -> None:
        self.run_worker(self._watch.look, thread=True, exclusive=True, group="watch", exit_on_error=False)

    def _start_work_in_time(self) -> None:
        """At once where something is known to wait; to look whether another version's work is to be done again can wait."""
        try:
            known = bool(self.to_add) or self.library.has_waiting()
        except BriefingError:
            known = False  # whatever is wrong is told where it matters more
        if known:
            self._start_work()
        else:
            self.set_timer(WORK_SECONDS, self._start_work)

    def _start_work(self) -> None:
        """Takes in what was given, and analyses what waits."""
        from briefing.tui.work import Work

        self.work = Work(self.library.path, self.to_add, self.post_message)
        self.run_worker(self.work.watch, thread=True, group="work", exit_on_error=False)

    def action_key(self, identity: str) -> None:
        """A key, taken before the focused widget has its turn, so that keys typed in one go act one after the other.

        Where someone types into a line, it is for the line first; `action_command` gets what the line leaves.
        """
        if self.is_typing() or not BY_ID[identity].perform(self):
            raise SkipAction

    def is_typing(self) -> bool:
        focused = self.screen.focused
        # By name, since importing the widgets takes a tenth of the time to the first paint.
        return focused is not None and any(base.__name__ in {"Input", "TextArea"} for base in type(focused).__mro__)

    def action_command(self, identity: str) -> None:
        if not BY_ID[identity].perform(self) and not self.screen.is_modal and not self.is_typing():
            self.on_said(Said(f"{BY_ID[identity].word}: {BY_ID[identity].elsewhere}"))

    def perform(self, command: str) -> None:
        BY_ID[command].perform(self)

    def leave(self) -> None:
        from briefing.tui.screens.page import Page

        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.leaving()
        self.exit(0)

    def on_unmount(self) -> None:
        self.decisions.close()
        if self.work is not None:
            self.work.stop()

    # -- taking back --------------------------------------------------------------------------------------------

    def undo(self) -> None:
        self._step_back("undo")

    def redo(self) -> None:
        self._step_back("redo")

    def _step_back(self, which: str) -> None:
        for screen in self._with_lists():
            screen.before_undo()

        def step(library: Library) -> tuple[str, Sequence[int]]:
            ids = library.undo() if which == "undo" else library.redo()
            if ids is None:
                return f"Nothing to {which}.", ()
            done = "Taken back" if which == "undo" else "Done again"
            return f"{done}: {count_of(len(ids), 'article')}.", ids

        self.decisions.take(step, undone=True)

    def on_decided(self, message: Decided) -> None:
        for screen in self._with_lists():
            screen.on_decided(message)
        self._say_on_top(message.said)
        self._analyse_waiting()

    def on_undone(self, message: Undone) -> None:
        for screen in self._with_lists():
            screen.on_undone(message.ids, message.said)
        self._say_on_top(message.said)
        self._analyse_waiting()

    def on_failed(self, message: Failed) -> None:
        for screen in self._with_lists():
            screen.on_failed(message)
        self._say_on_top(str(message.error), fault=True)

    def on_said(self, message: Said) -> None:
        self.reader.status.say(message.text)
        self._say_on_top(message.text)

    def on_changed(self) -> None:
        self.reader.on_changed()
        if (page := self._page()) is not None:
            page.library_changed()

    def _say_on_top(self, text: str, *, fault: bool = False) -> None:
        """Where another screen covers the reader's status line, it says the same."""
        if text and (page := self._page()) is not None:
            page.status.say(text, fault=fault)

    def _with_lists(self) -> list[Triaging]:
        """The screens, hidden ones too, that show articles as they were decided on."""
        return [screen for screen in self.screen_stack if isinstance(screen, Triaging)]

    def _page(self) -> Page | None:
        from briefing.tui.screens.page import Page

        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)

    def _analyse_waiting(self) -> None:
        """A decision on a name leaves the articles that it touches to be read anew."""
        if self.work is None and not self.library.read_only and self.library.has_waiting():
            self.to_add = []
            self._start_work()

    def on_vanished(self) -> None:
        self.reader.status.say(
            "The library's file is gone or was replaced: decisions are no longer kept. Leave, and look for it.",
            fault=True,
        )

    # -- help ---------------------------------------------------------------------------------------------------

    def open_palette(self) -> None:
        self.commands_here = {command.id for command in available(self)}
        self.action_command_palette()

    def open_help(self) -> None:
        from briefing.tui.screens.help import HelpScreen

        faults = [*self.keymap.faults, *self.settings.faults]
        self.push_screen(HelpScreen(self.library, available(self), self.keymap, faults, config_path("")))

    def next_theme(self) -> None:
        following = (THEME_NAMES.index(self.theme) + 1) % len(THEME_NAMES)
        self.use_theme(THEME_NAMES[following])
        self.reader.status.say(f"Theme: {self.theme}")

    def use_theme(self, name: str) -> None:
        self.get_theme(name)
        self.theme = name

    def is_working(self) -> bool:
        return self.work is not None

    def stop_work(self) -> None:
        if self.work is not None:
            self.run_worker(self.work.stop, thread=True, group="stop", exit_on_error=False)

    def _wish(self) -> None:
        """Asks the work to take first what is on the screen."""
        ids, work = self.reader.waiting_in_sight(), self.work
        if ids and ids != self._wished and work is not None:
            self._wished = ids
            self.run_worker(lambda: work.first(ids), thread=True, exclusive=True, group="wish", exit_on_error=False)

    def on_worked(self, message: Worked) -> None:
        status = self.reader.status
        if not message.over:
            status.show_work(f"{message.text}  ({self.keymap.shown('stop')} stops)", message.share)
            self._wish()
            return
        self.work = None
        status.show_work("", None)
        if message.failures:
            more = f" (and {len(message.failures) - 1} more)" if len(message.failures) > 1 else ""
            status.say(f"{message.failures[0]}{more}", fault=True)
        elif message.text:
            status.say(message.text)
        self.reader.on_changed()

    # -- other screens ------------------------------------------------------------------------------------------

    def can_look(self, what: str) -> bool:
        return can_open(what, self.reader)

    def open_look(self, what: str, *, in_place_of: Screen[Any] | None = None) -> None:
        page = open_page(what, self.reader)
        if page is None:
            return
        if in_place_of is not None and len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(page)

    def open_entity(self, entity: str) -> None:
        from briefing.tui.screens.entity import EntityScreen

        self.push_screen(EntityScreen(self.library, entity))

    def _back_to_reader(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def filter_by(self, words: str) -> None:
        """Back in the reader's list, which shows what `words` match."""
        self._back_to_reader()
        self.reader.filter_by(words)

    def show_in_reader(self, article_id: int) -> None:
        """Back in the reader, with this article open."""
        self._back_to_reader()
        self.reader.go_to_article(article_id)


def config_path(name: str) -> Path:
    """Where a file of the user's choices lies: keys.toml, settings.toml."""
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / name


def run(library: Library, *, add: Sequence[str] = (), query: str = "") -> int:
    """Opens the reader on `library`; `add` is taken in behind it. Returns the exit status."""
    keymap, settings = load_keymap(config_path("keys.toml")), load_settings(config_path("settings.toml"))
    app = ReaderApp(library, add=add, query=query, keymap=keymap, settings=settings)
    status = app.run()
    return app.return_code or status or 0
