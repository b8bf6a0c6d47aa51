"""Near-duplicates are told from the text they share, and an update says what it added."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.analysis.sentences import split
from briefing.linking.duplicates import resemblance, sketch, what_was_added
from briefing.linking.words import words

REPORT = (
    "A car bomb killed eighteen people in the old town of Homs on Thursday. The blast went off beside a school "
    "as children were leaving for home. Nobody has claimed the attack so far. The governor called for blood to be "
    "given at the two hospitals of the town, which were said to be full."
)
UPDATE = REPORT.replace("eighteen", "nineteen") + " The interior minister resigned over the attack on Friday morning."
OTHER = "Leeds beat Derby by three goals to one at Wembley, and so won the cup for the third time in the history of the club."


def test_an_update_resembles_its_first_version_and_another_report_does_not():
    assert resemblance(sketch(words(REPORT)), sketch(words(UPDATE))) > 0.6
    assert resemblance(sketch(words(REPORT)), sketch(words(OTHER))) == 0


def test_what_an_update_added_is_its_new_sentence():
    added = what_was_added(REPORT, UPDATE, split(UPDATE))
    assert [span.of(UPDATE) for span in added] == ["The interior minister resigned over the attack on Friday morning."]


@given(st.text())
@example("0\n:")
def test_nothing_was_added_to_an_unchanged_text(text):
    assert what_was_added(text, text, split(text)) == ()


@given(st.lists(st.sampled_from("abcdefg"), max_size=80), st.lists(st.sampled_from("abcdefg"), max_size=80))
def test_resemblance_is_a_share_and_the_same_both_ways(a, b):
    one, other = sketch(a), sketch(b)
    assert 0 <= resemblance(one, other) <= 1
    assert resemblance(one, other) == resemblance(other, one)
    assert resemblance(one, one) == (1 if a else 0)
