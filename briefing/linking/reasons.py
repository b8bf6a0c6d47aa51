"""A link's reason, said so that a reader can check it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefing.linking.features import days_apart
from briefing.linking.figures import figures
from briefing.linking.profile import HEAD, LEAD, WITNESS, headline
from briefing.linking.words import WORD, key, words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from briefing.linking.profile import Profile
    from briefing.model import Shared

_WHO_SAYS: Final = """activist agency group media medic monitor monitoring ngo observatory official police report reporter
source spokesman state watchdog witness"""
"""What titles say of who tells it: no word of the event."""
_HOW_MANY: Final = "dozen hundred least many more most several thousand"
"""Nor are these, without what they count."""
SAID: Final = 4
"""Places, and actors, in a reason; more would not be read."""

MANY: Final = 8
"""A name that more than one in so many of the articles here have does not tell one event from another."""
TELLING: Final = (32, 16, MANY)
"""Nor does one in so many for a name that stands in neither head of the two, in one, in both: in the body it may be of
the background, which reports of one outlet share."""
FEW: Final = 20
"""Articles up to which a library is too small to say of any name that many here have it."""
TOLL: Final = 10
"""Figure from which it is worth saying that both give it; smaller ones are in every other report."""
SURE: Final = 0.5
LIKELY: Final = 0.3
FAINT: Final = 0.05
"""Probabilities from which a link needs no reason beside it, one, or two to be offered. Of what is offered so on the two
development sets, .68 and .90 is of one story, and .75 and .98 of what is of one story and among the first ten is offered."""
_EMPTY: Final = frozenset({key(word)[0] for word in f"{_WHO_SAYS} {_HOW_MANY}".split()})
_SAYS: Final = 1.5
"""Rarity from which a word of both titles says something: "say" and "people" do not, "blast" and "army" do."""


def reasons(a: Profile, b: Profile, known: Mapping[str, Shared]) -> tuple[Shared, ...]:
    """Places and actors that both name, out of those `known` in the library: those that stand high in both and are
    rare in the library first. Who only says it in both is named where nothing else is."""
    theirs = {e.entity: e for e in b.entities}
    both = [(e, theirs[e.entity]) for e in a.entities if e.entity in theirs and e.entity in known]
    acting = [(ours, other) for ours, other in both if not ours.flags & other.flags & WITNESS]
    weight = {
        ours.entity: min(ours.weight, other.weight) / (1 + known[ours.entity].articles) ** 0.5
        for ours, other in acting or both
    }
    heads = {ours.entity: sum(bool(each.flags & HEAD) for each in (ours, other)) for ours, other in both}
    return tuple(replace(known[e], heads=heads[e]) for e in sorted(weight, key=lambda e: (-weight[e], e)))


def why(shared: Sequence[Shared], days: int | None, size: int, *, told: bool = False, alike: Sequence[str] = ()) -> str:
    """One plain line: "both name Aleppo, Raqqa (in 2 of 40 articles) and Islamic State; 1 day apart".

    told: the days are those that a text tells, see `are_told`. alike: what else both say, see `likeness`.
    """
    return "; ".join([*_names(shared, size, alone=not alike), *alike, _apart(days, told=told)])


def tells(shared: Shared, size: int) -> bool:
    """Whether a name is rare enough among `size` articles, for where it stands, to be a reason by itself."""
    return size <= FEW or shared.articles * TELLING[shared.heads] <= size


def deciding(shared: Sequence[Shared], size: int) -> tuple[Shared, ...]:
    """Of the names that both have, those that are said to be the reason: the first few places, then the first few actors.

    What many of the `size` articles here name goes unsaid beside what few do, and that beside a name that tells; of
    what many name, what stands in neither head."""
    telling = [s for s in shared if tells(s, size)]
    few = [s for s in shared if not _is_common(s, size)]
    headed = [s for s in shared if s.heads]
    return tuple(_told(telling or few or headed or shared))


def _is_common(shared: Shared, size: int) -> bool:
    return size > FEW and shared.articles * MANY > size


def convinces(score: float, names: Sequence[Shared], alike: Sequence[str], size: int) -> bool:
    """Whether a reader would see why: the less likely the link, the more is asked of the names that decided it and of
    what else both say. A name of both heads counts as two where half as many articles have it as may."""
    telling = [s for s in names if tells(s, size)]
    twice = any(s.heads == len(TELLING) - 1 and (size <= FEW or 2 * s.articles * MANY <= size) for s in telling)
    given = bool(telling) + twice + bool(alike)
    return score >= SURE or (score >= LIKELY and given >= 1) or (score >= FAINT and given > 1)


def are_told(a: Profile, b: Profile) -> bool:
    """Whether the days between two articles are not those of their publication, but those that the texts tell."""
    days = days_apart(a, b)
    if days is None:
        return False
    return a.published is None or b.published is None or abs(a.published - b.published) != days


def likeness(a: Profile, b: Profile, titles: tuple[str, str], shared: Sequence[Shared]) -> tuple[str, ...]:
    """What both say beside names: the largest figure beside the dead that both give, and the words of both titles."""
    said = []
    toll = max(filter(_is_exact, a.deaths & b.deaths), default=0)
    if toll >= TOLL:
        said.append(f"both give the figure {toll:,}")
    both = _titled(titles, {key(w)[0] for s in shared for w in words(s.name)})
    if len(both) > 1:
        said.append(f"both titles say {_listed(both[:SAID])}")
    return tuple(said)


def _is_exact(figure: int) -> bool:
    """Whether a figure has more than one digit before its zeros: of 30 or 200 dead two events are told as often as one."""
    return int(str(figure).rstrip("0") or 0) > 9


def leads_say(leads: tuple[str, str]) -> tuple[str, ...]:
    """The words that both begin with, where names do not tell why two articles are linked: a phrase, or none."""
    both = _both(*(_lower(lead) for lead in leads), named=())
    return (f"both begin with {_listed(both[:SAID])}",) if len(both) > 1 else ()


@lru_cache(maxsize=64)  # one is compared with ten
def _lower(lead: str) -> Sequence[str]:
    """The words of a lead but for those with a capital: names, days, and who reports it. The last may be cut short."""
    whole = lead[:LEAD].rpartition(" ")[0] if len(lead) >= LEAD else lead
    return words(" ".join(word for word in WORD.findall(whole) if word.islower()))


def _titled(titles: tuple[str, str], named: Collection[str]) -> list[str]:
    """The words of both titles that say something; not those of a name that is said already, nor what ends both
    ("…: monitor"), which is who says it."""
    ours, theirs = (words(headline(title)) for title in titles)
    if ours[-1:] == theirs[-1:]:
        ours = ours[:-1]
    return _both(ours, theirs, named=named)


def _both(ours: Sequence[str], theirs: Sequence[str], *, named: Collection[str]) -> list[str]:
    """Words of both that say something, the rarest first, as the first of the two has them; figures are left out."""
    there = {key(word)[0] for word in theirs} - {*named, *_EMPTY}
    exact = set(theirs)
    forms = sorted(ours, key=exact.__contains__)  # the last counts: a form that both have
    said = {stem: (-rare, word) for word in forms for stem, rare in [key(word)] if rare >= _SAYS and stem in there}
    return [word for _, word in sorted(said.values()) if len(word) > 2 and not figures(word, "")]


def _names(shared: Sequence[Shared], size: int, *, alone: bool) -> list[str]:
    """The names that both have, and whether they tell anything."""
    if not shared:
        return ["alike in their words"] if alone else []
    said = deciding(shared, size)
    rarest = min(said, key=lambda s: s.articles)
    names = [
        f"{s.name} (in {s.articles} of {size} articles)" if rarest.articles < size and s is rarest else s.name
        for s in said
    ]
    only = "only what many here do: " if all(_is_common(s, size) for s in said) else ""
    return [f"both name {only}{_listed(names)}"]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _told(shared: Sequence[Shared]) -> list[Shared]:
    """The first few places and the first few actors, places first; a province is not named beside its town, and
    two of one name (a town, and the province that is called like it) once."""
    told: list[Shared] = []
    for kind in ("place", "actor"):
        few: list[Shared] = []
        for one in (s for s in shared if s.kind == kind):
            beside = [s for s in few if f"{one.name} ".startswith(f"{s.name} ") or s.name.startswith(f"{one.name} ")]
            if beside and len(one.name) < len(beside[0].name):
                few[few.index(beside[0])] = one
            elif not beside:
                few.append(one)
        told += few[:SAID]
    return told


def _apart(days: int | None, *, told: bool) -> str:
    if days is None:
        return "date unknown"
    between = "same day" if days == 0 else f"{days} day{'s' if days > 1 else ''} apart"
    return f"{between} by the days told in the text" if told else between
