"""Triage, undo and redo against a model, through the queue that the reader writes with, with restarts in between."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from briefing.library import open_library
from briefing.model import TRIAGE_STATES, Triage
from briefing.tui.decisions import Decisions
from briefing.tui.messages import Decided, Undone
from tests.tui.conftest import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from briefing.library import Library

ARTICLES = 6
some = st.lists(st.integers(1, ARTICLES), min_size=1, max_size=4, unique=True)


class TriageMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"
        self.model = {number: Triage() for number in range(1, ARTICLES + 1)}
        self.done: list[dict[int, Triage]] = []
        self.undone: list[dict[int, Triage]] = []
        self.told: list[Message] = []
        self.library = filled(open_library(self.path), ARTICLES)
        self.decisions = Decisions(self.library, self.told.append)

    def teardown(self) -> None:
        self.decisions.close()
        self.library.close()
        self.folder.cleanup()

    def _decide(self, ids: Sequence[int], write: Callable[[Library], int], change: Callable[[Triage], Triage]) -> None:
        def step(library: Library) -> tuple[str, Sequence[int]]:
            write(library)
            return "", ids

        self.decisions.take(step, ids)
        after = self.model | {each: change(self.model[each]) for each in ids}
        if after != self.model:
            self.done.append(self.model)
            self.undone.clear()
            self.model = after

    @rule(ids=some, state=st.sampled_from(TRIAGE_STATES))
    def decide(self, ids: list[int], state: str) -> None:
        self._decide(ids, lambda library: library.triage(ids, state), lambda triage: replace(triage, state=state))  # type: ignore[arg-type]

    @rule(ids=some, on=st.booleans())
    def star(self, ids: list[int], on: bool) -> None:
        self._decide(ids, lambda library: library.star(ids, on), lambda triage: replace(triage, starred=on))

    @rule(ids=some, on=st.booleans())
    def read(self, ids: list[int], on: bool) -> None:
        self._decide(ids, lambda library: library.mark_read(ids, on), lambda triage: replace(triage, read=on))

    @rule()
    def undo(self) -> None:
        self.decisions.take(lambda library: ("", library.undo() or ()), undone=True)
        if self.done:
            self.undone.append(self.model)
            self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        self.decisions.take(lambda library: ("", library.redo() or ()), undone=True)
        if self.undone:
            self.done.append(self.model)
            self.model = self.undone.pop()

    @rule()
    def restart(self) -> None:
        """Closing waits for what is queued; the journal is in the library."""
        self.decisions.close()
        self.library.close()
        self.library = open_library(self.path)
        self.decisions = Decisions(self.library, self.told.append)

    @invariant()
    def the_library_is_as_the_model(self) -> None:
        self.decisions.wait()
        rows = self.library.rows(range(1, ARTICLES + 1))
        assert {row.id: row.triage for row in rows} == self.model
        assert all(isinstance(message, Decided | Undone) for message in self.told)


TestTriageMachine = TriageMachine.TestCase
TestTriageMachine.settings = settings(max_examples=25, stateful_step_count=20)
