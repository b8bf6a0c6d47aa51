"""An article as lines of words: its title, its dateline and its sentences, with capitals made to mean something.

A headline in capitals, or In Title Case, says nothing by its capitals. Its words are shown to the recogniser as the
body of the article writes them, and small where it does not use them and English has them as common words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from briefing.analysis.actors import registry
from briefing.analysis.lexicon import place_class, word_list
from briefing.analysis.nations import nations
from briefing.analysis.tokens import cut
from briefing.analysis.tokens import starts as begins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.model import Article, Field, Span

MOST = 400_000
"""Characters of an article in which names are looked for: no report is longer, and time stays bounded."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONG_WORD = 4
_NEARLY = 0.75
"""Share of the long words of a headline that have a capital."""
_FIRST = 3
"""Lines of a text in which its headline may stand again."""
_REPETITION = 4
"""Words that the two must have in common, to be one."""
_LONGEST_NAME = 60
"""Letters of a word that may be part of a name."""


@dataclass(slots=True)
class Line:
    """A sentence, the title or the dateline. `seen` are the words as the recogniser is shown them."""

    field: Field
    text: str
    """The whole field."""
    start: int
    words: list[str]
    seen: list[str]
    capitals: bool = False
    """No small letter in it."""
    _offsets: tuple[list[int], list[int]] | None = None
    _capitalised: list[int] | None = None

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text the words `[first, last)` stand."""
        starts, ends = self.offsets()
        return starts[first], ends[last - 1]

    def is_dash(self, at: int) -> bool:
        """Whether a word is a hyphen with blanks around it, which parts words and joins none."""
        if self.words[at] != "-" or not 0 < at < len(self.words) - 1:
            return False
        starts, ends = self.offsets()
        return ends[at - 1] < starts[at] and ends[at] < starts[at + 1]

    def offsets(self) -> tuple[list[int], list[int]]:
        """Where each word begins and ends; counted out when first asked for: only names are."""
        if self._offsets is None:
            starts = begins(self.words, self.text, self.start)
            self._offsets = starts, [start + len(word) for start, word in zip(starts, self.words, strict=True)]
        return self._offsets

    def capitalised(self) -> list[int]:
        """Which of the seen words begin with a capital; looked for when first asked."""
        if self._capitalised is None:
            self._capitalised = [at for at, word in enumerate(self.seen) if word[0].isupper()]
        return self._capitalised


def small_words() -> frozenset[str]:
    """English words that news seldom writes with a capital."""
    return word_list("small_words")


def lines(article: Article, sentences: Sequence[Span]) -> list[Line]:
    """The article's lines: dateline, sentences, title, in that order."""
    text = article.text if article.text.isascii() else _SURROGATE.sub("\ufffd", article.text)
    found = [_line("text", text, span.start, _last(text, span)) for span in sentences if span.start < MOST]
    if not sentences and text:
        found = [_line("text", text, 0, min(len(text), MOST))]
    title = _line("title", _SURROGATE.sub("\ufffd", article.title), 0, len(article.title))
    if "'s" not in article.text and "’s" not in article.text:
        for line in (title, *found):
            _cut_glued(line)
    shouting = [line for line in (title, *found) if line.capitals or _is_headline(line.words)]
    if shouting:
        loud = {id(line) for line in shouting}
        again = (
            list(_repeated(title, [line for line in found[:_FIRST] if id(line) not in loud]))
            if id(title) in loud
            else []
        )
        loud |= {id(line) for line, _, _ in again}
        written = _written((line for line in found if id(line) not in loud), shouting)
        for line in shouting:
            _settle(line, written)
        for line, at, count in again:
            line.seen = [*line.seen[:at], *title.seen[:count], *line.seen[at + count :]]
    dateline = _line("dateline", article.dateline.text, 0, len(article.dateline.text))
    dateline.seen = [w.title() if w.isupper() and len(w) > 3 else w for w in dateline.words]  # UN, U.S., UAE stay
    return [line for line in (dateline, *found, title) if line.words]


def _last(text: str, sentence: Span) -> int:
    """Where a sentence ends, or its last whole word within what is read."""
    return sentence.end if sentence.end <= MOST else max(text.rfind(" ", sentence.start, MOST), sentence.start)


