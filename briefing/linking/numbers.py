"""Numbers in English text, in digits and in words, with what is said about how exact they are.

`at least 1,200`, `nearly half a million`, `twenty-two`, `1.5 million`, `two dozen`. What only looks like a quantity is left
out: years, days of a month, times of day, ages, ordinals, model names (`F-16`), percentages, money, scores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def bag(words: str) -> frozenset[str]:
    """A set of words written down as one text."""
    return frozenset(words.split())


TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W\d_]+)*|\d++(?:[.,]\d++)*+(?!\w)|[^\w\s]|\w+")
"""Words with their inner hyphens and apostrophes, plain numbers, single signs; `F16` and `17th` are one token of neither kind."""

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    w: n * 10 for n, w in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MONTHS = bag(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_NOT_A_COUNT_AFTER = bag(
    """% percent per year-old years-old year years month months week weeks day days hour hours minute minutes second seconds am pm
    a.m p.m gmt o'clock th st nd rd cent mm caliber degrees point points seats votes"""
)
_NOT_A_COUNT_BEFORE = bag(
    """$ € £ ¥ # no number resolution article page chapter phase aged age line version day route unit brigade division battalion
    video photo picture channel group-of g"""
)
_BEFORE = {
    ("at", "least"): ">=",
    ("no", "fewer", "than"): ">=",
    ("no", "less", "than"): ">=",
    ("a", "minimum", "of"): ">=",
    ("more", "than"): ">",
    ("over",): ">",
    ("upwards", "of"): ">",
    ("nearly",): "<~",
    ("almost",): "<~",
    ("close", "to"): "<~",
    ("less", "than"): "<",
    ("fewer", "than"): "<",
    ("under",): "<",
    ("up", "to"): "<=",
    ("as", "many", "as"): "<=",
    ("at", "most"): "<=",
    ("about",): "~",
    ("around",): "~",
    ("some",): "~",
    ("approximately",): "~",
    ("roughly",): "~",
    ("an", "estimated"): "~",
    ("estimated",): "~",
}
_LONGEST_BEFORE = max(map(len, _BEFORE))


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity: `tokens[first:last]` of its sentence, the words about its exactness included in `said` but not in these."""

    value: float
    exactness: str
    """`` as counted, `>` `>=` more, `<` `<=` less, `~` about, `<~` nearly."""
    first: int
    last: int
    before: int
    """Where what is said about its exactness begins; `first` where nothing is."""


def tokens_of(text: str) -> list[Token]:
    return [Token(m.group(), m.group().lower().replace("’", "'"), m.start(), m.end()) for m in TOKEN.finditer(text)]


def numbers_in(tokens: list[Token]) -> list[Number]:
    """The quantities among `tokens`, in order."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        value, last = _read(tokens, at)
        if value is None or not _counts(tokens, at, last, value):
            at = max(at + 1, last)
            continue
        exactness, before = _exactness(tokens, at)
        found.append(Number(value, exactness, at, last, before))
        at = last
    return found


def same(one: Number, other: Number) -> bool:
    """Whether two numbers may be one figure, told more or less exactly: within a tenth where either is not exact."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    rounded = any(n.exactness in {"~", "<~"} or (n.exactness == ">" and n.value == low) for n in (one, other))
    return rounded and high <= low * 1.1


def _read(tokens: list[Token], at: int) -> tuple[float | None, int]:
    """The number that begins at `at`, and where it ends; None where there is none."""
    word = tokens[at].lower
    if word in {"half", "quarter"} and [t.lower for t in tokens[at + 1 : at + 3]] == ["a", "million"]:
        return (500_000.0 if word == "half" else 250_000.0), at + 3
    value = _small(word)
    if value is None and word in {"a", "an"} and at + 1 < len(tokens) and tokens[at + 1].lower in _SCALES:
        value = 1.0
    if value is None:
        return None, at + 1
    last, total = at + 1, 0.0
    while last < len(tokens):
        following = tokens[last].lower
        if following in _SCALES and value > 0:
            value *= _SCALES[following]
            last += 1
            if value >= 1000:
                total, value = total + value, 0.0
        elif following == "and" and last + 1 < len(tokens) and _in_words(tokens[last - 1].lower) and value % 100 == 0:
            more = _small(tokens[last + 1].lower) if _in_words(tokens[last + 1].lower) else None
            if more is None or more >= 100 or tokens[last - 1].lower not in _SCALES:
                break
            value, last = value + more, last + 2
        elif (
            (more := _small(following)) is not None
            and more < 100
            and (value == 0 or value % 100 == 0)
            and _in_words(following)
        ):
            value, last = value + more, last + 1
        else:
            break
    return total + value, last


def _in_words(word: str) -> bool:
    return not word[:1].isdigit()


def _small(word: str) -> float | None:
    """One token as a number: digits, a word, `twenty-two`."""
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", "")) if len(word) <= 15 else None
    if word in _WORDS or word in _TENS:
        return float(_WORDS.get(word) or _TENS[word])
    tens, hyphen, ones = word.partition("-")
    return float(_TENS[tens] + _WORDS[ones]) if hyphen and tens in _TENS and _WORDS.get(ones, 10) < 10 else None


def _counts(tokens: list[Token], first: int, last: int, value: float) -> bool:
    """Whether the number counts something, as against a year, a day, a time, an age, a name."""
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].lower if last < len(tokens) else ""
    shown = tokens[first].text
    if before == "." and first > 1 and tokens[first - 2].lower in _MONTHS:
        return False
    if after in _NOT_A_COUNT_AFTER or before in _NOT_A_COUNT_BEFORE or after in _MONTHS or before in _MONTHS:
        return False
    if value == 1 and after == "of":
        return False
    if after.split("-")[0] in {"year", "day", "hour", "month", "week"}:
        return False
    if last == first + 1 and re.fullmatch(r"(?:1[89]|20)\d\d", shown):
        return False
    touching = (first and tokens[first - 1].end == tokens[first].start and before in {"-", "/", ":", ".", "–"}) or (
        last < len(tokens) and tokens[last].start == tokens[last - 1].end and after in {"-", "/", ":", "–", "%"}
    )
    return not touching and value > 0 and not (first == 0 and shown == "One")


def _exactness(tokens: list[Token], first: int) -> tuple[str, int]:
    for length in range(min(_LONGEST_BEFORE, first), 0, -1):
        words = tuple(t.lower for t in tokens[first - length : first])
        if words in _BEFORE:
            return _BEFORE[words], first - length
    return "", first
