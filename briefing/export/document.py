"""A briefing as data: what is in it and in what order, before anything is written down.

Built from the library alone, so the same library gives the same briefing; no clock is read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.analysis.summary.eligible import is_furniture
from briefing.errors import BriefingError
from briefing.export.days import span_of
from briefing.linking.differences import differences, opposites
from briefing.linking.digest import Dated, best_sentences, new_sentences, repeats_title, timeline
from briefing.linking.quotes import Difference, Quote, quote_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.library import Library
    from briefing.linking.opposites import Said
    from briefing.model import Kind, Related, Stored, Story

KEPT = "is:kept"
"""What a briefing is made of where nobody says otherwise."""
_POINTS = 5
_RELATED = 3
_NAMES, _DATES = 8, 5
WITNESSES = frozenset(["news organisation", "news agency"])
"""Actors that tell of an event and take no part in it: named with the sources."""


@dataclass(frozen=True, slots=True)
class Section:
    """One article: what its section shows."""

    stored: Stored
    places: tuple[str, ...]
    actors: tuple[str, ...]
    dates: tuple[str, ...]
    """Days and months that the text names, oldest first."""
    quotes: tuple[Quote, ...]
    related: tuple[Related, ...]
    note: str = ""
    """The reader's own words about it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One story, or one article that stands alone: `news`, `dates` and `differing` are empty for the latter."""

    title: str
    sections: tuple[Section, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]
    points: tuple[Quote, ...]
    news: tuple[Quote, ...] = ()
    differing: tuple[Difference, ...] = ()
    dates: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is taken away: events, newest first, and what to know first."""

    title: str
    points: tuple[Quote, ...]
    events: tuple[Event, ...]
    differing: tuple[Difference, ...] = ()
    """Opposite claims of articles that belong together and are told as several stories."""

    @property
    def articles(self) -> tuple[Stored, ...]:
        """Every article in it, in the order of its sections."""
        return tuple(section.stored for event in self.events for section in event.sections)

    @property
    def days(self) -> tuple[str, ...]:
        """The days of publication that are known, oldest first."""
        return tuple(sorted({a.article.day for a in self.articles if a.article.day}))


def collect(library: Library, query: str = "") -> Briefing:
    """The briefing of what `query` matches; of what was kept where it is empty.

    Raises QueryError, and BriefingError where nothing matches.
    """
    ids = library.ids(query or KEPT)
    if not ids:
        if query:
            raise BriefingError("nothing matches, so there is nothing to export", where=query)
        raise BriefingError(
            "nothing was kept yet, so there is nothing to export",
            next_step="keep articles with a in the reader, or name a query: briefing export is:new",
        )
    return collect_ids(library, ids)


def collect_ids(library: Library, ids: Sequence[int]) -> Briefing:
    """The briefing of these articles. Raises NotFound, and BriefingError where there are none."""
    if not ids:
        raise BriefingError("there is no article to make a briefing of", next_step="add some: briefing add PATH")
    articles = [library.article(i) for i in dict.fromkeys(ids)]
    related = {a.id: [r for r in library.related(a.id, _RELATED) if r.convincing] for a in articles}
    told = Counter(a.story for a in articles if a.story is not None)
    numbers = [number for number, times in told.items() if times > 1]
    notes = {a.id: library.note(a.id) for a in articles}
    return compose(articles, {n: library.story(n) for n in numbers}, related, notes)


def collect_story(library: Library, story_id: int) -> Briefing:
    """The briefing of one story. Raises NotFound."""
    return collect_ids(library, [number for number, _, _ in library.story(story_id).articles])


def compose(
    articles: Sequence[Stored],
    stories: Mapping[int, Story],
    related: Mapping[int, Sequence[Related]],
    notes: Mapping[int, str],
) -> Briefing:
    """The briefing of `articles`, grouped by their stories; groups newest first, articles in each oldest first."""
    groups: dict[tuple[str, int], list[Stored]] = {}
    for stored in articles:
        key = ("article", stored.id) if stored.story is None else ("story", stored.story)
        groups.setdefault(key, []).append(stored)
    events = [
        _event(
            [_section(s, related.get(s.id, ()), notes.get(s.id, "")) for s in sorted(group, key=_age)],
            stories.get(number) if kind == "story" else None,
        )
        for (kind, number), group in groups.items()
    ]
    events.sort(key=lambda e: e.sections[-1].stored.id)
    events.sort(key=lambda e: max(s.stored.article.published or "" for s in e.sections), reverse=True)
    return Briefing(_title(events), _points(events), tuple(events), _across(articles, events, related))


def _across(
    articles: Sequence[Stored], events: Sequence[Event], related: Mapping[int, Sequence[Related]]
) -> tuple[Difference, ...]:
    """Where articles that are linked but told as different stories claim opposite things; figures there are other events'."""
    by_id = {stored.id: stored for stored in articles}
    shown = [{c.quote.key for c in d.claims} for e in events for d in e.differing]
    found: list[Difference] = []
    heard: dict[int, list[Said]] = {}
    for event in events:
        for section in event.sections:
            links = related.get(section.stored.id, ())
            group = [section.stored, *(by_id[r.id] for r in links if r.id in by_id)]
            for difference in opposites(group, heard):
                claims = {c.quote.key for c in difference.claims}
                if not any(claims <= before for before in shown):
                    shown.append(claims)
                    found.append(difference)
    return tuple(found)


