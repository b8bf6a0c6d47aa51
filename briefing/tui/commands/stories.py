"""Stories: the user's word on them, and the way along them."""

from __future__ import annotations

from briefing.tui.abilities import Rejects, TellsStories
from briefing.tui.commands.base import Command

GROUP = "Stories"


class Join(Command):
    id = "join"
    keys = "J"
    word = "one story"
    help = "Say that what is selected, or the article and the related one at the cursor, is one story"
    group = GROUP
    ability = TellsStories

    def run(self, target: object) -> None:
        assert isinstance(target, TellsStories)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.merge_stories()


class Part(Command):
    id = "part"
    keys = "D"
    word = "another story"
    help = "Take the article, or what is selected, out of its story: it tells of something else"
    group = GROUP
    ability = TellsStories

    def run(self, target: object) -> None:
        assert isinstance(target, TellsStories)  # noqa: S101 - as above
        target.split_story()


class NameStory(Command):
    id = "name-story"
    keys = "C"
    word = "call the story"
    help = "Give the story a title of your own"
    group = GROUP
    ability = TellsStories

    def run(self, target: object) -> None:
        assert isinstance(target, TellsStories)  # noqa: S101 - as above
        target.name_story()


class Before(Command):
    id = "before"
    keys = "left_curly_bracket"
    word = "before"
    help = "To what came before this story with the same actors in the same place"
    group = GROUP
    ability = TellsStories

    def run(self, target: object) -> None:
        assert isinstance(target, TellsStories)  # noqa: S101 - as above
        target.go_around(before=True)


class After(Command):
    id = "after"
    keys = "right_curly_bracket"
    word = "after"
    help = "To what came after this story with the same actors in the same place"
    group = GROUP
    ability = TellsStories

    def run(self, target: object) -> None:
        assert isinstance(target, TellsStories)  # noqa: S101 - as above
        target.go_around(before=False)


class _Reject(Command):
    """Needs a link at hand."""

    group = GROUP
    ability = Rejects
    elsewhere = "go to a related article first, with r."
    everywhere = False

    def can(self, target: object) -> bool:
        return isinstance(target, Rejects) and target.has_reason()

    def run(self, target: object) -> None:
        assert isinstance(target, Rejects)  # noqa: S101 - as above
        target.reject_reason(everywhere=self.everywhere)


class NoReason(_Reject):
    id = "no-reason"
    keys = "exclamation_mark"
    word = "reject reason"
    help = "Say that a place or actor is no reason to link these two articles"
    footer = 1


class NoReasonEver(_Reject):
    id = "no-reason-ever"
    keys = "tilde"
    word = "never a reason"
    help = "Say that a place or actor is no reason to link any two articles"
    everywhere = True


COMMANDS: tuple[Command, ...] = (Join(), Part(), NameStory(), Before(), After(), NoReason(), NoReasonEver())
