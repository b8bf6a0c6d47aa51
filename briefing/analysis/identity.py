"""One entity, one id: every mark of an article gets the id and the name of what it names.

Ids are made of the best name alone (`person:rami-abdel-rahman`), so that articles analysed apart agree.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.analysis import bodies
from briefing.analysis.folding import slug
from briefing.analysis.kinds import kind_of
from briefing.analysis.nations import nations
from briefing.analysis.people import MEN, WOMEN, Naming, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.analysis.lines import Line
    from briefing.analysis.marks import Mark

_ACRONYM = 5
"""Letters up to which a word in capitals is kept so in a name."""


def identify(lines: Sequence[Line], rows: Sequence[Sequence[Mark]]) -> None:
    """Sets `entity`, `name` and `type` of every mark that has none yet."""
    marks = [mark for row in rows for mark in row]
    _redefine(lines, marks)
    for mark in marks:
        if mark.actor:
            mark.entity, mark.name, mark.type = mark.actor.id, mark.actor.name, mark.actor.type
        elif mark.sense == "NAT":
            _nationality(mark, lines[mark.line])
    _people(lines, [mark for mark in marks if mark.sense == "PER"])
    _bodies(lines, marks)


def _nationality(mark: Mark, line: Line) -> None:
    code = mark.country
    words = mark.words(line)
    mark.type = "nationality"
    mark.name = (nations().adjectives.get(code) if code else None) or " ".join(words)
    mark.entity = f"nationality:{code.lower() if code else slug(words)}"


def _people(lines: Sequence[Line], marks: Sequence[Mark]) -> None:
    titles = [_title(lines[mark.line], mark) for mark in marks]
    men = {mark.actor.id for mark, title in zip(marks, titles, strict=True) if mark.actor and title in MEN}
    namings = []
    for position, (mark, title) in enumerate(zip(marks, titles, strict=True)):
        words = mark.words(lines[mark.line])
        if mark.actor and len(words) == 1 and title in WOMEN and mark.actor.id in men:
            mark.actor = None  # Lady Starmer, beside Sir Keir
        known = tuple(mark.actor.name.split()) if mark.actor else ()
        namings.append(Naming(position, words, mark.actor.id if mark.actor else None, known, title))
    for position, person in people(namings).items():
        mark = marks[position]
        mark.type = "person"
        mark.entity = person.registered or f"person:{slug(_without_initials(person.name))}"
        mark.name = shown(person.name)


def _title(line: Line, mark: Mark) -> str:
    """The word before a name that says man or woman; "" where none does."""
    before = line.seen[mark.first - 1].rstrip(".") if mark.first else ""
    return before if before in MEN | WOMEN else ""


def _without_initials(words: Sequence[str]) -> list[str]:
    kept = [word for word in words if len(word.replace(".", "")) > 1]
    return kept if len(kept) > 1 else list(words)


def shown(words: Sequence[str]) -> str:
    """A name as a reader wants it: capitals only where they belong."""
    return (
        " ".join(w.title() if w.isupper() and len(w) > _ACRONYM else w for w in words)
        .replace(" - ", "-")
        .replace(" ’s", "’s")
        .replace(" 's", "'s")
    )


def _bodies(lines: Sequence[Line], marks: Sequence[Mark]) -> None:
    open_marks = [mark for mark in marks if mark.sense == "ORG" and not mark.entity]
    known = {mark.words(lines[mark.line]): mark for mark in marks if mark.sense == "ORG" and mark.entity}
    defined = _definitions(lines, marks)
    unnamed = {mark.words(lines[mark.line]) for mark in open_marks}
    defined += [(words[1:], words) for words in known if words[1:] in unnamed and _is_of_a_nation(words)]
    target = bodies.join([mark.words(lines[mark.line]) for mark in open_marks], defined)
    for short, long in defined:
        if long in known and short in target:
            target[short] = long
        elif short in known and long in target and " " in (known[short].name or ""):
            # Of an actor called by its letters alone the registry cannot say whether they stand for these words.
            target |= {name: short for name, full in target.items() if full == target[long]}
    for mark in open_marks:
        full = target[mark.words(lines[mark.line])]
        if full in known:
            same = known[full]
            mark.entity, mark.name, mark.type = same.entity, same.name, same.type
        else:
            mark.type = mark.type or kind_of(full)
            mark.entity = f"actor:{slug(bodies.core(full))}"
            mark.name = shown(full)


def _is_of_a_nation(words: Sequence[str]) -> bool:
    """Syrian National Coalition: what the text then calls the National Coalition."""
    return len(words) > 2 and (words[0],) in nations().peoples


def _redefine(lines: Sequence[Line], marks: Sequence[Mark]) -> None:
    """Takes short forms from the registry's actors that the text gives to another: "Namibian Broadcasting Corporation
    (NBC)". What reads like another wording of the actor's name ("Free Syria Army (FSA)") is left to it."""
    registered = {m.words(lines[m.line]): m.actor for m in marks if m.sense == "ORG" and m.actor}
    others = {
        short
        for short, long in _definitions(lines, marks)
        if (actor := registered.get(short)) and long not in registered and bodies.is_other(long, actor.name.split())
    }
    for mark in marks:
        if mark.actor and mark.words(lines[mark.line]) in others:
            mark.actor, mark.entity, mark.sure = None, None, False


def _definitions(lines: Sequence[Line], marks: Sequence[Mark]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = []
    for before, after in pairwise(marks):
        if before.line == after.line and after.first - before.last == 1 and before.sense == "ORG":
            line = lines[before.line]
            long, short = before.words(line), after.words(line)
            if bodies.is_defined_by(short, long, line.seen[before.last]):
                after.sense = "ORG"
                found.append((short, long))
    return found
