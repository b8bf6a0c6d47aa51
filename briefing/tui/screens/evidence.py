"""Why two articles belong together: the sentence of each that says most of what both share, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from briefing.errors import BriefingError
from briefing.tui.abilities import HasPanes
from briefing.tui.document import Block, Document, Mark
from briefing.tui.draw import count_of, long_day, safe
from briefing.tui.messages import EvidenceReady, Failed
from briefing.tui.screens.page import Page
from briefing.tui.screens.rejecting import Rejecting
from briefing.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Related, Span, Stored
    from briefing.tui.document import MarkRole


class EvidenceScreen(Page, Rejecting, HasPanes):
    def __init__(self, library: Library, article_id: int, related: Related) -> None:
        super().__init__(library)
        self.article_id, self.related_to = article_id, related
        self.left = Prose(id="left", empty="Reading …")
        self.right = Prose(id="right")

    def compose(self) -> ComposeResult:
        self.head.show("Evidence", self.related_to.why)
        yield self.head
        with Horizontal(id="halves"):
            yield self.left
            yield self.right
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.left.focus()
        self.call_after_refresh(self.make_question_ready)

        def work() -> None:
            try:
                one, other = self.library.article(self.article_id), self.library.article(self.related_to.id)
                self.post_message(EvidenceReady(*documents(one, other, self.related_to)))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("evidence", work)

    def on_evidence_ready(self, message: EvidenceReady) -> None:
        self.left.show(message.left)
        self.right.show(message.right)

    def on_prose_name_chosen(self, message: Prose.NameChosen) -> None:
        self.host.open_entity(message.entity)

    def link_at_hand(self) -> tuple[int, Related] | None:
        return self.article_id, self.related_to

    def focus_again(self) -> None:
        self.left.focus()

    def step_pane(self, by: int) -> None:  # noqa: ARG002 - there are two
        (self.right if self.left.has_focus else self.left).focus()

    def show_related(self) -> None:
        self.step_pane(1)


def documents(one: Stored, other: Stored, related: Related) -> tuple[Document, Document]:
    from briefing.linking.reasons import evidence

    if one.analysis is None or other.analysis is None:
        empty = Document([Block("note", "One of the two is not analysed yet.")])
        return empty, empty
    shared = [each.entity for each in related.shared]
    spans = evidence(one.article, one.analysis, other.article, other.analysis, shared)
    return _quoted(one, spans[0], related), _quoted(other, spans[1], related)


def _quoted(stored: Stored, span: Span, related: Related) -> Document:
    from briefing.tui.article import quote_block

    article = stored.article
    meta = f"{article.source or 'source unknown'} · {long_day(article.published)}"
    blocks = [Block("title", safe(article.title, 600) or "(no title)"), Block("meta", safe(meta, 300)), Block("blank")]
    blocks += [quote_block(stored, span), Block("blank"), Block("heading", "What both name")]
    for each in related.shared:
        name = safe(each.name, 200)
        text = f"{name}  in {count_of(each.articles, 'article')}"
        role: MarkRole = "place" if each.kind == "place" else "actor"
        marks = (Mark(0, len(name), role, each.entity), Mark(len(name), len(text), "muted"))
        blocks.append(Block("body", text, marks))
    return Document(blocks)
