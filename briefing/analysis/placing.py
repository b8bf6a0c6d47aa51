"""Gives the marks of places their ids, names and coordinates: the article's places are settled together (`locate`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.analysis import toponyms
from briefing.analysis.folding import plain
from briefing.analysis.gazetteer import gazetteer
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
    open_marks = []
    for mark in marks:
        if mark.sense == "LOC" and mark.country:
            _country(mark)
        elif mark.sense == "LOC":
            open_marks.append(mark)
    fields: dict[Field, str] = {"title": article.title, "text": article.text, "dateline": article.dateline.text}
    read = _agree([_toponym(fields, lines[mark.line], mark) for mark in open_marks])
    nationalities = sorted({mark.country for mark in marks if mark.sense == "NAT" and mark.country})
    named = {
        code: Toponym(nations().names[code])
        for code in sorted({m.country for m in marks if m.sense == "LOC" and m.country})
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


def _country(mark: Mark) -> None:
    known = gazetteer().country(mark.country or "")
    mark.type = "country"
    mark.name = nations().names[mark.country or ""]
    mark.entity = known.id if known else f"place:{(mark.country or '').lower()}"
    mark.place = known


def _set(mark: Mark, toponym: Toponym, found: Place | None) -> None:
    from briefing.analysis.identity import shown, slug

    if found:
        mark.entity, mark.name, mark.type, mark.place = found.id, found.name, found.type, found
        return
    words = toponym.name.split()
    mark.type = mark.type or toponym.kind or "place"
    mark.name = shown(words)
    mark.entity = f"place:{slug(words)}"
