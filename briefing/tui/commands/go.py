"""Moving about."""

from __future__ import annotations

from briefing.tui.abilities import Goes, HasNames, HasPanes, JumpsToPanes, Matches, Moves, Opens, Walks
from briefing.tui.commands.base import Command

GROUP = "Move"


class Down(Command):
    id = "down"
    keys = "j,down"
    word = "down"
    help = "One down"
    group = GROUP
    ability = Moves

    def run(self, target: object) -> None:
        assert isinstance(target, Moves)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.move(1)


class Up(Command):
    id = "up"
    keys = "k,up"
    word = "up"
    help = "One up"
    group = GROUP
    ability = Moves

    def run(self, target: object) -> None:
        assert isinstance(target, Moves)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.move(-1)


class PageDown(Command):
    id = "page-down"
    keys = "space,pagedown,ctrl+f"
    word = "page down"
    help = "One page down"
    group = GROUP
    ability = Moves

    def run(self, target: object) -> None:
        assert isinstance(target, Moves)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.move_page(1)


class PageUp(Command):
    id = "page-up"
    keys = "pageup,ctrl+b,backspace"
    word = "page up"
    help = "One page up"
    group = GROUP
    ability = Moves

    def run(self, target: object) -> None:
        assert isinstance(target, Moves)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.move_page(-1)


class Home(Command):
    id = "home"
    keys = "g,home"
    word = "top"
    help = "To the top"
    group = GROUP
    ability = Moves

    def run(self, target: object) -> None:
        assert isinstance(target, Moves)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.move_home()


class End(Command):
    id = "end"
    keys = "G,end"
    word = "end"
    help = "To the end"
    group = GROUP
    ability = Moves

    def run(self, target: object) -> None:
        assert isinstance(target, Moves)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.move_end()


class Open(Command):
    id = "open"
    keys = "enter"
    word = "open"
    help = "Open what the cursor is on: an article, a name, a related article"
    group = GROUP
    footer = 5
    ability = Opens

    def can(self, target: object) -> bool:
        return isinstance(target, Opens) and target.can_open()

    def run(self, target: object) -> None:
        assert isinstance(target, Opens)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.open_here()


class Back(Command):
    id = "back"
    keys = "escape"
    word = "back"
    help = "Step back; clears a selection, then a filter"
    group = GROUP
    footer = 2
    ability = Goes

    def run(self, target: object) -> None:
        assert isinstance(target, Goes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.go_back(leave=False)


class Leave(Command):
    id = "leave"
    keys = "q"
    word = "leave"
    help = "Step back, and from the list leave the reader"
    group = GROUP
    ability = Goes

    def run(self, target: object) -> None:
        assert isinstance(target, Goes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.go_back(leave=True)


class NextPane(Command):
    id = "next-pane"
    keys = "tab"
    word = "next pane"
    help = "To the next pane"
    group = GROUP
    ability = HasPanes

    def run(self, target: object) -> None:
        assert isinstance(target, HasPanes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.step_pane(1)


class PreviousPane(Command):
    id = "previous-pane"
    keys = "shift+tab"
    word = "previous pane"
    help = "To the pane before"
    group = GROUP
    ability = HasPanes

    def run(self, target: object) -> None:
        assert isinstance(target, HasPanes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.step_pane(-1)


class _Pane(Command):
    """One of the panes, wherever the keys are."""

    group = GROUP
    ability = JumpsToPanes
    number = 0

    def run(self, target: object) -> None:
        assert isinstance(target, JumpsToPanes)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.go_to_pane(self.number)


class FirstPane(_Pane):
    id = "pane-1"
    keys = "alt+1"
    word = "first pane"
    help = "To the list, or the first pane of a page"
    number = 0


class SecondPane(_Pane):
    id = "pane-2"
    keys = "alt+2"
    word = "second pane"
    help = "To the article, or the second pane of a page"
    number = 1


class ThirdPane(_Pane):
    id = "pane-3"
    keys = "alt+3"
    word = "third pane"
    help = "To what is related, or the third pane of a page"
    number = 2


class NextName(Command):
    id = "next-name"
    keys = "right,l"
    word = "next name"
    help = "To the next place or actor in the article; Enter opens it"
    group = GROUP
    ability = HasNames

    def run(self, target: object) -> None:
        assert isinstance(target, HasNames)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.step_name(1)


class PreviousName(Command):
    id = "previous-name"
    keys = "left,h"
    word = "previous name"
    help = "To the place or actor before"
    group = GROUP
    ability = HasNames

    def run(self, target: object) -> None:
        assert isinstance(target, HasNames)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.step_name(-1)


class NextMatch(Command):
    id = "next-match"
    keys = "n"
    word = "next match"
    help = "To the next match of the filter's words"
    group = GROUP
    ability = Matches

    def run(self, target: object) -> None:
        assert isinstance(target, Matches)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.step_match(1)


class PreviousMatch(Command):
    id = "previous-match"
    keys = "N"
    word = "previous match"
    help = "To the match before"
    group = GROUP
    ability = Matches

    def run(self, target: object) -> None:
        assert isinstance(target, Matches)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.step_match(-1)


class TrailBack(Command):
    id = "trail-back"
    keys = "left_square_bracket"
    word = "trail back"
    help = "Back on the trail of articles gone through"
    group = GROUP
    ability = Walks

    def run(self, target: object) -> None:
        assert isinstance(target, Walks)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.walk(-1)


class TrailForward(Command):
    id = "trail-forward"
    keys = "right_square_bracket"
    word = "trail on"
    help = "Forward on the trail"
    group = GROUP
    ability = Walks

    def run(self, target: object) -> None:
        assert isinstance(target, Walks)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.walk(1)


COMMANDS: tuple[Command, ...] = (
    Down(),
    Up(),
    PageDown(),
    PageUp(),
    Home(),
    End(),
    Open(),
    Back(),
    Leave(),
    NextPane(),
    PreviousPane(),
    FirstPane(),
    SecondPane(),
    ThirdPane(),
    NextName(),
    PreviousName(),
    NextMatch(),
    PreviousMatch(),
    TrailBack(),
    TrailForward(),
)
