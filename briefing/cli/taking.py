"""Commands that give a briefing to take away, and check one that was: `export`, `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefing.cli import common, main, shapes
from briefing.cli.plain import safe

if TYPE_CHECKING:
    from briefing.export import Briefing
    from briefing.library import Library


@main.command()
@common.query_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE|FOLDER",
    callback=common.none_empty,
    help="Where to write: Markdown, or by its ending .html or .json.",
)
@click.option("--story", metavar="ID", type=int, help="One story of `briefing stories`, in place of a query.")
@click.option("--notes", metavar="FOLDER", callback=common.none_empty, help="One note an article, in this folder.")
@click.option("--obsidian", is_flag=True, help="With --notes: wikilinks and tags, as Obsidian has them.")
@click.option(
    "--all", "everything", is_flag=True, help="The whole library as JSON Lines, for `briefing add` to take back."
)
@click.option(
    "--parquet",
    metavar="FOLDER",
    callback=common.none_empty,
    help="Articles, mentions and links as Parquet: of QUERY, or of all (briefing[cluster]).",
)
@click.pass_context
def export(
    ctx: click.Context,
    /,
    query: str,
    *,
    output: str | None,
    story: int | None,
    notes: str | None,
    obsidian: bool,
    everything: bool,
    parquet: str | None,
) -> int:
    """A briefing in Markdown of what QUERY matches; by default of what was kept.

    What you write between the markers of a file or note is kept when it is written again.
    """
    if sum([bool(query), story is not None, everything]) > 1:
        raise click.UsageError("a query, --story and --all exclude each other")
    if parquet is not None and (output or story is not None or everything or notes):
        raise click.UsageError("--parquet goes with a query alone")
    if notes is not None and (output or everything):
        raise click.UsageError("--notes goes with a query or --story, and with nothing else")
    if obsidian and notes is None:
        raise click.UsageError("--obsidian goes with --notes FOLDER")
    library = common.existing(ctx)
    if parquet is not None:
        return _parquet(library, query, parquet)
    if everything:
        return _everything(library, output)
    if notes is not None:
        return _notes(_collected(library, query, story), notes, obsidian=obsidian)
    return _briefing(_collected(library, query, story), output)


def _collected(library: Library, query: str, story: int | None) -> Briefing:
    from briefing import export as taking

    return taking.collect(library, query) if story is None else taking.collect_story(library, story)


def _briefing(briefing: Briefing, output: str | None) -> int:
    from briefing import export as taking

    if output is None:
        click.echo(taking.render(briefing), nl=False)
    else:
        click.echo(safe(f"wrote {taking.write_briefing(briefing, output)}"), err=True)
    return 0


def _notes(briefing: Briefing, folder: str, *, obsidian: bool) -> int:
    from briefing import export as taking

    written = taking.write_briefing_notes(briefing, folder, obsidian=obsidian)
    for problem in written.problems:
        click.echo(safe(f"briefing: {problem}"), err=True)
    count = len(written.paths)
    click.echo(f"wrote {count} {'note' if count == 1 else 'notes'} to {safe(folder)}", err=True)
    return int(bool(written.problems))


def _parquet(library: Library, query: str, folder: str) -> int:
    from pathlib import Path

    from briefing.export import parquet

    for path in parquet.write(library, Path(folder), library.ids(query, order="added")):
        click.echo(safe(f"wrote {path}"), err=True)
    return 0


def _everything(library: Library, output: str | None) -> int:
    from pathlib import Path

    from briefing import archive
    from briefing.export import files

    if output is None:
        for line in archive.dump(library):
            click.echo(line, nl=False)
    else:
        path = Path(output)
        files.write_pieces(path, (line.encode("utf-8") for line in archive.dump(library)))
        click.echo(safe(f"wrote {path}"), err=True)
    return 0


@main.command()
@click.argument("file")
@common.json_option
@click.pass_context
def verify(ctx: click.Context, file: str, as_json: bool) -> int:
    """Whether the sentences quoted in FILE still stand as their articles have them."""
    from pathlib import Path

    from briefing.export import verify as checking

    findings = checking.verify_file(Path(file), common.existing(ctx))
    for finding in findings:
        if as_json:
            shape = {"line": finding.line, "text": finding.text, "status": finding.status, "message": finding.message}
            shapes.line(shape)
        elif finding.status != "stands":
            click.echo(safe(f"{file}:{finding.line}: {finding.status}: {finding.text}"))
            click.echo(f"    {safe(finding.message)}")
    click.echo(checking.summary(findings), err=as_json)
    return int(any(finding.status != "stands" for finding in findings))
