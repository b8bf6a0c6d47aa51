"""The library on a real file: what is stored stays, what is decided can be taken back, what is wrong is said."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from briefing.errors import LibraryUnavailable, NotFound, QueryError
from briefing.library import open_library
from briefing.model import Analysis, Article, Mention, Summary
from briefing.store import articles, entities, schema


def article(guid, title="A title", text="Some text.", **more):
    return Article(guid=guid, title=title, text=text, digest=guid, **more)


def mention(name, kind="place", entity=None, start=0):
    return Mention("text", start, start + len(name), name, kind, "city", entity or f"{kind}:{name.lower()}", name)


def analysis(*mentions):
    return Analysis((), tuple(mentions), (), Summary((), "lead"))


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "library.db")
    yield opened
    opened.close()


def put(library, *items, origin="here"):
    with library.database.writing() as connection:
        stored = [articles.put(connection, item, origin, b"bytes") for item in items]
        articles.index(connection, 1_000)
        return stored


def analysed(library, identity, *mentions):
    with library.database.writing() as connection:
        entities.put_analysis(connection, identity, analysis(*mentions), "1")


def test_adding_the_same_again_changes_nothing(library):
    first = put(library, article("a"))
    again = put(library, article("a"))
    assert [p.status for p in first + again] == ["added", "unchanged"]
    assert len(library.ids()) == 1


def test_a_new_version_from_the_same_place_replaces_the_text_and_keeps_the_triage(library):
    put(library, article("a", text="One town fell."))
    library.triage([1], "kept")
    assert put(library, article("a", text="Two towns fell."))[0].status == "updated"
    assert library.article(1).article.text == "Two towns fell."
    assert library.article(1).triage.state == "kept"
    assert list(library.ids("two")) == [1]
    assert list(library.ids("one")) == []


def test_one_guid_from_two_places_with_two_texts_is_two_articles(library):
    put(library, article("1", text="From one feed."), origin="one")
    put(library, article("1", text="From another."), origin="two")
    assert len(library.ids()) == 2


def test_the_newest_come_first_and_the_undated_last(library):
    put(
        library,
        article("old", published="2016-01-02"),
        article("undated"),
        article("new", published="2017-06-04T10:00:00+03:00"),
        article("between", published="2017-06"),
    )
    assert [library.article(i).article.guid for i in library.ids()] == ["new", "between", "old", "undated"]
    assert [library.article(i).article.guid for i in library.ids(order="oldest")] == [
        "old",
        "between",
        "new",
        "undated",
    ]


def test_a_decision_is_taken_back_and_done_again_after_a_restart(library):
    put(library, article("a"), article("b"))
    library.triage([1, 2], "kept")
    library.star([2])
    library.close()
    again = open_library(library.path)
    assert list(again.undo()) == [2]
    assert list(again.undo()) == [1, 2]
    assert again.undo() is None
    assert again.counts().new == 2
    assert list(again.redo()) == [1, 2]
    assert again.counts().kept == 2
    again.star([1])
    assert again.redo() is None, "a new decision ends what could be done again"
    again.close()


def test_a_decision_that_changes_nothing_is_no_step(library):
    put(library, article("a"))
    assert library.triage([1], "new") == 0
    assert library.undo() is None


def test_counts_follow_the_filter(library):
    put(library, article("a", source="Rudaw"), article("b", source="AFP"))
    library.triage([1], "later")
    assert library.counts().later == 1
    assert library.counts("source:afp").later == 0


def test_places_and_actors_are_counted_and_found(library):
    put(library, article("a"), article("b"))
    analysed(library, 1, mention("Raqqa"), mention("Raqqa", start=9), mention("SDF", "actor", "actor:sdf"))
    analysed(library, 2, mention("Raqqa"))
    assert [(e.name, e.articles, e.mentions) for e in library.entities()] == [("Raqqa", 2, 3), ("SDF", 1, 1)]
    assert list(library.ids("actor:sdf")) == [1]
    assert list(library.ids("place:raqqa -actor:SDF")) == [2]
    assert [e.name for e in library.entities("actor", query="id:2")] == []


def test_analysing_again_leaves_no_stale_names(library):
    put(library, article("a"))
    analysed(library, 1, mention("Raqqa"))
    analysed(library, 1, mention("Homs"))
    assert [e.name for e in library.entities()] == ["Homs"]
    with pytest.raises(NotFound):
        library.entity("place:raqqa")


def test_an_article_is_found_by_id_guid_and_the_beginning_of_a_guid(library):
    put(library, article("sha256:abcd"), article("sha256:abff"), article("łódź-1"))
    assert library.find("1") == 1
    assert library.find("sha256:abff") == 2
    assert library.find("sha256:abc") == 1
    assert library.find("łó") == 3
    with pytest.raises(NotFound, match="several"):
        library.find("sha256:ab")
    with pytest.raises(NotFound):
        library.find("")


@pytest.mark.parametrize("query", ['"open', "after:yesterday", "is:nothing", "story:x", "place:", 'nofield:"x"'])
def test_a_filter_that_does_not_parse_says_where(library, query):
    with pytest.raises(QueryError) as fault:
        library.ids(f"word {query}")
    assert fault.value.position == len("word ")


def test_a_newer_library_is_refused(tmp_path):
    path = tmp_path / "library.db"
    open_library(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    with pytest.raises(LibraryUnavailable, match="newer"):
        open_library(path)


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    with pytest.raises(LibraryUnavailable, match="not a briefing library"):
        open_library(path)


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and they are longer than a header of SQLite, for sure.\n" * 20)
    with pytest.raises(LibraryUnavailable, match="not a briefing library"):
        open_library(path)
    assert path.read_text().startswith("These are my notes")


def test_a_writer_that_fails_leaves_nothing_behind(library):
    with pytest.raises(ZeroDivisionError), library.database.writing() as connection:
        articles.put(connection, article("a"), "here", b"")
        raise ZeroDivisionError
    assert list(library.ids()) == []
    put(library, article("b"))
    assert len(library.ids()) == 1


def test_a_reader_beside_a_writer_sees_the_library_as_it_was(library):
    put(library, article("a"))
    beside = open_library(library.path)
    with library.database.writing() as connection:
        articles.put(connection, article("b"), "here", b"")
        assert len(beside.ids()) == 1
    assert len(beside.ids()) == 2
    beside.close()


def test_the_revision_grows_with_each_change(library):
    before = library.revision()
    put(library, article("a"))
    assert library.revision() > before


def test_who_appears_with_whom_where_and_when(library):
    put(library, article("a", published="2017-06-02"), article("b", published="2017-06-02"), article("c"))
    analysed(library, 1, mention("Raqqa"), mention("SDF", "actor"))
    analysed(library, 2, mention("Raqqa"), mention("Homs"))
    analysed(library, 3, mention("Homs"), mention("SDF", "actor"))
    assert [(e.name, n) for e, n in library.company("actor:sdf", "place")] == [("Homs", 1), ("Raqqa", 1)]
    assert library.days("place:raqqa") == [("2017-06-02", 2)]
    grid = library.grid("id:1")
    assert [a.name for a in grid.actors] == ["SDF"]
    assert grid.cells == {("actor:sdf", "place:raqqa"): 1}


def test_names_complete_as_they_are_typed(library):
    put(library, article("a", source="Rudaw"))
    analysed(library, 1, mention("Raqqa"), mention("Rami Abdel Rahman", "actor"), mention("100%_", "actor"))
    assert library.complete("place", "ra") == ["Raqqa"]
    assert library.complete("actor", "RAM") == ["Rami Abdel Rahman"]
    assert library.complete("name", "%") == []
    assert library.complete("source", "ru") == ["Rudaw"]


def test_names_that_begin_as_typed_come_before_those_with_an_alias_that_does(library):
    put(library, article("a"), article("b"))
    alias = replace(mention("Al-Sham"), name="Damascus", entity="place:damascus")
    analysed(library, 1, mention("Al Bab"), mention("Aleppo"), alias)
    analysed(library, 2, mention("Aleppo"), alias)
    assert library.complete("place", "al") == ["Aleppo", "Al Bab", "Damascus"]


def test_saved_filters_and_notes_stay(library):
    put(library, article("a"))
    library.save_filter("new ones", "is:new")
    with pytest.raises(QueryError):
        library.save_filter("bad", "is:bad")
    library.write_note(1, "Call the desk.")
    library.close()
    again = open_library(library.path)
    assert again.saved_filters() == [("new ones", "is:new")]
    assert again.note(1) == "Call the desk."
    again.write_note(1, "")
    assert again.note(1) == ""
    again.close()


def test_what_was_opened_stays_read_when_a_decision_is_taken_back(library):
    put(library, article("a"))
    library.triage([1], "kept")
    library.opened(1)
    library.undo()
    assert (library.article(1).triage.state, library.article(1).triage.read) == ("new", True)
    library.redo()
    assert (library.article(1).triage.state, library.article(1).triage.read) == ("kept", True)
