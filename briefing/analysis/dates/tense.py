"""Whether a stretch of a sentence looks ahead or back, by its words of tense."""

from __future__ import annotations

import re

from briefing.analysis.dates.words import words

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_AHEAD = frozenset(
    words(
        "will won't won’t shall would due plans planning upcoming scheduled expected ahead can deadline expires expire please "
        "let's let’s must should"
    )
)
_SHORT_WILL = ("'ll", "’ll")
_BE = frozenset(words("is are be was were"))
_AFTER_BE = frozenset(words("due set scheduled expected slated planned supposed likely poised going"))
_BACK = frozenset(words("said says told announced added was were had did after since when following because has have"))
_BEFORE_HAVE = frozenset(words("will would shall should must may might can could to"))
"""In "will have" the tense is in the word before."""
_BACK_UNLESS_BE = frozenset(words("reported killed wounded took began held died"))
"""Of the past on their own, of neither after "be": "will be held on Friday"."""


def before(text: str) -> bool | None:
    """True where the last word of tense in `text` looks ahead, False where it looks back, None where there is none."""
    said_words = _WORD.findall(text.lower())
    return next((said for at in reversed(range(len(said_words))) if (said := _says(said_words, at)) is not None), None)


def after(text: str) -> bool | None:
    """The same of the first word of tense."""
    said_words = _WORD.findall(text.lower())
    return next((said for at in range(len(said_words)) if (said := _says(said_words, at)) is not None), None)


def _says(words: list[str], at: int) -> bool | None:
    word = words[at]
    previous = words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in _AHEAD or word.endswith(_SHORT_WILL):
        return True
    if word in _AFTER_BE and previous in _BE:
        return True
    if word == "to" and (previous in ("is", "are") or following == "be"):
        return True
    if word in _BE and following in _AFTER_BE:
        return True
    if word == "have" and previous in _BEFORE_HAVE:
        return None
    if word in _BACK or (word in _BACK_UNLESS_BE and previous != "be"):
        return False
    return None
