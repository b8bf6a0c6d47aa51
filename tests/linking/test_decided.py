"""The user's word on stories: it holds, moves nobody else, and leaves no trace when it is taken back."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import ingest
from briefing.library import open_library
from briefing.linking import Step, decide
from briefing.store import stories

ARTICLES = range(1, 13)
PAIRS = [(a, b) for a in ARTICLES for b in ARTICLES if a < b]
LINKS = st.dictionaries(st.sampled_from(PAIRS), st.integers(2, 100).map(lambda n: n / 100), max_size=40)
SOME = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=4, unique=True)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "undo", "redo"]), SOME),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A library whose links a test puts in place of its own."""
    folder = tmp_path_factory.mktemp("decided")
    for n in ARTICLES:
        (folder / f"{n:02}.txt").write_text(f"{chr(96 + n) * 9}\n\n{chr(96 + n) * 7} {chr(96 + n) * 5}.", "utf-8")
    library = open_library(folder / "filled.db")
    list(ingest.add(library, [str(folder / f"{n:02}.txt") for n in ARTICLES]))
    list(ingest.analyse(library, workers=1))
    assert list(library.ids(order="oldest")) == list(ARTICLES)
    library.close()
    return folder / "filled.db"


def told(library):
    return {frozenset(i for i, *_ in story.articles) for story in library.stories()}


def put_together(told, articles):
    named = {s for s in told if s & articles}
    return told - named | {frozenset().union(*named)}


def taken_out(told, articles):
    return {s - articles for s in told} - {frozenset()} | {articles}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINKS, DEEDS)
def test_merging_splitting_and_taking_back_move_whom_they_name_and_nobody_else(filled, tmp_path_factory, links, deeds):
    path = tmp_path_factory.mktemp("one") / "library.db"
    shutil.copy(filled, path)
    library = open_library(path)
    with library.database.writing() as connection:
        connection.execute("DELETE FROM link")
        both = [(a, b, p, 0.0) for (x, y), p in links.items() for a, b in ((x, y), (y, x))]
        connection.executemany("INSERT INTO link VALUES (?,?,?,?)", both)
        stories.regroup(connection, ARTICLES)
    past, future = [told(library)], []
    for deed, articles in deeds:
        named = frozenset(articles)
        if deed == "merge":
            stepped = bool(library.merge_stories(articles))
            expected = put_together(past[-1], named)
        elif deed == "split":
            stepped = bool(library.split_story(articles))
            expected = taken_out(past[-1], named)
        else:
            came, went = (past, future) if deed == "undo" else (future, past)
            moved = (library.undo if deed == "undo" else library.redo)() is not None
            assert moved == (len(came) > (deed == "undo"))
            if moved:
                went.append(came.pop())
            assert told(library) == past[-1]
            continue
        assert told(library) == expected
        if stepped:
            past.append(expected)
            future.clear()
    with library.database.writing() as connection:
        connection.execute("UPDATE article SET story = NULL")
        stories.regroup(connection, ARTICLES)
    assert told(library) == past[-1]
    library.close()


def test_who_comes_later_goes_with_those_it_is_nearest_to():
    steps = [Step(taken=frozenset({1, 2}), left=frozenset({3, 4}))]
    links = {(1, 5): 0.9, (2, 5): 0.9, (3, 5): 0.5, (3, 6): 0.8, (1, 6): 0.3}
    assert decide([(1, 2, 3, 4, 5, 6)], steps, links) == [(1, 2, 5), (3, 4, 6)]


def test_who_comes_later_goes_with_a_story_that_was_put_together():
    assert decide([(1, 2, 5), (3, 4), (6,)], [Step(together=frozenset({1, 2, 3, 4}))], {}) == [(1, 2, 3, 4, 5), (6,)]
