"""`briefing feeds` and `briefing sync`: what is followed, and fetching it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefing.cli import common, main, shapes


@main.group()
def feeds() -> None:
    """The feeds that you follow."""


@feeds.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL…")
@click.option("--folder", help="Where they stand in the list.")
@click.pass_context
def add(ctx: click.Context, addresses: tuple[str, ...], folder: str | None) -> None:
    """Follow feeds; `briefing sync` fetches them."""
    from briefing import clean, following

    library = common.opened(ctx)
    for address in addresses:
        new = following.follow(library, address, folder=folder)
        click.echo(clean.line(f"{'following' if new else 'followed already'}  {address}"))


@feeds.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL…")
@click.pass_context
def remove(ctx: click.Context, addresses: tuple[str, ...]) -> None:
    """Follow feeds no more; their articles stay."""
    from briefing import following

    library = common.opened(ctx)
    for address in addresses:
        following.unfollow(library, address)


@feeds.command("list")
@common.json_option
@click.pass_context
def list_feeds(ctx: click.Context, as_json: bool) -> None:
    """What is followed, when it was last visited, and what went wrong."""
    from dataclasses import asdict

    from briefing import clean, following

    for feed in following.followed(common.opened(ctx)):
        if as_json:
            shapes.line(asdict(feed))
            continue
        visited = f"visited {feed.checked[:16].replace('T', ' ')}" if feed.checked else "not visited yet"
        often = f" ({feed.failures} times in a row)" if feed.failures > 1 else ""
        trouble = f"  ! {feed.error}{often}" if feed.error else ""
        click.echo(clean.line(f"{feed.url}  {feed.title or ''}  {visited}{trouble}"))


@feeds.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def import_opml(ctx: click.Context, file: Path) -> None:
    """Follow the feeds of an OPML list."""
    from briefing import following
    from briefing.readers import opml

    library = common.opened(ctx)
    found = opml.read(file.read_bytes(), str(file))
    new = sum(following.follow(library, feed.url, title=feed.title, folder=feed.folder) for feed in found)
    click.echo(f"{new} new of {len(found)}")


@feeds.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.pass_context
def export_opml(ctx: click.Context, file: Path | None) -> None:
    """The list as OPML, for another reader."""
    from briefing import following
    from briefing.readers import opml

    known = following.followed(common.opened(ctx))
    written = opml.write([opml.Subscription(f.url, f.title, f.folder) for f in known], "briefing")
    if file is None:
        sys.stdout.buffer.write(written)
    else:
        file.write_bytes(written)


@main.command()
@click.argument("addresses", nargs=-1, metavar="[URL…]")
@click.option("--force", is_flag=True, help="Also those visited within the hour.")
@click.option("--allow-private", is_flag=True, help="Also addresses of this machine and its network.")
@common.json_option
@click.pass_context
def sync(ctx: click.Context, addresses: tuple[str, ...], force: bool, allow_private: bool, as_json: bool) -> int:
    """Fetch the feeds that are due and take in what is new."""
    from briefing import following, ingest
    from briefing.feeds import Policy

    library = common.opened(ctx)
    outcomes = []
    with common.Meter() as meter:
        policy = Policy(allow_private=allow_private)
        for progress in following.sync(library, force=force, policy=policy, only=addresses):
            meter.show(progress)
            if progress.outcome is not None:
                outcomes.append(progress.outcome)
        for progress in ingest.analyse(library):
            meter.show(progress)
    for outcome in outcomes:
        if as_json or outcome.status in ("added", "updated"):
            common.print_outcome(outcome, as_json=as_json)
    return int(common.tell_failures(outcomes))
