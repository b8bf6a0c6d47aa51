"""Summaries: whole sentences of the text, in its order, by any method, the same each time."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import analyze
from briefing.analysis.sentences import split
from briefing.analysis.summary import METHODS, eligible, summarise, telling_title
from briefing.analysis.summary.eligible import may_speak, speakers
from briefing.errors import BriefingError
from briefing.model import Article

REPORT = """The Syrian army entered the town of Maskaneh on Friday after weeks of fighting, the Observatory said.

"We are very happy today," said one resident. Who will govern the town?

The army said that it had cleared the road to the lake and the pumping stations of the town. Maskaneh was the last town
that the group held in the province of Aleppo. The army entered the town of Maskaneh on Friday after weeks of fighting.

Read more: The battle for Raqqa. About 230,000 people live in Raqqa, the United Nations estimates, and many have fled."""


def article(text: str, title: str = "") -> Article:
    return Article(guid="a", title=title, text=text)


def chosen(text: str, title: str = "", **options: object) -> list[str]:
    analysis = analyze(article(text, title), **options)  # type: ignore[arg-type]  # passed on as given
    return [span.of(text) for span in analysis.summary.sentences]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [0, 1, 3, 50])
def test_every_method_gives_whole_sentences_in_order_and_says_who_chose(method: str, count: int) -> None:
    given_article = article(REPORT, "Last town in Aleppo taken")
    sentences = split(REPORT)
    summary = summarise(given_article, sentences, (), method=method, count=count)
    assert summary.method == method
    assert len(summary.sentences) == min(count, len(sentences))
    assert list(summary.sentences) == sorted(set(summary.sentences), key=lambda span: span.start)
    assert set(summary.sentences) <= set(sentences)
    assert summary == summarise(given_article, sentences, (), method=method, count=count)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["", "Short.", "…", "One. One. One.", "no stop at all", "12 34 56\n\n7 8"])
def test_short_and_odd_texts_are_fine(method: str, text: str) -> None:
    assert len(chosen(text, method=method, sentences=2)) == min(2, len(split(text)))


@pytest.mark.parametrize("method", METHODS)
def test_a_very_long_text_has_a_summary(method: str) -> None:
    text = " ".join(f"The army entered the town number {n} on Friday." for n in range(900))
    assert len(chosen(text, method=method, sentences=3)) == 3
    assert len(chosen(text, sentences=600)) == 600


def test_an_unknown_method_is_named_with_those_that_exist() -> None:
    with pytest.raises(BriefingError, match="lexrank"):
        analyze(article(REPORT), method="oracle")


def test_quotes_questions_and_furniture_are_left_out() -> None:
    summary = " ".join(chosen(REPORT, sentences=4))
    assert "very happy" not in summary
    assert "Who will govern" not in summary
    assert "Read more" not in summary


def test_a_sentence_that_stands_twice_is_said_once_and_the_title_is_not_said_again() -> None:
    text = (
        "17-05-2016 Car bomb kills eight in Damascus district. A car bomb killed eight people in Damascus on Tuesday, police said."
        " A car bomb killed eight people in Damascus on Tuesday, police said. The blast damaged a bakery nearby."
    )
    assert chosen(text, "Car bomb kills eight in Damascus district") == [
        "A car bomb killed eight people in Damascus on Tuesday, police said.",
        "The blast damaged a bakery nearby.",
    ]


def test_what_has_been_said_is_not_said_again() -> None:
    summary = chosen(REPORT, sentences=3)
    assert sum("weeks of fighting" in sentence for sentence in summary) == 1


def test_only_quotes_are_still_a_summary() -> None:
    text = '"We are here." "We will stay." "Nobody moves us."'
    assert len(chosen(text, sentences=2)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Why did they leave the town of Manbij so soon?",
        "“We will not leave this town until all of them are gone,” Mr Rahman said.",
        "By Jane Smith and John Brown, in Beirut for the paper.",
        "Read more: ten things we know about the war in Syria.",
        "Syrian troops near Aleppo on Friday (Getty Images).",
        "Photograph: Bulent Kilic/AFP/Getty Images.",
        "Syrian troops advance on the last town in Aleppo",
        "UPDATED AT 5 PM AND AGAIN AT 6 PM ON FRIDAY.",
        "He left.",
    ],
)
def test_some_sentences_may_not_speak(sentence: str) -> None:
    assert not may_speak(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army entered the town on Friday, a spokesman said.",
        "The group, which calls itself “the state”, lost the town on Friday.",
        "“Roots”, the series on slavery that 100 million people saw in 1977, is being made again.",
        "The agency said it had “no reports” of deaths in the city.”",
    ],
)
def test_plain_sentences_may_speak(sentence: str) -> None:
    assert may_speak(sentence)


def test_what_stands_before_the_dateline_is_a_caption() -> None:
    text = [
        "A boy looks at a ruined house in the old city of Aleppo.",
        "ALEPPO, Syria (AP) — The army entered the town of Maskaneh on Friday after weeks of fighting.",
    ]
    assert speakers(text, "") == [False, True]


def test_a_first_line_without_a_stop_is_the_standfirst_unless_it_is_the_title() -> None:
    text = [
        "Police in the city search the ruins after a fire that consumed a building within an hour",
        "Ten people are dead, the mayor said.",
    ]
    assert speakers(text, "Valencia in mourning") == [True, True]
    assert speakers(text, "") == [False, True]
    assert speakers(text, text[0].upper()) == [False, True]


def test_a_title_that_only_repeats_the_first_words_tells_nothing() -> None:
    assert telling_title(article("The army entered the town on Friday. It left.", "The army entered the town…")) == ""
    assert telling_title(article("Town taken\n\nThe army entered it on Friday.", "Town taken")) == "Town taken"


def test_ours_serves_wherever_one_of_sumys_does() -> None:
    from sumy.summarizers._summarizer import AbstractSummarizer

    from briefing.analysis.summary.sumy_methods import BriefingSummarizer, document

    summarizer = BriefingSummarizer()
    assert isinstance(summarizer, AbstractSummarizer)
    texts = [span.of(REPORT) for span in split(REPORT)]
    assert [str(s) for s in summarizer(document(texts, "Maskaneh taken"), 2)] == chosen(
        REPORT, "Maskaneh taken", sentences=2
    )


def test_the_default_analysis_loads_neither_nltk_nor_sumy() -> None:
    code = (
        "import sys; from briefing.analysis import analyze; from briefing.model import Article; "
        "analyze(Article(guid='a', title='T', text='The army left on Friday. It was cold.', published='2017-06-04')); "
        "sys.exit(bool({'nltk', 'sumy', 'pycrfsuite'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(max_size=300), st.text(max_size=30), st.integers(0, 6))
def test_any_text_gives_a_summary_of_its_own_sentences(text: str, title: str, count: int) -> None:
    sentences = split(text)
    summary = summarise(article(text, title), sentences, (), count=count)
    assert len(summary.sentences) == min(count, len(sentences))
    assert set(summary.sentences) <= set(sentences)


@given(st.from_regex(eligible._CREDIT), st.from_regex(eligible._QUOTED))
def test_no_credit_and_no_quotation_is_without_the_sign_that_it_is_looked_for_by(credit: str, quotation: str) -> None:
    assert eligible._MAY_CREDIT.search(credit)
    assert eligible._MAY_OPEN.search(quotation)