def _age(stored: Stored) -> tuple[bool, str, int]:
    """Oldest first, the undated after all dated ones."""
    published = stored.article.published
    return (published is None, published or "", stored.id)


def _event(sections: Sequence[Section], story: Story | None) -> Event:
    group = [section.stored for section in sections]
    if len(group) == 1:
        only = sections[0]
        return Event(group[0].article.title, (only,), only.places, only.actors, only.quotes)
    known = [s for s in group if s.triage.state == "kept" or s.triage.read]
    unread = [s for s in group if s not in known]
    return Event(
        title=(story.title if story else "") or group[-1].article.title,
        sections=tuple(sections),
        places=_names(group, "place"),
        actors=_names(group, "actor"),
        points=best_sentences(group, _POINTS),
        news=new_sentences(unread, known),
        differing=differences(group),
        dates=timeline(group),
    )


def _section(stored: Stored, related: Sequence[Related], note: str) -> Section:
    spans = stored.analysis.summary.sentences if stored.analysis else ()
    quotes = [quote_of(stored.article, span) for span in spans]
    telling = tuple(q for q in quotes if not repeats_title(q) and not is_furniture(q.text)) or tuple(quotes)
    return Section(
        stored, _names([stored], "place"), _names([stored], "actor"), _dates(stored), telling, tuple(related), note
    )


def _dates(stored: Stored) -> tuple[str, ...]:
    """The days and months named most often in the text; a year alone says too little."""
    values = [d.value for d in stored.analysis.dates if d.value and len(d.value) >= 7] if stored.analysis else []
    often = sorted(Counter(values).items(), key=lambda item: (-len(item[0]), -item[1], item[0]))
    return tuple(sorted(value for value, _ in often[:_DATES]))


def _names(group: Sequence[Stored], kind: Kind) -> tuple[str, ...]:
    """The names most used in `group`: first what most of its articles name, then what they name most."""
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for stored in group:
        mentioned = stored.analysis.mentions if stored.analysis else ()
        named = [m.name for m in mentioned if m.kind == kind and m.type not in WITNESSES]
        mentions.update(named)
        articles.update(set(named))
    order = sorted(mentions, key=lambda name: (-articles[name], -mentions[name], name))
    return tuple(order[:_NAMES])


def _title(events: Sequence[Event]) -> str:
    if len(events) == 1:
        return events[0].title
    days = sorted({s.stored.article.day for e in events for s in e.sections if s.stored.article.day})
    return f"Briefing, {span_of(days[0], days[-1])}" if days else "Briefing"


def _points(events: Sequence[Event]) -> tuple[Quote, ...]:
    """What to know first: the best of the only event; of several, the first of each, of the largest where they are many."""
    largest = sorted(range(len(events)), key=lambda n: -len(events[n].sections))[: _POINTS * 2]
    each = max(1, _POINTS // len(events))
    return tuple(quote for n in sorted(largest) for quote in events[n].points[:each])
