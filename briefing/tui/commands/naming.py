"""The user's word on a place or actor, on its own page."""

from __future__ import annotations

from briefing.tui.abilities import Names
from briefing.tui.commands.base import Command


class _OfName(Command):
    """Wants the page of a place or actor."""

    group = "Names"
    ability = Names
    elsewhere = "that is said on the page of a place or actor; p and w list them."


class Rename(_OfName):
    id = "rename"
    keys = "c"
    word = "call it"
    help = "Call this place or actor by another name, everywhere"
    footer = 5

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.rename()


class Merge(_OfName):
    id = "merge"
    keys = "i"
    word = "same as"
    help = "Say that this is the same as another place or actor"
    footer = 5

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.merge()


class Split(_OfName):
    id = "split"
    keys = "d"
    word = "differs"
    help = "Say that some words here mean somebody or somewhere else"

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.split()


class Retype(_OfName):
    id = "retype"
    keys = "K"
    word = "kind"
    help = "Say what kind of place or actor this is"

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.retype()


class Hide(_OfName):
    id = "hide"
    keys = "H"
    word = "hide"
    help = "Highlight and link this name no more; u takes it back"
    footer = 4

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.hide()


COMMANDS: tuple[Command, ...] = (Rename(), Merge(), Split(), Retype(), Hide())
