"""`briefing stories`: articles grouped by event, and the user's word on what is one event."""

from __future__ import annotations

import click

from briefing.cli import Listing, common, main, shapes
from briefing.cli.plain import safe


@main.group(cls=Listing, invoke_without_command=True, context_settings={"ignore_unknown_options": True})
@common.json_option
@click.pass_context
def stories(ctx: click.Context, as_json: bool) -> None:
    """Articles grouped by event, newest first; those with an article that a QUERY after it matches.

    What you decide about stories holds until you take it back (`briefing entities undo`, or `u` in the reader).
    """
    ctx.meta["json"] = as_json
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_stories, query="", as_json=False)


@stories.command("list", hidden=True)
@common.query_argument
@common.json_option
@click.pass_context
def list_stories(ctx: click.Context, query: str, as_json: bool) -> None:
    """Those with an article that QUERY matches."""
    found = 0
    for found, story in enumerate(common.existing(ctx).stories(query), start=1):  # noqa: B007 - it is told below
        if as_json or ctx.meta["json"]:
            shapes.line(shapes.story(story))
            continue
        span = " to ".join(dict.fromkeys(safe(day[:10]) for day in (story.first, story.last) if day)) or "undated"
        number = len(story.articles)
        click.echo(f"{story.id:>6}  {safe(story.title)}  ({span}, {number} article{'s' if number > 1 else ''})")
        if number > 1:
            for identity, _, title in story.articles:
                click.echo(f"          {identity:>6}  {safe(title)}")
    common.tell_if_none(query, found)


@stories.command()
@click.argument("articles", nargs=-1, required=True, metavar="ID ID…")
@click.pass_context
def merge(ctx: click.Context, articles: tuple[str, ...]) -> None:
    """These articles, and the stories they are in, tell of one event."""
    library = common.existing(ctx)
    found = [library.find(reference) for reference in articles]
    if len(set(found)) < 2:
        raise click.UsageError("name two articles, or more")
    touched = library.merge_stories(found)
    click.echo(f"{len(touched)} articles are one story now", err=True)


@stories.command()
@click.argument("articles", nargs=-1, required=True, metavar="ID…")
@click.pass_context
def split(ctx: click.Context, articles: tuple[str, ...]) -> None:
    """These articles tell of another event than the rest of their story."""
    library = common.existing(ctx)
    library.split_story([library.find(reference) for reference in articles])


@stories.command()
@click.argument("story", type=int)
@click.argument("title")
@click.pass_context
def name(ctx: click.Context, story: int, title: str) -> None:
    """Call STORY by a TITLE of yours; an empty one gives it back its own."""
    common.existing(ctx).name_story(story, title)


@stories.command()
@click.argument("entity")
@click.argument("pair", nargs=-1, metavar="[ID ID]")
@click.pass_context
def reject(ctx: click.Context, entity: str, pair: tuple[str, ...]) -> None:
    """ENTITY is no reason to link these two articles, or any two where none are named."""
    if len(pair) not in (0, 2):
        raise click.UsageError("name two articles, or none for all")
    library = common.existing(ctx)
    found = [library.find(reference) for reference in pair]
    library.reject_reason(library.find_entity(entity).id, (found[0], found[1]) if found else None)
