"""The user's word on names: parsed with a clear complaint, applied as it says, edited without losing a comment."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import decision_edits as edits
from briefing.analysis.decisions import Added, Decisions, apply, parse, touched
from briefing.errors import BriefingError
from briefing.model import Article, Entity, Mention

TEXT = "Rahman met Daesh near Al-Senaa. Daesh left; Rahman stayed."
ARTICLE = Article(guid="a", title="Daesh leaves", text=TEXT)


def mention(word, entity, kind="actor", kind_type="group", occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(word, start + 1)
    return Mention("text", start, start + len(word), word, kind, kind_type, entity, word)


FOUND = (
    mention("Rahman", "person:rahman", kind_type="person"),
    mention("Daesh", "place:daesh", "place", "city"),
    mention("Daesh", "place:daesh", "place", "city", occurrence=1),
    mention("Rahman", "person:rahman", kind_type="person", occurrence=1),
)
GROUP = Entity("actor:islamic-state", "actor", "armed group", "Islamic State")


def decided(text):
    return apply(ARTICLE, FOUND, parse(text))


def test_no_decision_changes_nothing():
    assert decided("# only a comment\n") == FOUND


def test_merged_names_are_what_they_are_merged_into():
    changed = [m for m in decided(edits.merge("", GROUP, ["place:daesh"])) if m.text == "Daesh"]
    assert {(m.entity, m.kind, m.type, m.name) for m in changed} == {
        ("actor:islamic-state", "actor", "armed group", "Islamic State")
    }


def test_a_ring_of_merges_ends():
    ring = parse('[[merge]]\ninto = "b"\nfrom = ["a"]\n[[merge]]\ninto = "a"\nfrom = ["b"]\n')
    assert ring.canonical("a") == ring.canonical("b") == "a"


def test_split_words_are_somebody_else():
    names = {
        m.entity for m in decided(edits.split("", "person:rahman", "rahman", "Abdul Rahman")) if m.text == "Rahman"
    }
    assert names == {"own-actor:abdul-rahman"}


def test_renamed_and_retyped():
    text = edits.retype(edits.rename("", "place:daesh", "Islamic State"), "place:daesh", "actor", "armed group")
    daesh = [m for m in decided(text) if m.text == "Daesh"]
    assert {(m.name, m.kind, m.type) for m in daesh} == {("Islamic State", "actor", "armed group")}


def test_own_names_are_found_as_whole_words_everywhere():
    text = edits.add("", Added("Al-Senaa", "place", "neighbourhood", ("Daesh leaves",), 35.9, 39.0, "SY"))
    own = [m for m in decided(text) if m.entity == "own-place:al-senaa"]
    assert [(m.field, m.text, m.lat) for m in own] == [("text", "Al-Senaa", 35.9), ("title", "Daesh leaves", 35.9)]


def test_an_own_name_takes_the_place_of_what_it_covers():
    found = decided(edits.add("", Added("Rahman met Daesh", "actor", "company")))
    assert [m.text for m in found] == ["Rahman met Daesh", "Daesh", "Rahman"]


def test_editing_keeps_what_the_user_wrote():
    text = '# our desk, 2017\n[[hide]]\nentity = "actor:reuters"  # the agency\n'
    more = edits.rename(text, "geo:1", "Aleppo")
    assert more.startswith(text)
    assert edits.show(edits.hide(more, "actor:afp"), "actor:afp") == more


def test_deciding_again_replaces_the_word_before():
    twice = edits.rename(edits.rename("", "geo:1", "One"), "geo:1", "Two")
    assert parse(twice).renamed == {"geo:1": "Two"}
    assert len(tomllib.loads(twice)["rename"]) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rename]\n", "TOML"),
        ('[rename]\nentity = "a"\nname = "b"\n', "two brackets"),
        ('[[rename]]\nentity = "a"\n', "number 1: name"),
        ("[[merge]]\ninto = 3\nfrom = []\n", "number 1"),
        ('[[retype]]\nentity = "a"\nkind = "thing"\ntype = "x"\n', "place or actor"),
        ('[[add]]\nname = "a"\nkind = "place"\ntype = "x"\nlat = 91\nlon = 0\n', "degrees"),
        ('[[forget]]\nentity = "a"\n', "forget"),
    ],
)
def test_a_fault_is_named(text, says):
    with pytest.raises(BriefingError, match=says):
        parse(text)


def test_a_change_of_mind_touches_what_it_names_and_no_more():
    before = parse(edits.rename("", "geo:1", "One"))
    after = parse(edits.merge(edits.rename("", "geo:1", "One"), GROUP, ["place:daesh"]))
    names, words = touched(before, after)
    assert names == {"actor:islamic-state", "place:daesh"}
    assert words == frozenset()
    assert touched(after, after) == (frozenset(), frozenset())
    assert touched(Decisions(), parse(edits.add("", Added("Al-Senaa", "place", "x", ("Senaa",)))))[1] == {
        "Al-Senaa",
        "Senaa",
    }


WORDS = st.text(min_size=1, max_size=12).filter(lambda t: t.strip())


@given(WORDS, WORDS)
def test_whatever_is_typed_can_be_read_back_or_is_refused(entity, name):
    try:
        text = edits.hide(edits.rename("", entity, name), entity)
    except BriefingError as fault:
        assert "wants a text" in str(fault)  # nothing of it can be drawn
        return
    again = parse(text)
    assert len(again.renamed) == len(again.hidden) == 1
    assert parse(edits.show(text, next(iter(again.hidden)))).hidden == frozenset()


def test_brackets_without_end_are_one_clear_fault():
    with pytest.raises(BriefingError, match="brackets"):
        parse("a = " + "[" * 100_000)


def test_a_long_chain_of_merges_ends_where_it_ends():
    chain = Decisions(merged={f"actor:{n}": f"actor:{n + 1}" for n in range(20_000)})
    assert chain.canonical("actor:0") == "actor:20000"
    ring = Decisions(merged={"z": "c", "c": "b", "b": "c"})
    assert ring.canonical("z") == "b"
