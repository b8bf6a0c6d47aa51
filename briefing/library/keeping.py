"""What is kept beside the articles (filters, notes, feeds), and looking after the whole: archive, health."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from briefing import query as filters
from briefing.library.base import Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.store.archive import Kept
    from briefing.store.articles import Put
    from briefing.store.health import Finding
    from briefing.store.wishes import Wish


class Keeping(Base):
    """Safekeeping."""

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
        from briefing.store import notes

        with self.database.reading() as connection:
            return notes.get(connection, article_id)

    def feed_states(self) -> list[dict[str, Any]]:
        """The fields of each feed that is followed, as `keep_feed` got them."""
        with self.database.reading() as connection:
            return [json.loads(state) for (state,) in connection.execute("SELECT state FROM feed ORDER BY url")]

    def follows(self, url: str) -> bool:
        with self.database.reading() as connection:
            return connection.execute("SELECT 1 FROM feed WHERE url = ?", (url,)).fetchone() is not None

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

    def archive(self) -> Iterator[Kept]:
        """Every article with all that cannot be derived, in the order in which they came."""
        from briefing.store import archive

        with self.database.reading() as connection:
            yield from archive.each(connection)

    def wishes(self) -> list[list[Wish]]:
        """What the user decided about links and stories, and what still holds, step by step: kind, article, other
        article, text."""
        from briefing.store import wishes

        with self.database.reading() as connection:
            return wishes.held(connection)

    def restore_wishes(self, steps: Sequence[Sequence[Wish]]) -> None:
        """Keeps what was decided about links and stories of articles that are here, unless it holds already."""
        from briefing.store import archive

        with self.database.writing() as connection:
            archive.wish(connection, steps)

    def restore(self, kept: Sequence[Kept]) -> list[Put]:
        """Stores these again, in one transaction. A decision made here meanwhile is not overruled."""
        from briefing.store import archive

        with self.database.writing() as connection:
            return archive.put(connection, kept)

    def examine(self) -> list[Finding]:
        """All that is not as it was written; empty for a library that is whole. Reads everything."""
        from briefing.store import health

        with self.database.reading() as connection:
            return health.examine(connection, self.database.bytes())

    def put_bits_back(self) -> bool:
        """Turns bits back that turned over on the disk, whatever they are part of; False where another program is in the
        way. Nothing else may be using this library meanwhile."""
        return self.database.put_back()

    def forget_derived(self) -> None:
        """Throws away what `ingest.analyse` makes again, and rebuilds the search index. Decisions stay."""
        from briefing.store import health

        with self.database.writing() as connection:
            health.forget_derived(connection)
