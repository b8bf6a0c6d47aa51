"""`briefing entities`: places and actors, and the user's word on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefing.cli import Listing, common, main, shapes
from briefing.cli.plain import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library


@main.group(cls=Listing, invoke_without_command=True, context_settings={"ignore_unknown_options": True})
@click.option("--kind", type=click.Choice(["place", "actor"]), help="Only places, or only actors.")
@common.json_option
@click.pass_context
def entities(ctx: click.Context, kind: str | None, as_json: bool) -> None:
    """Places and actors, the most widely named first; those of the articles that a QUERY after it matches.

    What you decide about them is kept beside the library as plain TOML, holds for all of it at once, and can be undone
    (`briefing entities undo`, or `u` in the reader). A name stands for its id where only one bears it.
    """
    ctx.meta["kind"], ctx.meta["json"] = kind, as_json
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_entities, query="", kind=None, as_json=False)


@entities.command("list", hidden=True)
@common.query_argument
@click.option("--kind", type=click.Choice(["place", "actor"]))
@common.json_option
@click.pass_context
def list_entities(ctx: click.Context, query: str, kind: str | None, as_json: bool) -> None:
    """Those of the articles that QUERY matches."""
    kind, as_json = kind or ctx.meta["kind"], as_json or ctx.meta["json"]
    found = common.existing(ctx).entities(kind, query=query)  # type: ignore[arg-type]  # click.Choice gives one of Kind
    common.tell_if_none(query, len(found))
    for entity in found:
        if as_json:
            shapes.line(shapes.entity(entity))
        else:
            click.echo(f"{entity.articles:>6}  {safe(entity.name)}  ({safe(entity.type)})  {safe(entity.id)}")


@entities.command()
@click.argument("into")
@click.argument("names", nargs=-1, required=True)
@click.pass_context
def merge(ctx: click.Context, into: str, names: tuple[str, ...]) -> None:
    """INTO and NAMES are one, and INTO is what it is called."""
    from briefing.analysis import decision_edits

    library = common.existing(ctx)
    target = library.find_entity(into)
    others = [library.find_entity(name).id for name in names]
    _decide(library, lambda text: decision_edits.merge(text, target, others))


@entities.command()
@click.argument("entity")
@click.argument("words", callback=common.none_empty)
@click.argument("name", callback=common.none_empty)
@click.pass_context
def split(ctx: click.Context, entity: str, words: str, name: str) -> None:
    """Where ENTITY is called WORDS it is somebody or somewhere else: NAME."""
    from briefing.analysis import decision_edits

    library = common.existing(ctx)
    found = library.find_entity(entity).id
    _decide(library, lambda text: decision_edits.split(text, found, words, name))


@entities.command()
@click.argument("entity")
@click.argument("name", callback=common.none_empty)
@click.pass_context
def rename(ctx: click.Context, entity: str, name: str) -> None:
    """Call ENTITY by another NAME."""
    from briefing.analysis import decision_edits

    library = common.existing(ctx)
    found = library.find_entity(entity).id
    _decide(library, lambda text: decision_edits.rename(text, found, name))


@entities.command()
@click.argument("entity")
@click.argument("kind", type=click.Choice(["place", "actor"]))
@click.argument("kind_type", metavar="TYPE", callback=common.none_empty)
@click.pass_context
def retype(ctx: click.Context, entity: str, kind: str, kind_type: str) -> None:
    """ENTITY is a place or an actor of this TYPE, such as 'city' or 'armed group'."""
    from briefing.analysis import decision_edits

    library = common.existing(ctx)
    found = library.find_entity(entity).id
    _decide(library, lambda text: decision_edits.retype(text, found, kind, kind_type))  # type: ignore[arg-type]  # as above


@entities.command()
@click.argument("entity")
@click.pass_context
def hide(ctx: click.Context, entity: str) -> None:
    """Highlight and link ENTITY no more."""
    from briefing.analysis import decision_edits

    library = common.existing(ctx)
    found = library.find_entity(entity).id
    _decide(library, lambda text: decision_edits.hide(text, found))


@entities.command()
@click.argument("entity")
@click.pass_context
def show(ctx: click.Context, entity: str) -> None:
    """Take a `hide` back."""
    from briefing.analysis import decision_edits

    library = common.existing(ctx)
    found = library.find_entity(entity).id
    _decide(library, lambda text: decision_edits.show(text, found))


@entities.command("add")
@click.argument("name", callback=common.none_empty)
@click.argument("kind", type=click.Choice(["place", "actor"]))
@click.argument("kind_type", metavar="TYPE", callback=common.none_empty)
@click.option("--alias", "aliases", multiple=True, help="Another name of it; may be given several times.")
@click.option("--at", type=(common.Number(-90, 90), common.Number(-180, 180)), help="Latitude and longitude.")
@click.option("--country", help="Two letters, such as SY.")
@click.pass_context
def add_own(
    ctx: click.Context,
    name: str,
    kind: str,
    kind_type: str,
    aliases: tuple[str, ...],
    at: tuple[float, float] | None,
    country: str | None,
) -> None:
    """A place or actor of your own, looked for in every article."""
    from briefing.analysis import decision_edits
    from briefing.analysis.decisions import Added

    lat, lon = at or (None, None)
    own = Added(name, kind, kind_type, aliases, lat, lon, country)  # type: ignore[arg-type]  # as above
    _decide(common.existing(ctx), lambda text: decision_edits.add(text, own))


@entities.command()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take back the last decision of any kind, as `u` does in the reader."""
    library = common.existing(ctx)
    if library.undo() is None:
        click.echo("nothing to take back", err=True)
    common.take_in(library, ())


def _decide(library: Library, edit: Callable[[str], str]) -> None:
    touched = library.decide(edit)
    common.take_in(library, ())
    click.echo(
        f"{safe(str(library.names_file))}: {len(touched)} article{'' if len(touched) == 1 else 's'} read anew", err=True
    )
