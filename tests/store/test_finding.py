"""However SQLite is asked, it gives the articles that the filter's terms name, in their order, and counts them."""

from __future__ import annotations

import random
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.library import open_library
from briefing.model import Analysis, Article, Mention, Summary
from briefing.rows import TRIAGE_STATES
from briefing.store import articles, entities

ARTICLES = 600


class Made(NamedTuple):
    """An article as the test knows it. `words` are those of its text; the title holds the first of them once more."""

    id: int
    words: tuple[str, ...]
    places: tuple[str, ...]
    published: str | None
    state: str
    starred: bool


def made() -> list[Made]:
    """Words and places that are in all, many, few and none; the rare ones among the newest, among the oldest, and anywhere."""
    rng = random.Random(6)
    found = []
    for number in range(1, ARTICLES + 1):
        words = ["every"]
        words += [word for word, share in (("half", 0.5), ("tenth", 0.1), ("rare", 0.01)) if rng.random() < share]
        words += ["early"] * (number < 9) + ["late"] * (number > ARTICLES - 9)
        places = [name for name, share in (("Homs", 0.6), ("Raqqa", 0.08)) if rng.random() < share]
        published = None if rng.random() < 0.05 else f"20{10 + number // 50}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
        state = rng.choice(("new", "new", "new", "kept", "skipped", "later"))
        found.append(Made(number, tuple(words), tuple(places), published, state, rng.random() < 0.05))
    return found


MADE = made()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    opened = open_library(tmp_path_factory.mktemp("finding") / "library.db")
    with opened.database.writing() as connection:
        for one in MADE:
            text = " ".join(one.words * (1 + one.id % 3))
            article = Article(guid=str(one.id), title=one.words[-1], text=text, digest="", published=one.published)
            articles.put(connection, article, "here", b"")
            names = tuple(Mention("text", 0, 5, name, "place", "city", f"place:{name}", name) for name in one.places)
            # One place by two names, so that a filter's set holds some articles twice.
            names += tuple(
                Mention("text", 0, 5, "Raqqa", "place", "city", "place:old", "Rakka") for n in one.places[1:]
            )
            entities.put_analysis(connection, one.id, Analysis((), names, (), Summary((), "lead")), "1")
        articles.index(connection, ARTICLES)
    for state in TRIAGE_STATES[1:]:
        opened.triage([one.id for one in MADE if one.state == state], state)
    opened.star([one.id for one in MADE if one.starred])
    yield opened
    opened.close()


TERMS = {
    **{
        word: lambda one, word=word: word in one.words
        for word in ("every", "half", "tenth", "rare", "early", "late", "none")
    },
    **{f"place:{name}": lambda one, name=name: name in one.places for name in ("Homs", "Raqqa", "Nowhere")},
    **{f"is:{state}": lambda one, state=state: one.state == state for state in TRIAGE_STATES},
    "is:starred": lambda one: one.starred,
    "is:settled": lambda one: one.state != "new",
    "is:undated": lambda one: one.published is None,
    "after:2016": lambda one: one.published is not None and one.published >= "2016",
}
QUERIES = st.lists(st.tuples(st.sampled_from(sorted(TERMS)), st.booleans()), max_size=4)


def typed(terms):
    return " ".join(f"{'-' * negated}{term}" for term, negated in terms)


def meant(terms):
    """The articles that the terms are for, newest first and the undated last. A term that says "not later than" anything
    of an undated article is neither true nor false there, as in SQL."""
    found = [
        one
        for one in MADE
        if all(TERMS[term](one) != negated for term, negated in terms)
        and not (one.published is None and ("after:2016", True) in terms)
    ]
    return sorted(found, key=lambda one: (one.published or "", one.id), reverse=True)


@settings(deadline=None)
@given(QUERIES, st.sampled_from([None, 1, 10, 100]))
def test_the_articles_of_any_filter_are_those_its_terms_name_in_order(library, terms, limit):
    wanted = meant(terms)
    assert list(library.ids(typed(terms), limit=limit)) == [one.id for one in wanted][:limit]
    oldest = sorted(wanted, key=lambda one: (one.published is None, one.published or "", one.id))
    assert list(library.ids(typed(terms), order="oldest", limit=limit)) == [one.id for one in oldest][:limit]
    assert (
        list(library.ids(typed(terms), order="added", limit=limit))
        == sorted((one.id for one in wanted), reverse=True)[:limit]
    )


