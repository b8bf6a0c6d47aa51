"""Copied pages: what a person would call the article comes out, and what the page put around it does not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import readers
from briefing.readers import furniture, text

FIRST = "The army of the province entered the town by the lake on Sunday, three weeks after the siege of its last quarter began."
SECOND = "Water will be let through the dam again by the end of the month, its director said, once the last mines are cleared."
THIRD = "“We have waited four years for this day,” said a teacher who came back to find her school standing."


def test_buttons_captions_teasers_and_sign_ups_are_left_out() -> None:
    page = f"""World

Army enters town by the lake

By Amal Haddad
Published 4 June 2017, 10:22 GMT
Share on Facebook
Facebook Twitter WhatsApp
3 min read
A soldier at the gate of the dam. (Reuters)

{FIRST}

Advertisement

Read more: Ten towns that changed hands
{SECOND}
Sign up for our daily newsletter
By signing up, you agree to our privacy policy.
{THIRD}

Related articles
Lake level falls again
Who holds the dam
Two bridges reopened

Follow us on Twitter @example
© 2017 Example Media. All rights reserved.
"""
    article = text.read(page)
    assert article.title == "Army enters town by the lake"
    assert (article.author, article.published) == ("Amal Haddad", "2017-06-04")
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]


def test_a_headline_without_blank_line_and_a_source_without_newline() -> None:
    article = text.read(f"Army enters town\n{FIRST}\n{SECOND}\nSource: Example Herald")
    assert (article.title, article.source, article.published) == ("Army enters town", "Example Herald", None)
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_the_site_that_moderates_the_comments_is_the_source() -> None:
    page = f"Army enters town by the lake\n12-06-2017\nLakeside\n{FIRST}\n{SECOND}\nComments\nLakeside moderates all comments. Comments are not edited."
    article = text.read(page)
    assert article.source == "Lakeside"
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mon 16 Mar 2020 10.15 GMT", "2020-03-16"),
        ("June 4, 2017", "2017-06-04"),
        ("Published: Sunday, 4th June 2017 at 10:22 am", "2017-06-04"),
        ("2017-06-04T10:22Z", "2017-06-04"),
        ("Published Fri, Apr 28 20232:23 PM EDT", "2023-04-28"),
        ("28.05.2017", "2017-05-28"),
        ("05/28/2017", "2017-05-28"),
        ("Sunday 06-04-2017", "2017-06-04"),  # 6 April was a Thursday
    ],
)
def test_days_that_can_be_read_one_way(line: str, day: str) -> None:
    article = text.read(f"Army enters town by the lake\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert (article.published, article.notes) == (day, ())
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_an_update_is_no_day_of_publication() -> None:
    article = text.read(f"Army enters town by the lake\nUpdated 9 June 2017\nPublished 4 June 2017\n{FIRST}\n{SECOND}")
    assert article.published == "2017-06-04"


def test_the_order_of_day_and_month_is_settled_by_other_articles_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Army enters town by the lake\n04-06-2017\nExample News\n{FIRST}\n{SECOND}\n")
    assert any(
        "assumed" in note for taken in readers.articles(str(tmp_path)) if taken.article for note in taken.article.notes
    )
    (tmp_path / "b.txt").write_text(f"Water let through the dam\n05-28-2017\nExample News\n{SECOND}\n{FIRST}\n")
    found = [taken.article for taken in readers.articles(str(tmp_path)) if taken.article]
    assert [(a.published, a.notes) for a in found] == [("2017-04-06", ()), ("2017-05-28", ())]


def test_no_day_in_the_text_is_no_day() -> None:
    assert (
        text.read(f"Army enters town by the lake\n{FIRST}\nOn 3 June 2017 the siege began, he said.").published is None
    )


def test_dateline_on_a_line_of_its_own() -> None:
    article = text.read(f"Army enters town by the lake\nJune 5, 2017\nBEIRUT, June 4 (Reuters) -\n{FIRST}\n{SECOND}")
    assert (article.dateline.place, article.dateline.date) == ("Beirut", "2017-06-04")
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_wrapped_lines_become_paragraphs_again() -> None:
    import textwrap

    body = "\n\n".join(textwrap.fill(p, 68) for p in (FIRST, SECOND, THIRD, FIRST.replace("Sunday", "Monday")))
    article = text.read(f"Army enters town by the lake\n\n{body}\n")
    assert article.text.split("\n\n")[:3] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "sentence",
    [
        "Comments by the minister on Friday angered residents of the town.",
        "The newsletter of the party said that its leader had left.",
        "Facebook and Twitter were blocked in the province for a week.",
        "He asked people to follow the rules of the curfew on Monday.",
        "The advertisement, which ran for a week, showed the dam.",
        "Share prices fell by 3 per cent in Damascus after the news.",
        "Source close to the negotiations said a truce was near.",
        "Image rights were not part of the deal, the club said.",
        "“No comment,” he said.",
        "Read the letter again, the judge told the court on Sunday.",
        "Related charges were dropped last year.",
        "By Friday, the militia had withdrawn from the quarter.",
        "Writing from prison, he asked for a new trial.",
        "More than 250,000 people have fled since January.",
    ],
)
def test_sentences_of_the_report_stay(sentence: str) -> None:
    assert furniture.kind(sentence) is None
    assert sentence in text.read(f"Army enters town by the lake\n{FIRST}\n{sentence}\n{SECOND}").text


def test_a_headline_in_capitals_is_a_headline() -> None:
    assert text.read(f"ARMY ENTERS TOWN BY THE LAKE\n{FIRST}\n{SECOND}").title == "ARMY ENTERS TOWN BY THE LAKE"


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_is_read_and_read_again_alike(value: str) -> None:
    once = text.read(value)
    assert once == text.read(value)


@pytest.mark.parametrize(
    "piece",
    ["-", "a ", "Comments\n", "Read more: x\n", "12-", "by ", "(", "…\n", "share this ", "A Name, ", "image of:"],
)
def test_a_large_text_of_one_trick_comes_to_an_end(piece: str) -> None:
    text.read("Headline of four words\n" + piece * (100_000 // len(piece)))


@pytest.mark.parametrize(
    "line",
    [
        "9" * 200 + "}",
        "share " + "link " * 90 + "}",
        "login " + "| a b " * 80 + "}",
        "home " + "> a b " * 80 + "}",
        "Reuters " + "| a b " * 80 + "}",
        "read " + "more about our full " * 25 + "}",
        "Reporting by " + "a; editing by b" * 30 + "}",
        "sign up to " + "our free daily " * 30 + "}",
        "FacebookTwitter" * 30 + "}",
        "image by " * 50 + "}",
    ],
)
def test_no_line_sends_the_rules_for_furniture_round_in_circles(line: str) -> None:
    """Each of these once took, or would take, longer than the age of the world."""
    furniture.kind.cache_clear()
    furniture.kind(line)
    furniture.is_moderation(line)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("By BBC News", "BBC News"),
        ("Reuters", "Reuters"),
        ("(Source: AP)", "AP"),
        ("Copyright 2017 The Associated Press. All rights reserved.", "The Associated Press"),
    ],
)
def test_who_published_is_known_by_name_or_rights(line: str, source: str) -> None:
    article = text.read(f"Army enters town by the lake\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert (article.source, article.author) == (source, None)
    assert article.text == f"{FIRST}\n\n{SECOND}"
