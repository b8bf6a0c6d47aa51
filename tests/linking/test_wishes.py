"""Whatever the user says of stories and reasons holds when all is derived again, and is taken back step by step."""

from __future__ import annotations

import json
import shutil
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import ingest
from briefing.library import open_library

ARTICLES = range(1, 10)
EVENTS = {
    "Homs": "A car bomb killed eighteen people beside the market of Homs on Thursday",
    "Mombasa": "A ferry with sixty pilgrims on board sank in a storm off Mombasa harbour",
    "Santiago": "An earthquake of magnitude 7.1 brought down two bridges in Santiago",
}
MORE = ("The Red Cross told of it.", "The Red Cross sent doctors there.", "Nobody at the Red Cross was harmed.")
ONE = st.sampled_from(ARTICLES)
REASONS = st.sampled_from(["Red Cross", *EVENTS])
DEED = st.one_of(
    st.tuples(st.just("merge"), st.lists(ONE, min_size=2, max_size=3, unique=True)),
    st.tuples(st.just("split"), st.lists(ONE, min_size=1, max_size=3, unique=True)),
    st.tuples(st.just("name"), ONE, st.sampled_from(["The market", "Thursday's bomb", ""])),
    st.tuples(st.just("reject"), REASONS, st.none() | st.lists(ONE, min_size=2, max_size=2, unique=True)),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A library of three events, with three reports of each."""
    folder = tmp_path_factory.mktemp("wishes")
    rows = [
        {"title": said.partition(" on ")[0], "text": f"{said}. {more}", "published": f"2014-0{3 + month}-06"}
        for month, said in enumerate(EVENTS.values())
        for more in MORE
    ]
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    library = open_library(folder / "filled.db")
    list(ingest.add(library, [str(folder / "reports.jsonl")]))
    list(ingest.analyse(library, workers=1))
    assert sorted(library.ids()) == list(ARTICLES)
    assert sorted(len(story.articles) for story in library.stories()) == [3, 3, 3]
    library.close()
    return folder / "filled.db"


class Shown(NamedTuple):
    """What a reader sees of the links of a library."""

    stories: frozenset
    related: dict


def shown(library):
    stories = frozenset((s.title, frozenset(i for i, *_ in s.articles)) for s in library.stories())
    return Shown(stories, {i: library.related(i) for i in ARTICLES})


def done(library, deed):
    """Does it, sees that it was done, and says whether it was a step that can be taken back."""
    match deed:
        case ("merge", articles):
            touched = library.merge_stories(articles)
            assert len({row.story for row in library.rows(articles)}) == 1
        case ("split", articles):
            touched = library.split_story(articles)
            assert {i for i, *_ in story_of(library, articles[0]).articles} == set(articles)
        case ("name", article, title):
            touched = library.name_story(library.rows([article])[0].story, title)
            assert not title or story_of(library, article).title == title
        case ("reject", name, pair):
            entity = library.find_entity(name).id
            touched = library.reject_reason(entity, tuple(pair) if pair else None)
            one, others = (pair[0], pair[1:]) if pair else (ARTICLES[0], ARTICLES)
            assert entity not in {s.entity for r in library.related(one) if r.id in others for s in r.shared}
    return bool(touched)


def story_of(library, article):
    return library.story(library.rows([article])[0].story)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEED, min_size=1, max_size=5))
def test_the_users_word_outlives_a_library_derived_anew_and_each_step_is_taken_back(filled, tmp_path_factory, deeds):
    path = tmp_path_factory.mktemp("one") / "library.db"
    shutil.copy(filled, path)
    library = open_library(path)
    steps = [shown(library)]
    steps += [shown(library) for deed in deeds if done(library, deed)]
    library.forget_derived()
    list(ingest.analyse(library, workers=1))
    assert shown(library) == steps[-1]
    for before in reversed(steps[:-1]):
        library.undo()
        assert shown(library) == before
    for after in steps[1:]:
        library.redo()
        assert shown(library) == after
    library.close()
