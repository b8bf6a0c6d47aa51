"""Why two articles belong together: the sentence of each that says most of what both share, side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from briefing.errors import BriefingError
from briefing.tui.abilities import HasPanes, JumpsToPanes
from briefing.tui.document import Block, Document, Mark
from briefing.tui.draw import count_of, long_day, safe
from briefing.tui.messages import EvidenceReady, Failed
from briefing.tui.screens.page import Page
from briefing.tui.screens.rejecting import Rejecting
from briefing.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from briefing.library import Library
    from briefing.model import Related, Span, Stored
    from briefing.tui.document import MarkRole


class EvidenceScreen(Page, Rejecting, HasPanes, JumpsToPanes):
    def __init__(self, library: Library, article_id: int, related: Related) -> None:
        super().__init__(library)
        self.article_id, self.related_to = article_id, related
        self.left = Prose(id="left", empty="Reading …")
        self.right = Prose(id="right")
        self.reason = Prose(id="reason")
        self.panes = (self.left, self.right, self.reason)

    def compose(self) -> ComposeResult:
        self.head.show("Evidence", "the sentence of each that tells most, side by side")
        yield self.head
        with Horizontal(id="halves"):
            yield self.left
            yield self.right
        yield self.reason
        yield self.status

    def on_mount(self) -> None:
        super().on_mount()
        self.left.focus()
        self.call_after_refresh(self.make_question_ready)

        def work() -> None:
            try:
                one, other = self.library.article(self.article_id), self.library.article(self.related_to.id)
                quotes = quotes_of(one, other, self.related_to)
                self.post_message(EvidenceReady(*quotes, reason(self.related_to, self._sorts())))
            except BriefingError as error:
                self.app.post_message(Failed(error))

        self.in_background("evidence", work)

    def _sorts(self) -> dict[str, str]:
        """What sort of place or actor each is whose name another has too: the town Idlib, the region Idlib."""
        names = Counter(each.name for each in self.related_to.shared)
        alike = [each.entity for each in self.related_to.shared if names[each.name] > 1]
        return {entity: self.library.entity(entity).type for entity in alike}

    def on_evidence_ready(self, message: EvidenceReady) -> None:
        self.left.show(message.left)
        self.right.show(message.right)
        self.reason.show(message.reason)

    def on_prose_name_chosen(self, message: Prose.NameChosen) -> None:
        self.host.open_entity(message.entity)

    def link_at_hand(self) -> tuple[int, Related] | None:
        return self.article_id, self.related_to

    def focus_again(self) -> None:
        self.left.focus()

    def step_pane(self, by: int) -> None:
        at = next((n for n, pane in enumerate(self.panes) if pane.has_focus), 0)
        self.go_to_pane((at + by) % len(self.panes))

    def go_to_pane(self, number: int) -> None:
        self.panes[number].focus()

    def show_related(self) -> None:
        self.step_pane(1)


def quotes_of(one: Stored, other: Stored, related: Related) -> tuple[Document, Document]:
    from briefing.linking.evidence import evidence

    if one.analysis is None or other.analysis is None:
        empty = Document([Block("note", "One of the two is not analysed yet.")])
        return empty, empty
    spans = evidence(one.article, one.analysis, other.article, other.analysis, related.shared)
    return _quoted(one, spans[0]), _quoted(other, spans[1])


def _quoted(stored: Stored, span: Span) -> Document:
    from briefing.tui.article import quote_block

    article = stored.article
    meta = f"{article.source or 'source unknown'} · {long_day(article.published)}"
    title = Block("title", safe(article.title, 600) or "(no title)")
    return Document([title, Block("meta", safe(meta, 300)), Block("blank"), quote_block(stored, span)])


def reason(related: Related, sorts: Mapping[str, str]) -> Document:
    """Why the two are linked in one sentence, and what both name, with its sort where `sorts` gives one."""
    blocks = [Block("heading", "Why they are linked"), Block("body", safe(related.why, 2_000))]
    if related.shared:
        blocks += [Block("blank"), Block("heading", "What both name"), _names(related, sorts)]
    return Document(blocks)


def _names(related: Related, sorts: Mapping[str, str]) -> Block:
    text, marks = "", []
    for each in related.shared:
        name, sort = safe(each.name, 200), safe(sorts.get(each.entity, ""), 60)
        number = f" {f'({sort}) ' if sort else ''}in {count_of(each.articles, 'article')}"
        text += "  ·  " if text else ""
        start, end = len(text), len(text) + len(name)
        role: MarkRole = "place" if each.kind == "place" else "actor"
        marks += [Mark(start, end, role, each.entity), Mark(end, end + len(number), "muted")]
        text += name + number
    return Block("body", text, tuple(marks))
