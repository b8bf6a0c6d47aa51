"""Links, the clipboard and exports, from the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.abilities import HasArticle, Takes
from briefing.tui.draw import count_of, safe
from briefing.tui.messages import Failed, Said
from briefing.tui.screens.asking import Asking

if TYPE_CHECKING:
    from array import array

    from textual.screen import Screen

    from briefing.library import Library
    from briefing.model import Stored
    from briefing.tui.host import Host
    from briefing.tui.widgets.article_list import ArticleList

    Base = Screen[None]
else:
    Base = object

EXPORT_NAME = "briefing.md"


class Taking(Asking, HasArticle, Takes, Base):
    """A part of the reader screen."""

    library: Library
    listing: ArticleList

    if TYPE_CHECKING:

        @property
        def host(self) -> Host: ...

    def _stored(self, article_id: int | None) -> Stored | None:
        if article_id is None:
            return None
        try:
            return self.library.article(article_id)
        except BriefingError as error:
            self.status.say(str(error), fault=True)
            return None

    def open_link(self) -> None:
        from briefing.tui.taking import checked_link, open_in_browser

        stored = self._stored(self.article_at_hand())
        if stored is None:
            return
        link = checked_link(stored.article.url)
        if link is None:
            self.status.say("This article has no link that a browser may be sent to.")
        elif self.app.is_web:
            self.app.open_url(link)
        elif open_in_browser(link):
            self.status.say(f"Opened {link}")
        else:
            self.app.copy_to_clipboard(link)
            self.status.say(f"No browser was found; copied {link}")

    def copy_article(self) -> None:
        from briefing.export.copy import article as as_markdown

        stored = self._stored(self.article_at_hand())
        if stored is not None:
            self.app.copy_to_clipboard(as_markdown(stored))
            self.status.say(f"Copied: {safe(stored.article.title, 200)}")

    def write_note(self) -> None:
        from briefing.tui.screens.note import NoteScreen

        stored = self._stored(self.article_at_hand())
        if stored is not None:
            title = safe(stored.article.title, 200) or "(no title)"
            self.app.push_screen(NoteScreen(self.library, stored.id, title, self.library.note(stored.id)))

    def export(self) -> None:
        ids = self.listing.selected_ids() if self.listing.selection else None
        what = f"the {count_of(len(ids), 'article')} selected" if ids is not None else "what was kept"
        self.ask("Export to", f"a Markdown file or a folder, for {what}", EXPORT_NAME, lambda to: self._export(ids, to))

    def _export(self, ids: array[int] | None, destination: str) -> None:
        def work() -> None:
            from briefing.tui.taking import export

            self.host.decisions.wait()  # what was kept a moment ago is kept for the export too
            try:
                number = self.library.count("is:kept") if ids is None else len(ids)
                if not number:
                    self.post_message(Said("Nothing to export: keep articles, or select some, and they are written."))
                    return
                path = export(self.library, ids, destination)
                self.post_message(Said(f"Written: {count_of(number, 'article')} to {path.absolute()}"))
            except BriefingError as error:
                self.post_message(Failed(error))

        self.status.say("Writing …")
        self.run_worker(work, thread=True, group="export", exit_on_error=False)