@settings(deadline=None)
@example([("place:Raqqa", False)])
@example([("half", False), ("is:new", False)])
@given(QUERIES)
def test_any_filter_is_counted_as_its_articles_are(library, terms):
    wanted = meant(terms)
    counts = library.counts(typed(terms))
    assert library.count(typed(terms)) == counts.articles == len(wanted)
    assert library.matches_any(typed(terms)) == bool(wanted)
    assert counts.starred == sum(one.starred for one in wanted)
    for state in TRIAGE_STATES:
        assert getattr(counts, state) == sum(one.state == state for one in wanted)
    days: dict[str | None, int] = {}
    for one in wanted:
        days[one.published] = days.get(one.published, 0) + 1
    assert library.day_counts(typed(terms)) == list(days.values())


@settings(deadline=None)
@given(QUERIES, st.sampled_from([None, 1, 10]))
def test_the_best_of_any_filter_come_in_the_order_that_the_search_index_gives(library, terms, limit):
    words = [term for term, negated in terms if term.isalpha() and not negated]
    wanted = {one.id for one in meant(terms)}
    with library.database.reading() as connection:
        ranked = connection.execute(
            "SELECT rowid FROM article_fts WHERE article_fts MATCH ? ORDER BY bm25(article_fts, 4.0, 1.0)",
            (" ".join(words) or "every",),
        ).fetchall()
    best = [i for (i,) in ranked if i in wanted] if words else [one.id for one in meant(terms)]
    assert list(library.ids(typed(terms), order="relevance", limit=limit)) == best[:limit]


@settings(deadline=None)
@given(QUERIES, st.sets(st.integers(1, ARTICLES), max_size=30))
def test_what_is_left_out_is_left_out_whatever_the_filter(library, terms, hidden):
    wanted = [one.id for one in meant(terms) if one.id not in hidden]
    assert list(library.ids(typed(terms), without=hidden)) == wanted
    assert sum(library.day_counts(typed(terms), without=hidden)) == len(wanted)


def plan(library, act):
    """How SQLite goes about each statement of `act`, in its own words."""
    said = []
    with library.database.reading() as connection:
        connection.set_trace_callback(said.append)
        act()
        connection.set_trace_callback(None)
        explained = [
            connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in said if "FROM article " in sql
        ]
    return [row[3] for steps in explained for row in steps]


def listing(library, words, limit=None, order="newest"):
    return plan(library, lambda: library.ids(words, order=order, limit=limit))


def begins_with_the_hits(steps):
    return any("article USING INTEGER PRIMARY KEY" in step for step in steps)


def goes_along(index, steps):
    return any(f" {index}" in step for step in steps) and not any("ORDER BY" in step for step in steps)


@pytest.mark.parametrize(("term", "view"), product(["rare", "place:Raqqa late"], ["", " is:new", " is:later"]))
def test_few_hits_are_looked_up_one_by_one(library, term, view):
    assert begins_with_the_hits(listing(library, term + view))


@pytest.mark.parametrize("limit", [None, 10])
@pytest.mark.parametrize("term", ["half", "place:Homs"])
@pytest.mark.parametrize(
    ("view", "index"), [("", "article_moment"), (" is:new", "article_state"), (" is:starred", "article_starred")]
)
def test_many_hits_are_found_along_an_index_in_its_order(library, term, view, index, limit):
    assert goes_along(index, listing(library, term + view, limit))


def test_the_first_of_some_hits_are_found_along_an_index_and_all_of_them_one_by_one(library):
    assert goes_along("article_moment", listing(library, "tenth", 1))
    assert begins_with_the_hits(listing(library, "tenth"))


def test_a_place_is_looked_up_by_its_names_and_not_among_all_places(library):
    steps = listing(library, "place:Raqqa")
    assert any("entity_name" in step for step in steps)
    assert not any("entity_common" in step for step in steps)


def test_what_was_decided_is_counted_along_its_own_index(library):
    steps = plan(library, lambda: library.counts("half is:new"))
    assert any("state>?" in step for step in steps)
    assert any(" article_starred" in step for step in steps)


def test_of_what_is_ranked_each_is_looked_up_but_where_few_can_be_meant(library):
    assert not any(" article_state" in step for step in listing(library, "half is:new", 10, "relevance"))
    assert any(" article_starred" in step for step in listing(library, "half is:starred", 10, "relevance"))
