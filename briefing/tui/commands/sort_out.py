"""Triage: what to do with an article, a selection, a story."""

from __future__ import annotations

from briefing.tui.abilities import Decides, MarksRead, Selects, Undoes
from briefing.tui.commands.base import Command

GROUP = "Sort out"


class Keep(Command):
    id = "keep"
    keys = "a"
    word = "keep"
    help = "Keep the article and go on; kept articles are what an export takes"
    group = GROUP
    footer = 9
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.decide("kept")


class Skip(Command):
    id = "skip"
    keys = "x"
    word = "skip"
    help = "Skip the article and go on"
    group = GROUP
    footer = 8
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.decide("skipped")


class Later(Command):
    id = "later"
    keys = "b"
    word = "later"
    help = "Put the article off until later and go on"
    group = GROUP
    footer = 7
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.decide("later")


class Undo(Command):
    id = "undo"
    keys = "u"
    word = "undo"
    help = "Take back the last decision, any number of times, also after a restart"
    group = GROUP
    footer = 6
    ability = Undoes

    def run(self, target: object) -> None:
        assert isinstance(target, Undoes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.undo()


class Redo(Command):
    id = "redo"
    keys = "ctrl+r"
    word = "redo"
    help = "Do again what was taken back"
    group = GROUP
    ability = Undoes

    def run(self, target: object) -> None:
        assert isinstance(target, Undoes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.redo()


class Star(Command):
    id = "star"
    keys = "s"
    word = "star"
    help = "Star the article, or take the star off"
    group = GROUP
    footer = 3
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.toggle_star()


class MarkRead(Command):
    id = "read"
    keys = "m"
    word = "read"
    help = "Mark the article read, or unread"
    group = GROUP
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.toggle_read()


class ReadWhileMoving(Command):
    id = "read-while-moving"
    word = "read while moving"
    help = "Mark articles read when the cursor has rested on them, or no more; for good: read_while_moving in settings.toml"
    group = GROUP
    ability = MarksRead

    def run(self, target: object) -> None:
        assert isinstance(target, MarksRead)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.toggle_read_while_moving()


class Renew(Command):
    id = "renew"
    keys = "U"
    word = "new again"
    help = "Make the article new again"
    group = GROUP
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.decide("new")


class SkipStory(Command):
    id = "skip-story"
    keys = "X"
    word = "skip story"
    help = "Skip every article of this story"
    group = GROUP
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.decide("skipped", "story")


class KeepStory(Command):
    id = "keep-story"
    keys = "A"
    word = "keep story"
    help = "Keep every article of this story"
    group = GROUP
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.decide("kept", "story")


class Repeat(Command):
    id = "repeat"
    keys = "full_stop"
    word = "again"
    help = "Do the last decision again, here"
    group = GROUP
    ability = Decides

    def run(self, target: object) -> None:
        assert isinstance(target, Decides)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.repeat()


class SelectRow(Command):
    id = "select"
    keys = "v"
    word = "select"
    help = "Select this row, or leave it out; the next decision is for all that is selected"
    group = GROUP
    ability = Selects

    def run(self, target: object) -> None:
        assert isinstance(target, Selects)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.select_row()


class SelectRange(Command):
    id = "select-range"
    keys = "V"
    word = "range"
    help = "Begin a range here; moving draws it, the same key closes it"
    group = GROUP
    ability = Selects

    def run(self, target: object) -> None:
        assert isinstance(target, Selects)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.select_range()


class SelectAbove(Command):
    id = "select-above"
    keys = "circumflex_accent"
    word = "all above"
    help = "Select this row and all above it"
    group = GROUP
    ability = Selects

    def run(self, target: object) -> None:
        assert isinstance(target, Selects)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.select_above()


class SelectAll(Command):
    id = "select-all"
    keys = "asterisk"
    word = "all that match"
    help = "Select all that the filter matches"
    group = GROUP
    ability = Selects

    def run(self, target: object) -> None:
        assert isinstance(target, Selects)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.select_all()


COMMANDS: tuple[Command, ...] = (
    Keep(),
    Skip(),
    Later(),
    Undo(),
    Redo(),
    Star(),
    MarkRead(),
    ReadWhileMoving(),
    Renew(),
    SkipStory(),
    KeepStory(),
    Repeat(),
    SelectRow(),
    SelectRange(),
    SelectAbove(),
    SelectAll(),
)
