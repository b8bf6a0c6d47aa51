"""Dates in running text, absolute and relative, and the day, month or year that each one means.

One pass over the words: a word that may begin or hold a date (a month, a weekday, "yesterday", "ago"'s unit, a number)
calls the rules for it, each of which looks at a bounded stretch around that word. So the time is linear in the length
of the text whatever it holds. The rules are those of English news; see `weekdays` and `absolute` for its habits.
"""

from __future__ import annotations

import datetime as dt
import re

from briefing.analysis.dates import absolute, named, offsets, weekdays, years
from briefing.analysis.dates.context import Context, Hit
from briefing.analysis.dates.words import MONTHS, ORDINALS, UNITS, WEEKDAYS, S
from briefing.model import DateMention

_WORD = re.compile(r"\d+|[A-Za-z]{3,}")
_LONG_WORD = re.compile(r"[A-Za-z]{4}")
_HEAD = 400
"""How far down a text its own date is looked for, in characters, where none is known from elsewhere."""
_LONGEST = 12
"""Long words of a line that may be a date and nothing else: more than the longest date has."""
_EARLY = re.compile(
    r"(?:\b(?:late|early|mid|earlier|later)(?:[ -](?:on|in))?[ -]|\b(?:the )?(?:end|beginning|start|middle|close) of )(?:the )?$",
    re.IGNORECASE,
)
_NESTED_GAP = re.compile(rf"{S}(?:on{S}|the{S})?")


def find(text: str, published: str | None) -> tuple[DateMention, ...]:
    """The dates in `text`, in its order, without overlap.

    `published` is the ISO 8601 day (or month, or year) that relative dates count from. Without it, a date on a line
    of its own near the text's head serves; without that, relative dates have the value None.
    """
    context = Context(text)
    context.stand_on(_reference(text, published))
    return tuple(
        DateMention(hit.start, hit.end, text[hit.start : hit.end], hit.value) for hit in _scan(context, len(text))
    )


def _reference(text: str, published: str | None) -> str | None:
    """The day to count from: of publication; but the one that the text itself bears at its head, where that is within
    a week of it, for the words were written then."""
    own = _own_date(text)
    if not published or not own or len(published) < 10:
        return published or own
    try:
        apart = dt.date.fromisoformat(own) - dt.date.fromisoformat(published[:10])
    except ValueError:
        return published
    return own if abs(apart.days) <= 7 else published


def _own_date(text: str) -> str | None:
    """The day that stands alone on one of the first lines."""
    head = text[: max(_HEAD, text.find("\n", _HEAD, 2 * _HEAD))]
    if all(len(_LONG_WORD.findall(line)) > _LONGEST for line in head.split("\n") if line):
        return None
    for hit in _scan(Context(text), min(len(text), _HEAD)):
        line_start = text.rfind("\n", 0, hit.start) + 1
        line_end = text.find("\n", hit.end)
        rest = text[line_start : hit.start] + text[hit.end : line_end if line_end >= 0 else len(text)]
        if hit.value and len(hit.value) == 10 and not _LONG_WORD.search(rest):
            return hit.value
    return None


def _scan(context: Context, stop: int) -> list[Hit]:
    hits: list[Hit] = []
    done = at = 0
    for word in [word for word in _WORD.findall(context.text, 0, stop) if word in _RULES or word[0].isdigit()]:
        start = _standing(word, context.text, at, stop)
        at = start + len(word)
        if start < done:
            continue
        for hit in _at(context, start, at):
            kept = _extended(context.text, hit, done)
            hits.append(kept)
            done = kept.end
            if kept.value:
                context.give(kept.value)
    return hits


def _standing(word: str, text: str, start: int, stop: int) -> int:
    """Where `text[start:stop]` next has the word, and not as a part of a longer one."""
    is_part = _is_letter if word.isalpha() else str.isdecimal
    while True:
        start = text.find(word, start, stop)
        end = start + len(word)
        if not is_part(text[start - 1 : start]) and (end == stop or not is_part(text[end : end + 1])):
            return start
        start += 1


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _at(context: Context, start: int, end: int) -> list[Hit]:
    """The dates that the word at `start` begins or holds."""
    word = context.text[start:end]
    return _digits(context, start, end) if word[0].isdigit() else _word(context, start, end, word.lower())


