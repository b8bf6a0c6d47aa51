"""A surname alone in one article is the one person of that name in the library, until a second one comes."""

from __future__ import annotations

import json

import pytest

from briefing import ingest
from briefing.analysis import decision_edits, merging
from briefing.library import open_library

FULL = (
    "Rami Abdel Rahman, head of the Syrian Observatory for Human Rights, spoke in Damascus. Rami Abdel Rahman said so."
)
BARE = "The towns had fallen, Mr Rahman said on Friday. Mr Rahman gave no number."
FIVE = [f"bare{n}" for n in range(5)]
SECOND = "Khalid Rahman, mayor of Homs, denied it. Khalid Rahman said that the town stood."


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "library.db")
    yield opened
    opened.close()


def add(library, tmp_path, **texts):
    source = tmp_path / f"{'-'.join(texts)}.jsonl"
    source.write_text(
        "".join(json.dumps({"id": k, "title": f"Report {k}", "text": t}) + "\n" for k, t in texts.items())
    )
    list(ingest.add(library, [str(source)]))
    list(ingest.analyse(library))


def people(library, guid):
    mentions = library.article(library.find(guid)).analysis.mentions
    return {m.entity for m in mentions if m.type == "person"}


@pytest.mark.parametrize("order", [("full", "bare"), ("bare", "full")])
def test_the_one_of_that_name(library, tmp_path, order):
    texts = {"full": FULL, "bare": BARE}
    for name in order:
        add(library, tmp_path, **{name: texts[name]})
    assert people(library, "bare") == people(library, "full") == {"person:rami-abdel-rahman"}
    assert [e.articles for e in library.entities("actor") if e.id == "person:rami-abdel-rahman"] == [2]
    assert library.examine() == []


def test_a_second_of_that_name_leaves_the_surname_to_nobody(library, tmp_path):
    add(library, tmp_path, full=FULL, bare=BARE)
    add(library, tmp_path, second=SECOND)
    assert people(library, "full") == {"person:rami-abdel-rahman"}
    assert people(library, "second") == {"person:khalid-rahman"}
    assert not people(library, "bare") & {"person:rami-abdel-rahman", "person:khalid-rahman"}
    assert library.examine() == []


def test_a_joining_cut_short_is_made_up_for(library, tmp_path, monkeypatch):
    """Each few articles are a transaction of their own; those that were not reached are analysed by the next run."""
    add(library, tmp_path, **dict.fromkeys(FIVE, BARE))
    monkeypatch.setattr(ingest, "BATCH", 2)
    put, done = ingest._put, []

    def cut_short(*given):
        done.append(given[1])
        if len(done) == 4:
            raise KeyboardInterrupt
        return put(*given)

    monkeypatch.setattr(ingest, "_put", cut_short)
    with pytest.raises(KeyboardInterrupt):
        add(library, tmp_path, full=FULL)
    assert [people(library, guid) == {"person:rami-abdel-rahman"} for guid in FIVE] == [True, True, False, False, False]
    assert library.counts().unanalysed == 3
    list(ingest.analyse(library))
    assert all(people(library, guid) == {"person:rami-abdel-rahman"} for guid in FIVE)
    assert library.counts().unanalysed == 0
    assert library.examine() == []


def add_while_joining(library, tmp_path, monkeypatch, other_writes):
    """Five articles are read otherwise, two in a transaction; a second connection writes after the first two."""
    add(library, tmp_path, **dict.fromkeys(FIVE, BARE))
    read_otherwise, calls = ingest._read_otherwise, []

    def interrupted(*given):
        calls.append(given)
        if len(calls) == 2:
            other = open_library(tmp_path / "library.db")
            other.database.connection.execute("PRAGMA busy_timeout = 0")  # a lock that is held fails at once
            assert other.counts().unanalysed == 3
            other_writes(other)
            other.close()
        return read_otherwise(*given)

    monkeypatch.setattr(ingest, "BATCH", 2)
    monkeypatch.setattr(ingest, "_read_otherwise", interrupted)
    add(library, tmp_path, full=FULL)
    assert len(calls) >= 2
    assert library.counts().unanalysed == 0
    assert library.examine() == []


def test_another_may_write_while_a_name_of_many_is_joined(library, tmp_path, monkeypatch):
    add_while_joining(library, tmp_path, monkeypatch, lambda other: other.mark_read([other.find("bare4")]))
    assert [people(library, guid) for guid in FIVE] == [{"person:rami-abdel-rahman"}] * 5
    assert library.count("is:read") == 1


def test_a_decision_made_while_its_name_is_joined_stands(library, tmp_path, monkeypatch):
    def parted(text):
        return decision_edits.split(text, "person:rami-abdel-rahman", "Mr Rahman", "Another Rahman")

    add_while_joining(library, tmp_path, monkeypatch, lambda other: other.decide(parted))
    assert people(library, "full") == {"person:rami-abdel-rahman"}
    assert [library.article(library.find(guid)).analysis.mentions[0].name for guid in FIVE] == ["Another Rahman"] * 5


LONG = "Mohammed Zahran Alloush, a leader of the group, died in Damascus. Mohammed Zahran Alloush was buried on Friday."
SHORT = "Zahran Alloush, who led the group, spoke in Damascus. Zahran Alloush said so twice."
UNCONCERNED = "Mohammed Jassem, mayor of Homs, denied it. Mohammed Jassem said that the town stood."


def test_a_third_that_shares_but_one_word_changes_nothing(library, tmp_path):
    add(library, tmp_path, long=LONG, short=SHORT, more=SHORT.replace("spoke", "prayed"))
    before = people(library, "long")
    assert before == people(library, "short")
    add(library, tmp_path, third=UNCONCERNED)
    assert people(library, "long") == people(library, "short") == before
    assert library.counts().unanalysed == 0


def test_what_was_taken_apart_stays_apart(library, tmp_path, monkeypatch):
    """Even where being read as one is what shows that two are not one: else the same articles are read for ever."""
    add(library, tmp_path, full=FULL, bare=BARE)
    with library.database.reading() as connection:
        key, target = connection.execute("SELECT key, target FROM same").fetchone()

    def contrary(records):
        """Joins what is apart and parts what is joined."""
        return {} if people(library, "bare") == {target} else {key: merging.Merge(key, target, "one name")}

    monkeypatch.setattr(merging, "merge", contrary)
    add(library, tmp_path, second=SECOND)
    assert people(library, "bare") == {key}
    assert library.counts().unanalysed == 0
    assert list(ingest.analyse(library)) == []
    assert library.examine() == []
