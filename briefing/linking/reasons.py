"""A link's reason, said so that a reader can check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from briefing.linking.profile import Profile
    from briefing.model import Analysis, Article, Shared

SAID: Final = 4
"""Places, and actors, in a reason; more would not be read."""


def reasons(a: Profile, b: Profile, known: Mapping[str, Shared]) -> tuple[Shared, ...]:
    """Places and actors that both name, out of those `known` in the library: those that stand high in both and are
    rare in the library first."""
    theirs = {e.entity: e.weight for e in b.entities}
    weight = {
        e.entity: min(e.weight, theirs[e.entity]) / (1 + known[e.entity].articles) ** 0.5
        for e in a.entities
        if e.entity in theirs and e.entity in known
    }
    return tuple(known[e] for e in sorted(weight, key=lambda e: (-weight[e], e)))


def why(shared: Sequence[Shared], days: int | None, size: int) -> str:
    """One plain line: "both name Aleppo, Raqqa (in 2 of 40 articles) and Islamic State; 1 day apart"."""
    return f"{_names(shared, size)}; {_apart(days)}"


def _names(shared: Sequence[Shared], size: int) -> str:
    if not shared:
        return "alike in their words"
    said = _told(shared)
    rarest = min(said, key=lambda s: s.articles)
    tells = rarest.articles < size
    names = [f"{s.name} (in {s.articles} of {size} articles)" if tells and s is rarest else s.name for s in said]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"both name {listed}"


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


def _apart(days: int | None) -> str:
    if days is None:
        return "date unknown"
    return "same day" if days == 0 else f"{days} day{'s' if days > 1 else ''} apart"


def evidence(
    article_a: Article, analysis_a: Analysis, article_b: Article, analysis_b: Analysis, shared: Collection[str]
) -> tuple[Span, Span]:
    """The sentence of each article that says most of what both share: `shared` are entity ids.

    The sentence with most of the shared entities, the earlier where two have as many; the first sentence where
    none has any. An article without a sentence gives an empty span at 0.
    """
    wanted = frozenset(shared)
    return _telling(article_a, analysis_a, wanted), _telling(article_b, analysis_b, wanted)


def _telling(article: Article, analysis: Analysis, wanted: frozenset[str]) -> Span:
    if not analysis.sentences:
        return Span(0, min(len(article.text), 300))
    places = sorted((m.start, m.entity) for m in analysis.mentions if m.field == "text" and m.entity in wanted)
    best, most, at = analysis.sentences[0], 0, 0
    for sentence in analysis.sentences:
        while at < len(places) and places[at][0] < sentence.start:
            at += 1
        inside: set[str] = set()
        while at < len(places) and places[at][0] < sentence.end:
            inside.add(places[at][1])
            at += 1
        if len(inside) > most:
            best, most = sentence, len(inside)
    return best
