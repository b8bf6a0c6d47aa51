"""Sentences: half-open spans that cover every character of the text that is no space, in order.

A line's end ends a sentence, but for text wrapped at a fixed width. Within a line every stop is weighed once, by the
words on both sides of it (`punkt`), so the time is linear in the length of the text whatever it holds.
"""

from __future__ import annotations

import re

from briefing.analysis.punkt import stop_ends
from briefing.model import Span

_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(
    # The first lookahead passes over what begins nothing; three times as quick as trying each way at each character.
    r"(?=[.!?…\n\"])(?:"
    # The lookbehind and the possessive `++` keep long runs of dots from being tried again at every dot.
    rf"(?<![.!?…])(?P<stops>[.!?…]++)(?P<closers>[{_CLOSERS}]*+)(?=\s|$)(?P<loose>(?:[ \t]{{1,3}}[.!?…”’»)\]]++(?=\s|$)){{0,3}})"
    r"|(?<=[a-z]{2})(?P<glued>[.!?])(?=['‘“\"][A-Z][a-z])|(?P<line>\n)|(?P<quote>\"))"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘(\[{]*$")
_NEXT_WORD = re.compile(r"[ \t\u00a0]*(?P<opening>[\"“”'‘’«(\[{—–-]*)(?P<word>[^\s\"“”)\],;:!?…]*)")
_LONGEST_WORD = 40
_WRAPPED = 40
"""A line at least this long, without a stop, goes on in the next if that begins small: text wrapped at a width."""
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d{1,3}[.)]|[a-z][.)])\s")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_TIMESTAMP = re.compile(
    r"[ \t]*(?:(?:(?i:updated|published|posted|last updated)[: ]{1,2})?(?:\d\d?:\d\d ?[AP]M [A-Z]{2,4}, )?"
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?"
    rf"(?:{_MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}}|\d\d? {_MONTH},? \d{{4}}|\d\d?/\d\d?/\d{{4}})"
    r"(?:,? (?:(?i:at) )?\d\d?[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?)(?= [A-Z\"“(][\w\"“ ])"
)
"""The date (and time) at a line's head that a web page set above the report: "Friday, June 2, 2017 10:15 AM ET"."""


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, trimmed of the spaces around them."""
    spans: list[Span] = []
    line = quotes = 0
    start = _after_timestamp(spans, text, 0)
    for found in _STOP.finditer(text):
        if found["quote"]:
            quotes += 1
            continue
        if found["glued"]:
            if not (quotes % 2 and text[found.end()] == '"'):  # else it closes: a space is missing after it
                _append(spans, text, start, found.end())
                start = found.end()
            continue
        if found["line"]:
            if not _goes_on(text, line, found.start()):
                _append(spans, text, start, found.start())
                start = _after_timestamp(spans, text, found.end())
                quotes = 0
            line = found.end()
            continue
        quotes += found["closers"].count('"')
        end = found.end()
        if found.start() < start:
            continue
        if quotes % 2 and text.startswith(' "', end) and not text[end + 2 : end + 3].strip():
            end += 2  # a closing quote set apart; the next round meets and counts it
        if _ends(text, start, found, end):
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return tuple(spans)


def _after_timestamp(spans: list[Span], text: str, line: int) -> int:
    """Where the line's own first sentence begins: after the date set above the report, which stands alone."""
    stamp = _TIMESTAMP.match(text, line)
    if not stamp:
        return line
    _append(spans, text, line, stamp.end())
    return stamp.end()


def _goes_on(text: str, line: int, newline: int) -> bool:
    """Whether the sentence runs over this line's end: the line is long, has no stop, and the next begins small."""
    following = text[newline + 1 : newline + 2]
    return (
        following.islower()
        and newline - line >= _WRAPPED
        and text[newline - 1] not in '.!?…:"”'
        and not _BULLET.match(text, newline + 1, newline + 8)
    )


def _ends(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether the stop that was found ends the sentence that began at `start`."""
    following = _NEXT_WORD.match(text, end, end + 2 * _LONGEST_WORD)
    if following is None or not following["word"]:
        return True
    word = following["word"]
    if _is_small(word):
        return False
    stops = found["stops"]
    if stops != "." or found["loose"]:
        return True
    before = _WORD_BEFORE.search(text, max(start, found.start() - _LONGEST_WORD), found.start())
    if before is None or not before[0] or found["closers"]:
        return True
    if before[0].isdigit() and before.start() - start < 3:
        return False  # "1. Stay indoors"
    return stop_ends(before[0], word)


def _is_small(word: str) -> bool:
    """A word that begins no sentence; "al-Qaeda" and "iPhone" may, for all their small first letter."""
    return word[0].islower() and not any(letter.isupper() for letter in word[1:8])


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
