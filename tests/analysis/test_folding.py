"""Spelling keys: what is one name, what stays two, and that no input breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.folding import fold, plain

ONE_NAME = [
    ("Maskaneh", "Maskanah"),
    ("Al-Senaa", "Al Senaa", "al-Sena'a"),
    ("Raqqa", "Ar Raqqah", "Rakka", "ar-Raqqa"),
    ("Kobane", "Kobani", "Kobanî"),
    ("Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zour"),
    ("Al-Khafseh", "Al Khafsah", "al-Khafsa"),
    ("Hama", "Ḩamāh", "Hamah"),
    ("Qamishli", "Kamishli", "Al Qāmishlī"),
    ("Abdel Rahman", "Abdul-Rahman", "Abd al-Rahman", "Abdulrahman"),
]


@pytest.mark.parametrize("names", ONE_NAME)
def test_spellings_of_one_name_have_one_key(names: tuple[str, ...]) -> None:
    assert len({fold(name) for name in names}) == 1


@pytest.mark.parametrize("pair", [("Tabqa", "Al-Thawrah"), ("Homs", "Hama"), ("Mali", "Malta"), ("Iran", "Iraq")])
def test_different_names_stay_different(pair: tuple[str, str]) -> None:
    assert fold(pair[0]) != fold(pair[1])


def test_plain_keeps_what_tells_names_apart() -> None:
    assert plain("El Salvador") != plain("Salvador")
    assert plain("The Hague") == plain("Hague")
    assert plain("U.S.") == plain("US")
    assert plain("Syria’s") == plain("SYRIA")


@given(st.text())
def test_keys_are_idempotent(name: str) -> None:
    assert plain(plain(name)) == plain(name)
    assert fold(fold(name)) == fold(name)


ROMAN = st.text(alphabet="abdehiklmnoqrsuwyz'- ", max_size=24)


@given(ROMAN)
def test_keys_of_romanised_names_are_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert bool(fold(name)) == bool(plain(name))


def test_a_name_of_a_million_characters_is_cut() -> None:
    assert len(fold("al-" * 400_000)) <= 200
