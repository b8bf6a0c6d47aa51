"""Stories: articles of one event, grouped by the links between them.

A story is a connected component of the graph whose edges are pairs at or above the story threshold. So an arriving
article joins a story, starts one, or bridges several, and the outcome does not depend on the order of arrival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def group(articles: Iterable[int], edges: Iterable[tuple[int, int, float]], threshold: float) -> Mapping[int, int]:
    """Article → its story, which is named by its lowest article id. Nearly linear in articles and edges."""
    parent = {i: i for i in articles}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b, p in edges:
        if p >= threshold and a in parent and b in parent:
            low, high = sorted((root(a), root(b)))
            parent[high] = low
    return {i: root(i) for i in parent}
