"""The façade: the only door to the library for every view, command and export.

    library = open_library()                       # the platform's user data folder
    for row in library.rows(library.ids("place:Raqqa is:new", limit=100)):
        ...

A `Library` may be used from several threads: each gets its own connection. Reading never waits for a writer;
writers queue for the one write lock. Every method raises `LibraryUnavailable` when the file cannot be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefing.model import Counts, Entity, Kind, Related, Row, Stored, Story, TriageState

Order = Literal["newest", "oldest", "added", "relevance", "story"]


def open_library(path: Path | str | None = None, *, read_only: bool = False) -> Library:
    """Opens (and, unless `read_only`, creates or migrates) the library at `path`, or the user's own.

    Raises LibraryUnavailable where it is newer than this program, locked, damaged or not a library.
    """
    raise NotImplementedError


class Library:
    """Articles, what is known of them, and what the reader decided."""

    path: Path
    read_only: bool

    def close(self) -> None:
        raise NotImplementedError

    def revision(self) -> int:
        """A number that grows whenever anything in the library changes, in this process or another."""
        raise NotImplementedError

    # -- reading ------------------------------------------------------------------------------------------------

    def counts(self, query: str = "") -> Counts:
        """The numbers of the status line, for what `query` matches."""
        raise NotImplementedError

    def count(self, query: str = "") -> int:
        raise NotImplementedError

    def ids(
        self, query: str = "", *, order: Order = "newest", limit: int | None = None, offset: int = 0
    ) -> Sequence[int]:
        """Ids of the articles that match. Newest first; undated articles come after all dated ones.

        Raises QueryError, with the offset of the word at fault.
        """
        raise NotImplementedError

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The list's rows for `ids`, in their order; an id that is gone is left out."""
        raise NotImplementedError

    def article(self, article_id: int) -> Stored:
        """One article whole. Raises NotFound."""
        raise NotImplementedError

    def find(self, reference: str) -> int:
        """The id for what a person typed: an id, a guid, or the unique beginning of a guid. Raises NotFound."""
        raise NotImplementedError

    def related(self, article_id: int, limit: int = 10) -> list[Related]:
        """What else here belongs with this article, the surest first, each with its reason."""
        raise NotImplementedError

    def stories(self, query: str = "") -> Iterator[Story]:
        """Stories with an article that `query` matches, newest first."""
        raise NotImplementedError

    def story(self, story_id: int) -> Story:
        raise NotImplementedError

    def entities(self, kind: Kind | None = None, *, query: str = "", limit: int | None = None) -> list[Entity]:
        """Places and actors named in the articles that `query` matches, the most widely named first."""
        raise NotImplementedError

    def entity(self, entity_id: str) -> Entity:
        """Raises NotFound."""
        raise NotImplementedError

    # -- deciding: each call is one step that `undo` takes back as a whole ---------------------------------------

    def triage(self, ids: Sequence[int], state: TriageState) -> int:
        """Sets the state of these articles. Returns how many changed; no change is no step."""
        raise NotImplementedError

    def star(self, ids: Sequence[int], starred: bool = True) -> int:
        raise NotImplementedError

    def mark_read(self, ids: Sequence[int], read: bool = True) -> int:
        raise NotImplementedError

    def undo(self) -> Sequence[int] | None:
        """Takes back the last step, in this session or an earlier one. Returns the ids it touched, None if there was none."""
        raise NotImplementedError

    def redo(self) -> Sequence[int] | None:
        raise NotImplementedError