def _repeated(title: Line, lines: Iterable[Line]) -> Iterator[tuple[Line, int, int]]:
    """Where lines of the text hold the headline again, or its first words: the line, from which word on, how many."""
    for line in lines:
        starts = [at for at, word in enumerate(line.words) if word == title.words[0]]
        longest = max(((_alike(title.words, line.words[at:]), -at) for at in starts), default=(0, 0))
        if longest[0] >= _REPETITION:
            yield line, -longest[1], longest[0]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two begin with in common."""
    count = 0
    for word, same in zip(one, other, strict=False):
        if word != same:
            break
        count += 1
    return count


def _line(field: Field, text: str, start: int, end: int) -> Line:
    words = cut(text, start, end)
    return Line(field, text, start, words, words, len(words) > 1 and text[start:end].isupper())


def _cut_glued(line: Line) -> None:
    """ "Syrias Aleppo": where a text has lost its apostrophes, the s is a word of its own after names that are known."""
    glued = _glued()
    if glued.isdisjoint(line.words):
        return
    starts, ends = line.offsets()
    for at in range(len(line.words) - 1, -1, -1):
        if line.words[at] in glued:
            word = line.words[at]
            end = ends[at]
            line.words[at : at + 1] = [word[:-1], "'s"]
            starts[at : at + 1] = [starts[at], end - 1]
            ends[at : at + 1] = [end - 1, end]


@cache
def _glued() -> frozenset[str]:
    known = nations()
    names = {words[0] for words in (*known.countries, *known.seats) if len(words) == 1}
    names |= registry().single_words()
    taken = {words[0] for words in known.peoples if len(words) == 1} | {"Americas"}
    return (
        frozenset(f"{name}s" for name in names if len(name) >= _LONG_WORD and f"{name}s".lower() not in small_words())
        - taken
    )


def _is_headline(words: Sequence[str]) -> bool:
    """Whether nearly all long words begin with a capital, some of which the language writes small."""
    if not words or words[-1] == ".":
        return False
    long = [word for word in words if len(word) >= _LONG_WORD and word[0].isalpha()]
    capital = [word for word in long if word[0].isupper()]
    return (
        len(long) > 2
        and len(capital) >= _NEARLY * len(long)
        and any(word.lower() in small_words() for word in capital[1:])
    )


def _written(body: Iterable[Line], shouting: Iterable[Line]) -> dict[str, str]:
    """Small form of each word of the `shouting` lines → how the body mostly writes it inside sentences."""
    wanted = {word.lower() for line in shouting for word in line.words}
    forms: dict[str, Counter[str]] = {}
    for word, times in Counter(chain.from_iterable(line.words[1:] for line in body)).items():
        if (lower := word.lower()) in wanted:
            forms.setdefault(lower, Counter())[word] += times
    return {lower: max(sorted(counts), key=counts.__getitem__) for lower, counts in forms.items()}


def _settle(line: Line, written: dict[str, str]) -> None:
    """Shows the recogniser a line in capitals, or a headline, in the writing of the body."""
    if line.capitals:
        line.seen = [_uncapital(word, written) for word in line.words]
        for at in range(len(line.seen) - 1):
            if _is_place(" ".join(line.words[at : at + 2]).lower()):
                line.seen[at : at + 2] = [word.title() for word in line.words[at : at + 2]]
        for match in registry().matches(line.words, capitals=True):
            line.seen[match.first : match.last] = line.words[match.first : match.last]
    else:
        line.seen = [_unheadline(word, written) for word in line.words]


def _uncapital(word: str, written: dict[str, str]) -> str:
    lower = word.lower()
    if lower in written:
        return written[lower]
    if lower in small_words() or not word.isalpha():
        return lower
    return word.title() if _is_place(lower) else lower


def _is_place(lower: str) -> bool:
    known = place_class(lower)
    return bool(known) and not known.endswith("!")


def _unheadline(word: str, written: dict[str, str]) -> str:
    lower = word.lower()
    if not word[0].isupper() or word.isupper() or (word,) in nations().countries or (word,) in nations().peoples:
        return word
    return lower if written.get(lower, lower) == lower and lower in small_words() else word


def is_nameable(word: str) -> bool:
    """Whether a word may be part of a name at all."""
    return len(word) <= _LONGEST_NAME