def _digits(context: Context, start: int, end: int) -> list[Hit]:
    if end - start == 4:
        return (
            absolute.at(context, start) or absolute.month_in_digits(context, start) or years.year(context, start, end)
        )
    if end - start == 8:
        return absolute.compact(context, start)
    if end - start > 2 or _belongs_to_a_number(context.text, start):
        return []
    return (
        years.short_decade(context, start)
        or absolute.at(context, start)
        or absolute.month_in_digits(context, start)
        or absolute.day_of_this_month(context, start)
    )


def _belongs_to_a_number(text: str, start: int) -> bool:
    """Whether the digits at `start` end an amount, a ratio or a decimal: "$12", "10/12", "3.4"."""
    before = text[max(0, start - 2) : start]
    return before.strip().endswith(tuple("$€£/#+")) or (before[-1:] in (".", ",", ":") and before[:1].isdigit())


def _word(context: Context, start: int, end: int, word: str) -> list[Hit]:
    if word in _ORDINALS and (hits := absolute.at(context, start) or absolute.day_of_this_month(context, start)):
        return hits
    rule = _WORDS.get(word)
    if rule in ("spelt year", "ordinal"):
        return years.spelt(context, start)
    if rule in ("month", "weekday") or rule in ("unit", "today"):
        return _common(context, start, end, rule)
    if rule == "which":
        return offsets.which(context, start)
    if rule == "part":
        return offsets.part(context, start)
    if rule == "in the":
        return offsets.in_the(context, start, end)
    return named.holiday(context, start) if rule == "holiday" else []


def _common(context: Context, start: int, end: int, rule: str) -> list[Hit]:
    if rule == "month":
        return named.holiday(context, start) or absolute.month(context, start, end)
    if rule == "weekday":
        return weekdays.weekday(context, start, end)
    if rule == "today":
        return named.today(context, start, end)
    return offsets.unit(context, start, end, _nested)


def _nested(context: Context, end: int) -> Hit | None:
    """The date that follows "before", "after" or "from", if one does."""
    gap = _NESTED_GAP.match(context.text, end)
    word = _WORD.match(context.text, gap.end()) if gap else None
    if not word or _WORDS.get(word[0].lower()) == "unit":
        return None
    hits = _at(context, *word.span())
    if not hits and _WORDS.get(word[0].lower()) == "which" and (named := _WORD.match(context.text, word.end() + 1)):
        hits = _at(context, *named.span())  # "next Friday" is found by its Friday
    return hits[0] if hits and hits[0].start <= word.end() else None


def _extended(text: str, hit: Hit, done: int) -> Hit:
    """The hit with "late on" before it and "night" after it, which belong to the phrase."""
    early = _EARLY.search(text, max(done, hit.start - 26), hit.start)
    part = named.DAY_PART_AFTER.match(text, hit.end)
    return Hit(max(done, early.start() if early else hit.start), part.end() if part else hit.end, hit.value)


_ORDINALS = frozenset({*ORDINALS, "twenty", "thirty"})
_WORDS: dict[str, str] = {
    **dict.fromkeys(_ORDINALS, "ordinal"),
    **dict.fromkeys(("seventeen", "eighteen", "nineteen", "two"), "spelt year"),
    **dict.fromkeys(("last", "this", "next", "past", "previous", "coming", "current", "upcoming"), "which"),
    **dict.fromkeys(("following", "same", "that", "prior"), "which"),
    **dict.fromkeys(("end", "beginning", "start", "middle", "close", "turn"), "part"),
    **dict.fromkeys(("earlier", "later", "early", "late"), "in the"),
    **{holiday.split()[0].split("'")[0]: "holiday" for holiday in named.HOLIDAYS},
    **dict.fromkeys(UNITS, "unit"),
    **dict.fromkeys(MONTHS, "month"),
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(named.TODAY, "today"),
}
"""The words that call a rule, in small letters."""
_RULES = {written: rule for word, rule in _WORDS.items() for written in (word, word.capitalize(), word.upper())}
"""The same as they are written."""
