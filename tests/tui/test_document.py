from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from briefing import clean
from briefing.model import Article, Span, Stored, Triage
from briefing.tui.article import open_document
from briefing.tui.document import Block, Document, Layout, Mark, wrap
from briefing.tui.matching import find_hits
from tests.tui.conftest import EMOJI, MARKUP, RTL, WIDE, hand_made

anything = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)


@given(anything, st.integers(1, 40))
def test_wrapping_loses_nothing_but_the_spaces_it_breaks_at(text: str, width: int) -> None:
    text = clean.text(text)
    position = 0
    for start, end in wrap(text, width):
        assert text[position:start] in {"", " ", "\n"}
        position = end
    assert text[position:] in {"", " ", "\n"}


@given(anything, st.integers(2, 40))
def test_no_line_is_wider_than_its_place(text: str, width: int) -> None:
    text = clean.text(text)
    for start, end in wrap(text, width):
        line = text[start:end]
        assert cell_len(line) <= width or len(split_graphemes(line)[0]) == 1


def test_lines_break_at_spaces_hyphens_and_between_wide_characters() -> None:
    def lines(text: str, width: int) -> list[str]:
        return [text[start:end] for start, end in wrap(text, width)]

    assert lines("the town of Al Bab", 11) == ["the town of", "Al Bab"]
    assert lines("one\n\ntwo", 10) == ["one", "", "two"]
    assert lines("阿勒颇", 4) == ["阿勒", "颇"]
    assert lines("north-western", 8) == ["north-", "western"]


def test_five_megabytes_in_one_line_are_wrapped_as_far_as_they_are_seen() -> None:
    layout = Layout(Document([Block("body", "word " * 1_000_000)]), 60)
    layout.grow(100)
    assert len(layout) == 100
    assert not layout.done
    assert 60_000 < layout.estimate() < 120_000
    assert layout.line_of(0, 3_000) == 50


def test_marks_stay_on_their_words_when_days_are_put_in() -> None:
    text = "On Friday the Islamic State left Aleppo. Friday came, and Aleppo was free."
    stored = Stored(1, Article("g", "Aleppo", text, published="2017-06-04"), hand_made(text), Triage())
    body = open_document(stored).blocks[-1]
    assert body.text.startswith("On Friday ⟨2 June⟩ the Islamic State left Aleppo.")
    assert [body.text[mark.start : mark.end] for mark in body.marks] == [
        "Friday",
        "⟨2 June⟩",
        "Islamic State",
        "Aleppo",
        "Aleppo",
    ]


def test_a_date_that_says_its_day_gets_none_beside_it() -> None:
    text = "Friday"
    stored = Stored(1, Article("g", "", text, published=None), hand_made(text), Triage())
    assert open_document(stored).blocks[-1].text == "Friday ⟨2 June 2017⟩"


@given(
    st.lists(
        st.sampled_from(["Aleppo", "Islamic State", "Friday", "x", ".", "\n", WIDE, RTL, EMOJI, MARKUP]), max_size=30
    )
)
def test_every_mark_covers_what_it_names_and_each_line_holds_its_own(words: list[str]) -> None:
    text = clean.text(" ".join(words))
    stored = Stored(1, Article("g", "t", text, published="2017-06-04"), hand_made(text), Triage())
    document = open_document(stored, find_hits("aleppo", stored))
    for block in document.blocks:
        for mark in block.marks:
            if mark.entity:
                assert block.text[mark.start : mark.end] == mark.entity.partition(":")[2]
        for start, end in block.hits:
            assert block.text[start:end] == "Aleppo"
    layout = Layout(document, 20)
    layout.grow(10_000)
    assert layout.done
    for y in range(len(layout)):
        line = layout[y]
        wanted = [m for m in document.blocks[line.block].marks if m.start < line.end and m.end > line.start]
        assert document.marks_in(line) == wanted
    for block, mark in document.names:
        line = layout[layout.line_of(block, mark.start)]
        assert (line.block, line.start <= mark.start <= line.end) == (block, True)


def test_fifty_thousand_names_are_found_by_line_without_looking_at_all() -> None:
    text = "Aleppo " * 50_000
    marks = tuple(Mark(n * 7, n * 7 + 6, "place", f"e{n}") for n in range(50_000))
    document = Document([Block("body", text, marks)])
    layout = Layout(document, 70)
    layout.grow(6_000)
    assert [mark.entity for mark in document.marks_in(layout[5_000 - 1])] == [f"e{n}" for n in range(49_990, 50_000)]


def test_matches_are_whole_words_in_any_case_and_without_accents() -> None:
    stored = Stored(1, Article("g", "Alépo", "alepo ALEPO alepos khan tuman, Khan-Tuman"), hand_made("x"), Triage())
    assert find_hits("alépo", stored) == {"title": [(0, 5)], "text": [(0, 5), (6, 11)]}
    assert find_hits('"khan tuman"', stored)["text"] == [(19, 29), (31, 41)]
    assert find_hits("-alepo", stored) == {"title": [], "text": []}
    assert find_hits('"', stored) == {}


def test_a_summary_is_its_sentences_with_their_own_marks() -> None:
    text = "Nothing here. The Islamic State left Aleppo."
    analysis = hand_made(text)
    summary = type(analysis.summary)((Span(14, 44),), "briefing")
    stored = Stored(
        1, Article("g", "t", text), type(analysis)(analysis.sentences, analysis.mentions, (), summary), Triage()
    )
    block = next(block for block in open_document(stored).blocks if block.lead == "• ")
    assert block.text == "The Islamic State left Aleppo."
    assert [block.text[mark.start : mark.end] for mark in block.marks] == ["Islamic State", "Aleppo"]
