"""The façade: the only door to the library for every view, command and export.

    library = open_library()                       # the platform's user data folder
    for row in library.rows(library.ids("place:Raqqa is:new", limit=100)):
        ...

A `Library` may be used from several threads: each gets its own connection. Reading never waits for a writer;
writers queue for the one write lock. Every method raises `LibraryUnavailable` when the file cannot be used.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefing import query as filters
from briefing.errors import BriefingError, NotFound
from briefing.model import TRIAGE_STATES, Grid
from briefing.store import archive as archives
from briefing.store import articles, deciding, entities, health, insight, links, naming, stories, triage, wishes
from briefing.store.connection import Database, open_database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefing.model import Counts, Entity, Kind, Related, Row, Stored, Story, TriageState
    from briefing.store.articles import Put
    from briefing.store.health import Finding
    from briefing.store.triage import Step
    from briefing.store.wishes import Wish

Order = Literal["newest", "oldest", "added", "relevance", "story"]

ORDERS: dict[Order, str] = {
    "newest": "moment DESC, id DESC",
    "oldest": "moment IS NULL, moment, id",
    "added": "id DESC",
    "story": "(SELECT max(s.moment) FROM article s WHERE s.story = article.story) DESC, story DESC, moment DESC, id DESC",
}


def _ranked(found: filters.Filter) -> tuple[str, tuple[object, ...]]:
    """The best first, ranked inside the search index, which sorts numbers alone; a word of the title counts four times."""
    best = "SELECT rowid FROM article_fts WHERE article_fts MATCH ? AND rank MATCH 'bm25(4.0, 1.0)'"
    by = " ORDER BY rank LIMIT ? OFFSET ?"
    if found.where == filters.MATCHES:
        return best + by, (found.match,)
    # The plus keeps SQLite from asking the index anew for each id: 0.3 ms in place of 4.8.
    return f"{best} AND +rowid IN (SELECT id FROM article WHERE {found.where}){by}", (found.match, *found.parameters)


def default_path() -> Path:
    """`BRIEFING_LIBRARY`, or the platform's folder for a user's data."""
    named = os.environ.get("BRIEFING_LIBRARY")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False) / "library.db"


def open_library(path: Path | str | None = None, *, read_only: bool = False) -> Library:
    """Opens (and, unless `read_only`, creates or migrates) the library at `path`, or the user's own.

    Raises LibraryUnavailable where it is newer than this program, locked, damaged or not a library.
    """
    return Library(open_database(Path(path) if path else default_path(), read_only=read_only))


class Library:
    """Articles, what is known of them, and what the reader decided."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def path(self) -> Path:
        return self.database.path

    @property
    def read_only(self) -> bool:
        return self.database.read_only

    def close(self) -> None:
        self.database.close()

    def revision(self) -> int:
        """A number that grows whenever anything in the library changes, in this process or another."""
        with self.database.reading() as connection:
            return int(connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()[0])

    # -- reading ------------------------------------------------------------------------------------------------

    def counts(self, query: str = "") -> Counts:
        """The numbers of the status line, for what `query` matches."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            return triage.counts(connection, found.where, found.parameters)

    def has_waiting(self) -> bool:
        """Whether any article waits to be analysed; one look-up in an index."""
        with self.database.reading() as connection:
            return bool(articles.unanalysed(connection, 1))

    def count(self, query: str = "") -> int:
        found = filters.parse(query)
        with self.database.reading() as connection:
            return int(
                connection.execute(f"SELECT count(*) FROM article WHERE {found.where}", found.parameters).fetchone()[0]
            )

    def ids(
        self, query: str = "", *, order: Order = "newest", limit: int | None = None, offset: int = 0
    ) -> Sequence[int]:
        """Ids of the articles that match. Newest first; undated articles come after all dated ones. `relevance` ranks
        by the words of the query (bm25, a word of the title counts four times).

        Raises QueryError, with the offset of the word at fault.
        """
        found = filters.parse(query)
        window = (-1 if limit is None else limit, offset)
        if order == "relevance" and found.match:
            sql, parameters = _ranked(found)
            parameters = (*parameters, *window)
        else:
            by = ORDERS["newest" if order == "relevance" else order]
            sql = f"SELECT id FROM article WHERE {found.where} ORDER BY {by} LIMIT ? OFFSET ?"
            parameters = (*found.parameters, *window)
        with self.database.reading() as connection:
            return articles.identities(connection, sql, parameters)

    def day_counts(self, query: str = "") -> list[int]:
        """How many articles each day has, in the order of `ids(query)`: newest day first, the undated ones last."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            rows = connection.execute(
                f"SELECT count(*) FROM article WHERE {found.where} GROUP BY moment / 86400 ORDER BY moment / 86400 DESC",
                found.parameters,
            )
            return [row[0] for row in rows]

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The list's rows for `ids`, in their order; an id that is gone is left out."""
        with self.database.reading() as connection:
            return articles.rows(connection, ids)

    def article(self, article_id: int) -> Stored:
        """One article whole, without the names that the user hides. Raises NotFound."""
        with self.database.reading() as connection:
            return naming.shown(articles.get(connection, article_id), naming.in_force(connection))

    def articles(self, ids: Sequence[int]) -> Iterator[Stored]:
        """Articles whole, one at a time; an id that is gone is left out."""
        with self.database.reading() as connection:
            decided = naming.in_force(connection)
            for stored in articles.each(connection, ids):
                yield naming.shown(stored, decided)

    def find(self, reference: str) -> int:
        """The id for what a person typed: an id, a guid, or the unique beginning of a guid. Raises NotFound."""
        with self.database.reading() as connection:
            if reference.isascii() and reference.isdigit() and len(reference) <= 18:
                row = connection.execute("SELECT id FROM article WHERE id = ?", (int(reference),)).fetchone()
                if row:
                    return int(row[0])
            exact = connection.execute("SELECT id FROM article WHERE guid = ? ORDER BY id", (reference,)).fetchone()
            if exact:
                return int(exact[0])
            begun = connection.execute(
                "SELECT id FROM article WHERE substr(guid, 1, ?) = ? LIMIT 2", (len(reference), reference)
            ).fetchall()
        if len(begun) == 1 and reference:
            return int(begun[0][0])
        raise NotFound(
            "several articles begin so" if begun else "no article by that id or guid",
            reference,
            "`briefing list` shows the articles",
        )

    def named(self, guid: str) -> list[int]:
        """The ids of the articles that go by exactly this guid: several where several files used it."""
        with self.database.reading() as connection:
            return [int(i) for (i,) in connection.execute("SELECT id FROM article WHERE guid = ? ORDER BY id", (guid,))]

    def related(self, article_id: int, limit: int = 10) -> list[Related]:
        """What else here belongs with this article, the surest first, each with its reason."""
        with self.database.reading() as connection:
            return links.related(connection, article_id, limit)

    def stories(self, query: str = "") -> Iterator[Story]:
        """Stories with an article that `query` matches, newest first; an article alone is a story of one."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            yield from stories.listed(connection, found.where, found.parameters)

    def story(self, story_id: int) -> Story:
        """Raises NotFound."""
        for story in self.stories(f"story:{story_id}"):
            return story
        raise NotFound(f"no story {story_id}", next_step="`briefing stories` lists them")

    def entities(self, kind: Kind | None = None, *, query: str = "", limit: int | None = None) -> list[Entity]:
        """Places and actors named in the articles that `query` matches, the most widely named first."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            if found.where == "1":
                return entities.listed(connection, kind, limit)
            return entities.within(connection, kind, found.where, found.parameters, limit)

    def entity(self, entity_id: str) -> Entity:
        """Raises NotFound."""
        with self.database.reading() as connection:
            return entities.get(connection, entity_id)

    def find_entity(self, reference: str) -> Entity:
        """The place or actor that a person typed: an id, or a name or alias that only one bears. Raises NotFound."""
        with self.database.reading() as connection:
            found = entities.called(connection, reference)
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(
                f"several bear this name: {', '.join(e.id for e in found[:5])}", reference, "name one by its id"
            )
        raise NotFound("no place or actor by that id or name", reference, "`briefing entities` lists them")

    def company(self, entity_id: str, kind: Kind, limit: int = 10) -> list[tuple[Entity, int]]:
        """The places or actors most often named together with this one, and in how many articles."""
        with self.database.reading() as connection:
            together = insight.company(connection, entity_id, kind, limit)
            return [(entities.get(connection, key), number) for key, number in together]

    def days(self, entity_id: str) -> list[tuple[str, int]]:
        """(`YYYY-MM-DD`, articles that name the entity), oldest first; undated articles are left out."""
        with self.database.reading() as connection:
            return insight.days(connection, entity_id)

    def grid(self, query: str = "", *, rows: int = 20, columns: int = 12) -> Grid:
        """Who by where, over the articles that `query` matches."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            actors, places, cells = insight.grid(connection, found.where, found.parameters, rows, columns)
            return Grid(
                tuple(entities.get(connection, key) for key in actors),
                tuple(entities.get(connection, key) for key in places),
                cells,
            )

    def complete(self, field: str, begun: str, limit: int = 8) -> list[str]:
        """How a name that begins so may go on: `field` is place, actor, name or source, as in the filter language."""
        with self.database.reading() as connection:
            if field == "source":
                return insight.sources(connection, begun, limit)
            return insight.completions(connection, begun, field if field in ("place", "actor") else None, limit)

    # -- saved filters and notes --------------------------------------------------------------------------------

    def save_filter(self, name: str, query: str) -> None:
        """Raises QueryError rather than keep a filter that does not parse."""
        filters.parse(query)
        with self.database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO filter VALUES (?,?)", (name, query))

    def forget_filter(self, name: str) -> None:
        with self.database.writing() as connection:
            connection.execute("DELETE FROM filter WHERE name = ?", (name,))

    def saved_filters(self) -> list[tuple[str, str]]:
        """(name, query), by name."""
        with self.database.reading() as connection:
            return connection.execute("SELECT name, query FROM filter ORDER BY name").fetchall()

    def note(self, article_id: int) -> str:
        """The reader's own words about an article; empty where there are none."""
        with self.database.reading() as connection:
            row = connection.execute("SELECT text FROM note WHERE id = ?", (article_id,)).fetchone()
            return str(row[0]) if row else ""

    def write_note(self, article_id: int, text: str) -> None:
        with self.database.writing() as connection:
            connection.execute("DELETE FROM note WHERE id = ?", (article_id,))
            if text:
                connection.execute("INSERT INTO note VALUES (?,?)", (article_id, text))

    # -- feeds --------------------------------------------------------------------------------------------------

    def feed_states(self) -> list[dict[str, Any]]:
        """The fields of each feed that is followed, as `keep_feed` got them."""
        with self.database.reading() as connection:
            return [json.loads(state) for (state,) in connection.execute("SELECT state FROM feed ORDER BY url")]

    def keep_feed(self, url: str, state: Mapping[str, Any]) -> None:
        """Keeps a feed's state in place of that under `url`, which may be where it lived before it moved."""
        with self.database.writing() as connection:
            connection.execute("DELETE FROM feed WHERE url = ?", (url,))
            connection.execute(
                "INSERT OR REPLACE INTO feed VALUES (?,?)", (state["url"], json.dumps(state, ensure_ascii=False))
            )

    def drop_feed(self, url: str) -> bool:
        with self.database.writing() as connection:
            return connection.execute("DELETE FROM feed WHERE url = ?", (url,)).rowcount > 0

    # -- deciding: each call is one step that `undo` takes back as a whole ---------------------------------------

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

    def undo(self) -> Sequence[int] | None:
        """Takes back the last step, in this session or an earlier one. Returns the ids it touched, None if there was none."""
        return self._step(triage.back)

    def redo(self) -> Sequence[int] | None:
        return self._step(triage.forth)

    def _step(self, which: Callable[[sqlite3.Connection], Step | None]) -> Sequence[int] | None:
        with self.database.writing() as connection:
            step = which(connection)
            if step is None:
                return None
            if step.names is None:
                return triage.take(connection, step) + deciding.in_force(connection, step.number)
            triage.note_taken(connection, step)
            return self._rename(connection, *step.names)

    # -- stories: the user's word on what is one event, and on what is no reason ----------------------------------

    def merge_stories(self, ids: Sequence[int]) -> Sequence[int]:
        """Puts the stories of these articles together for good; one step of undo. Returns the articles it touches."""
        with self.database.writing() as connection:
            return deciding.merge(connection, ids)

    def split_story(self, ids: Sequence[int]) -> Sequence[int]:
        """Takes these articles out of their stories, to a story of their own."""
        with self.database.writing() as connection:
            return deciding.split(connection, ids)

    def name_story(self, story_id: int, title: str) -> Sequence[int]:
        """Names a story; an empty title gives it back the one it had. Raises NotFound."""
        with self.database.writing() as connection:
            return deciding.name(connection, story_id, title)

    def reject_reason(self, entity_id: str, pair: tuple[int, int] | None = None) -> Sequence[int]:
        """This place or actor is no reason to link these two articles, or any where no pair is given."""
        with self.database.writing() as connection:
            return deciding.reject(connection, entity_id, pair)

    def copies(self, article_id: int) -> list[tuple[int, float]]:
        """Near-duplicates of an article, and the share of the text that they have in common; the nearest first."""
        with self.database.reading() as connection:
            return links.copies(connection, article_id)

    # -- names: the user's word on what is one, what is two, and what it is called -------------------------------

    @property
    def names_file(self) -> Path:
        """The TOML file of decisions on names, beside the library; it may not exist yet."""
        return naming.file_of(self.path)

    def decide(self, edit: Callable[[str], str]) -> Sequence[int]:
        """Changes the file of names by `edit` (its text in, its new text out: see `analysis.decision_edits`) and puts it
        in force, as one step of undo. Returns the articles that it touches, which `ingest.analyse` then does again.
        Raises BriefingError where the file does not parse or cannot be written."""
        with self.database.writing() as connection:
            before = naming.read(self.names_file)
            after = edit(before)
            if before == after:
                return []
            triage.note_names(connection, before, after)
            return self._rename(connection, before, after)

    def _rename(self, connection: sqlite3.Connection, before: str, after: str) -> list[int]:
        if naming.read(self.names_file) != before:
            raise BriefingError("changed since by hand", str(self.names_file), "take the change back there")
        touched = naming.apply(connection, after, str(self.names_file))
        naming.write(self.names_file, after)
        return touched

    def follow_names_file(self) -> Sequence[int]:
        """Puts in force what was changed in the file with an editor; returns the articles that it touches. Raises
        BriefingError where the file is at fault: the last good version stays in force."""
        text = naming.read(self.names_file)
        with self.database.reading() as connection:
            if naming.applied(connection) == text:
                return []
        with self.database.writing() as connection:
            return naming.apply(connection, text, str(self.names_file))

    # -- safekeeping --------------------------------------------------------------------------------------------

    def archive(self) -> Iterator[archives.Kept]:
        """Every article with all that cannot be derived, in the order in which they came."""
        with self.database.reading() as connection:
            yield from archives.each(connection)

    def wishes(self) -> list[Wish]:
        """What the user decided about links and stories, and what still holds: kind, article, other article, text."""
        with self.database.reading() as connection:
            return wishes.held(connection)

    def restore_wishes(self, wished: Sequence[Wish]) -> None:
        """Keeps what was decided about links and stories of articles that are here, unless it holds already."""
        with self.database.writing() as connection:
            archives.wish(connection, wished)

    def restore(self, kept: Sequence[archives.Kept]) -> list[Put]:
        """Stores these again, in one transaction. A decision made here meanwhile is not overruled."""
        with self.database.writing() as connection:
            return archives.put(connection, kept)

    # -- health -------------------------------------------------------------------------------------------------

    def examine(self) -> list[Finding]:
        """All that is not as it was written; empty for a library that is whole. Reads everything."""
        with self.database.reading() as connection:
            return health.examine(connection)

    def forget_derived(self) -> None:
        """Throws away what `ingest.analyse` makes again, and rebuilds the search index. Decisions stay."""
        with self.database.writing() as connection:
            health.forget_derived(connection)
