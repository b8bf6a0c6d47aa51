"""Taking something away with one, and leaving."""

from __future__ import annotations

from briefing.tui.abilities import HasArticle, Leaves, Takes, Works
from briefing.tui.commands.base import Command

GROUP = "Take away"


class _OfArticle(Command):
    """Needs an article at hand."""

    group = GROUP
    ability = HasArticle

    def can(self, target: object) -> bool:
        return isinstance(target, HasArticle) and target.article_at_hand() is not None


class OpenLink(_OfArticle):
    id = "link"
    keys = "o"
    word = "link"
    help = "Open the article's link in the browser (http and https only)"

    def run(self, target: object) -> None:
        assert isinstance(target, HasArticle)  # noqa: S101 - `target_in` has looked; this is for the type checker
        target.open_link()


class Copy(_OfArticle):
    id = "copy"
    keys = "y"
    word = "copy"
    help = "Copy the article: title, source, day, link and summary"

    def run(self, target: object) -> None:
        assert isinstance(target, HasArticle)  # noqa: S101 - as above
        target.copy_article()


class WriteNote(_OfArticle):
    id = "note"
    keys = "E"
    word = "note"
    help = "Write a note of your own on the article; exports carry it, and u takes it back"

    def run(self, target: object) -> None:
        assert isinstance(target, HasArticle)  # noqa: S101 - as above
        target.write_note()


class Export(Command):
    id = "export"
    keys = "e"
    word = "export"
    help = "Write a briefing in Markdown: what is selected, or else what was kept"
    group = GROUP
    footer = 3
    ability = Takes

    def run(self, target: object) -> None:
        assert isinstance(target, Takes)  # noqa: S101 - as above
        target.export()


class Stop(Command):
    id = "stop"
    keys = "ctrl+k"
    word = "stop"
    help = "Stop the work in the status line; what is finished stays"
    group = "Help"
    ability = Works

    def can(self, target: object) -> bool:
        return isinstance(target, Works) and target.is_working()

    def run(self, target: object) -> None:
        assert isinstance(target, Works)  # noqa: S101 - as above
        target.stop_work()


class Quit(Command):
    id = "quit"
    keys = "ctrl+q,ctrl+c,Q"
    word = "quit"
    help = "Leave the reader from anywhere"
    group = "Help"
    ability = Leaves

    def run(self, target: object) -> None:
        assert isinstance(target, Leaves)  # noqa: S101 - as above
        target.leave()


COMMANDS: tuple[Command, ...] = (OpenLink(), Copy(), WriteNote(), Export(), Stop(), Quit())
