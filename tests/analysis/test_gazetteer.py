"""Places by name, in the spellings that news uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.gazetteer import demonyms, gazetteer


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Aleppo", "geo:170063"),
        ("Raqqa", "geo:172955"),
        ("Rakka", "geo:172955"),
        ("Maskaneh", "geo:167080"),
        ("Kobane", "geo:172256"),
        ("Al Bab", "geo:174018"),
        ("Tabqa", "geo:172374"),
        ("al-Khafseh", "geo:168422"),
        ("Syria", "geo:163843"),
        ("California", "geo:5332921"),
    ],
)
def test_a_place_is_found_under_the_spellings_of_the_news(name: str, identity: str) -> None:
    assert identity in {place.id for place in gazetteer().find(name)}


def test_the_most_prominent_place_of_a_name_comes_first() -> None:
    assert gazetteer().find("London")[0].country == "GB"
    assert gazetteer().find("Homs")[0].country == "SY"


def test_every_place_leads_to_itself_by_its_id() -> None:
    book = gazetteer()
    for place in (*book.find("Mansoura"), *book.find("Georgia"), *book.find("Lake Assad")):
        assert book.place(place.id) == place
        if place.region:
            assert book.place(place.region) is not None


def test_names_that_are_also_words_or_people_are_marked() -> None:
    book = gazetteer()
    assert all(book.common(name) for name in ("Nice", "Reading", "Mobile", "Jackson"))
    assert not any(book.common(name) for name in ("Aleppo", "Damascus", "Baghdad"))


def test_countries_by_code_and_by_their_people() -> None:
    syria = gazetteer().country("SY")
    assert syria is not None
    assert (syria.name, syria.type) == ("Syria", "country")
    assert gazetteer().country("XX") is None
    assert demonyms()["Syrian"] == "SY"


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(name: str) -> None:
    assert gazetteer().knows(name) == bool(gazetteer().find(name))
