"""The command line: thin, and quick to load. What each command does lives behind the façade; heavy imports wait."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from briefing import __version__
from briefing.errors import BriefingError, QueryError


class Commands(click.Group):
    """A group with a command for when the first word is none of its commands: `briefing seeds` opens the reader."""

    otherwise = "open"

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            return self.otherwise, self.get_command(ctx, self.otherwise), args
        return super().resolve_command(ctx, args)


class Listing(Commands):
    """A group whose first word may also be a filter: `briefing stories place:Homs` lists."""

    otherwise = "list"


COMMANDS = {
    "add": "adding",
    "analyze": "adding",
    "doctor": "keeping",
    "entities": "naming",
    "export": "taking",
    "feeds": "following",
    "list": "reading",
    "open": "adding",
    "related": "reading",
    "serve": "keeping",
    "show": "reading",
    "stories": "stories",
    "sync": "following",
    "verify": "taking",
    "watch": "adding",
}
"""The module of each command of the first level: only that of the one asked for is loaded."""


class Main(Commands):
    """The commands of the first level."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            import_module(f"briefing.cli.{COMMANDS[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            self._refuse_mistyped(ctx, args[0])
        return super().resolve_command(ctx, args)

    def _refuse_mistyped(self, ctx: click.Context, word: str) -> None:
        """A word that is nearly a command, and no file, is a slip of the finger. Raises UsageError."""
        from difflib import get_close_matches

        near = get_close_matches(word, self.list_commands(ctx), 1, 0.7)
        if near and not os.path.lexists(word):
            raise click.UsageError(f"there is no file, folder or command {word!r}; did you mean {near[0]!r}?")


EPILOG = "A PATH or URL in place of a command adds it and opens the reader. Exit status: 0 done, 1 done in part, 2 wrong usage."


@click.group(
    cls=Main, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True
)
@click.option(
    "--library", metavar="FILE", envvar="BRIEFING_LIBRARY", help="Another library than the one in your data folder."
)
@click.option(
    "--recogniser",
    metavar="spacy:NAME",
    help="Names are found by this spaCy pipeline; for good: BRIEFING_RECOGNISER.",
)
@click.version_option(__version__, prog_name="briefing", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, library: str | None, recogniser: str | None) -> None:
    """Reads news briefings in the terminal: articles, short summaries, places and actors, related stories and why.

    With nothing after it, opens the reader on your library.
    """
    if library == "":
        raise click.UsageError("--library names no file: it is empty")
    ctx.obj = library
    if recogniser is not None:
        os.environ["BRIEFING_RECOGNISER"] = recogniser  # worker processes and the job beside the reader inherit it
    if ctx.invoked_subcommand is None:
        ctx.exit(ctx.invoke(ctx.command.get_command(ctx, "open"), targets=()))  # type: ignore[attr-defined]  # a Group


def _told(fault: click.ClickException) -> str:
    """What is wrong with the command, and where it is told how it goes."""
    command = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx is not None else "briefing"
    return f"{fault.format_message().rstrip('.')} (`{command} --help` tells how it goes)"


def run() -> NoReturn:
    """The console entry: every fault a person can act on is one line on standard error, never a traceback."""
    from briefing.cli import plain

    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it stays open while the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = main(prog_name="briefing", standalone_mode=False)
        sys.stdout.flush()
    except BriefingError as fault:
        click.echo(plain.complaint(str(fault)), err=True)
        sys.exit(2 if isinstance(fault, QueryError) else 1)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        help_wanted.show()
        sys.exit(help_wanted.exit_code)
    except click.ClickException as fault:
        click.echo(plain.complaint(_told(fault)), err=True)
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("briefing: stopped", err=True)
        sys.exit(130)
    except OSError as fault:
        # What is still to be written goes nowhere; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(fault, BrokenPipeError):  # whoever read our output has left
            sys.exit(0)
        where = os.fsdecode(fault.filename) if isinstance(fault.filename, str | bytes) else "the output"
        click.echo(plain.complaint(f"{where}: {fault.strerror or fault}"), err=True)
        sys.exit(1)
    except SystemExit:
        status = 0  # so click ends where whoever read our output has left, and nothing else here does
    sys.exit(status if isinstance(status, int) else 0)
