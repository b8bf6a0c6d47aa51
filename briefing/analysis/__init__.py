"""What one article says: sentences, places and actors, dates, and a summary.

Pure: no files but the parameters this package ships, no clock, no chance. The same article gives the same
analysis, byte for byte, in any thread, process or machine. NLTK and sumy are loaded only by what needs them:
the default summary needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Analysis

if TYPE_CHECKING:
    from briefing.analysis.recogniser import Recogniser
    from briefing.model import Article

VERSION = "9"
"""Grows when the same article would give another analysis; what was derived by an older one is derived again. Not for a
change of the registry of actors alone: what that touches is found out (`store.registry`)."""


def analyze(
    article: Article, *, method: str = "briefing", sentences: int = 3, model: Recogniser | None = None
) -> Analysis:
    """All that is derived from one article alone.

    `method` is a name in `briefing.analysis.summary.METHODS`; `sentences` is how many of them the summary has at
    most; `model` another recogniser than the one that ships. Raises BriefingError for a method that does not exist.
    """
    from briefing.analysis import dates, names, summary
    from briefing.analysis.sentences import split

    spans = split(article.text)
    mentions = names.find(article, spans, model)
    return Analysis(
        sentences=spans,
        mentions=mentions,
        dates=dates.find(article.text, article.published or article.dateline.date),
        summary=summary.summarise(article, spans, mentions, method=method, count=sentences),
    )
