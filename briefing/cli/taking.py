"""Commands that give a briefing to take away: `export`."""

from __future__ import annotations

import click

from briefing.cli import common, main


@main.command()
@click.argument("query", default="is:kept")
@click.option("-o", "--output", metavar="FILE|FOLDER", help="Where to write; standard output if left out.")
@click.pass_context
def export(ctx: click.Context, query: str, output: str | None) -> None:
    """Markdown of what QUERY matches; by default of what was kept."""
    from briefing import export as markdown

    library = common.opened(ctx)
    if output is None:
        click.echo(markdown.document(library, library.ids(query)), nl=False)
    else:
        click.echo(f"wrote {markdown.write(library, query, output)}", err=True)
