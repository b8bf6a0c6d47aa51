"""Dates as feeds write them: the usual ones are read without the standard library, and mean the same to it."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.readers import moments

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
written = st.builds(
    "{}{:02} {} {} {:02}:{:02}:{:02} {}".format,
    st.sampled_from(["", "Tue, ", "Xyz, "]),
    st.integers(0, 32),
    st.sampled_from([*MONTHS, "Mai", "Sept"]),
    st.integers(1000, 2999),
    st.integers(0, 25),
    st.integers(0, 61),
    st.integers(0, 61),
    st.sampled_from(["GMT", "+0000", "-0000", "EST"]) | st.from_regex(r"[+-]\d{4}", fullmatch=True),
)


@given(written)
def test_the_quick_way_and_the_standard_library_agree(value):
    with pytest.MonkeyPatch.context() as patch:
        quick = moments.iso(value)
        patch.setattr(moments, "_USUAL", moments.re.compile("(?!)"))
        assert quick == moments.iso(value)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1)))  # noqa: DTZ001 - the zone is written behind it
def test_a_moment_as_it_is_written_is_the_moment_that_is_read(moment):
    value = moment.strftime("%a, %d %b %Y %H:%M:%S +0530")
    assert datetime.fromisoformat(moments.iso(value)).astimezone(UTC) == parsedate_to_datetime(value).astimezone(UTC)
