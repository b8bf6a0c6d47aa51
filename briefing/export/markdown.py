"""A briefing as CommonMark with front matter and footnotes.

Bullets are for quoted sentences alone, each with its footnote, so that `verify` can tell a quote from everything else; a
bullet may begin with a label in bold. All else is headings, paragraphs and the numbered list of sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from briefing.export import escape
from briefing.export.days import as_date, day_of, span_of
from briefing.export.document import WITNESSES
from briefing.export.footnotes import Footnotes
from briefing.export.keeping import notes_block
from briefing.export.since import memory
from briefing.export.spelling import spellings
from briefing.linking.digest import repeats

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from briefing.export.document import Briefing, Event, Section
    from briefing.linking.quotes import Difference, Quote
    from briefing.model import Article, Related, Stored

    Spelt = Mapping[str, str]

_MANY_STORIES = 3
_INDEXED = 30
_UNTITLED = "Untitled"
_NAMES, _NAMES_OF_EACH = 20, 5
"""Names in the front matter: of the whole briefing, and of each of several stories."""


def render(briefing: Briefing, own: str | None = None, new: Collection[str] = ()) -> str:
    """The whole document. The same briefing gives the same text.

    Where the document is a file to be written again, `own` is the user's notes, as `keeping.notes_in` gave them, and
    `new` the guids of the articles that the file did not hold before.
    """
    document = f"{front_matter(_facts(briefing))}\n\n{body(briefing, own, new)}"
    return document if own is None else f"{document}\n{memory(_guids(briefing), new)}\n"


def body(briefing: Briefing, own: str | None = None, new: Collection[str] = ()) -> str:
    """The document without its front matter."""
    notes = Footnotes()
    spelt = spellings(briefing.articles)
    blocks = [f"# {_heading(briefing.title)}"]
    if len(briefing.articles) == 1:
        blocks += _alone(briefing.events[0].sections[0], notes, spelt)
    else:
        blocks += _several(briefing, notes, spelt, new)
    if own is not None:
        blocks += [*(["## Notes"] if own.strip() else []), notes_block(own)]
    blocks += ["## Sources", _sources(briefing.articles), "\n".join(notes.lines)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _several(briefing: Briefing, notes: Footnotes, spelt: Spelt, new: Collection[str]) -> list[str]:
    blocks = [_scope(briefing), *_part("## Key points", _bullets(briefing.points, notes))]
    blocks += _part("## New since the last briefing", _titles([a for a in briefing.articles if a.article.guid in new]))
    blocks += _part("## Where the sources differ", "\n\n".join(_difference(d, notes) for d in briefing.differing))
    single = len(briefing.events) == 1
    if len(briefing.events) >= _MANY_STORIES:
        blocks += _part("## Stories", _stories(briefing.events))
    for event in briefing.events:
        blocks += _event(event, notes, spelt, single=single)
    return blocks if single else [*blocks, *_index(briefing.articles, spelt)]


def _guids(briefing: Briefing) -> list[str]:
    return list(dict.fromkeys(a.article.guid for a in briefing.articles))


def _part(heading: str, content: str) -> list[str]:
    """A heading with what stands under it; nothing where that is nothing."""
    return [heading, content] if content else []


def _alone(section: Section, notes: Footnotes, spelt: Spelt) -> list[str]:
    """A briefing of one article: its title stands above already."""
    return [
        byline(section.stored.article),
        names_line(_as_spelt(section.places, spelt), section.actors, section.dates),
        *_part("## Key points", _bullets(section.quotes, notes)),
        own_words(section.note),
        *related_lines(section.related),
    ]


def front_matter(facts: dict[str, object]) -> str:
    """`facts` as YAML between its fences; what is None or empty is left out."""
    known = {key: value for key, value in facts.items() if value not in (None, [], "")}
    dumped = yaml.safe_dump(known, sort_keys=False, allow_unicode=True, width=1000, default_flow_style=None)
    return f"---\n{dumped}---"


def names_line(places: Sequence[str], actors: Sequence[str], dates: Sequence[str] = ()) -> str:
    """Where, when and who, as one paragraph."""
    when = f"**When:** {', '.join(map(day_of, dates))}" if dates else ""
    where = f"**Where:** {', '.join(map(escape.text, places))}" if places else ""
    who = f"**Who:** {', '.join(map(escape.text, actors))}" if actors else ""
    return "\\\n".join(part for part in (where, when, who) if part)


def byline(article: Article) -> str:
    """Source, day and dateline: what stands under a title."""
    parts = [article.source or "Unknown source", day_of(article.published), article.dateline.place or ""]
    return " · ".join(escape.text(part) for part in parts if part)


def own_words(note: str) -> str:
    """What the reader wrote about an article, as a quotation, a paragraph a line."""
    lines = (escape.text(line) for line in note.splitlines())
    return "\n>\n".join(f"> {line}" for line in lines if line)


def _facts(briefing: Briefing) -> dict[str, object]:
    days = briefing.days
    articles = briefing.articles
    each = _NAMES if len(briefing.events) == 1 else _NAMES_OF_EACH
    places = [name for e in briefing.events for name in e.places[:each]]
    return {
        "title": escape.one_line(briefing.title) or _UNTITLED,
        "from": as_date(days[0]) if days else None,
        "to": as_date(days[-1]) if days else None,
        "articles": len(articles),
        "sources": _distinct([a.article.source or "" for a in articles]),
        "places": _distinct(_as_spelt(places, spellings(articles)))[:_NAMES],
        "actors": _distinct([name for e in briefing.events for name in e.actors[:each]])[:_NAMES],
    }


def _as_spelt(names: Sequence[str], spelt: Spelt) -> list[str]:
    return [spelt.get(name, name) for name in names]


def _distinct(values: Sequence[str]) -> list[str]:
    return [value for value in dict.fromkeys(escape.one_line(v) for v in values) if value]


def _heading(value: str) -> str:
    return escape.text(value) or _UNTITLED


def _scope(briefing: Briefing) -> str:
    count = len(briefing.articles)
    sources = len({a.article.source for a in briefing.articles if a.article.source})
    parts = [_count(count, "article")]
    if sources > 1:
        parts.append(f"{sources} sources")
    if len(briefing.events) > 1:
        parts.append(f"{len(briefing.events)} stories")
    if briefing.days and len(briefing.events) == 1:
        parts.append(span_of(briefing.days[0], briefing.days[-1]))
    undated = sum(a.article.published is None for a in briefing.articles)
    if undated:
        parts.append(f"{undated} undated" if undated < count else "undated")
    return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _stories(events: Sequence[Event]) -> str:
    """A numbered line for each: title, reports, days."""
    lines = []
    for event in events:
        days = sorted(s.stored.article.day for s in event.sections if s.stored.article.day)
        when = span_of(days[0], days[-1]) if days else "undated"
        lines.append(f"{_heading(event.title)} · {_count(len(event.sections), 'report')} · {when}")
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _event(event: Event, notes: Footnotes, spelt: Spelt, *, single: bool) -> list[str]:
    if len(event.sections) == 1:
        return _section(event.sections[0], notes, spelt)
    level = "##" if single else "###"
    blocks = [names_line(_as_spelt(event.places, spelt), event.actors)]
    if not single:
        blocks = [
            f"## {_heading(event.title)}",
            *blocks,
            *_part(f"{level} What happened", _bullets(event.points, notes)),
        ]
    blocks += _part(f"{level} New since what you kept or read", _bullets(event.news, notes))
    blocks += _part(f"{level} Where the sources differ", "\n\n".join(_difference(d, notes) for d in event.differing))
    blocks += _part(f"{level} Timeline", _timeline(event, notes))
    return [*blocks, f"{level} What each report adds", *_additions(event, notes, spelt, f"{level}#")]


def _section(section: Section, notes: Footnotes, spelt: Spelt) -> list[str]:
    """An article that is a story by itself."""
    return [
        f"## {_heading(section.stored.article.title)}",
        byline(section.stored.article),
        names_line(_as_spelt(section.places, spelt), section.actors, section.dates),
        _bullets(section.quotes, notes),
        own_words(section.note),
        *related_lines(section.related),
    ]


def _additions(event: Event, notes: Footnotes, spelt: Spelt, level: str) -> list[str]:
    """Each article of a story with what it says, names and is linked to beyond what stands above it."""
    told = [*event.points, *event.news, *(d.quote for d in event.dates)]
    told += [claim.quote for difference in event.differing for claim in difference.claims]
    named = {*event.places, *event.actors}
    linked = {section.stored.id for section in event.sections}
    blocks: list[str] = []
    silent: list[str] = []
    for section in event.sections:
        quotes = [quote for quote in section.quotes if not repeats(quote, told)]
        names = [name for name in (*section.places, *section.actors) if name not in named]
        links = [link for link in section.related if link.id not in linked]
        heading = _heading(section.stored.article.title)
        also = f"**Also names:** {', '.join(map(escape.text, _as_spelt(names, spelt)))}" if names else ""
        named.update(names)
        if not quotes and not section.note and not links:
            silent.append(" · ".join(part for part in (heading, byline(section.stored.article), also) if part))
            continue
        blocks += [
            f"{level} {heading}",
            byline(section.stored.article),
            _bullets(quotes, notes),
            also,
            own_words(section.note),
            *related_lines(links),
        ]
        told += quotes
        linked.update(link.id for link in links)
    if silent:
        listed = "\n".join(f"{number}. {line}" for number, line in enumerate(silent, 1))
        blocks += ["Told above already:", listed]
    return blocks


def _index(articles: Sequence[Stored], spelt: Spelt) -> list[str]:
    """Which articles, by their numbers among the sources, name a place or an actor that several of them name."""
    lines = []
    for kind, label in (("place", "Places"), ("actor", "Actors")):
        numbers: dict[str, list[str]] = {}
        for number, stored in enumerate(articles, 1):
            mentions = stored.analysis.mentions if stored.analysis else ()
            for name in dict.fromkeys(m.name for m in mentions if m.kind == kind and m.type not in WITNESSES):
                numbers.setdefault(name, []).append(str(number))
        several = sorted((n for n in numbers if len(numbers[n]) > 1), key=lambda n: (-len(numbers[n]), n))[:_INDEXED]
        shown = [f"{escape.text(spelt.get(n, n))} ({', '.join(numbers[n])})" for n in sorted(several, key=str.casefold)]
        lines += [f"**{label}:** {', '.join(shown)}"] if shown else []
    return ["## Index", "The numbers are those of the sources below.", *lines] if lines else []


def related_lines(links: Sequence[Related]) -> list[str]:
    """What belongs with an article, and why: a paragraph each."""
    return [f"**Related:** {escape.text(link.title)} — {escape.text(link.why)}" for link in links]


def _bullets(quotes: Sequence[Quote], notes: Footnotes) -> str:
    return "\n".join(f"- {quoted(q, notes)}" for q in quotes)


def quoted(quote: Quote, notes: Footnotes) -> str:
    """The sentence with its footnote's mark."""
    return f"{escape.text(quote.text)}{notes.mark(quote)}"


