"""Another registry of actors: what it touches is analysed again, and nothing else; nor is linked again what stays as it was."""

from __future__ import annotations

import json

import pytest

from briefing import ingest
from briefing.analysis import actors
from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles

TEXTS = {
    "plain": "Rain fell on the hills for three days, and the river rose by a metre.",
    "quds": "Fighters of the Zorkblim Brigade entered the village of Tadef on Monday.",
    "other": "The Syrian Democratic Forces entered the village of Tadef on Monday.",
}


@pytest.fixture
def registered(tmp_path, monkeypatch):
    """Puts another registry in the place of the one that ships."""
    shipped = json.loads(actors._file().read_text("utf-8"))
    path = tmp_path / "actors.json"

    def put(more):
        path.write_text(json.dumps({**shipped, **more}), "utf-8")
        actors.registry.cache_clear()

    monkeypatch.setattr(actors, "_file", lambda: path)
    put({})
    yield put
    actors.registry.cache_clear()


def filled(path):
    library = open_library(path)
    with library.database.writing() as connection:
        for guid, text in TEXTS.items():
            articles.put(connection, Article(guid, f"A report on {guid}", text, published="2016-05-02"), "here", b"")
    list(ingest.analyse(library, workers=1))
    return library


def analysed(library):
    return max((step.done for step in ingest.analyse(library, workers=1) if step.stage == "analysing"), default=0)


def named(library, guid):
    return {m.entity for m in library.article(library.find(guid)).analysis.mentions}


def test_an_entry_that_comes_and_goes_touches_the_articles_that_name_it(tmp_path, registered):
    library = filled(tmp_path / "library.db")
    assert analysed(library) == 0
    registered({"militia": {"zorkblim": {"name": "Zorkblim Brigade", "also": ["Zorkblims"]}}})
    assert analysed(library) == 1
    assert "actor:zorkblim" in named(library, "quds")
    registered({"militia": {"zorkblim": {"name": "Zorkblims"}}})
    assert analysed(library) == 1
    assert "actor:zorkblim" not in named(library, "quds")
    assert analysed(library) == 0
    library.close()


def test_what_says_the_same_when_analysed_again_keeps_its_links(tmp_path):
    library = filled(tmp_path / "library.db")
    with library.database.writing() as connection:
        before = connection.execute("SELECT * FROM link").fetchall()
        assert before
        connection.execute("UPDATE link SET copied = 0.25")
        connection.execute("UPDATE article SET analysed = 0")
    assert analysed(library) == len(TEXTS)
    with library.database.reading() as connection:
        assert {row[3] for row in connection.execute("SELECT * FROM link")} == {0.25}
    library.close()
