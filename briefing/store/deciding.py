"""The user's word on stories and reasons, put in force at once: merge, split, name, reject.

Each is one step of the journal. What it changes is derived from the wishes that hold, so taking a step back is the
same work as making it: the links and stories that it is about are made anew.
"""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefing.errors import NotFound
from briefing.store import links, stories, wishes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def merge(connection: sqlite3.Connection, articles: Sequence[int]) -> list[int]:
    """Puts the stories of these articles together. Returns all articles of the new story."""
    ids = _members(connection, articles)
    return _decide(connection, [("together", ids[0], other, "") for other in ids[1:]])


def split(connection: sqlite3.Connection, articles: Sequence[int]) -> list[int]:
    """Takes these articles out of the stories they are in, to a story of their own. Returns all that this touches."""
    here, named = _members(connection, articles), frozenset(articles)
    chosen = [i for i in here if i in named]
    others = [i for i in here if i not in named]
    apart = [("apart", a, b, "") for a, b in zip_longest(chosen, others)] if others else []
    return _decide(connection, apart + [("together", chosen[0], b, "") for b in chosen[1:]])


def name(connection: sqlite3.Connection, story: int, title: str) -> list[int]:
    """Names a story; an empty name gives it back the one it had."""
    ids = _members(connection, [story])
    return _decide(connection, [("name", ids[0], None, " ".join(title.split()))])


def reject(connection: sqlite3.Connection, entity: str, pair: tuple[int, int] | None) -> list[int]:
    """This place or actor is no reason for a link: between two articles, or between any."""
    one, other = pair or (None, None)
    return _decide(connection, [("reject", one, other, entity)])


def in_force(connection: sqlite3.Connection, step: int) -> list[int]:
    """Makes links and stories what the wishes say after a step was made, taken back or done again."""
    named: set[int] = set()
    scored: set[int] = set()
    for kind, article, other, text in wishes.of_step(connection, step):
        here = {i for i in (article, other) if i is not None}
        if kind == "reject":
            pairs = links.naming(connection, text) if len(here) < 2 else {(min(here), max(here))}
            scored |= links.score_again(connection, pairs)
        named |= here
    stories.regroup_together(connection, named)
    stories.regroup(connection, scored)
    return sorted(named | scored)


def _decide(connection: sqlite3.Connection, wished: Sequence[wishes.Wish]) -> list[int]:
    if not wished:
        return []
    return in_force(connection, wishes.make(connection, wished))


def _members(connection: sqlite3.Connection, articles: Sequence[int]) -> list[int]:
    """All articles of the stories that these are in. Raises NotFound where there is none."""
    found = connection.execute(
        "WITH chosen AS (SELECT id, story FROM article WHERE id IN (SELECT value FROM json_each(?)))"
        " SELECT id FROM chosen UNION SELECT id FROM article WHERE story IN (SELECT story FROM chosen) ORDER BY id",
        (json.dumps(list(articles)),),
    ).fetchall()
    if not found:
        named = ", ".join(map(str, articles[:3]))
        raise NotFound("no article or story by that number", named, "`briefing stories` lists them")
    return [i for (i,) in found]
