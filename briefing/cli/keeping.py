"""Commands that look after the library: `doctor`."""

from __future__ import annotations

import click

from briefing.cli import common, main
from briefing.cli.plain import safe


@main.command()
@click.pass_context
def doctor(ctx: click.Context) -> int:
    """Check that the library is as it was written, and make again what can be derived."""
    library = common.existing(ctx)
    findings = library.examine()
    if not findings:
        click.echo(f"{library.path}: whole, {library.counts().articles} articles")
        return 0
    for finding in findings:
        click.echo(safe(finding.what))
    if any(finding.derived for finding in findings) and not library.read_only:
        library.forget_derived()
        common.take_in(library, ())
        left = library.examine()
        click.echo(f"made again what is derived; {len(left) or 'nothing'} left that is not as it was stored")
        findings = left
    if findings:
        click.echo("briefing: add the damaged articles again from where they came, or go back to a copy", err=True)
    return int(bool(findings))


@main.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65_535), help="On 127.0.0.1.")
@click.pass_context
def serve(ctx: click.Context, port: int) -> None:
    """The same reader in a browser on this machine; the address that is printed is the key to it."""
    from briefing import serving

    library = common.opened(ctx)
    path = library.path.absolute()
    library.close()
    serving.serve(path, port, lambda address: click.echo(f"open {address}\nCtrl+C ends it"))
