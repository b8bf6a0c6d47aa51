from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Row
from briefing.tui.headings import Headings
from briefing.tui.pages import KEPT_PAGES, PAGE, Pages
from briefing.tui.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Sequence


def rows(ids: Sequence[int]) -> list[Row]:
    return [Row(each, f"Report {each}", None, None) for each in ids if each % 10]


def test_a_million_rows_are_seen_through_a_small_window() -> None:
    fetched: list[int] = []

    def fetch(ids: Sequence[int]) -> list[Row]:
        fetched.append(len(ids))
        return rows(ids)

    pages = Pages(fetch, array("q", range(1_000_000)))
    for index in (1, 2, 999_999, 500_001, 500_002):
        row = pages.row(index)
        assert row is not None
        assert row.id == index
    assert fetched == [PAGE] * 3
    for index in range(0, 1_000_000, 5_000):
        pages.row(index)
    assert len(pages._pages) == KEPT_PAGES


def test_an_article_that_is_gone_leaves_an_empty_row() -> None:
    assert Pages(rows, array("q", range(100))).row(10) is None


def test_a_decision_shows_in_the_rows_at_hand_and_is_forgotten_with_them() -> None:
    pages = Pages(rows, array("q", range(1, 100)))
    assert pages.row(0) is not None
    pages.patch([1], lambda triage: replace(triage, state="kept"))
    shown = pages.row(0)
    assert shown is not None
    assert shown.triage.state == "kept"
    pages.forget()
    shown = pages.row(0)
    assert shown is not None
    assert shown.triage.state == "new"


def test_an_article_is_found_near_where_it_was_and_anywhere() -> None:
    pages = Pages(rows, array("q", [5, 7, 9]))
    assert pages.index_of(7, 1) == 1
    assert pages.index_of(9, 0) == 2
    assert pages.index_of(8) is None


def test_the_trail_goes_back_and_forth_and_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for each in (1, 2, 3):
        trail.visit(each)
    assert [trail.step(-1), trail.step(-1), trail.step(-1)] == [2, 1, None]
    assert trail.step(1) == 2
    trail.visit(9)
    assert trail.step(1) is None
    assert trail.step(-1) == 2


@given(st.lists(st.integers(1, 5), max_size=20), st.integers(1, 3))
def test_each_line_is_a_heading_or_the_row_it_should_be(lengths: list[int], height: int) -> None:
    wanted: list[tuple[int, int] | None] = []
    rows = 0
    for length in lengths:
        wanted += [None, *((rows + row, part) for row in range(length) for part in range(height))]
        rows += length
    headings = Headings(lengths)
    assert [headings.at(line, height) for line in range(len(wanted))] == wanted
    assert headings.lines(rows, height) == len(wanted)
    for line, place in enumerate(wanted):
        if place is None:
            above = sum(each is None for each in wanted[: line + 1])
            assert headings.length_at(line, height) == lengths[above - 1]
        elif place[1] == 0:
            assert headings.line_of(place[0], height) == line


def test_without_headings_a_line_is_a_row() -> None:
    assert (Headings().line_of(7), Headings().row_at(7), Headings().lines(9)) == (7, 7, 9)
