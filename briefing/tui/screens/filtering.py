"""Typing a filter: the list follows as one types, faults stand under their word, names are completed."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from briefing import query as filters
from briefing.errors import BriefingError, QueryError
from briefing.tui.abilities import Filters
from briefing.tui.messages import Completions, Failed
from briefing.tui.screens.prompting import PromptOnCall

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from briefing.library import Library
    from briefing.tui.widgets.article_list import ArticleList
    from briefing.tui.widgets.bars import StatusLine
    from briefing.tui.widgets.prompt import Prompt

    Base = Screen[None]
else:
    Base = object

TYPING_SECONDS = 0.12
"""A pause so long between two letters, and the list follows."""

HINT = 'words  begin*  "exact words"  -without  place: actor: source: after: before: is: story:'
LAST_WORD = re.compile(r'(-?)([a-z]+):(?:"([^"]*)|([^\s"]*))$', re.IGNORECASE)
BEGUN_WORD = re.compile(r"(?:^|\s)[^\W_]+$")
LAST_BARE = re.compile(r"(?:^|\s)(-?)([a-z]+)$", re.IGNORECASE)


class Filtering(Filters, Base):
    """A part of the reader screen."""

    library: Library
    listing: ArticleList
    status: StatusLine
    words: str
    _words_before: str = ""
    _typing: Timer | None = None
    _choices: tuple[str, ...] = ()
    _picked: int = -1

    if TYPE_CHECKING:

        def set_words(self, words: str) -> None: ...
        def filter_by(self, words: str) -> None: ...
        def make_question_ready(self) -> None: ...

    @cached_property
    def _filter_line(self) -> PromptOnCall:
        return PromptOnCall(self, self.status, "/", HINT, "filter")

    @property
    def prompt(self) -> Prompt | None:
        return self._filter_line.prompt

    def open_filter(self) -> None:
        self._filter_line.open(self._show_prompt)

    def make_ready(self) -> None:
        """Gets the line ready behind the first paint, so that the first letters typed find it."""
        self._filter_line.make_ready()
        self.make_question_ready()

    def _show_prompt(self, prompt: Prompt) -> None:
        self._words_before = self.words
        prompt.open(self.words + " " if self.words else "")

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        if message.prompt is not self.prompt or not self.prompt.display:
            return
        self._choices, self._picked = (), -1
        self._follow(message.text)
        self._complete(message.text)

    def _follow(self, text: str) -> None:
        """Narrows the list once the typing pauses, where the text parses."""
        self._follow_no_more()
        try:
            filters.parse(text)
        except QueryError as error:
            if self.prompt is not None:
                self.prompt.show_fault(error.what, error.position)
            return
        if self.prompt is not None:
            self.prompt.clear()
        self._narrow_soon(as_typed(text))

    def _complete(self, text: str) -> None:
        """Asks how the last word may go on."""
        named = LAST_WORD.search(text)
        if named is None:
            bare = LAST_BARE.search(text)
            if bare and len(bare[2]) > 1:
                fields = [f"{field}:" for field in filters.FIELDS if field.startswith(bare[2].lower())]
                self._show_choices(text, fields)
            return
        field, begun = named[2].lower(), named[3] if named[3] is not None else named[4]
        if field == "is":
            self._show_choices(text, [state for state in filters.STATES if state.startswith(begun.lower())])
        elif field in {"place", "actor", "name", "source"} and begun:

            def work() -> None:
                try:
                    self.post_message(Completions(text, self.library.complete(field, begun)))
                except BriefingError as error:
                    self.post_message(Failed(error))

            self.run_worker(work, thread=True, exclusive=True, group="completion", exit_on_error=False)

    def on_completions(self, message: Completions) -> None:
        if self.prompt is not None and self.prompt.line.value == message.text:
            self._show_choices(message.text, message.choices)

    def _show_choices(self, text: str, choices: list[str]) -> None:
        self._choices = tuple(_completed(text, choice) for choice in choices)
        if self.prompt is not None and choices:
            self.prompt.show_choices(choices)

    def on_prompt_completing(self, message: Prompt.Completing) -> None:
        if message.prompt is not self.prompt or self.prompt is None or not self._choices:
            return
        self._picked = (self._picked + 1) % len(self._choices)
        chosen = self._choices[self._picked]
        self.prompt.replace(chosen)
        self.prompt.under.picked = self._picked
        self.prompt.under.refresh()
        if not chosen.endswith(":"):
            self._narrow_soon(chosen.strip())

    def _narrow_soon(self, words: str) -> None:
        """Narrows the list unless something else is typed, picked or given before."""
        self._follow_no_more()

        def narrow() -> None:
            if self._typing is timer:  # one that ran out behind a key still waiting may come after that key
                self.set_words(words)

        timer = self._typing = self.set_timer(TYPING_SECONDS, narrow)

    def _follow_no_more(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    def on_prompt_given(self, message: Prompt.Given) -> None:
        if message.prompt is not self.prompt:
            return
        try:
            filters.parse(message.text)
        except QueryError as error:
            if self.prompt is not None:
                self.prompt.show_fault(error.what, error.position)
            return
        self._put_away()
        self._take(message.text)

    def _take(self, text: str) -> None:
        """Filters as was typed; where nothing matches that, as was shown while it was typed, or by the name it may be."""
        words = text.strip()
        name = filters.as_name(words)
        ways = [(words, self.set_words), (as_typed(text), self.set_words), (name or words, self.filter_by)]
        for wanted, show in ways:
            if self._matches(wanted):
                show(wanted)
                return
        self.set_words(words)

    def _matches(self, words: str) -> bool:
        try:
            return self.library.matches_any(words)
        except BriefingError:
            return False

    def on_prompt_dropped(self, message: Prompt.Dropped) -> None:
        if message.prompt is self.prompt:
            self._put_away()
            self.set_words(self._words_before)

    def _put_away(self) -> None:
        self._follow_no_more()
        if self.prompt is not None:
            self.prompt.close()
        self.set_focus(self.listing)


def as_typed(text: str) -> str:
    """A filter that is still being typed: its last word may be the beginning of one."""
    return f"{text}*" if BEGUN_WORD.search(text) else text.strip()


def _completed(text: str, choice: str) -> str:
    """The typed text with its last word gone on to `choice`."""
    named = LAST_WORD.search(text)
    if named is None:
        bare = LAST_BARE.search(text)
        return text[: bare.start(2)] + choice if bare else text
    value = f'"{choice}"' if re.search(r"\s", choice) else choice
    return f"{text[: named.start()]}{named[1]}{named[2]}:{value}"
