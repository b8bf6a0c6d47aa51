"""What the commands have in common: opening the library, showing what came of an input, progress on a terminal."""

from __future__ import annotations

import contextlib
import math
import signal
import sys
from typing import TYPE_CHECKING, Any, Self

import click

from briefing import clean
from briefing.cli import shapes
from briefing.cli.plain import complaint, safe
from briefing.errors import BriefingError, LibraryUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.adding import Progress
    from briefing.library import Library
    from briefing.model import Outcome

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


class Number(click.FloatRange):
    """A range that holds numbers alone: every comparison with `nan` is false, so that click's own lets it in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number", param, ctx)
        return number


def none_empty(_context: click.Context, parameter: click.Parameter, given: object) -> object:
    """An empty name is a slip, such as a variable of the shell with nothing in it, and not the current folder."""
    if "" in (given if isinstance(given, tuple) else (given,)):
        raise click.BadParameter("the name is empty", param=parameter)
    return given


query_argument = click.argument("query", nargs=-1, callback=lambda _context, _parameter, words: " ".join(words))
"""A filter may be typed as one word of the shell or as several."""


def opened(ctx: click.Context) -> Library:
    from briefing.library import open_library

    library = open_library(ctx.obj)
    ctx.call_on_close(library.close)
    if not library.read_only:
        _follow_names(library)
    return library


def existing(ctx: click.Context) -> Library:
    """The same for a command that only reads or changes what is there: a mistyped --library makes no new one."""
    from pathlib import Path

    from briefing.library import default_path

    path = Path(ctx.obj) if ctx.obj else default_path()
    if not path.exists():
        raise LibraryUnavailable("there is no library here yet", str(path), "`briefing add PATH` makes one")
    return opened(ctx)


def _follow_names(library: Library) -> None:
    """What was changed in the file of names with an editor is in force before anything is shown."""
    try:
        touched = library.follow_names_file()
    except BriefingError as fault:
        click.echo(complaint(str(fault)), err=True)
        return
    if touched:
        take_in(library, ())


def steps(
    library: Library,
    targets: Iterable[str],
    first: Callable[[], Sequence[int]] = tuple,
    scheduler: str | None = None,
) -> Iterator[Progress]:
    """Adding, then analysing, `first` what is asked for, on the cluster of `scheduler` where one is named."""
    from briefing import adding, archive

    others = []
    for target in targets:
        if archive.is_archive(target):
            for number, outcome in enumerate(archive.restore(library, target), start=1):
                yield adding.Progress("reading", number, None, outcome)
        else:
            others.append(target)
    with contextlib.ExitStack() as stack:
        executor = None
        if scheduler is not None:
            from briefing import cluster

            executor = stack.enter_context(cluster.connected(scheduler))
        yield from adding.add(library, others)
        # Not before: to load what analysis needs takes as long as to read and store the first few hundred articles.
        from briefing import ingest

        yield from ingest.analyse(library, executor=executor, first=first)


def take_in(library: Library, targets: Iterable[str], scheduler: str | None = None) -> list[Outcome]:
    """Adds and analyses, with a progress line on a terminal; returns what came of each input."""
    outcomes = []
    with Meter() as meter:
        for progress in steps(library, targets, scheduler=scheduler):
            meter.show(progress)
            if progress.outcome is not None:
                outcomes.append(progress.outcome)
    return outcomes


def print_events(library: Library, targets: Sequence[str], scheduler: str | None = None) -> int:
    """The same for a program that listens: one line a step, sent before any work for the next one begins. Its wishes come on
    standard input, if that is free."""
    from briefing.background import Wishes, packed

    # A stream of its own: Python closes sys.stdin when it ends, and cannot while a thread waits in it.
    wishes = Wishes() if "-" in targets else Wishes.heard(open(sys.stdin.fileno(), encoding="utf-8", closefd=False))  # noqa: SIM115 - it stays open while the process lives
    failed = False
    for progress in steps(library, targets, wishes, scheduler):
        failed = failed or (progress.outcome is not None and progress.outcome.status == "failed")
        sys.stdout.write(f"{clean.as_json(packed(progress))}\n")
        if not progress.more:
            sys.stdout.flush()
    return int(failed)


def stop_on_termination() -> None:
    """SIGTERM ends the work as Ctrl+C does: after what is open is closed, its worker processes too."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def tell_if_none(query: str, found: int, hint: Callable[[], str] = str) -> None:
    """A filter that matches nothing would otherwise say nothing at all. `hint`: what might be meant."""
    if query and not found:
        click.echo(complaint(f"{query}: no article matches{hint()}"), err=True)


def tell_failures(outcomes: Iterable[Outcome]) -> bool:
    """Names each failure on standard error; True if there was one."""
    failed = [o for o in outcomes if o.status == "failed"]
    for outcome in failed:
        click.echo(complaint(outcome.message or ""), err=True)
    return bool(failed)


def print_outcome(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        shapes.line(shapes.outcome(outcome))
    elif outcome.status != "failed":
        click.echo(f"{outcome.status:9} {outcome.id:>6}  {safe(outcome.title or '')}")
        for note in outcome.notes:
            click.echo(f"{'':18}{safe(note)}")


class Meter:
    """One line on standard error that says how far long work has come; nothing where that is no terminal."""

    def __init__(self) -> None:
        self.on = sys.stderr.isatty()
        self.shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def show(self, progress: Progress) -> None:
        if self.on:
            click.echo(f"\r\x1b[K{told(progress)}", nl=False, err=True)
            self.shown = True


def told(progress: Progress) -> str:
    """How far it is, in one short line: `analysing 320 of 50,000, 410 a second, 2 min left`."""
    line = f"{progress.stage} {progress.done:,}"
    if progress.total:
        line += f" of {progress.total:,}"
    if progress.rate:
        line += f", {progress.rate:,.0f} a second"
    if progress.remaining is not None and progress.remaining >= 1:
        minutes = progress.remaining / 60
        line += f", {progress.remaining:.0f} s left" if minutes < 2 else f", {minutes:,.0f} min left"
    return line
