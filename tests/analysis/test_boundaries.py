"""Where a name begins and ends, and what is none: what reading news of many kinds showed to go wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing.analysis import names
from briefing.analysis.sentences import split
from briefing.model import Article, Mention


def found(text: str, title: str = "", source: str | None = None) -> dict[str, Mention]:
    article = Article(guid="a", title=title, text=text, source=source)
    return {mention.text: mention for mention in names.find(article, split(text))}


def test_names_never_overlap() -> None:
    text = (
        "“The Court today takes the extraordinary step of holding the order unconstitutional,” Justice Clarence Thomas"
        " wrote. Mr. Old Gotti met Mr. Gotti. Daraa National Hospital Dr. Farid al-Asfar said so."
    )
    mentions = names.find(Article(guid="a", title="", text=text), split(text))
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lives in the south of The Hague with his family.", "The Hague"),
        ("The seat went to Georgia Gov. Brian Kemp on Monday.", "Georgia"),
        ("South Carolina Sen. Lindsey Graham was there.", "South Carolina"),
    ],
)
def test_a_place_is_marked_whole_and_without_the_title_after_it(text: str, name: str) -> None:
    assert found(text)[name].kind == "place"


def test_the_end_of_a_title_is_no_part_of_the_name() -> None:
    mentions = found("Reuters Editor-in-Chief Alessandra Galloni said so. Later Galloni left.")
    assert "Alessandra Galloni" in mentions
    assert found("Army units met President Bashar al-Assad.").keys() >= {"President Bashar al-Assad"}


def test_two_places_joined_by_a_sign_are_two() -> None:
    assert found("Nine injured in terrorist attacks in Damascus & Aleppo.").keys() >= {"Damascus", "Aleppo"}


def test_days_faiths_and_titles_are_no_names() -> None:
    text = "Eleven died in Mondays fighting. He left for Islam in 2014. The Secretary General of the party spoke."
    assert not {"Mondays", "Islam", "General", "Secretary General"} & found(text).keys()


def test_a_son_is_not_his_father() -> None:
    mentions = found("Donald Trump spoke first. Donald Trump Jr. spoke after him, and Trump left.")
    assert mentions["Donald Trump"].entity == "person:donald-trump"
    assert mentions["Donald Trump Jr."].entity != "person:donald-trump"
    assert mentions["Trump"].entity == "person:donald-trump"


def test_a_given_name_may_be_spelled_in_two_ways() -> None:
    mentions = found("Coalition leader Ahmed al-Jarba said so. Later Ahmad Jarba met envoys in Cairo.")
    assert mentions["Ahmad Jarba"].entity == mentions["Ahmed al-Jarba"].entity
    mentions = found("Hassan Kanaan said so. His brother Hussein Kanaan met envoys in Cairo.")
    assert mentions["Hassan Kanaan"].entity != mentions["Hussein Kanaan"].entity


def test_a_body_of_a_nation_is_called_without_it() -> None:
    mentions = found("The Syrian National Coalition met on Monday. The head of the National Coalition left.")
    assert mentions["National Coalition"].entity == mentions["Syrian National Coalition"].entity


def test_whom_an_article_is_from_is_no_person() -> None:
    text = "Daniel Backstrom told Metro previously that he had seen Metro grow. Metro visited Helsinki in March."
    assert found(text, source="Metro")["Metro"].type == "news organisation"


def test_georgia_is_a_state_among_states() -> None:
    states = found("The race is close in Arizona, Georgia, Nevada and Pennsylvania.")
    assert (states["Georgia"].country, states["Georgia"].type) == ("US", "region")
    country = found("Russia and Georgia went to war in 2008. Georgian troops left Gori. Nevada sent aid.")
    assert country["Georgia"].country == "GE"


def test_an_arabic_article_before_a_town_hides_it_not() -> None:
    text = (
        "The coalition was silent over Al Raqqa massacre. It was silent over massacres against the people of Al Raqqa."
    )
    assert found(f"{text} Syria wept.")["Al Raqqa"].country == "SY"
