"""A filter takes the days that an article may be dated, and no others."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing import clean, query
from briefing.errors import QueryError


@given(st.from_regex(r"[0-9]{4}(-[0-3][0-9](-[0-3][0-9])?)?", fullmatch=True))
@example("0999")
@example("3000-01-01")
@example("2017-02-30")
@example("2017-06")
@example("2٠17")
def test_a_filter_knows_the_days_of_articles(day):
    if clean.published(day):
        assert query.parse(f"on:{day}").parameters == (day,)
    else:
        with pytest.raises(QueryError, match="wants a day"):
            query.parse(f"on:{day}")


def test_a_year_in_other_digits_is_none():
    assert clean.published("2٠17") is None
