"""The two seeds: what a person who copied them from the web would call the article, and nothing else."""

import re
from pathlib import Path

import pytest

from briefing import clean, readers
from briefing.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    return [clean.article(taken.article, taken.path) for taken in readers.articles(str(SEEDS)) if taken.article]


def test_headlines_sources_and_days(seeds: list[Article]) -> None:
    assert [(a.title, a.source, a.published) for a in seeds] == [
        ("ISIS is gone from Aleppo, but recaptures part of Raqqa", "The National", None),
        ("Last ISIS-controlled town in Aleppo liberated", "Rudaw", "2017-06-04"),
    ]


def test_dateline_is_taken_off_the_body_and_kept(seeds: list[Article]) -> None:
    assert (seeds[1].dateline.text, seeds[1].dateline.place) == ("ERBIL, Kurdistan Region", "Erbil")
    assert seeds[1].text.startswith("The Syrian Army has announced")


def test_an_assumed_order_of_day_and_month_is_said(seeds: list[Article]) -> None:
    assert any("assumed" in note for note in seeds[1].notes)


def test_no_furniture_and_all_of_the_report(seeds: list[Article]) -> None:
    for article, last in zip(seeds, ("needs of the returnees.", "casualties due to airstrikes."), strict=True):
        assert not re.search(r"Comments|A\+ A-|Required|Tags|Source:|moderates", article.text)
        assert article.title not in article.text
        assert article.text.endswith(last)
    assert [a.text.count("\n\n") for a in seeds] == [10, 8]
