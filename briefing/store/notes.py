"""The reader's own words on an article: one note each, kept for ever, each change one step of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import NotFound
from briefing.store import triage

if TYPE_CHECKING:
    import sqlite3

    from briefing.store.triage import Step


def get(connection: sqlite3.Connection, article: int) -> str:
    """Empty where there is none."""
    row = connection.execute("SELECT text FROM note WHERE id = ?", (article,)).fetchone()
    return str(row[0]) if row else ""


def write(connection: sqlite3.Connection, article: int, text: str) -> bool:
    """Puts `text` in place of the note there was, as one step; False where nothing changes. Raises NotFound."""
    before = get(connection, article)
    if before == text:
        return False
    if connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is None:
        raise NotFound(f"no article {article}")
    triage.note_step(connection, {"note": article, "text": before}, {"note": article, "text": text})
    _put(connection, article, text)
    return True


def take(connection: sqlite3.Connection, step: Step) -> list[int]:
    """Takes a step about a note; returns the article, unless it is gone."""
    assert step.note is not None  # noqa: S101 - the caller has looked; this is for the type checker
    article, text = step.note
    triage.note_taken(connection, step)
    return _put(connection, article, text)


def _put(connection: sqlite3.Connection, article: int, text: str) -> list[int]:
    connection.execute("DELETE FROM note WHERE id = ?", (article,))
    if text:
        connection.execute("INSERT INTO note SELECT id, ? FROM article WHERE id = ?", (text, article))
    return [i for (i,) in connection.execute("SELECT id FROM article WHERE id = ?", (article,))]
