"""Text into cells: cutting, padding and day names. Everything drawn from outside goes through `safe` first."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from briefing import clean
from briefing.months import MONTHS

ELLIPSIS = "…"
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)

_SIMPLE = frozenset(
    chr(code)
    for low, high in (
        (0x20, 0x7E),
        (0xA1, 0xAC),
        (0xAE, 0x17F),
        (0x2010, 0x2027),
        (0x21C4, 0x21C4),
        (0x2248, 0x2248),
        (0x2500, 0x25FC),
        (0x2605, 0x2605),
        (0x2713, 0x2717),
    )
    for code in range(low, high + 1)
)
"""Characters of one cell each that nothing combines with; text made of these alone is measured by its length."""

_LOOK = 8
"""Code points looked at for each cell wanted: cleaned text carries fewer marks than this on one letter."""


ACTED_ON = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What a terminal, or the layout of a line, acts on: no such character is typed or pasted anywhere."""


def is_simple(text: str) -> bool:
    """Whether `text` takes one cell a code point."""
    return _SIMPLE.issuperset(text)


def cells(text: str) -> int:
    """Cells that `text` takes. For simple text that is its length, and the tables of Unicode need not be loaded."""
    return len(text) if is_simple(text) else cell_len(text)


def safe(text: str, limit: int = 4096) -> str:
    """One line of text from outside, fit to be drawn; no more than `limit` code points of it are looked at."""
    return clean.line(text[:limit])


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something was left off. Never splits a grapheme."""
    if width <= 0:
        return ""
    if len(text) <= width and is_simple(text):
        return text
    head = text[: width * _LOOK + _LOOK]
    if len(head) == len(text) and cell_len(text) <= width:
        return text
    if is_simple(head[:width]):
        return head[: width - 1] + ELLIPSIS
    return _cut_graphemes(head, width - 1) + ELLIPSIS


def _cut_graphemes(text: str, width: int) -> str:
    used = 0
    for start, _, cells in split_graphemes(text)[0]:
        if used + cells > width:
            return text[:start]
        used += cells
    return text


def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells: cut, or filled with spaces on the right (on the left with `right`)."""
    short = cut(text, width)
    gap = " " * (width - cells(short))
    return gap + short if right else short + gap


@lru_cache(maxsize=4096)
def short_day(published: str | None, *, year: bool = False) -> str:
    """`4 Jun`, `4 Jun 2017`, `Jun 2017`, `2017`, or `undated`, from an ISO 8601 day."""
    return _day(published, SHORT_MONTHS, year=year)


@lru_cache(maxsize=4096)
def long_day(published: str | None) -> str:
    """`4 June 2017`, `June 2017`, `2017`, or `undated`."""
    return _day(published, MONTHS, year=True)


def _day(published: str | None, months: tuple[str, ...], *, year: bool) -> str:
    if not published:
        return "undated"
    parts = published[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return safe(published, 10)
    if len(numbers) == 1:
        return parts[0]
    month = months[numbers[1] - 1] if 1 <= numbers[1] <= 12 else "?"
    if len(numbers) == 2:
        return f"{month} {parts[0]}"
    return f"{numbers[2]} {month} {parts[0]}" if year else f"{numbers[2]} {month}"


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """`1 article`, `2 articles`, `12,000 articles`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def apart(days: int | None) -> str:
    """`the same day`, `1 day`, `12 days`, `some days` where it is not known how many."""
    if days is None:
        return "some days"
    return "the same day" if days == 0 else count_of(abs(days), "day")


def bar(share: float, width: int) -> str:
    """A bar `width` cells long, filled to `share` (0 to 1) by eighths of a cell; never empty for more than nothing."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    if share > 0:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")).ljust(width)[:width]


def sparkline(values: list[int]) -> str:
    """One character a value, in eight heights; nothing at all is a thin line."""
    top = max(values, default=0)
    return "".join("▁▂▃▄▅▆▇█"[min(7, (value * 8 - 1) // top)] if value and top else "·" for value in values)
