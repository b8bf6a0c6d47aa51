"""Places and actors in one article: registry and gazetteer propose, the recogniser disposes, the article votes."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from briefing.analysis import groups, senses, states
from briefing.analysis.identity import identify
from briefing.analysis.lexicon import word_groups
from briefing.analysis.lines import Line, lines
from briefing.analysis.marks import Mark, marks
from briefing.analysis.placing import place
from briefing.analysis.recogniser import recogniser
from briefing.analysis.wholes import take_whole
from briefing.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.analysis.recogniser import Recogniser
    from briefing.model import Article, Field, Kind, Span

_HONORIFICS = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Sheikh".split())
_BEFORE_TITLES = frozenset(
    "prime foreign vice defence defense interior deputy petty crown grand lieutenant finance senior".split()
)
_OFFICES = frozenset("state defense defence commerce energy justice education health labor labour agriculture".split())
"""What one may be secretary or minister of."""
_HYPHENS = frozenset("-‐‑")
_LONGEST_TITLE = 4
"""Words of a title that stay with a surname."""


def find(article: Article, sentences: tuple[Span, ...], model: Recogniser | None = None) -> tuple[Mention, ...]:
    """The names of the title, the text and the dateline, by field and start, none overlapping another.

    `model`: another recogniser than the one that ships.
    """
    read = lines(article, sentences)
    english = article.language is None or article.language.lower().startswith("en")
    named = (model or recogniser()).names([line.seen for line in read])
    rows = [take_whole(number, line, marks(number, line, named[number], english)) for number, line in enumerate(read)]
    rows = senses.support_hints(read, rows)
    rows = senses.leave_out_things(read, rows)
    senses.know_source(article.source, read, rows)
    senses.vote(read, rows)
    senses.sweep(read, rows)
    rows = [groups.join_groups(line, row) for line, row in zip(read, rows, strict=True)]
    for line, row in zip(read, rows, strict=True):
        states.act(line, row)
    identify(read, rows)
    place(article, read, [mark for row in rows for mark in row])
    fields: dict[Field, str] = {"title": article.title, "text": article.text, "dateline": article.dateline.text}
    found = [mention for line, row in zip(read, rows, strict=True) for mention in _mentions(fields, line, row)]
    return tuple(sorted(found, key=attrgetter("field", "start")))


def _mentions(fields: Mapping[Field, str], line: Line, marks: Sequence[Mark]) -> Iterator[Mention]:
    end = 0
    for mark in marks:
        yield _mention(fields, line, mark, _with_title(line, mark, end) if mark.sense == "PER" else mark.first)
        end = mark.last


def _mention(fields: Mapping[Field, str], line: Line, mark: Mark, first: int) -> Mention:
    start, end = line.span(first, mark.last)
    text = fields[line.field]
    kind: Kind = "place" if mark.sense == "LOC" else "nationality" if mark.sense == "NAT" else "actor"
    return Mention(
        field=line.field,
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        type=mark.type or "organisation",
        entity=mark.entity or "",
        name=mark.name or text[start:end],
        lat=mark.place.lat if mark.place else None,
        lon=mark.place.lon if mark.place else None,
        country=mark.place.country if mark.place else None,
    )


def _with_title(line: Line, mark: Mark, end: int) -> int:
    """Where a person's mention begins: "Mr Rahman", "Prime Minister Abadi" and "Secretary of State John Kerry" are read
    as one. A rank is no part of a name, nor is the end of a longer title ("Russian Foreign Minister Sergei Lavrov").
    `end`: of the name before it."""
    first = mark.first
    before = [word.lower() for word in line.words[max(end, first - 3) : first]]
    if len(before) == 3 and before[1] == "of" and before[2] in _OFFICES and before[0] in word_groups()["titles"]:
        first -= 3
    while first > end and mark.first - first < _LONGEST_TITLE:
        word = line.words[first - 1]
        if not (word in _HONORIFICS or (word[0].isupper() and _is_title(word, first == mark.first))):
            break
        first -= 1
    return mark.first if _goes_on_before(line, first) and line.words[first] not in _HONORIFICS else first


def _goes_on_before(line: Line, first: int) -> bool:
    """Whether the word before is part of the same title: a hyphen joins it (Editor-in-Chief), or it has a capital, and
    not for beginning a sentence or as a day."""
    if not first:
        return False
    word = line.seen[first - 1]
    if word in _HYPHENS:
        return not line.is_dash(first - 1)
    lower = word.lower()
    return word[0].isupper() and not (
        lower in word_groups()["calendar"] or (first == 1 and lower in word_groups()["function_words"])
    )


def _is_title(word: str, last: bool) -> bool:
    lower, groups = word.lower().rstrip("."), word_groups()
    return (lower in groups["titles"] and lower not in groups["ranks"]) or (not last and lower in _BEFORE_TITLES)
