"""Which of the places of one name an article means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import toponyms
from briefing.analysis.locate import Toponym, locate

if TYPE_CHECKING:
    from briefing.analysis.gazetteer import Place

SEED_ONE = "Aleppo Raqqa Hama Homs Damascus Manbij Kobane Geneva Syria".split()  # noqa: SIM905 - names as in a text


def countries_of(found: dict[Toponym, Place | None]) -> dict[str, str | None]:
    return {name.name: place.country if place else None for name, place in found.items()}


def test_towns_of_the_war_in_syria_are_in_syria() -> None:
    names = [*map(Toponym, SEED_ONE), Toponym("Al Bab"), Toponym("Al-Senaa"), Toponym("Al-Meshleb")]
    found = countries_of(locate(names, countries=["SY", "TR"]))
    assert found.pop("Geneva") == "CH"
    assert set(found.values()) == {"SY"}


def test_mansoura_beside_raqqa_is_not_the_great_city_in_egypt() -> None:
    names = [Toponym(n) for n in ("Maskaneh", "Aleppo", "Lake Assad", "Raqqa", "Tabqa", "Mansoura", "al-Khafseh")]
    found = countries_of(locate(names, dateline="Erbil", countries=["SY", ""]))
    assert found["Mansoura"] in ("SY", None)
    assert found["Maskaneh"] == found["al-Khafseh"] == "SY"


@pytest.mark.parametrize(
    ("company", "country"),
    [(["Beirut", "Sidon"], "LB"), (["Benghazi", "Misrata"], "LY"), (["Sparta", "Athens", "Greece"], "GR")],
)
def test_tripoli_follows_its_company(company: list[str], country: str) -> None:
    assert countries_of(locate([Toponym("Tripoli"), *map(Toponym, company)]))["Tripoli"] == country


def test_georgia_among_states_is_a_state() -> None:
    found = locate([Toponym(n) for n in ("Georgia", "Alabama", "Florida", "Tennessee", "U.S.")])
    assert countries_of(found)["Georgia"] == "US"
    assert countries_of(locate([Toponym(n) for n in ("Georgia", "Russia", "Tbilisi")]))["Georgia"] == "GE"


def test_what_stands_after_the_comma_decides() -> None:
    found = locate([Toponym("Birmingham", within="Alabama"), Toponym("Birmingham")])
    assert next(p.country if p else None for p in found.values()) == "US"
    assert countries_of(locate([Toponym("Paris", within="Texas")]))["Paris"] == "US"


def test_a_small_place_that_nothing_speaks_for_stays_unknown() -> None:
    assert locate([Toponym("Maskanah")]) == {Toponym("Maskanah"): None}
    assert countries_of(locate([Toponym("Pandi", within="Bulacan"), Toponym("Bulacan")]))["Pandi"] == "PH"
    assert locate([Toponym("Nowhere at all")]) == {Toponym("Nowhere at all"): None}


def beside(text: str, name: str) -> Toponym:
    start = text.index(name)
    return toponyms.read(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a farm in Pandi, Bulacan in Central Luzon", "Pandi", Toponym("Pandi", within="Bulacan")),
        ("forces in Aleppo province fled", "Aleppo", Toponym("Aleppo", kind="region")),
        ("the city of Raqqa, the capital", "Raqqa", Toponym("Raqqa", kind="city")),
        ("north of the Khabur River today", "Khabur", Toponym("Khabur", kind="river")),
        ("a flat in Austin, Tex. on Monday", "Austin", Toponym("Austin", within="Tex")),
        ("in Aleppo, Hama, Homs and Damascus", "Hama", Toponym("Hama")),
        ("Syria’s northern city of Manbij", "Manbij", Toponym("Manbij", kind="city", within="Syria")),
    ],
)
def test_words_beside_a_name_are_read(text: str, name: str, expected: Toponym) -> None:
    assert beside(text, name) == expected


def test_the_kind_beside_a_name_picks_the_region() -> None:
    found = locate([Toponym("Aleppo", kind="region"), Toponym("Aleppo")], countries=["SY"])
    assert [place.type if place else None for place in found.values()] == ["region", "city"]


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_can_be_read(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert toponyms.read(text, start, end).name == text[start:end]


@given(st.lists(st.sampled_from(["Homs", "Tripoli", "Springfield", "Paris", "Raqqa", "xyz", ""]), max_size=8))
def test_the_order_of_names_does_not_change_their_places(names: list[str]) -> None:
    there = locate([Toponym(n) for n in names])
    assert set(there) == {Toponym(n) for n in names}
    assert locate([Toponym(n) for n in names]) == there


def test_towns_beside_provinces_of_the_same_names_stay_towns() -> None:
    names = [Toponym(n, kind="region") for n in ("Aleppo", "Hama", "Raqqa")]
    found = locate([*names, Toponym("Hama"), Toponym("Homs"), Toponym("United States"), Toponym("Geneva")])
    assert [found[Toponym(n)].type for n in ("Hama", "Homs", "Geneva")] == ["city"] * 3
    assert found[Toponym("Geneva")].country == "CH"
    assert found[names[1]].type == "region"


def test_a_town_of_an_american_state_wants_its_state() -> None:
    """Morningside is a clinic as likely as the town in Maryland."""
    assert locate([Toponym("Morningside"), Toponym("United States")])[Toponym("Morningside")] is None
    found = locate([Toponym("Morningside"), Toponym("Maryland"), Toponym("United States")])
    assert found[Toponym("Morningside")].country == "US"


def test_a_name_spelled_in_several_ways_is_no_company_to_itself() -> None:
    """Zahra is a quarter of many a Syrian town, and a town in Tunisia."""
    found = locate([Toponym(n) for n in ("Zahra", "al-Zahra", "Al-Zahraa", "Homs", "Aleppo")], countries=["SY"])
    assert {p.country for p in found.values() if p} == {"SY"}
