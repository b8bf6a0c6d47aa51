"""Timing in turns: what is compared runs one after the other, round after round, so that a busy machine is busy for both."""

from __future__ import annotations

import resource
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
    """Empty where the bar is an amount and no ratio; `theirs` is then 1."""
    ours: float
    theirs: float
    unit: str
    low: float
    high: float
    bar: float | None
    at_least: bool = False
    """The ratio must reach the bar, instead of staying under it."""

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def verdict(self) -> str:
        if self.bar is None:
            return ""
        return "met" if (self.ratio >= self.bar if self.at_least else self.ratio <= self.bar) else "missed"


def seconds(work: Callable[[], object]) -> float:
    since = time.perf_counter()
    work()
    return time.perf_counter() - since


def processor_seconds(work: Callable[[], object]) -> float:
    """Those of this process and of the processes that it started and waited for."""
    since = _processor()
    work()
    return _processor() - since


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


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
    bar: float | None,
    unit: str = "s",
    *,
    at_least: bool = False,
) -> Line:
    ratios = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    ratios = ratios[len(ratios) // 10 : len(ratios) - len(ratios) // 10]
    return Line(
        what, beside, statistics.median(ours), statistics.median(theirs), unit, ratios[0], ratios[-1], bar, at_least
    )


def alone(what: str, ours: Sequence[float], bar: float, unit: str = "s", *, at_least: bool = False) -> Line:
    """A line whose bar is an amount of `unit`."""
    return compared(what, "", ours, [1.0] * len(ours), bar, unit, at_least=at_least)


def table(lines: Sequence[Line]) -> str:
    """As Markdown, for the README."""
    rows = ["| what | here | beside | ratio (rounds) | bar | |", "|---|---|---|---|---|---|"]
    rows += [f"| {' | '.join(_cells(line))} |" for line in lines]
    return "\n".join(rows)


def _cells(line: Line) -> tuple[str, ...]:
    sign = "≥" if line.at_least else "≤"
    here = amount(line.ours, line.unit)
    if not line.beside:
        spread = f"({amount(line.low, line.unit)}–{amount(line.high, line.unit)})"
        return line.what, here, "", spread, f"{sign} {amount(line.bar or 0, line.unit)}", line.verdict
    bar = "" if line.bar is None else f"{sign} {line.bar:g}"
    ratio = f"{line.ratio:.2f} ({line.low:.2f}–{line.high:.2f})"
    return line.what, here, f"{line.beside}: {amount(line.theirs, line.unit)}", ratio, bar, line.verdict


def amount(value: float, unit: str) -> str:
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"
    return f"{value:,.0f} {unit}"
