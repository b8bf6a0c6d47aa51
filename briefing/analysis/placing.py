"""Gives the marks of places their ids, names and coordinates: the article's places are settled together (`locate`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis import toponyms
from briefing.analysis.folding import plain, slug
from briefing.analysis.gazetteer import gazetteer
from briefing.analysis.identity import shown
from briefing.analysis.locate import Toponym, locate
from briefing.analysis.nations import nations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.analysis.gazetteer import Place
    from briefing.analysis.lines import Line
    from briefing.analysis.marks import Mark
    from briefing.model import Article, Field

_REGIONS = frozenset("province governorate region district county".split())
_NAMED_SITES = frozenset("city town village".split()) | _REGIONS


def place(article: Article, lines: Sequence[Line], marks: Sequence[Mark]) -> None:
    """Sets entity, name, type and place of every mark of a place. Not sure means no coordinates."""
    countries = [mark for mark in marks if mark.sense == "LOC" and mark.country]
    open_marks = [mark for mark in marks if mark.sense == "LOC" and not mark.country]
    fields: dict[Field, str] = {"title": article.title, "text": article.text, "dateline": article.dateline.text}
    read = _agree([_toponym(fields, lines[mark.line], mark) for mark in open_marks])
    nationalities = sorted({mark.country for mark in marks if mark.sense == "NAT" and mark.country})
    states = _states({mark.country or "" for mark in countries} - set(nationalities), read)
    for mark in countries:
        _country(mark, states.get(mark.country or ""))
    named = {
        code: Toponym(nations().names[code], "region" if code in states else "")
        for code in sorted({mark.country or "" for mark in countries})
    }
    settled = locate([*named.values(), *read], dateline=article.dateline.place, countries=nationalities)
    for mark, toponym in zip(open_marks, read, strict=True):
        _set(mark, toponym, settled.get(toponym))


def _toponym(fields: Mapping[Field, str], line: Line, mark: Mark) -> Toponym:
    start, end = line.span(mark.first, mark.last)
    found = toponyms.read(fields[line.field], start, end)
    words = line.seen[mark.first : mark.last]
    name = found.name if line.seen is line.words else " ".join(words)
    if len(words) > 1 and words[-1].lower() in _NAMED_SITES and not gazetteer().knows(name):
        site = words[-1].lower()
        return Toponym(" ".join(words[:-1]), "region" if site in _REGIONS else "city", found.within)
    if len(words) > 2 and words[1] == "of" and words[0].lower() in _NAMED_SITES and not gazetteer().spelled(name):
        return Toponym(" ".join(words[2:]), "region" if words[0].lower() in _REGIONS else "city", found.within)
    return Toponym(name, found.kind, found.within)


def _agree(read: Sequence[Toponym]) -> list[Toponym]:
    """What is said once of where a place lies holds for its other mentions."""
    told: dict[tuple[str, str], str] = {}
    for toponym in read:
        if toponym.within:
            told.setdefault((plain(toponym.name), toponym.kind), toponym.within)
    return [Toponym(t.name, t.kind, t.within or told.get((plain(t.name), t.kind), "")) for t in read]


def _states(codes: set[str], read: Sequence[Toponym]) -> dict[str, Place]:
    """Country → the state of another country that its name means here: Georgia beside Arizona and Nevada, where nothing
    in the article lies in the country of that name."""
    book = gazetteer()
    around = [places[0] for toponym in read if (places := book.find(toponym.name))]
    of_states = {place.country for place in around if place.type == "region"}
    return {
        code: place
        for code in codes - {place.country for place in around}
        for place in book.find(nations().names[code])
        if place.type == "region" and not place.region and place.country != code and place.country in of_states
    }


def _country(mark: Mark, state: Place | None) -> None:
    known = state or gazetteer().country(mark.country or "")
    mark.type = known.type if known else "country"
    mark.name = nations().names[mark.country or ""]
    mark.entity = known.id if known else f"place:{(mark.country or '').lower()}"
    mark.place = known


def _set(mark: Mark, toponym: Toponym, found: Place | None) -> None:
    if found:
        mark.entity, mark.name, mark.type, mark.place = found.id, found.name, found.type, found
        return
    words = toponym.name.split()
    mark.type = mark.type or toponym.kind or "place"
    mark.name = shown(words)
    mark.entity = f"place:{slug(words)}"
