"""Sentences as a reader of news expects them."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.sentences import split

SEEDS = Path(__file__).parents[2] / "seeds"


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. J. Smith met Mr. Rahman in St. Petersburg.",
        "The most important neighbourhood, Mr Rahman said.",
        "Troops of the U.S. Army left for the U.S. Virgin Islands on Jan. 5 with No. 10 Squadron.",
        "The U.S. Environmental Protection Agency said so at 5 p.m. on Friday.",
        "“Who are they?” he asked.",
        "Prices rose 3.5 percent, i.e. more than Yahoo! had said.",
        "Maj.-Gen. Igor Konashenkov spoke in Springfield, Ill., and in Tampa, Fla., too.",
        "He waited ... and waited… then left.",
        "1. Stay indoors",
        "Sen. Bob Corker, R-Tenn., voted against it.",
        "The firm, Acme Co. of Delaware, sued Smith & Sons Inc. and others.",
        "www.example.com is at version 2.0.1 of 3.4.2017.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["ISIS withdrew from “17 towns.”", "The army advanced."],
        ["It has served as the capital in Syria..", "However, the Observatory said so."],
        ["The army was ” clearing out the last few metres.” .", "Since then it is calm."],
        ["They left the U.S.", "The President followed at 5 p.m.", "Police closed the road."],
        ['He said: "We won."', '"They lost."', "Nobody agreed."],
        ["It fell ill.", "Then it died."],
        ["They said no.", "They meant it!", "Did they?", "Perhaps (or not).", "It ended."],
        ["It began in 2015.", "It ended in 2017."],
        ["It ended in Aleppo.", "al-Qaeda fighters stayed."],
        ["He lives at 12 Main St.", "He is 30."],
    ],
)
def test_sentences_are_told_apart(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_quotation_that_lost_the_space_before_it_begins_a_sentence() -> None:
    assert sentences("He left on Sunday.'Not again,' he said. It rained.“No,” she said.") == [
        "He left on Sunday.",
        "'Not again,' he said.",
        "It rained.",
        "“No,” she said.",
    ]
    assert sentences('He said "It is over."Then he left.') == ['He said "It is over."Then he left.']


def test_headlines_bullets_and_paragraphs_stand_alone() -> None:
    text = "Syria conflict\n\nThe war goes on\n- first point\n- second point\n* third\nal-Khafseh fell."
    assert sentences(text) == [
        "Syria conflict",
        "The war goes on",
        "- first point",
        "- second point",
        "* third",
        "al-Khafseh fell.",
    ]


def test_text_wrapped_at_a_width_is_read_across_its_lines() -> None:
    text = "The offensive to push out the militants from the town began\napproximately 20 weeks ago. It goes on."
    assert len(sentences(text)) == 2


def test_a_closing_quote_set_apart_stays_with_its_sentence() -> None:
    assert sentences('"We won. " They lost. "Not so. "') == ['"We won. "', "They lost.", '"Not so. "']


def test_the_seeds_end_their_sentences_where_they_should() -> None:
    text = (SEEDS / "000_b374189c912a7055.txt").read_text(encoding="utf-8")
    found = sentences(text)
    assert any(s.endswith("clearing out the last few metres.” .") for s in found)
    assert any(s.endswith("so-called capital in Syria..") for s in found)
    assert any(s.endswith("Mr Rahman said.") and s.startswith("“IS fully retook") for s in found)
    assert not any(s.endswith((" Mr", "U.S.")) for s in found)


PIECES = st.sampled_from(
    ["Mr. ", "U.S. ", "end. ", "End", "...", "\n", '"', "”", " ", "é", "3.5", "?!", "—", "\u2028", "(", "1. "]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_sentences_cover_all_that_is_no_space_in_order(text: str) -> None:
    spans = split(text)
    inside = "".join(span.of(text) for span in spans)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
