"""The numbers of the status line are kept as articles come and change; an older library gets them when it is opened."""

import contextlib
import sqlite3

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles, schema, triage

DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(1, 6), st.sampled_from(["a", "b"])),
        st.tuples(st.just("triage"), st.integers(1, 6), st.sampled_from(["new", "kept", "skipped", "later"])),
        st.tuples(st.just("star"), st.integers(1, 6), st.booleans()),
        st.tuples(st.just("analysed"), st.integers(1, 6), st.integers(0, 1)),
        st.tuples(st.just("delete"), st.integers(1, 6), st.none()),
        st.tuples(st.sampled_from(["undo", "redo", "forget"]), st.just(1), st.none()),
    ),
    max_size=25,
)


def do(library, deed, number, value):
    if deed == "put":
        with library.database.writing() as connection:
            articles.put(connection, Article(f"g{number}", "Title", value), "origin", value.encode())
    elif deed == "triage":
        library.triage([number], value)
    elif deed == "star":
        library.star([number], value)
    elif deed in ("analysed", "delete"):
        sql = (
            "UPDATE article SET analysed = ?2 WHERE id = ?1"
            if deed == "analysed"
            else "DELETE FROM article WHERE id = ?1"
        )
        with library.database.writing() as connection:
            connection.execute(sql, (number, value) if deed == "analysed" else (number,))
    elif deed == "forget":
        library.forget_derived()
    else:
        getattr(library, deed)()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS)
def test_whatever_is_done_the_numbers_are_those_counted(tmp_path_factory, deeds):
    with contextlib.closing(open_library(tmp_path_factory.mktemp("tally") / "library.db")) as library:
        for deed in deeds:
            do(library, *deed)
        with library.database.reading() as connection:
            assert triage.tallied(connection) == triage.counted(connection)


def test_an_older_library_is_counted_when_it_is_opened(tmp_path):
    path = tmp_path / "library.db"
    before = schema.STEPS.index(schema.COUNTED)
    with contextlib.closing(sqlite3.connect(path)) as old:
        for step in schema.STEPS[:before]:
            old.executescript(step)
        old.executescript(f"PRAGMA user_version = {before}; PRAGMA application_id = {schema.APPLICATION_ID};")
        for number, (state, starred, analysed) in enumerate([(0, 0, 0), (0, 1, 1), (1, 1, 1), (2, 0, 0), (3, 0, 1)]):
            old.execute(
                "INSERT INTO article (guid, origin, title, dateline, notes, digest, seal, state, starred, analysed)"
                " VALUES (?, '', '', '', '', '', '', ?, ?, ?)",
                (str(number), state, starred, analysed),
            )
        old.commit()
    with contextlib.closing(open_library(path)) as library:
        counts = library.counts()
        assert (counts.articles, counts.new, counts.kept, counts.skipped, counts.later) == (5, 2, 1, 1, 1)
        assert (counts.starred, counts.unanalysed) == (2, 2)
        assert library.counts("is:kept").starred == 1
    assert list(tmp_path.glob("library.db.version-*"))


def test_numbers_that_are_wrong_are_found_and_counted_again(tmp_path):
    with contextlib.closing(open_library(tmp_path / "library.db")) as library:
        do(library, "put", 1, "a")
        with library.database.writing() as connection:
            connection.execute("UPDATE tally SET kept = 7")
        assert [f.what for f in library.examine() if f.derived] == ["the articles are miscounted"]
        library.forget_derived()
        assert library.counts().kept == 0
        assert [f.what for f in library.examine() if f.derived] == []
