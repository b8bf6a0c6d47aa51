"""Deciding: each call is one step that `undo` takes back as a whole, in this session or a later one.

Articles are triaged; stories merged, split and named, and reasons rejected; names merged, split, renamed and hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.base import Base
from briefing.rows import TRIAGE_STATES
from briefing.store import triage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing.model import TriageState
    from briefing.store.triage import Step


class Deciding(Base):
    """What the reader decides; never derived, never lost."""

    def triage(self, ids: Sequence[int], state: TriageState) -> int:
        """Sets the state of these articles. Returns how many changed; no change is no step."""
        return self._change(ids, "state", TRIAGE_STATES.index(state))

    def star(self, ids: Sequence[int], starred: bool = True) -> int:
        return self._change(ids, "starred", int(starred))

    def mark_read(self, ids: Sequence[int], read: bool = True) -> int:
        return self._change(ids, "read", int(read))

    def _change(self, ids: Sequence[int], column: str, value: int) -> int:
        with self.database.writing() as connection:
            return triage.change(connection, ids, column, value)

    def opened(self, article_id: int) -> None:
        """Notes that an article was opened: it is read. No decision, and so no step for `undo`."""
        with self.database.writing() as connection:
            triage.opened(connection, article_id)

    def write_note(self, article_id: int, text: str) -> bool:
        """Puts the reader's own words on an article in place of those it had; an empty text takes them off. One step of
        undo; False, and no step, where nothing changes."""
        from briefing import clean
        from briefing.store import notes

        with self.database.writing() as connection:
            return notes.write(connection, article_id, clean.written(text))

    def undo(self) -> Sequence[int] | None:
        """Takes back the last step, in this session or an earlier one. Returns the ids it touched, None if there was none."""
        return self._step(triage.back)

    def redo(self) -> Sequence[int] | None:
        return self._step(triage.forth)

    def _step(self, which: Callable[[sqlite3.Connection], Step | None]) -> Sequence[int] | None:
        from briefing.store import deciding, notes

        with self.database.writing() as connection:
            step = which(connection)
            if step is None:
                return None
            if step.note is not None:
                return notes.take(connection, step)
            if step.names is None:
                return triage.take(connection, step) + deciding.in_force(connection, step.number)
            triage.note_taken(connection, step)
            return self._rename(connection, *step.names)

    # -- stories: the user's word on what is one event, and on what is no reason ----------------------------------

    def merge_stories(self, ids: Sequence[int]) -> Sequence[int]:
        """Puts the stories of these articles together for good; one step of undo. Returns the articles it touches."""
        from briefing.store import deciding

        with self.database.writing() as connection:
            return deciding.merge(connection, ids)

    def split_story(self, ids: Sequence[int]) -> Sequence[int]:
        """Takes these articles out of their stories, to a story of their own."""
        from briefing.store import deciding

        with self.database.writing() as connection:
            return deciding.split(connection, ids)

    def name_story(self, story_id: int, title: str) -> Sequence[int]:
        """Names a story; an empty title gives it back the one it had. Raises NotFound."""
        from briefing.store import deciding

        with self.database.writing() as connection:
            return deciding.name(connection, story_id, title)

    def reject_reason(self, entity_id: str, pair: tuple[int, int] | None = None) -> Sequence[int]:
        """This place or actor is no reason to link these two articles, or any where no pair is given."""
        from briefing.store import deciding

        with self.database.writing() as connection:
            return deciding.reject(connection, entity_id, pair)

    # -- names: the user's word on what is one, what is two, and what it is called -------------------------------

    @property
    def names_file(self) -> Path:
        """The TOML file of decisions on names, beside the library; it may not exist yet."""
        return self.path.with_suffix(".names.toml")

    def decide(self, edit: Callable[[str], str]) -> Sequence[int]:
        """Changes the file of names by `edit` (its text in, its new text out: see `analysis.decision_edits`) and puts it
        in force, as one step of undo. Returns the articles that it touches, which `ingest.analyse` then does again.
        Raises BriefingError where the file does not parse or cannot be written."""
        from briefing.store import naming

        with self.database.writing() as connection:
            before = naming.read(self.names_file)
            after = edit(before)
            if before == after:
                return []
            triage.note_names(connection, before, after)
            return self._rename(connection, before, after)

    def _rename(self, connection: sqlite3.Connection, before: str, after: str) -> list[int]:
        from briefing.store import naming

        if naming.read(self.names_file) != before:
            raise BriefingError("changed since by hand", str(self.names_file), "take the change back there")
        touched = naming.apply(connection, after, str(self.names_file))
        naming.write(self.names_file, after)
        return touched

    def follow_names_file(self) -> Sequence[int]:
        """Puts in force what was changed in the file with an editor; returns the articles that it touches. Raises
        BriefingError where the file is at fault: the last good version stays in force."""
        with self.database.reading() as connection:
            (applied,) = connection.execute("SELECT applied FROM naming").fetchone()
        if not applied and not self.names_file.exists():
            return []  # nothing was ever decided: the common case, and the start of every session
        from briefing.store import naming

        text = naming.read(self.names_file)
        if applied == text:
            return []
        with self.database.writing() as connection:
            return naming.apply(connection, text, str(self.names_file))
