"""Commands that look after the library: `doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefing.cli import common, main
from briefing.cli.plain import safe
from briefing.errors import ASK_DOCTOR, LibraryUnavailable

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.store.health import Finding


@main.command()
@click.pass_context
def doctor(ctx: click.Context) -> int:
    """Check that the library is as it was written, and put right what can be."""
    try:
        library = common.existing(ctx)
        findings = library.examine()
    except LibraryUnavailable as fault:
        if fault.next_step == ASK_DOCTOR:
            raise LibraryUnavailable(fault.what, fault.where, "go back to a copy, or add the articles again") from fault
        raise
    if not findings:
        click.echo(safe(f"{library.path}: whole, {library.counts().articles} articles"))
        return 0
    for finding in findings:
        click.echo(safe(finding.what))
    if not library.read_only:
        findings = _put_right(library, findings)
        click.echo(f"put right what can be; {len(findings) or 'nothing'} left that is not as it was stored")
    if findings:
        click.echo("briefing: add the damaged articles again from where they came, or go back to a copy", err=True)
    return int(bool(findings))


def _put_right(library: Library, findings: list[Finding]) -> list[Finding]:
    """Turns bits back, then makes again what is derived if that was not all; returns what is left."""
    if any(finding.bit for finding in findings) and library.put_bits_back():
        findings = library.examine()
    if any(finding.derived for finding in findings):
        library.forget_derived()
        common.take_in(library, ())
        findings = library.examine()
    return findings


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
