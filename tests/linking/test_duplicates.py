"""Near-duplicates are told from the text they share, and an update says what it added."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.analysis.sentences import split
from briefing.linking.duplicates import resemblance, sketch, what_was_added
from briefing.linking.words import words
from briefing.store.copies import ALIKE

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


BULLETIN = (
    "An earthquake of magnitude {} struck {} km north of Izmir at {} UTC on Monday, the agency said, at a depth of {} km. "
    "No damage was reported. Residents can report what they felt on the agency's page, where the bulletins of the last "
    "days are listed with their maps and their magnitudes."
)


def alike(one: str, other: str, titles: tuple[str, str] = ("", "")) -> bool:
    sketches = [sketch(words(text), words(title)) for text, title in zip((one, other), titles, strict=True)]
    return resemblance(*sketches) >= float(ALIKE)


def test_bulletins_that_differ_in_their_figures_are_no_copies():
    assert not alike(BULLETIN.format("4.7", 12, "10:20", 5), BULLETIN.format("4.2", 35, "3:11", 9))
    assert alike(BULLETIN.format("4.7", 12, "10:20", 5), BULLETIN.format("4.7", 12, "10:20", 6))


def test_short_texts_are_told_apart_by_their_titles():
    assert not alike("Comments", "Comments", ("A car bomb kills 18", "Leeds beat Derby at Wembley"))
    assert alike("Comments", "Comments", ("A car bomb kills 18", "A car bomb kills 18"))


def test_altered_copies_are_copies_still():
    titles = ("Bomb kills eighteen in Homs", "Homs: school children among the dead")
    assert alike(REPORT, REPORT, titles)
    assert alike(REPORT, REPORT[: len(REPORT) * 2 // 3])
    assert alike(REPORT, "Our correspondent sends this from the old town of Homs, hours after the blast. " + REPORT)
    assert alike(REPORT, REPORT.replace("eighteen people", "21 people"))


def test_a_figure_that_has_changed_was_added():
    old = "A car bomb killed 18 people in the old town of Homs on Thursday. Nobody has claimed the attack so far."
    new = old.replace("18", "21")
    added = what_was_added(old, new, split(new))
    assert [span.of(new) for span in added] == ["A car bomb killed 21 people in the old town of Homs on Thursday."]


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
