"""Names without analysis: a library of any size with places, actors and links in minutes, where analysis takes hours.

The generator knows whom and what each report names. Everything after the analysis, from the profile to postings, links
and stories, is the program's own.
"""

from __future__ import annotations

import re
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TYPE_CHECKING, Any

from benchmarks import generate
from briefing import linking
from briefing.model import Analysis, Article, Mention, Summary
from briefing.store.packing import packed
from briefing.workers import Derived

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.generate import Facts
    from briefing.model import Kind

KINDS: dict[str, tuple[Kind, str]] = {
    "place": ("place", "city"),
    "second": ("place", "city"),
    "actor": ("actor", "organisation"),
    "other": ("actor", "organisation"),
    "person": ("actor", "person"),
}


class Knowing(Executor):
    """An executor for `ingest.analyse` that knows what the first `last` reports name."""

    def __init__(self, last: int) -> None:
        self._facts = [facts for _, facts in islice(generate.reports(), last)]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002 - as an Executor has it
        future: Future[Any] = Future()
        future.set_result([self._one(*item) for item in args[0]])
        return future

    def _one(self, identity: int, article: Article) -> Derived:
        number = int(article.guid.removeprefix("report-"))
        return derived(identity, article, self._facts[number - 1])


def derived(identity: int, article: Article, facts: Facts) -> Derived:
    """What a worker would send back for an article, had its analysis found the names of `facts` and no others."""
    kinds = {name: KINDS[role] for role, name in facts.items()}
    mentions = (*_found("title", article.title, kinds), *_found("text", article.text, kinds))
    analysis = Analysis((), mentions, (), Summary((), "none"))
    return Derived(identity, packed(analysis), linking.profile(article, analysis).to_bytes())


def _found(field: Any, text: str, kinds: dict[str, tuple[Kind, str]]) -> Sequence[Mention]:
    pattern = "|".join(re.escape(name) for name in sorted(kinds, key=len, reverse=True))
    return [
        Mention(field, *m.span(), name, *kinds[name], f"{kinds[name][0]}:{name.lower()}", name)
        for m in re.finditer(pattern, text)
        if (name := m.group())
    ]
