"""The user's word on names holds for the whole library, survives, and can be taken back."""

from __future__ import annotations

import pytest

from tests.cli.conftest import SEEDS


@pytest.fixture
def seeded_alone(briefing):
    briefing("add", SEEDS)
    return briefing


def state(briefing):
    return [(e["id"], e["name"], e["kind"], e["articles"], e["aliases"]) for e in briefing.lines("entities")]


def test_merging_holds_everywhere_and_is_taken_back(seeded_alone):
    before = state(seeded_alone)
    seeded_alone("entities", "merge", "actor:islamic-state", "actor:elite-forces")
    assert "actor:elite-forces" not in {e[0] for e in state(seeded_alone)}
    article = next(a for a in seeded_alone.lines("show", "--all") if "Elite Forces" in a["text"])
    (elite,) = [m for m in article["mentions"] if m["text"] == "Elite Forces"]
    assert (elite["entity"], elite["name"]) == ("actor:islamic-state", "Islamic State")
    seeded_alone("entities", "undo")
    assert state(seeded_alone) == before
    assert "whole" in seeded_alone("doctor").stdout


def test_a_decision_survives_a_rebuild(seeded_alone):
    seeded_alone("entities", "rename", "actor:islamic-state", "Daesh")
    from briefing import ingest
    from briefing.library import open_library

    library = open_library(seeded_alone.library)
    library.forget_derived()
    list(ingest.analyse(library))
    assert library.entity("actor:islamic-state").name == "Daesh"
    library.close()


def test_what_is_hidden_is_nowhere_until_it_is_shown_again(seeded_alone):
    seeded_alone("entities", "hide", "actor:islamic-state")
    assert "actor:islamic-state" not in {e[0] for e in state(seeded_alone)}
    for article in seeded_alone.lines("show", "--all"):
        assert "actor:islamic-state" not in {m["entity"] for m in article["mentions"]}
    for item in seeded_alone.lines("related", "--all"):
        assert all("Islamic State" not in link["actors"] for link in item["related"])
    seeded_alone("entities", "show", "actor:islamic-state")
    assert "actor:islamic-state" in {e[0] for e in state(seeded_alone)}


def test_a_change_made_with_an_editor_is_followed_and_a_broken_one_is_named(seeded_alone):
    names = seeded_alone.library.with_suffix(".names.toml")
    names.write_text('[[rename]]\nentity = "actor:islamic-state"\nname = "IS group"\n')
    assert "IS group" in {e[1] for e in state(seeded_alone)}
    names.write_text("[[rename]\n")
    done = seeded_alone("entities")
    assert "IS group" in done.stdout
    assert "names.toml" in done.stderr


def test_an_own_place_is_found(seeded_alone):
    seeded_alone("entities", "add", "key motorway", "place", "road")
    assert ("own-place:key-motorway", "key motorway", "place", 1, []) in state(seeded_alone)


def test_a_name_that_several_bear_wants_an_id(seeded_alone):
    assert "`briefing entities`" in seeded_alone("entities", "hide", "Nobody at all", status=1).stderr