def _difference(difference: Difference, notes: Footnotes) -> str:
    lines = [escape.strong(difference.about), ""]
    for claim in difference.claims:
        article = claim.quote.article
        label = f"{claim.says} · {article.source or 'Unknown source'}, {day_of(article.published)}:"
        lines.append(f"- {escape.strong(label)} {quoted(claim.quote, notes)}")
    return "\n".join(lines)


def _timeline(event: Event, notes: Footnotes) -> str:
    """The dated sentences; nothing where all of them are of one day and stand among the points above."""
    dates = event.dates
    points = {point.key for point in event.points}
    if len({d.value for d in dates}) == 1 and all(d.quote.key in points for d in dates):
        return ""
    return "\n".join(f"- {escape.strong(day_of(d.value) + ':')} {quoted(d.quote, notes)}" for d in dates)


def _titles(articles: Sequence[Stored]) -> str:
    lines = (f"{escape.text(s.article.title) or _UNTITLED} · {byline(s.article)}" for s in articles)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _sources(articles: Sequence[Stored]) -> str:
    return "\n".join(f"{number}. {_source(stored.article)}" for number, stored in enumerate(articles, 1))


def _source(article: Article) -> str:
    title = escape.link(article.title or _UNTITLED, article.url)
    parts = [escape.text(article.source or "Unknown source"), day_of(article.published), escape.code(article.guid)]
    return f"{title} · {' · '.join(part for part in parts if part)}"
