"""Related articles and stories from the index of names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from briefing.model import Related, Shared, Story
from briefing.store import packing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

DAY = 86_400
WIDEST = 2_000
"""A name in more articles than this proposes no candidates; it still counts as a reason."""


def related(connection: sqlite3.Connection, article: int, limit: int) -> list[Related]:
    """Articles that share names, by the sum of the names' rarity, halved with every two weeks between."""
    total = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    own = connection.execute(
        "SELECT e.id, e.key, e.kind, e.name, e.articles FROM posting p JOIN entity e ON e.id = p.entity WHERE p.article = ?"
        " AND e.articles > 1 ORDER BY e.articles, e.key",
        (article,),
    ).fetchall()
    shared: dict[int, list[Shared]] = {}
    weights: dict[int, float] = {}
    norm = 0.0
    for entity, key, kind, name, number in own:
        weight = math.log((total + 1) / number) + 0.1
        norm += weight
        if number > WIDEST:
            continue
        reason = Shared(key, kind, name, number)
        for (other,) in connection.execute(
            "SELECT article FROM posting WHERE entity = ? AND article <> ?", (entity, article)
        ):
            shared.setdefault(other, []).append(reason)
            weights[other] = weights.get(other, 0.0) + weight
    moment = connection.execute("SELECT moment FROM article WHERE id = ?", (article,)).fetchone()
    found = []
    for other, weight in weights.items():
        guid, title, published = connection.execute(
            "SELECT guid, title, published FROM article WHERE id = ?", (other,)
        ).fetchone()
        theirs = packing.moment(published)
        days = None if theirs is None or moment[0] is None else abs(theirs - moment[0]) // DAY
        decay = 0.5 ** (days / 14) if days is not None else 0.8
        score = round(weight / norm * decay, 4)
        found.append(Related(other, guid, title, score, tuple(shared[other]), days, why(shared[other], days, total)))
    found.sort(key=lambda r: (-r.score, r.id))
    return found[:limit]


def why(shared: Sequence[Shared], days: int | None, total: int) -> str:
    names = ", ".join(s.name for s in shared[:6]) + ("…" if len(shared) > 6 else "")
    apart = (
        "date unknown" if days is None else "same day" if days == 0 else f"{days} day{'s' if days > 1 else ''} apart"
    )
    rarest = shared[0]
    return f"both name {names} ({rarest.name} in {rarest.articles} of {total} articles); {apart}"


def stories(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> Iterator[Story]:
    for identity, guid, title, published in connection.execute(
        f"SELECT id, guid, title, published FROM article WHERE {where} ORDER BY moment DESC, id DESC", parameters
    ).fetchall():
        yield Story(identity, title, published, published, ((identity, guid, title),))
