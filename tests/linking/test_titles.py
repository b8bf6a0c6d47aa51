"""A story is titled by the headline, without the site around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.linking import without_site


@pytest.mark.parametrize(
    ("title", "source", "headline"),
    [
        ("Ferry sinks off Mombasa - Region - World - Coast Online", "coast", "Ferry sinks off Mombasa"),
        ("Ferry sinks off Mombasa | Coast Times", "coasttimes", "Ferry sinks off Mombasa"),
        ("Ferry sinks off Mombasa – Middle East News", None, "Ferry sinks off Mombasa"),
        ("Ferry sinks off Mombasa | Reuters", "www.reuters.com", "Ferry sinks off Mombasa"),
        ("Coast News Agency - Ferry sinks off Mombasa", "cna", "Ferry sinks off Mombasa"),
        ("The ferry - a judge hears the captain", "coast", "The ferry - a judge hears the captain"),
        ("Mombasa - Lamu", "lamu", "Mombasa - Lamu"),
        ("The last of the ferries – the end of the times", None, "The last of the ferries – the end of the times"),
        ("Sport - World", None, "Sport - World"),
        ("", None, ""),
    ],
)
def test_a_site_is_no_part_of_a_headline(title, source, headline):
    assert without_site(title, source) == headline


@given(st.text(st.sampled_from("ab Wor-|–ld.é"), max_size=60), st.none() | st.text(max_size=8))
def test_what_is_left_stands_in_the_title_and_is_left_again(title, source):
    left = without_site(title, source)
    assert left in title
    assert without_site(left, source) == left
