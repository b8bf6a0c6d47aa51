"""Clues about each word of a sentence, as the strings that the recogniser weighs.

What depends on the word alone is made once a word and kept; a sentence only puts such lists together.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING

from briefing.analysis.lexicon import LONGEST_PLACE, groups, person_class, place_class, word_list
from briefing.analysis.nations import nations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST = 30
"""Characters of a word that are looked at."""
_SIGNS = str.maketrans(ascii_uppercase + ascii_lowercase + digits, "X" * 26 + "x" * 26 + "9" * 10)
_REPEATED = re.compile(r"(.)\1{2,}")
_LINKS = frozenset("of the and al el de du la le da di bin ibn on upon".split())


class Usage:
    """How words are written in the middle of the article's sentences, where a capital means something."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self._times = Counter(chain.from_iterable(words[1:] for words in sentences))
        self._capital: dict[str, int] = {}
        for word, times in self._times.items():
            if word[0].isupper():
                lower = word.lower()
                self._capital[lower] = self._capital.get(lower, 0) + times

    def of(self, lower: str) -> str:
        """C, c, both or neither: seen elsewhere with a capital, without."""
        return ("C" if lower in self._capital else "") + ("c" if self._small(lower) else "")

    def is_small(self, lower: str) -> bool:
        """Whether the article writes the word small at least as often as with a capital."""
        return self._small(lower) >= max(1, self._capital.get(lower, 0))

    def _small(self, lower: str) -> int:
        return self._times.get(lower, 0) if lower[0].isalpha() else 0


@lru_cache(maxsize=65536)
def shape(word: str) -> str:
    """Xxx for Syria, XXX for ISIS, X.X. for U.S., 99 for years; runs cut to two."""
    text = word[:_LONGEST]
    if text.isascii():
        text = text.translate(_SIGNS)
    else:
        text = "".join("X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdecimal() else c for c in text)
    return _REPEATED.sub(r"\1\1", text)


@lru_cache(maxsize=65536)
def own(word: str) -> list[str]:
    lower = word[:_LONGEST].lower()
    clues = [f"w={lower}", f"s={shape(word)}"]
    if word[0].isalpha():
        clues += [f"a={lower[:3]}", f"z={lower[-3:]}", f"y={lower[-2:]}"]
        if kinds := groups(lower):
            clues.append(f"g={kinds}")
        if word[0].isupper():
            clues.append("people" if (word,) in nations().peoples else "cap")
            clues.append(f"n={person_class(lower)}{'!' if lower in word_list('small_words') else ''}")
    return clues


@lru_cache(maxsize=65536)
def beside(word: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """Clues that a word gives to the second and first word after it, and to the first and second before it."""
    lower, form, kinds = word[:_LONGEST].lower(), shape(word), groups(word[:_LONGEST].lower())
    person = person_class(lower) if word[0].isupper() else ""
    near = (f"w={lower}", f"s={form}", f"g={kinds}" if kinds else "", f"n={person}" if person else "")
    far = (f"w={lower}", f"g={kinds}" if kinds else "")
    return _at("-2", far), _at("-1", near), _at("+1", near), _at("+2", far)


def _at(where: str, told: Sequence[str]) -> list[str]:
    return [f"{where}{clue}" for clue in told if clue]


START, END = ("<s>", "<s>"), ("</s>", "</s>")
"""What stands for the words before and after a sentence."""


def clues(words: Sequence[str], usage: Usage) -> list[list[str]]:
    """One list of clues a word. Time is linear in the number of words."""
    padded = [*START, *words, *END]
    near = [beside(word) for word in padded]
    found = [
        own(word) + near[at][0] + near[at + 1][1] + near[at + 3][2] + near[at + 4][3] for at, word in enumerate(words)
    ]
    capitals = [at for at, word in enumerate(padded) if word[0].isupper()]
    for at, clue in of_token(padded, capitals, usage):
        found[at - len(START)].append(clue)
    return found


def of_token(padded: Sequence[str], capitals: Sequence[int], usage: Usage) -> list[tuple[int, str]]:
    """The clues that no one word gives, each with the position that it is about.

    `padded` are the words of sentences, each between START and END, and `capitals` where one begins with a capital.
    """
    found: list[tuple[int, str]] = []
    places: list[tuple[int, str]] = []
    end = 0
    for at in capitals:
        before, word, after = padded[at - 1 : at + 2]
        first = "^" if before == START[1] else ""
        found.append((at, f"u={usage.of(word[:_LONGEST].lower())}{first}"))
        found.append((at, f"ss={shape(before)}|{shape(word)}|{shape(after)}"))
        if at >= end:
            end = _add_place(places, padded, at)
    return found + places


def _add_place(found: list[tuple[int, str]], words: Sequence[str], at: int) -> int:
    """Adds what the gazetteer says of the longest run from `at` that it knows, to each of its words; gives its end."""
    for last in range(_reach(words, at), at, -1):
        if known := place_class(" ".join(words[at:last])):
            found.append((at, f"G=B{known}"))
            if last - at > 1:
                found.append((at, "G=long"))
                found += [(inner, f"G=I{known}") for inner in range(at + 1, last)]
            return last
    return at


def _reach(words: Sequence[str], at: int) -> int:
    """The end of the run of capitalised words from `at`, with small links between them, at most LONGEST_PLACE long."""
    end = at + 1
    for here in range(at + 1, min(at + LONGEST_PLACE, len(words))):
        if words[here][0].isupper():
            end = here + 1
        elif words[here] not in _LINKS:
            break
    return end
