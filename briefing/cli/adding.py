"""Commands that take articles in: opening the reader on inputs, `add`, `analyze`."""

from __future__ import annotations

import gc
import os
import sys

import click

from briefing import children
from briefing.cli import common, main, shapes
from briefing.errors import BriefingError


@main.command("open", hidden=True)
@click.argument("targets", nargs=-1, callback=common.none_empty)
@click.pass_context
def open_reader(ctx: click.Context, targets: tuple[str, ...]) -> int:
    """Adds what is given, then opens the reader; where standard output is no terminal, prints the briefing."""
    in_browser = "TEXTUAL_DRIVER" in os.environ
    if not in_browser and not (sys.stdout.isatty() and sys.stdin.isatty()):
        return _print_briefing(ctx, targets)
    gc.disable()  # nothing that a start makes is garbage yet; the reader turns it on behind its first list
    from briefing.tui.app import run

    with_library = common.opened(ctx)
    return run(with_library, add=targets)


def _print_briefing(ctx: click.Context, targets: tuple[str, ...]) -> int:
    from briefing import export

    library = common.opened(ctx)
    outcomes = common.take_in(library, targets)
    failed = common.tell_failures(outcomes)
    if targets:
        named = {outcome.id for outcome in outcomes}
        ids = [identity for identity in library.ids() if identity in named]
    else:
        ids = list(library.ids("is:kept") or library.ids("is:new"))
    if ids or not failed:  # else what is wrong has been told
        click.echo(export.document(library, ids), nl=False)
    return int(failed)


@main.command()
@click.argument("targets", nargs=-1, metavar="PATH|URL…", callback=common.none_empty)
@common.json_option
@click.option("--events", is_flag=True, help="Each step of the work as one JSON object a line, as it happens.")
@click.option("--scheduler", metavar="ADDRESS", help="Analyse on a Dask cluster: tcp://HOST:8786 (briefing[cluster]).")
@click.pass_context
def add(ctx: click.Context, /, targets: tuple[str, ...], *, as_json: bool, events: bool, scheduler: str | None) -> int:
    """Add files, folders, feeds or pages; `-` reads standard input. Prints what came of each.

    With nothing to add, analyses what is waiting.
    """
    library = common.opened(ctx)
    if events:
        common.stop_on_termination()
        children.give_way()  # it works behind a reader
        return common.print_events(library, targets, scheduler)
    outcomes = common.take_in(library, targets, scheduler)
    for outcome in outcomes:
        common.print_outcome(outcome, as_json=as_json)
    return int(common.tell_failures(outcomes))


@main.command()
@click.argument("target", metavar="PATH|-", callback=common.none_empty)
@click.option("--include", metavar="GLOB", help="Only files whose name matches, such as '*.html'.")
@click.option(
    "--sentences", default=3, show_default=True, type=click.IntRange(1, 100), help="How long a summary is at most."
)
@click.option(
    "--method",
    default="briefing",
    show_default=True,
    help="Who chooses the sentences; sumy's methods go by their names.",
)
@common.json_option
def analyze(target: str, include: str | None, sentences: int, method: str, as_json: bool) -> int:
    """The same analysis with no library: nothing is stored."""
    from briefing import adding, analysis, recognisers
    from briefing.model import Outcome

    failures, model = [], recognisers.chosen()
    for item in adding.taken_apart(target, include):
        if isinstance(item, Outcome):
            failures.append(item)
            continue
        found = analysis.analyze(item, method=method, sentences=sentences, model=model)
        if as_json:
            shapes.line(shapes.article(item, found))
        else:
            from briefing.cli.plain import article

            click.echo(article(item, found))
    return int(common.tell_failures(failures))


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--every", default=2.0, show_default=True, type=common.Number(0.1, 3600), help="Seconds between two looks."
)
@common.json_option
@click.pass_context
def watch(ctx: click.Context, folder: str, every: float, as_json: bool) -> None:
    """Take in what appears in FOLDER, until you stop it with Ctrl+C."""
    import time
    from pathlib import Path

    from briefing.watching import Watch

    library = common.opened(ctx)
    looking = Watch(Path(folder))
    while True:
        try:
            ready = looking.settled()
        except OSError as fault:
            raise BriefingError(f"cannot be watched: {fault.strerror}", folder, "name another folder") from fault
        for path in ready:
            outcomes = common.take_in(library, [path])
            for outcome in outcomes:
                common.print_outcome(outcome, as_json=as_json)
            common.tell_failures(outcomes)
            sys.stdout.flush()
        time.sleep(every)
