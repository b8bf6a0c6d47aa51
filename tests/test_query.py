"""Whatever is typed into the filter, it parses or says where it does not, and never becomes a statement."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import query
from briefing.errors import QueryError
from briefing.store import schema


@pytest.fixture(scope="module")
def tables():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection)
    connection.execute(
        "INSERT INTO article (id, guid, origin, title, dateline, notes, digest, seal) VALUES (1, 'a', 'b', 'Raqqa', '', '', '', '')"
    )
    return connection


PIECES = st.sampled_from(
    ["place:", "is:new", '"', "-", "after:2017", ":", "story:1", "OR", "NEAR(", "*", "^", "x", " ", "\0"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8))).map("".join))
def test_every_query_runs_or_is_refused_with_its_place(tables, typed):
    try:
        found = query.parse(typed)
    except QueryError as fault:
        assert 0 <= fault.position <= max(len(typed), query.MAX_LENGTH)
        return
    tables.execute(f"SELECT id FROM article WHERE {found.where}", found.parameters).fetchall()


def test_words_in_quotes_stay_together_and_a_field_may_hold_spaces():
    assert [(t.field, t.value, t.negated) for t in query.terms('actor:"Islamic State" "exact words" -word')] == [
        ("actor", "Islamic State", False),
        (None, "exact words", False),
        (None, "word", True),
    ]


def test_a_time_or_an_address_is_a_word_like_any_other():
    assert [(t.field, t.value) for t in query.terms("10:30 http://example.org")] == [
        (None, "10:30"),
        (None, "http://example.org"),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("palce:Raqqa", "place"), ("-actr:SDF", "actor"), ("x souce:Rudaw", "source")]
)
def test_a_slip_in_a_field_is_told_and_not_looked_for_as_a_word(typed, meant):
    with pytest.raises(QueryError, match=f"did you mean {meant}:"):
        query.parse(typed)
    assert [t.field for t in query.terms('"palce:Raqqa" note:x date:y')] == [None, None, None]


def test_an_empty_query_matches_everything(tables):
    assert tables.execute(f"SELECT count(*) FROM article WHERE {query.parse('').where}").fetchone() == (1,)


def test_matches_are_whole_words_in_a_row():
    text = "Raqqa city; the city of Raqqa, raqqa-city, Raqqans."
    assert [s.of(text) for s in query.spans(("raqqa city", "of"), text)] == ["Raqqa city", "of", "raqqa-city"]
    assert query.spans(("",), text) == ()


def test_a_word_that_ends_in_a_star_stands_for_all_that_begin_so():
    assert query.parse("tow* in").match == '"tow"* "in"'
    assert query.parse('"tow*"').match == '"tow*"'
    assert query.parse("*").match is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("khan tuman*", 'name:"khan tuman"'),
        ('"Khan Tuman"', 'name:"Khan Tuman"'),
        ("place:Raqqa tuman", None),
        ("-tuman", None),
        ("*", None),
        ("", None),
    ],
)
def test_plain_words_may_be_a_name(typed, name):
    assert query.as_name(typed) == name
