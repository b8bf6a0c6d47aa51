"""What several articles say together: each thing once, from more than one source, and what is new."""

from __future__ import annotations

import pytest

from briefing.analysis.sentences import split
from briefing.linking.digest import best_sentences, new_sentences, quotable, timeline
from briefing.linking.quotes import quote_of
from briefing.model import Analysis, Article, DateMention, Span, Stored, Summary, Triage

BLAST = "A car bomb killed twelve people near the old market in Homs on Sunday, police said."
BLAST_AGAIN = "Twelve people were killed near the old market in Homs on Sunday when a car bomb went off, police said."
ARREST = "Soldiers arrested two brothers from a village north of the city and found explosives in their garage."


def report(number: int, text: str, title: str = "", published: str | None = "2017-06-04", **dates: str) -> Stored:
    found = tuple(DateMention(text.index(w), text.index(w) + len(w), w, v) for w, v in dates.items())
    article = Article(guid=f"g{number}", title=title, text=text, source=f"S{number}", published=published)
    return Stored(number, article, Analysis(split(text), (), found, Summary((), "none")), Triage())


def test_what_two_sources_say_is_said_once_and_both_are_heard() -> None:
    chosen = best_sentences(
        [report(1, f"{BLAST} The market was closed for years during the siege."), report(2, f"{BLAST_AGAIN} {ARREST}")]
    )
    texts = [q.text for q in chosen]
    assert (BLAST in texts) != (BLAST_AGAIN in texts)
    assert ARREST in texts
    assert {q.article.guid for q in chosen} == {"g1", "g2"}


def quoted(text: str) -> str:
    return quote_of(Article(guid="g", title="Blast in Homs Monitor", text=text), Span(0, len(text))).text


@pytest.mark.parametrize(
    "head",
    [
        "Blast in Homs Monitor AFP Thursday 5 Feb 2015 ",
        "05.02.2015 ",
        "05-02-2015 Blast in Homs Monitor ",
        "3. ",
        "(AFP Photo) ",
        "Last updated at Jul 172015 ",
        "Published July 5 2015 ",
        f"{BLAST[:-1]} ",
    ],
)
def test_a_title_or_time_stamp_joined_to_a_sentence_is_left_out_of_the_quote(head: str) -> None:
    assert quoted(head + BLAST) == BLAST


@pytest.mark.parametrize(
    "whole",
    [
        "Blast in Homs kills twelve people near the old market there.",
        "On 5 February 2015 a car bomb killed twelve people there.",
        "5 February 2015 saw the worst car bomb in the city since the war began.",
        "5.1. Twelve people died.",
    ],
)
def test_a_sentence_that_begins_with_a_date_or_words_of_the_title_is_quoted_whole(whole: str) -> None:
    assert quoted(whole) == whole


def test_every_quote_is_a_sentence_of_its_article() -> None:
    reports = [report(1, f"{BLAST} {ARREST}"), report(2, BLAST_AGAIN)]
    for quote in best_sentences(reports):
        assert quote.text in {span.of(quote.article.text) for span in split(quote.article.text)}


def test_a_sentence_that_repeats_the_title_is_no_point() -> None:
    text = f"Car bomb kills twelve people in Homs market. {ARREST}"
    assert [q.text for q in best_sentences([report(1, text, "Car bomb kills twelve people in Homs market")])] == [
        ARREST
    ]


def test_only_what_was_not_read_before_is_new() -> None:
    read, unread = report(1, BLAST), report(2, f"{BLAST_AGAIN} {ARREST}")
    assert [q.text for q in new_sentences([unread], [read])] == [ARREST]
    assert new_sentences([unread], []) == ()
    assert new_sentences([], [read]) == ()
    assert new_sentences([report(3, BLAST)], [read]) == ()


def test_the_timeline_runs_from_the_oldest_day_and_leaves_out_how_the_war_began() -> None:
    old = "The conflict in the country began with peaceful protests in March 2011."
    later = "On Monday the governor of Homs visited those who were wounded in hospital."
    found = timeline(
        [
            report(1, f"{old} {later}", **{"March 2011": "2011-03", "Monday": "2017-06-05"}),
            report(2, BLAST, Sunday="2017-06-04"),
        ]
    )
    assert [(d.value, d.words, d.quote.text) for d in found] == [
        ("2017-06-04", "Sunday", BLAST),
        ("2017-06-05", "Monday", later),
    ]
    assert [d.value for d in timeline([report(1, f"{old} {later}", published=None, **{"March 2011": "2011-03"})])] == [
        "2011-03"
    ]


def test_the_order_of_the_articles_changes_nothing() -> None:
    reports = [report(1, f"{BLAST} {ARREST}"), report(2, BLAST_AGAIN), report(3, ARREST)]
    assert best_sentences(reports) == best_sentences(reports[::-1])
    assert timeline(reports) == timeline(reports[::-1])


def test_what_does_not_read_by_itself_is_not_quoted() -> None:
    assert quotable(BLAST)
    assert not quotable("Who will pay for the rebuilding of the market?")
    assert not quotable("Police said.")
    assert not quotable("and then the soldiers came back to the village again.")
    assert not quotable("word " * 100)
    assert not quotable("A source confirmed it, saying that the army was ” clearing out the last metres.” .")
    assert quotable("“The army is clearing out the last few metres,” a source said.")
