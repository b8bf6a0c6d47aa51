"""sumy's summarisers over our sentences, and ours as one of sumy's.

sumy's own tokenizer wants data that no package ships; any object with `to_sentences` and `to_words` serves in its
place. Importing this module loads sumy and NLTK; LexRank, TextRank and LSA load NumPy.
"""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from typing import TYPE_CHECKING

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

from briefing.analysis.sentences import split
from briefing.analysis.summary import ranking
from briefing.analysis.summary.words import STOP_WORDS, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BONUS = frozenset("announced confirmed killed new first major report reported according agreed warned".split())
_STIGMA = frozenset("perhaps maybe hardly example instance incidentally photo image".split())


_CLASSES = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
"""Where in sumy each method is: module and class."""


class Tokenizer:
    """What sumy asks of a tokenizer, without NLTK's data."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(span.of(text) for span in split(text))

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text.lower()))


class BriefingSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """The default method in sumy's own interface: `BriefingSummarizer()(document, 3)`. Headings serve as the title."""

    def __call__(self, document: ObjectDocumentModel, sentences_count: int) -> tuple[Sentence, ...]:
        sentences = document.sentences
        title = " ".join(str(heading) for heading in document.headings)
        texts = [str(sentence) for sentence in sentences]
        chosen = ranking.best(texts, title, [0.0] * len(texts), sentences_count)
        return tuple(sentences[at] for at in chosen)


def document(sentences: Sequence[str], title: str = "") -> ObjectDocumentModel:
    """The sentences as sumy's document, under the title as its heading."""
    tokenizer = Tokenizer()
    heading = [Sentence(title, tokenizer, is_heading=True)] if title else []
    return ObjectDocumentModel([Paragraph([*heading, *(Sentence(text, tokenizer) for text in sentences)])])


def best(method: str, sentences: Sequence[str], title: str, count: int) -> list[int]:
    """The indices of the sentences that sumy's `method` chooses, in the order of the text."""
    wanted = min(count, len(sentences))
    if wanted <= 0:
        return []
    if wanted == len(sentences):
        return list(range(wanted))
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # LexRank divides by empty sentences, LSA warns of few words: both give an answer
        chosen = _summarizer(method)(document(sentences, title), wanted)
    left = list(enumerate(sentences))
    found = []
    for sentence in chosen:  # a sentence that stands twice in the text is two
        at = next(at for at, text in left if text.strip() == str(sentence))
        left = [(i, text) for i, text in left if i != at]
        found.append(at)
    return sorted([*found, *(at for at, _ in left[: wanted - len(found)])])  # LSA gives up where no word repeats


def _summarizer(method: str) -> AbstractSummarizer:
    module, name = _CLASSES[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(_stem)
    if method == "edmundson":
        summarizer.bonus_words, summarizer.stigma_words, summarizer.null_words = _BONUS, _STIGMA, STOP_WORDS
    elif hasattr(summarizer, "stop_words"):
        summarizer.stop_words = STOP_WORDS
    return summarizer


def _stem(word: str) -> str:
    return (stems(word) or [word])[0]
