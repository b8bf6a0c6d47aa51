"""The user's word on a place or actor, on its own page."""

from __future__ import annotations

from briefing.tui.abilities import Names
from briefing.tui.commands.base import Command

ELSEWHERE = "that is said on the page of a place or actor; p and w list them."
GROUP = "Names"


class Rename(Command):
    id = "rename"
    keys = "c"
    word = "call it"
    help = "Call this place or actor by another name, everywhere"
    group = GROUP
    footer = 5
    ability = Names
    elsewhere = ELSEWHERE

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.rename()


class Merge(Command):
    id = "merge"
    keys = "i"
    word = "same as"
    help = "Say that this is the same as another place or actor"
    group = GROUP
    footer = 5
    ability = Names
    elsewhere = ELSEWHERE

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.merge()


class Split(Command):
    id = "split"
    keys = "d"
    word = "differs"
    help = "Say that some words here mean somebody or somewhere else"
    group = GROUP
    ability = Names
    elsewhere = ELSEWHERE

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.split()


class Retype(Command):
    id = "retype"
    keys = "K"
    word = "kind"
    help = "Say what kind of place or actor this is"
    group = GROUP
    ability = Names
    elsewhere = ELSEWHERE

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.retype()


class Hide(Command):
    id = "hide"
    keys = "H"
    word = "hide"
    help = "Highlight and link this name no more; u takes it back"
    group = GROUP
    footer = 4
    ability = Names
    elsewhere = ELSEWHERE

    def run(self, target: object) -> None:
        assert isinstance(target, Names)  # noqa: S101 - as above
        target.hide()


COMMANDS: tuple[Command, ...] = (Rename(), Merge(), Split(), Retype(), Hide())
