"""Where a name begins that the text shortens behind it: "the Western Sahara Rescue Committee (WSRC)".

The short form's letters say how many words the long one has (Schwartz and Hearst 2003, held to initials alone), which
the recogniser can only guess at: it may take the first word for a nationality or a place of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing.analysis.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.analysis.lines import Line

_LETTERS: Final = range(3, 9)
"""Letters of a short form; with two, chance agrees too often."""
_PASSED_OVER: Final = frozenset("of the for and in on to de al & - ' ’ 's ’s".split())
"""Have no letter in the short form, as a rule, and never begin the long one."""


def widen_defined(number: int, line: Line, marks: list[Mark]) -> list[Mark]:
    """The marks of line `number` with each long form marked from its first word, where some of it or its short form is
    marked at all: what the recogniser takes for no name, as "Gross Domestic Product (GDP)", stays none."""
    for at in range(1, len(line.seen) - 2):
        if line.seen[at] == "(" and line.seen[at + 2] == ")":
            first = _beginning(line.seen, at, line.seen[at + 1])
            if first is not None:
                marks = _marked(number, first, at, marks)
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


def _marked(number: int, first: int, end: int, marks: list[Mark]) -> list[Mark]:
    inside = [mark for mark in marks if mark.first < end and mark.last > first]
    named = inside or [mark for mark in marks if mark.first == end + 1]
    if not named or any(mark.first <= first and mark.last >= end for mark in inside):
        return marks
    whole = Mark(number, min([first, *(mark.first for mark in inside)]), end, "ORG")
    return sorted([whole, *(mark for mark in marks if mark not in inside)], key=lambda mark: mark.first)
