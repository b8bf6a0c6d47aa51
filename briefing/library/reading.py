"""Reading the library: articles, what belongs with them, who and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefing import query as filters
from briefing.errors import NotFound
from briefing.library.base import Base
from briefing.store import finding, lists, triage

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterator, Sequence

    from briefing.model import Counts, Entity, Grid, Kind, Near, Related, Row, Stored, Story
    from briefing.store.finding import Order


def _leaving_out(found: filters.Filter, without: Collection[int]) -> filters.Filter:
    """The same filter, but for some articles; however many they are, one value is bound."""
    if not without:
        return found
    hidden = ("id NOT IN (SELECT value FROM json_each(?))", (json.dumps(sorted(without)),))
    return found._replace(rest=(*found.rest, hidden))


class Reading(Base):
    """What can be asked. Waits for no writer."""

    def counts(self, query: str = "") -> Counts:
        """The numbers of the status line, for what `query` matches."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            return finding.counts(connection, found)

    def has_waiting(self) -> bool:
        """Whether any article waits to be analysed; one look-up in an index."""
        with self.database.reading() as connection:
            return bool(lists.unanalysed(connection, 1))

    def is_untouched(self) -> bool:
        """Whether nobody has opened or decided on anything here yet."""
        with self.database.reading() as connection:
            return not triage.was_touched(connection)

    def count(self, query: str = "") -> int:
        found = filters.parse(query)
        with self.database.reading() as connection:
            return finding.count(connection, found)

    def matches_any(self, query: str) -> bool:
        """Whether there is any article that `query` matches."""
        found = filters.parse(query)
        with self.database.reading() as connection:
            return finding.exist(connection, found)

    def ids(
        self,
        query: str = "",
        *,
        order: Order = "newest",
        limit: int | None = None,
        without: Collection[int] = (),
    ) -> array[int]:
        """Ids of the articles that match, but for those `without`. Newest first; undated articles come after all dated
        ones. `relevance` ranks by the words of the query (bm25, a word of the title counts four times).

        Raises QueryError, with the offset of the word at fault.
        """
        found = _leaving_out(filters.parse(query), without)
        with self.database.reading() as connection:
            return finding.ids(connection, found, order, limit)

    def copies(self, article_id: int) -> list[tuple[int, float]]:
        """Near-duplicates of an article, and the share of the text that they have in common; the nearest first."""
        from briefing.store import copies

        with self.database.reading() as connection:
            return copies.of(connection, article_id)

    def has_copies(self) -> bool:
        """Whether anything here is a near-duplicate of another; O(1)."""
        from briefing.store import copies

        with self.database.reading() as connection:
            return copies.exist(connection)

    def copy_groups(self, query: str = "", *, among: Sequence[int] | None = None) -> dict[int, list[int]]:
        """Article → its near-duplicates, among the articles that `query` matches (each group under its newest), or among
        a few of them in their order. Nobody stands in two groups."""
        from briefing.store import copies

        found = filters.parse(query)
        with self.database.reading() as connection:
            if among is not None:
                return copies.among(connection, among)
            return copies.within(connection, found.where, found.parameters)

    def day_counts(self, query: str = "", *, without: Collection[int] = ()) -> list[int]:
        """How many articles each day has, in the order of `ids(query)`: newest day first, the undated ones last."""
        found = _leaving_out(filters.parse(query), without)
        with self.database.reading() as connection:
            return finding.day_counts(connection, found)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The list's rows for `ids`, in their order; an id that is gone is left out."""
        with self.database.reading() as connection:
            return lists.rows(connection, ids)

    def article(self, article_id: int) -> Stored:
        """One article whole, without the names that the user hides. Raises NotFound."""
        from briefing.store import articles, naming

        with self.database.reading() as connection:
            return naming.shown(articles.get(connection, article_id), naming.in_force(connection))

    def articles(self, ids: Sequence[int]) -> Iterator[Stored]:
        """Articles whole, one at a time; an id that is gone is left out."""
        from briefing.store import articles, naming

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
            begun = lists.begun(connection, reference, 2)
        if len(begun) == 1 and reference:
            return begun[0]
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
        from briefing.store import links

        with self.database.reading() as connection:
            return links.related(connection, article_id, limit)

    def around(self, article_id: int, *, before: bool, limit: int = 3) -> list[Near]:
        """What came before, or after, the article's story with the same actors in the same place, the nearest first."""
        from briefing.store import around

        with self.database.reading() as connection:
            return around.near(connection, article_id, before=before, limit=limit)

    def stories(self, query: str = "") -> Iterator[Story]:
        """Stories with an article that `query` matches, newest first; an article alone is a story of one."""
        from briefing.store import stories

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
        from briefing.store import entities

        found = filters.parse(query)
        with self.database.reading() as connection:
            if found.where == "1":
                return entities.listed(connection, kind, limit)
            return entities.within(connection, kind, found.where, found.parameters, limit)

    def entity(self, entity_id: str) -> Entity:
        """Raises NotFound."""
        from briefing.store import entities

        with self.database.reading() as connection:
            return entities.get(connection, entity_id)

    def find_entity(self, reference: str) -> Entity:
        """The place or actor that a person typed: an id, or a name or alias that only one bears. Raises NotFound."""
        from briefing.store import entities

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
        from briefing.store import entities, insight

        with self.database.reading() as connection:
            together = insight.company(connection, entity_id, kind, limit)
            return [(entities.get(connection, key), number) for key, number in together]

    def days(self, entity_id: str) -> list[tuple[str, int]]:
        """(`YYYY-MM-DD`, articles that name the entity), oldest first; undated articles are left out."""
        from briefing.store import insight

        with self.database.reading() as connection:
            return insight.days(connection, entity_id)

    def grid(self, query: str = "", *, rows: int = 20, columns: int = 12) -> Grid:
        """Who by where, over the articles that `query` matches."""
        from briefing.model import Grid
        from briefing.store import entities, insight

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
        from briefing.store import insight

        with self.database.reading() as connection:
            if field == "source":
                return insight.sources(connection, begun, limit)
            return insight.completions(connection, begun, field if field in ("place", "actor") else None, limit)
