"""Dates as English news writes them, and the day, month or year that each one means."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.analysis import dates

SUNDAY = "2017-06-04"


def found(text: str, published: str | None = SUNDAY) -> list[tuple[str, str | None]]:
    return [(date.text, date.value) for date in dates.find(text, published)]


def value(text: str, published: str | None = SUNDAY) -> str | None:
    ((_, only),) = found(text, published)
    return only


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("It began on 4 June 2014.", "2014-06-04"),
        ("It began on the 4th of June, 2014.", "2014-06-04"),
        ("It began on Wednesday, June 4th, 2014.", "2014-06-04"),
        ("It began on Wed 4 Jun 2014.", "2014-06-04"),
        ("It began in June 2014.", "2014-06"),
        ("It began in early June of 2014.", "2014-06"),
        ("It began on 2014-06-04T10:22:00Z.", "2014-06-04"),
        ("It began on 04.06.2014.", "2014-06-04"),
        ("It began on 25/06/2014.", "2014-06-25"),
        ("It began on 06/25/2014.", "2014-06-25"),
        ("It began on 04-Jun-2014.", "2014-06-04"),
        ("It has lasted since early 2015.", "2015"),
        ("It fell three years after 2011.", "2014"),
        ("It fell a decade after June 2001.", "2011-06"),
        ("It fell the month before January 2015.", "2014-12"),
        ("It fell two weeks after March 2011.", None),
        ("The 1991 war ended.", "1991"),
        ("The season 2014-15 was good.", "2014"),
        ("He was born in nineteen eighty-six.", "1986"),
        ("It has lasted since two thousand and eleven.", "2011"),
        ("Its walls date back to 1865.", "1865"),
        ("It began in 2014 March.", "2014-03"),
        ("They met on International Women's Day 2014.", "2014-03-08"),
        ("They met on Labor Day, 2014.", "2014-09-01"),
    ],
)
def test_dates_that_name_their_year_need_no_day_of_publication(text: str, meant: str) -> None:
    assert value(text, None) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("They left on Friday.", "2017-06-02"),
        ("They left late on Thursday night.", "2017-06-01"),
        ("They will leave on Friday.", "2017-06-09"),
        ("On Friday, the council is to vote.", "2017-06-09"),
        ("The vote will be held on Tuesday.", "2017-06-06"),
        ("Officials said on Friday that they will leave.", "2017-06-02"),
        ("It took the city last November.", "2016-11"),
        ("Rebels seized the town in February.", "2017-02"),
        ("They were driven out in December.", "2016-12"),
        ("They will return in September.", "2017-09"),
        ("Talks begin next March.", "2018-03"),
        ("It confirmed this last month.", "2017-05"),
        ("Turnout fell this year.", "2017"),
        ("They have returned since the beginning of the year.", "2017"),
        ("It must end by the end of the year.", "2017-12-31"),
        ("The army entered two weeks ago.", "2017-05-21"),
        ("It began approximately 20 weeks ago.", "2017-01"),
        ("He was born thirty-one years ago.", "1986"),
        ("The talks ended three months ago.", "2017-03"),
        ("They fled yesterday afternoon.", "2017-06-03"),
        ("They fled the day before yesterday.", "2017-06-02"),
        ("It started last night.", "2017-06-03"),
        ("They agreed on 28 May.", "2017-05-28"),
        ("They agreed on December 28.", "2016-12-28"),
        ("They will meet on December 28.", "2017-12-28"),
        ("They met on Tuesday of last week.", "2017-05-23"),
        ("The attack on Christmas Eve killed ten.", "2016-12-24"),
        ("They met on Friday the 26th.", "2017-05-26"),
        ("Filed 25/12/40.", "1940-12-25"),
        ("Filed 25/12/24.", "2024-12-25"),
        ("It fell a year and two months ago.", "2016-04"),
        ("It fell two weeks and three days ago.", "2017-05-18"),
        ("They marched for the last three months, and two days ago they came.", "2017-06-02"),
        ("The trial begins in two weeks' time.", "2017-06-18"),
        ("They will have an answer in two weeks.", "2017-06-18"),
        ("It ends three months from today.", "2017-09-04"),
        ("It ends two days after next Friday.", "2017-06-11"),
        ("It fell a month after 31 January 2017.", "2017-02-28"),
    ],
)
def test_relative_dates_count_from_the_day_of_publication(text: str, meant: str) -> None:
    assert value(text) == meant


@pytest.mark.parametrize(
    "text", ["They left on Friday.", "They left last month.", "The day before, it rained.", "It fell two weeks ago."]
)
def test_a_relative_date_without_a_day_to_stand_on_is_unknown(text: str) -> None:
    assert value(text, None) is None


def test_the_day_before_counts_from_the_date_that_the_text_gave_last() -> None:
    text = "It was retaken on Friday. The day before, dozens attacked. Three days later it fell. That year, much fell."
    assert [meant for _, meant in found(text)] == ["2017-06-02", "2017-06-01", "2017-06-04", "2017"]
    assert found("It fell in May 2013. The following month, it was retaken.")[1] == ("following month", "2013-06")


def test_a_month_at_a_sentences_end_takes_nothing_from_the_next() -> None:
    assert found("It fell last November. First came the army.") == [("November", "2016-11")]
    assert found("In May first reports came.") == [("May", "2017-05")]
    assert found("It fell in Sept. Second came the police.")[0][1] == "2016-09"


def test_a_month_in_an_undated_text_takes_no_year_from_a_look_back() -> None:
    text = "They lost it in 2015. Rebels seized the town in February, and on 3 March left."
    assert [meant for _, meant in found(text, None)] == ["2015", None, None]
    assert [meant for _, meant in found("It fell in May 2013. In June it was retaken.", None)] == ["2013-05", "2013-06"]


def test_two_days_of_one_month_are_two_dates() -> None:
    assert [v for _, v in found("It ran from 3-5 May 2016.")] == ["2016-05-03", "2016-05-05"]
    assert [v for _, v in found("It runs from January 23 - March 9 2014.")] == ["2014-01-23", "2014-03-09"]
    assert [v for _, v in found("Both June and July 2015 were hot.")] == ["2015-06", "2015-07"]


def test_the_order_of_a_numeric_date_is_settled_or_its_day_is_unknown() -> None:
    assert value("Filed 04/06/2017.", None) == "2017"
    assert value("Filed 04/06/2017.", "2017-06-05") == "2017-06-04"
    assert value("Filed 04/06/2017.", "2017-04-07") == "2017-04-06"
    assert [v for _, v in found("On 25/12/2016 and on 04/06/2016.", None)] == ["2016-12-25", "2016-06-04"]


@pytest.mark.parametrize(
    "text",
    [
        "You may march 3 miles and sat down.",
        "In twenty five days, of two thousand cases, in two thousand and fifteen villages.",
        "It drove 2015 people from 2000 homes.",
        "It cost $2015, or 1,990 euros, for 2015.5 tonnes.",
        "The Sunday Times wrote of Bloody Sunday.",
        "Every Friday they pray, and most Mondays too.",
        "In the last year, over the past month, for three days.",
        "The day before the attack was calm.",
        "Two years after every tower fell, he sat at 2088 Philip Street.",
        "Mr May met April Jones and Johnnie Christmas.",
        "Version 3.4.1 scored 10/12 at 10.30.",
        "Call 2015-2016-333 or 192.168.2.12.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_a_decade_or_a_week_is_marked_but_is_no_one_day() -> None:
    assert found("In the 1990s and last week.") == [("1990s", None), ("last week", None)]


def test_without_a_publication_date_the_line_with_the_date_serves() -> None:
    text = "Town liberated\n\nSunday, June 4, 2017\n\nThe army entered on Friday."
    assert found(text, None)[1:] == [("Friday", "2017-06-02")]


def test_only_the_year_of_publication_known_gives_years_and_no_days() -> None:
    text = "Last year it fell on Friday, and last month."
    assert found(text, "2017") == [("Last year", "2016"), ("Friday", None), ("last month", None)]


def test_spans_are_those_of_the_words() -> None:
    text = "He left late on Thursday night, and 25 May 2016 it was."
    assert [text[d.start : d.end] for d in dates.find(text, SUNDAY)] == ["late on Thursday night", "25 May 2016"]


WORDS = """last next this the day before after year years month ago later earlier from now two a 30 31 2 99999 2015 0000
February May sat Sunday Friday Christmas yesterday end of in on by will , - / . : ( 's ' 04/06/2017 1990s 9999-12-31
0001-01-01 half couple decade centuries 4th 24:00 İ é \u2028 twenty first thousand nineteen weeks' time from today century
9999"""
PIECES = st.sampled_from([*WORDS.split(" "), "\ud800"])


@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
    ),
    st.sampled_from([None, "", "2017", "2017-06", SUNDAY, "0001-01-01", "9999-12-31", "2017-06-04T10:00:00Z", "soon"]),
)
def test_any_text_gives_dates_in_order_with_valid_values(text: str, published: str | None) -> None:
    given_dates = dates.find(text, published)
    for date in given_dates:
        assert date.start < date.end
        assert text[date.start : date.end] == date.text
        assert date.value is None or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", date.value)
    assert all(one.end <= other.start for one, other in itertools.pairwise(given_dates))
    assert dates.find(text, published) == given_dates


WORDS = st.sampled_from(
    ["4 June 2017", "04-06-2017", "Sunday", "the", "of", "at", "10:30", "army", "towns", "Published"]
)


@example("Sunday, 4 June 2017")
@given(st.lists(st.lists(WORDS, max_size=20).map(" ".join), max_size=12).map("\n".join))
def test_lines_too_long_to_be_a_date_alone_are_passed_over_and_nothing_else_is(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        own = dates._own_date(text)
        patch.setattr(dates, "_LONGEST", len(text))
        assert own == dates._own_date(text)
