"""A file that was taken in whole is not read again; whatever makes it no longer the same has it read."""

import json
import sqlite3

import pytest

from briefing import ingest, readers
from briefing.library import open_library
from briefing.readers import source


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def small_files_count(monkeypatch):
    monkeypatch.setattr(source, "WORTH", 1)


def write(path, *numbers, text="It rained in Homs."):
    lines = [{"id": f"guid-{n}", "title": f"Report {n}", "text": f"{text} {n}", "published": "soon"} for n in numbers]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(path)


def add(library, *targets):
    return [step.outcome for step in ingest.add(library, targets) if step.outcome]


def told(outcomes):
    return [(o.status, o.id, o.guid, o.title, o.notes) for o in outcomes]


def reads(monkeypatch):
    """The inputs whose articles are read from now on."""
    seen = []
    articles = source.Source.articles

    def noted(self):
        seen.append(self.where)
        return articles(self)

    monkeypatch.setattr(source.Source, "articles", noted)
    return seen


def test_the_same_bytes_again_are_told_alike_without_reading_them(library, tmp_path, monkeypatch):
    path = write(tmp_path / "a.jsonl", 1, 2, 3)
    first = add(library, path)
    seen = reads(monkeypatch)
    again = add(library, path)
    assert seen == []
    assert told(again) == [("unchanged", *rest) for _, *rest in told(first)]
    assert again[0].notes
    assert [o.where for o in again] == [o.where for o in first]


def test_a_copy_elsewhere_is_known_too(library, tmp_path, monkeypatch):
    add(library, write(tmp_path / "a.jsonl", 1, 2))
    other = write(tmp_path / "b.jsonl", 1, 2)
    seen = reads(monkeypatch)
    assert [o.status for o in add(library, other)] == ["unchanged", "unchanged"]
    assert seen == []


@pytest.mark.parametrize("change", ["another byte", "updated meanwhile", "gone", "other readers", "damaged"])
def test_what_is_no_longer_the_same_is_read(library, tmp_path, monkeypatch, change):
    path = tmp_path / "a.jsonl"
    add(library, write(path, 1, 2))
    if change == "another byte":
        write(path, 1, 2, text="It rained in Hama.")
    elif change == "updated meanwhile":
        kept = path.read_text()
        add(library, write(path, 1, text="It was dry in Homs."))
        path.write_text(kept)
    elif change == "gone":
        with sqlite3.connect(library.path) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM article WHERE id = 2")
    elif change == "other readers":
        monkeypatch.setattr(readers, "VERSION", "another")
    else:
        with sqlite3.connect(library.path) as connection:
            connection.execute("UPDATE taken SET articles = '[[1'")
    seen = reads(monkeypatch)
    statuses = [o.status for o in add(library, str(path))]
    assert seen == [str(path)]
    assert (
        statuses
        == {
            "another byte": ["updated", "updated"],
            "updated meanwhile": ["updated", "unchanged"],
            "gone": ["unchanged", "added"],
            "other readers": ["unchanged", "unchanged"],
            "damaged": ["unchanged", "unchanged"],
        }[change]
    )


def test_a_file_with_a_failure_is_read_and_told_again(library, tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    write(path, 1, 2)
    path.write_text(path.read_text() + "no json\n")
    first = add(library, str(path))
    seen = reads(monkeypatch)
    again = add(library, str(path))
    assert seen == [str(path)]
    assert [o.message for o in again] == [o.message for o in first] != [None] * 3


def test_a_file_that_says_one_guid_twice_is_read_again(library, tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "x", "text": "one"}) + "\n" + json.dumps({"id": "x", "text": "two"}) + "\n")
    add(library, str(path))
    seen = reads(monkeypatch)
    assert [o.status for o in add(library, str(path))] == ["updated", "updated"]
    assert seen == [str(path)]


def test_two_files_in_one_batch_are_told_apart(library, tmp_path, monkeypatch):
    write(tmp_path / "a.jsonl", 1, 2)
    write(tmp_path / "b.jsonl", 3, 4, 5)
    add(library, str(tmp_path))
    seen = reads(monkeypatch)
    again = add(library, str(tmp_path / "b.jsonl"))
    assert [o.guid for o in again] == ["guid-3", "guid-4", "guid-5"]
    assert seen == []


def test_another_file_may_have_articles_with_holes_between(library, tmp_path, monkeypatch):
    add(library, write(tmp_path / "a.jsonl", 1, 2, 3, 4))
    add(library, write(tmp_path / "b.jsonl", 4, 1, 9))
    seen = reads(monkeypatch)
    assert [o.id for o in add(library, str(tmp_path / "b.jsonl"))] == [4, 1, 5]
    assert seen == []
