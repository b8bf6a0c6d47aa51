"""Commands that show what the library holds: `list`, `show`, `related`, `stories`, `entities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefing.cli import common, main, plain, shapes

if TYPE_CHECKING:
    from briefing.library import Library

PAGE = 500


@main.command("list")
@common.query_argument
@common.json_option
@click.pass_context
def list_articles(ctx: click.Context, query: str, as_json: bool) -> None:
    """Articles that QUERY matches, newest first. Example: 'place:Raqqa is:new after:2017-06-01'."""
    library = common.existing(ctx)
    ids = library.ids(query)
    common.tell_if_none(query, len(ids), lambda: _spelled(library, query))
    for at in range(0, len(ids), PAGE):
        for row in library.rows(ids[at : at + PAGE]):
            if as_json:
                shapes.line(shapes.row(row))
            else:
                click.echo(plain.row(row))


def _spelled(library: Library, query: str) -> str:
    """A way to find it where the articles spell it in another way."""
    from briefing.query import as_name

    named = as_name(query)
    number = library.count(named) if named else 0
    return f" (by name, however it is spelled: {named} matches {number:,})" if number else ""


@main.command()
@click.argument("reference", required=False, metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Every article in the library.")
@common.json_option
@click.pass_context
def show(ctx: click.Context, reference: str | None, everything: bool, as_json: bool) -> None:
    """One article whole, with its summary, names and dates. ID is a number, a guid, or how a guid begins."""
    library = common.existing(ctx)
    for stored in library.articles(_wanted(library, reference, everything)):
        if as_json:
            shapes.line(
                shapes.article(
                    stored.article, stored.analysis, identity=stored.id, triage=stored.triage, story=stored.story
                )
            )
        else:
            click.echo(plain.article(stored.article, stored.analysis, whole=True))


@main.command()
@click.argument("reference", required=False, metavar="ID")
@click.option("--all", "everything", is_flag=True, help="For every article in the library.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many at most for each.")
@common.json_option
@click.pass_context
def related(ctx: click.Context, reference: str | None, everything: bool, limit: int, as_json: bool) -> None:
    """What else here belongs with an article, and why."""
    library = common.existing(ctx)
    for stored in library.articles(_wanted(library, reference, everything)):
        links = library.related(stored.id, limit)
        if as_json:
            shapes.line(
                {"guid": stored.article.guid, "id": stored.id, "related": [shapes.related(link) for link in links]}
            )
            continue
        click.echo(f"{stored.id:>6}  {plain.safe(stored.article.title)}")
        for link in links:
            click.echo(f"        → {link.id} {plain.safe(link.title)}\n          {plain.safe(link.why)}")
        if not links:
            click.echo("        nothing here shares its places or actors")


def _wanted(library: Library, reference: str | None, everything: bool) -> list[int]:
    if everything is bool(reference):
        raise click.UsageError("name an article, or --all" if not everything else "name an article or --all, not both")
    if everything or not reference:
        return list(library.ids(order="oldest"))
    return [library.find(reference)]
