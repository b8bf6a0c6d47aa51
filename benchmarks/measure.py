"""Timing in turns: what is compared runs one after the other, round after round, so that a busy machine is busy for both."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `ours` and `theirs` are medians in `unit`; `low` and `high` the ratios of single
    rounds, without the outer tenths where there are ten or more."""

    what: str
    beside: str
    ours: float
    theirs: float
    unit: str
    low: float
    high: float
    bar: float
    at_least: bool = False
    """The ratio must reach the bar, instead of staying under it."""

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def met(self) -> bool:
        return self.ratio >= self.bar if self.at_least else self.ratio <= self.bar


def seconds(work: Callable[[], object]) -> float:
    since = time.perf_counter()
    work()
    return time.perf_counter() - since


def in_turns(rounds: int, takers: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """What each taker measured, in rounds; the order turns round so that none is always first."""
    found: dict[str, list[float]] = {name: [] for name in takers}
    for number in range(rounds):
        names = list(takers) if number % 2 == 0 else list(takers)[::-1]
        for name in names:
            found[name].append(takers[name]())
    return found


def compared(
    what: str,
    beside: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    bar: float,
    unit: str = "s",
    *,
    at_least: bool = False,
) -> Line:
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    ratios = ratios[len(ratios) // 10 : len(ratios) - len(ratios) // 10]
    return Line(
        what, beside, statistics.median(ours), statistics.median(theirs), unit, ratios[0], ratios[-1], bar, at_least
    )


def table(lines: Sequence[Line]) -> str:
    """As Markdown, for the README."""
    rows = ["| what | here | beside | ratio (rounds) | bar | |", "|---|---|---|---|---|---|"]
    for line in lines:
        sign = "≥" if line.at_least else "≤"
        rows.append(
            f"| {line.what} | {amount(line.ours, line.unit)} | {line.beside}: {amount(line.theirs, line.unit)}"
            f" | {line.ratio:.2f} ({line.low:.2f}–{line.high:.2f}) | {sign} {line.bar:g} | {'met' if line.met else 'missed'} |"
        )
    return "\n".join(rows)


def amount(value: float, unit: str) -> str:
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"
    return f"{value:,.0f} {unit}"
