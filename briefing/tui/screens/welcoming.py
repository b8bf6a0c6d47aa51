"""The first time: the few keys that get one going, above the status line until the first article is opened or sorted out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing.library import Library
    from briefing.tui.host import Host
    from briefing.tui.widgets.article_list import ArticleList
    from briefing.tui.widgets.bars import StatusLine
    from briefing.tui.widgets.welcome import Welcome

    Base = Screen[None]
else:
    Base = object

FIRST_KEYS = (
    ("down", "up", "move"),
    ("open", "", "opens"),
    ("keep", "", "keeps"),
    ("skip", "", "skips"),
    ("undo", "", "takes it back"),
    ("filter", "", "filters"),
    ("help", "", "every key"),
    ("palette", "", "every command"),
    ("related", "", "what belongs with it, and why"),
    ("export", "", "writes what was kept"),
)
"""Commands whose keys are named, and what these do; the first ones where there is no room for all."""


class Welcoming(Base):
    """A part of the reader screen."""

    library: Library
    listing: ArticleList
    status: StatusLine
    welcome: Welcome | None = None

    if TYPE_CHECKING:

        @property
        def host(self) -> Host: ...

    def welcome_the_new(self) -> None:
        try:
            if not len(self.listing.pages) or not self.library.is_untouched():
                return
        except BriefingError:
            return  # whatever is wrong is told where it matters more
        from briefing.tui.widgets.welcome import Welcome

        keymap = self.host.keymap
        keys = [(" ".join(keymap.shown(each) for each in commands).strip(), does) for *commands, does in FIRST_KEYS]
        self.welcome = Welcome([(key, does) for key, does in keys if key])
        self.mount(self.welcome, before=self.status)

    def end_welcome(self) -> None:
        if self.welcome is not None:
            self.welcome.remove()
            self.welcome = None
