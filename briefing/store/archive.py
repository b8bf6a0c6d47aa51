"""Articles with all that cannot be derived: the original bytes, where they came from, and what the reader decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import TRIAGE_STATES, Triage
from briefing.store import articles, deciding, packing, triage, wishes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.model import Article
    from briefing.store.articles import Put
    from briefing.store.wishes import Wish


@dataclass(frozen=True, slots=True)
class Kept:
    """One article for safekeeping. `origin` is the file or feed that it came from."""

    article: Article
    origin: str
    original: bytes
    number: int = 0
    """Its id in the library that it comes from, by which wishes name it."""
    triage: Triage = field(default_factory=Triage)
    note: str = ""


def each(connection: sqlite3.Connection) -> Iterator[Kept]:
    """Every article, in the order in which they came."""
    ids = [int(i) for (i,) in connection.execute("SELECT id FROM article ORDER BY id")]
    for identity in ids:
        stored = articles.get(connection, identity, analysed=False)
        origin, data, note = connection.execute(
            "SELECT a.origin, o.data, n.text FROM article a JOIN original o ON o.id = a.id LEFT JOIN note n ON n.id = a.id"
            " WHERE a.id = ?",
            (identity,),
        ).fetchone()
        yield Kept(stored.article, origin, packing.inflate(data), identity, stored.triage, note or "")


def put(connection: sqlite3.Connection, batch: Sequence[Kept]) -> list[Put]:
    """Stores these again, inside the caller's transaction. What was decided here meanwhile is not overruled."""
    done = [articles.put(connection, kept.article, kept.origin, kept.original) for kept in batch]
    ids = [one.id for one in done]
    undecided = [
        (one.id, kept)
        for one, kept in zip(done, batch, strict=True)
        if articles.get(connection, one.id, analysed=False).triage == Triage()
    ]
    for column, value_of in _DECISIONS:
        for value in sorted({value_of(kept.triage) for _, kept in undecided} - {0}):
            triage.change(connection, [i for i, kept in undecided if value_of(kept.triage) == value], column, value)
    notes = ((identity, kept.note) for identity, kept in zip(ids, batch, strict=True) if kept.note)
    connection.executemany("INSERT OR IGNORE INTO note VALUES (?,?)", notes)
    return done


_DECISIONS: tuple[tuple[str, Callable[[Triage], int]], ...] = (
    ("state", lambda t: TRIAGE_STATES.index(t.state)),
    ("read", lambda t: int(t.read)),
    ("starred", lambda t: int(t.starred)),
)
"""Each column of a decision, and its value; 0 is undecided."""


def wish(connection: sqlite3.Connection, steps: Iterable[Sequence[Wish]]) -> None:
    """Keeps those of `steps` that do not hold here yet, each as one step. One that was made twice is here twice."""
    here = Counter(map(tuple, wishes.held(connection)))
    for step in map(tuple, steps):
        if here[step]:
            here[step] -= 1
        elif step:
            deciding.in_force(connection, wishes.make(connection, step))
