"""Extractive summaries: whole sentences of the text, in its order, chosen by a method that has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.model import Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Article, Mention, Span

METHODS: dict[str, str] = {
    "briefing": "place in the text, what is central, the title, places and actors; nothing said twice",
    "lexrank": "LexRank (Erkan and Radev 2004): sentences most like the others",
    "textrank": "TextRank (Mihalcea and Tarau 2004): sentences that share words with many",
    "lsa": "LSA (Steinberger and Ježek 2004): the main topics of the text",
    "luhn": "Luhn (1958): clusters of significant words",
    "edmundson": "Edmundson (1969): cue words, the title and the place in the text",
    "kl": "KL-Sum (Haghighi and Vanderwende 2009): the text's own distribution of words",
    "sumbasic": "SumBasic (Nenkova and Vanderwende 2005): frequent words",
    "reduction": "Reduction: sentences that share the most with all others",
}
"""Every method by its name, with a line on how it chooses; all but the first are sumy's."""
DEFAULT = "briefing"
_FIRST_SENTENCES = 200
"""How many sentences sumy's methods see: several of them compare each with each."""


def summarise(
    article: Article,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    *,
    method: str = DEFAULT,
    count: int = 3,
) -> Summary:
    """At most `count` sentences of the article, in its order, and the name of the method that chose them.

    Raises BriefingError for a method that does not exist.
    """
    if method not in METHODS:
        raise BriefingError(f"no summary method {method!r}", next_step=f"one of: {', '.join(METHODS)}")
    texts = [span.of(article.text) for span in sentences]
    if method == DEFAULT:
        from briefing.analysis.summary import ranking

        chosen = ranking.best(texts, telling_title(article), ranking.names_in(sentences, mentions), count)
    else:
        from briefing.analysis.summary import sumy_methods

        chosen = sumy_methods.best(method, texts[:_FIRST_SENTENCES], article.title, count)
    return Summary(tuple(sentences[at] for at in chosen), method)


def telling_title(article: Article) -> str:
    """The title; none where it is the beginning of the text's first sentence, given to an article that has no title."""
    head = article.title.rstrip("… .")
    text = article.text.lstrip()
    opens = bool(head) and text.startswith(head) and not text.startswith("\n", len(head))
    return "" if opens else article.title
