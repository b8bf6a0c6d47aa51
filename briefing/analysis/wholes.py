"""Names that say by their own words where they begin and end, which the recogniser may cut or pass over.

- A name that the text shortens behind it: "the Western Sahara Rescue Committee (WSRC)". The short form's letters say how
  many words the long one has (Schwartz and Hearst 2003, held to initials alone).
- "Ministry of Fisheries and Trade": a kind of body, "of" or "for", and words with a capital.
- "Ansar al-Haq": what heads the names of armed groups in Arabic, an article, and words with a capital.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing.analysis.folding import ARTICLES
from briefing.analysis.kinds import is_armed_group
from briefing.analysis.lexicon import word_groups
from briefing.analysis.lines import small_words
from briefing.analysis.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.analysis.lines import Line

_LETTERS: Final = range(3, 9)
"""Letters of a short form; with two, chance agrees too often."""
_PASSED_OVER: Final = frozenset("of the for and in on to de al & - ' ’ 's ’s".split())
"""Have no letter in the short form, as a rule, and never begin the long one."""
_BODIES: Final = frozenset(
    "Ministry Department Office Institute University Council Committee Commission Board Bureau Directorate Organization"
    " Organisation Academy Faculty Secretariat".split()
)
_LINKS: Final = frozenset("and the &".split())
_LONGEST: Final = 6
"""Words after "of"."""


def take_whole(number: int, line: Line, marks: list[Mark]) -> list[Mark]:
    """The marks of line `number` with each such name marked from its first word to its last."""
    if "(" in line.seen:
        for at in range(1, len(line.seen) - 2):
            if line.seen[at] == "(" and line.seen[at + 2] == ")":
                first = _beginning(line.seen, at, line.seen[at + 1])
                # What the recogniser takes for no name at all, as "Gross Domestic Product (GDP)", stays none.
                if first is not None and any(mark.first < at + 2 and mark.last > first for mark in marks):
                    marks = _put(Mark(number, first, at, "ORG"), line, marks)
    for first, last in (*_bodies(line.seen), *_armed_groups(line)):
        marks = _put(Mark(number, first, last, "ORG"), line, marks)
    return marks


def _beginning(words: Sequence[str], end: int, short: str) -> int | None:
    """The first of the words before `end` whose initials are the short form's letters; None where they are not."""
    if len(short) not in _LETTERS or not short.isalpha() or not short.isupper():
        return None
    left = len(short)
    for at in range(end - 1, -1, -1):
        word = words[at]
        if word[0] == short[left - 1]:
            left -= 1
            if not left:
                return at
        elif word not in _PASSED_OVER:
            return None
    return None


def _bodies(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    if _BODIES.isdisjoint(words):
        return
    for at, word in enumerate(words[:-2]):
        if word in _BODIES and words[at + 1] in {"of", "for"}:
            last = after = at + 2
            while after < len(words) and after - at <= _LONGEST and _goes_on(words[after]):
                after += 1
                last = after if words[after - 1] not in _LINKS else last
            if last > at + 2:
                yield at, last


def _goes_on(word: str) -> bool:
    return word in _LINKS or (word[0].isupper() and word[-1].isalpha())


def _armed_groups(line: Line) -> Iterator[tuple[int, int]]:
    words = line.seen
    for at in line.capitalised():
        if is_armed_group(words[at : at + 2]):
            last = at + 1
            while last < len(words) and last - at < _LONGEST and _is_attribute(words, last):
                last += 1 + (words[last].lower() in ARTICLES)
            yield at, last


def _is_attribute(words: Sequence[str], at: int) -> bool:
    """ "al-Haq", or "al" before a word with a capital."""
    if words[at].lower() in ARTICLES:
        return words[at + 1 : at + 2] != [] and words[at + 1][0].isupper()
    article, hyphen, _ = words[at].partition("-")
    return bool(hyphen) and article.lower() in ARTICLES


def _put(whole: Mark, line: Line, marks: list[Mark]) -> list[Mark]:
    """With `whole` in the place of the marks that it meets, from where a guess begins before it ("State" Board of
    Antiquities); as they are where one ends after it, is as long, or is sure of more than the words say."""
    met = [mark for mark in marks if mark.first < whole.last and mark.last > whole.first]
    for mark in met:
        if mark.first < whole.first and not _is_loose(line, mark.first, whole.first):
            whole.first = mark.first
        is_as_long = (mark.first, mark.last) == (whole.first, whole.last)
        if mark.last > whole.last or is_as_long or (mark.sure and (mark.sense == "PER" or mark.first < whole.first)):
            return marks
    return sorted([whole, *(mark for mark in marks if mark not in met)], key=lambda mark: mark.first)


def _is_loose(line: Line, first: int, last: int) -> bool:
    """Whether the words are the sentence's and not the name's: "Rebels of" Ansar al-Haq, "The" Ministry of Fisheries."""
    words = line.seen[first + (first == 0) : last]
    starts_small = first > 0 or line.seen[0].lower() in word_groups()["function_words"] | small_words()
    return starts_small and all(word.islower() for word in words)
