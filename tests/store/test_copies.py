"""Copies folded under one row; an older library finds them as a new one does, and quickly."""

import contextlib
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles, copies, schema

PAIRS = st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda pair: pair[0] < pair[1]), max_size=15)


def put(library, number, pairs=()):
    with library.database.writing() as connection:
        for each in range(1, number + 1):
            articles.put(connection, Article(f"g{each}", "Title", "Text."), "origin", b"x")
        for one, other in pairs:
            for article, near in ((one, other), (other, one)):
                connection.execute(
                    "INSERT INTO link (article, other, score, copied) VALUES (?, ?, 1, 0.75)", (article, near)
                )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAIRS)
def test_nobody_stands_in_two_groups_and_each_copy_is_one_of_its_lead(tmp_path_factory, pairs):
    with contextlib.closing(open_library(tmp_path_factory.mktemp("copies") / "library.db")) as library:
        put(library, 6, pairs)
        for groups in (library.copy_groups(), library.copy_groups(among=[3, 1, 2, 6, 5, 4])):
            everyone = [*groups, *(copy for folded in groups.values() for copy in folded)]
            assert len(everyone) == len(set(everyone))
            assert all((min(lead, copy), max(lead, copy)) in pairs for lead in groups for copy in groups[lead])
            alone = set(range(1, 7)) - set(everyone)
            assert not any({one, other} <= alone for one, other in pairs), "what could be folded is folded"


def test_a_filter_counts_the_rows_that_are_left(tmp_path):
    with contextlib.closing(open_library(tmp_path / "library.db")) as library:
        put(library, 4, {(1, 4), (2, 4)})
        groups = library.copy_groups()
        assert groups == {4: [2, 1]}
        assert list(library.ids(without=[1, 2])) == [4, 3]
        assert sum(library.day_counts(without=[1, 2])) == 2
        library.triage([4], "skipped")
        assert library.copy_groups("is:new") == {}, "copies of an article are none of each other"


@pytest.mark.parametrize("start", [schema.STEPS.index(schema.COPIES), 1])
def test_an_older_library_gets_the_index_that_copies_are_found_by(tmp_path, start):
    path = tmp_path / "library.db"
    with contextlib.closing(sqlite3.connect(path)) as old:
        for step in schema.STEPS[:start]:
            old.executescript(step)
        old.executescript(f"PRAGMA user_version = {start}; PRAGMA application_id = {schema.APPLICATION_ID};")
    with contextlib.closing(open_library(path)) as library:
        put(library, 2, {(1, 2)})
        assert library.copies(1) == [(2, 0.75)]
        with library.database.reading() as connection:
            assert schema.version(connection) == len(schema.STEPS)
            assert schema.tables(connection) == schema.expected()
            plan = connection.execute(
                f"EXPLAIN QUERY PLAN SELECT article, other FROM link WHERE copied >= {copies.ALIKE}"
            ).fetchall()
        assert "link_copied" in plan[0][3], "all links are not looked through"
