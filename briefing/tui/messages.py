"""What workers tell the screens: one message for each piece of work, carrying all that it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from briefing.errors import BriefingError
    from briefing.model import Counts, Entity, Grid, Related, Row, Stored, Story
    from briefing.tui.document import Document


class Listed(Message):
    """The ids that a filter matches. `at` is the article to put the cursor on; `days` the lengths of the days' groups;
    `copies` what is folded under a row. Where they are only the first, `promised` is how many there will be (None: nobody
    knows yet); the message with all of them then `goes_on`."""

    def __init__(
        self,
        query: str,
        ids: array[int],
        at: int | None = None,
        *,
        days: Sequence[int] = (),
        copies: Mapping[int, Sequence[int]] | None = None,
        promised: int | None = 0,
        goes_on: bool = False,
    ) -> None:
        super().__init__()
        self.query, self.ids, self.at, self.days = query, ids, at, days
        self.copies = copies or {}
        self.promised, self.goes_on = promised, goes_on


class Counted(Message):
    """The numbers of the status line, for these words. Where no article has them, `named` is the filter for those that
    name the same in another spelling, and how many these are."""

    def __init__(self, words: str, counts: Counts, named: tuple[str, int] | None = None) -> None:
        super().__init__()
        self.words, self.counts, self.named = words, counts, named


class FilterFault(Message):
    """A filter that does not parse; the list stays as it was."""

    def __init__(self, query: str, what: str, position: int) -> None:
        super().__init__()
        self.query, self.what, self.position = query, what, position


class ArticleReady(Message):
    """An article made ready to be read."""

    def __init__(self, stored: Stored, document: Document) -> None:
        super().__init__()
        self.stored, self.document = stored, document


class ArticleGone(Message):
    """The article that was to be shown is no longer in the library."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class RelatedReady(Message):
    """What is related to an article, with the list's row of each, and the story that the article is in, if with others."""

    def __init__(
        self, article_id: int, related: Sequence[Related], rows: Mapping[int, Row], story: Story | None = None
    ) -> None:
        super().__init__()
        self.article_id, self.related, self.rows, self.story = article_id, related, rows, story


class Found(Message):
    """An article to go to, and what to say of it."""

    def __init__(self, article_id: int, said: str) -> None:
        super().__init__()
        self.article_id, self.said = article_id, said


class Decided(Message):
    """A decision went through; `shown_again` where it is about more than marks: links, stories, notes."""

    def __init__(self, said: str, ids: Sequence[int], *, shown_again: bool = False) -> None:
        super().__init__()
        self.said, self.ids, self.shown_again = said, ids, shown_again


class Undone(Message):
    """A step was taken back, or done again; no ids where there was none."""

    def __init__(self, said: str, ids: Sequence[int]) -> None:
        super().__init__()
        self.said, self.ids = said, ids


class Failed(Message):
    """Work that could not be done. `ids` are the articles that had already been shown as decided."""

    def __init__(self, error: BriefingError, ids: Sequence[int] = ()) -> None:
        super().__init__()
        self.error, self.ids = error, ids


class Changed(Message):
    """The library grew or changed under us."""

    def __init__(self, revision: int) -> None:
        super().__init__()
        self.revision = revision


class Completions(Message):
    """How the last word of `text` may go on."""

    def __init__(self, text: str, choices: list[str]) -> None:
        super().__init__()
        self.text, self.choices = text, choices


class Said(Message):
    """One line for the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Vanished(Message):
    """The library's file is gone, or another one is in its place."""


class EntitiesReady(Message):
    def __init__(self, entities: list[Entity]) -> None:
        super().__init__()
        self.entities = entities


class EntityReady(Message):
    """One entity's page, and the ids of its articles."""

    def __init__(self, entity: Entity, document: Document, ids: array[int]) -> None:
        super().__init__()
        self.entity, self.document, self.ids = entity, document, ids


class TimelineReady(Message):
    def __init__(self, entries: list[tuple[str, str, str, str, int]]) -> None:
        super().__init__()
        self.entries = entries


class EvidenceReady(Message):
    def __init__(self, left: Document, right: Document, reason: Document) -> None:
        super().__init__()
        self.left, self.right, self.reason = left, right, reason


class GridReady(Message):
    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.grid = grid


class FiltersReady(Message):
    """(name, query, how many it matches; None where it no longer parses)"""

    def __init__(self, filters: list[tuple[str, str, int | None]]) -> None:
        super().__init__()
        self.filters = filters
