from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing import clean
from briefing.tui.draw import bar, cells, cut, fit, is_simple, long_day, short_day, sparkline
from briefing.tui.widgets.cards import _first_lines

anything = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


@given(anything, st.integers(0, 60))
def test_a_cut_line_fits_and_begins_as_the_text_does(text: str, width: int) -> None:
    text = clean.line(text)
    short = cut(text, width)
    assert cell_len(short) <= width
    assert text.startswith(short.removesuffix("…"))


@given(anything, st.integers(0, 60))
def test_a_fitted_line_fills_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fit(clean.line(text), width)) == width


@given(anything)
def test_what_is_called_simple_takes_a_cell_a_character(text: str) -> None:
    text = clean.line(text)
    assert cells(text) == cell_len(text)
    if is_simple(text):
        assert cell_len(text) == len(text)


def test_whole_text_is_left_alone_and_more_ends_in_an_ellipsis() -> None:
    assert cut("Aleppo", 6) == "Aleppo"
    assert cut("Aleppo", 5) == "Alep…"
    assert cut("阿勒颇", 5) == "阿勒…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


def test_a_title_of_ten_thousand_wide_characters_is_looked_at_no_further_than_it_shows() -> None:
    assert cell_len(cut("阿" * 10_000, 21)) == 21


@pytest.mark.parametrize(
    ("published", "short", "long"),
    [
        ("2017-06-04", "4 Jun", "4 June 2017"),
        ("2017-06-04T10:22:00Z", "4 Jun", "4 June 2017"),
        ("2017-06", "Jun 2017", "June 2017"),
        ("2017", "2017", "2017"),
        (None, "undated", "undated"),
    ],
)
def test_days_are_shown_as_far_as_they_are_known(published: str | None, short: str, long: str) -> None:
    assert short_day(published) == short
    assert long_day(published) == long


def test_bars_and_sparklines_show_little_as_something_and_nothing_as_nothing() -> None:
    assert bar(0.0, 4) == "    "
    assert bar(0.001, 4) == "▏   "
    assert bar(1.0, 4) == "████"
    assert sparkline([0, 1, 8]) == "·▁█"
    assert sparkline([]) == ""


def test_a_name_is_not_broken_over_two_lines_that_fits_in_one() -> None:
    text = "Islamic State, Syrian Observatory for Human Rights, Hama, Homs"
    assert _first_lines(text, 24, whole_names=True) == [
        "Islamic State,", "Syrian Observatory for", "Human Rights,", "Hama, Homs",
    ]  # fmt: skip
    assert _first_lines("Raqqa, Aleppo Governorate", 20, whole_names=True) == ["Raqqa,", "Aleppo Governorate"]
    assert _first_lines(", ".join(["Kobane"] * 40), 20, whole_names=True)[-1].endswith("…")
    assert _first_lines("x" * 400, 10) == ["x" * 10, "x" * 10, "x" * 8 + "…"]
