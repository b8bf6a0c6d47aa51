"""The words of the trade as frozen data: what every other room takes and gives.

Nothing here does work. Offsets are code points, half-open (`text[start:end]`), and count the *cleaned* field
they belong to. Days are ISO 8601 strings (`2017-06-04`, `2017-06`, `2017`, or a full timestamp where the source
gave one); `None` is "the text does not say", never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefing.rows import TRIAGE_STATES, Counts, Row, Triage, TriageState

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "TRIAGE_STATES", "Analysis", "Article", "Counts", "DateMention", "Dateline", "Entity", "Field", "Grid", "Kind", "Mention",
    "Near", "Outcome", "RawArticle", "Related", "Row", "Shared", "Span", "Stored", "Story", "Summary", "Triage", "TriageState",
]  # fmt: skip

Kind = Literal["place", "actor", "nationality"]
"""What a name stands for. A nationality ("Syrian", "Kurds") is neither place nor actor and takes part in no link."""

Field = Literal["title", "text", "dateline"]
"""The part of an article that a span counts in; `dateline` counts in `Dateline.text`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Dateline:
    """`ERBIL, Kurdistan Region –` at the head of a report: as written, and what it says."""

    text: str = ""
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a reader took from bytes. Strings are as found: nothing is clean until `clean.article` has seen it."""

    text: str
    title: str = ""
    source: str | None = None
    author: str | None = None
    url: str | None = None
    guid: str | None = None
    published: str | None = None
    language: str | None = None
    dateline: Dateline = Dateline()
    notes: tuple[str, ...] = ()
    """What the reader settled or could not settle, one plain line each: "04-06-2017 read day first: assumed"."""
    original: bytes = b""
    """The bytes this article was read from: the whole file, or its line or entry in a file of many."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report, cleaned. Every string is safe to draw."""

    guid: str
    title: str
    text: str
    source: str | None = None
    author: str | None = None
    url: str | None = None
    path: str | None = None
    published: str | None = None
    language: str | None = None
    dateline: Dateline = Dateline()
    notes: tuple[str, ...] = ()
    digest: str = ""
    """SHA-256 of the original bytes, in hex."""

    @property
    def day(self) -> str | None:
        """The day of publication, `YYYY-MM-DD`, where it is known to the day."""
        return self.published[:10] if self.published and len(self.published) >= 10 else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article, and what it names."""

    field: Field
    start: int
    end: int
    text: str
    kind: Kind
    type: str
    """place: country, region, city, neighbourhood, camp, river, lake, dam, base…; actor: person, government, military,
    armed group, party, international body, company, news organisation, organisation…; nationality: nationality."""
    entity: str
    """One id for one place or actor whatever it is called here: `geo:170063`, `actor:islamic-state`, `person:rami-abdel-rahman`."""
    name: str
    """Its canonical name."""
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166 two-letter code; places only."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. `value` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or None where there is no day to count from."""

    start: int
    end: int
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Whole sentences of the text, in its order, and who chose them."""

    sentences: tuple[Span, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is derived from one article alone; the same article gives the same analysis, byte for byte."""

    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Stored:
    """An article in the library with all that is known of it; `analysis` is None until its turn has come."""

    id: int
    article: Article
    analysis: Analysis | None
    triage: Triage
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A place or an actor across the library."""

    id: str
    kind: Kind
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    articles: int = 0
    mentions: int = 0
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """One reason of a link: a place or actor that both articles name, and how many articles here do."""

    entity: str
    kind: Kind
    name: str
    articles: int
    """Document frequency in the library."""
    heads: int = 2
    """In how many of the two heads (title and first sentences) it stands."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article that belongs with another, and why. `shared` is in order of weight, the deciding ones first."""

    id: int
    guid: str
    title: str
    score: float
    """0 to 1: the probability that both tell of one event."""
    shared: tuple[Shared, ...]
    days: int | None
    """Days between the two; None where either is undated."""
    why: str
    """The reason as one plain line."""
    told: bool = False
    """The days are those that a text tells, and not those between the days of publication."""
    alike: tuple[str, ...] = ()
    """What both say beside the names, as plain phrases."""
    deciding: tuple[Shared, ...] = ()
    """Of `shared`, those that `why` names."""
    convincing: bool = True
    """Whether a reader would see why; those that are not are kept for whoever ranks all."""

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(s.name for s in self.shared if s.kind == "place")

    @property
    def actors(self) -> tuple[str, ...]:
        return tuple(s.name for s in self.shared if s.kind == "actor")


@dataclass(frozen=True, slots=True)
class Near:
    """An article before or after a story, with its actors in its place: `names` are those that both have, and `days` lie
    between it and the story's nearer end; None where it is not dated to the day."""

    id: int
    title: str
    source: str | None
    published: str | None
    days: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one event; one alone is a story of one. `articles` are (id, guid, title), oldest first."""

    id: int
    title: str
    first: str | None
    last: str | None
    articles: tuple[tuple[int, str, str], ...]
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Who by where: `cells[actor id, place id]` is the number of articles that name both; no cell is no article."""

    actors: tuple[Entity, ...]
    places: tuple[Entity, ...]
    cells: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input of `briefing add`: one line for the person, one object for the pipe."""

    where: str
    status: Literal["added", "updated", "unchanged", "failed", "skipped"]
    id: int | None = None
    guid: str | None = None
    title: str | None = None
    message: str | None = None
    notes: tuple[str, ...] = field(default=())
