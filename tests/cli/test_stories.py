"""The user's word on stories, from the command line."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def apart(briefing, tmp_path):
    """Two articles that nobody would put into one story."""
    source = tmp_path / "two.jsonl"
    lines = [
        {"id": "homs", "title": "Shelling in Homs", "text": "Shells fell on Homs on Friday. Six people were killed.", "published": "2016-05-06"},
        {"id": "lima", "title": "A vote in Lima", "text": "Peru votes on Sunday. Polls in Lima open at eight.", "published": "2017-11-12"},
    ]  # fmt: skip
    source.write_text("".join(json.dumps(line) + "\n" for line in lines))
    briefing("add", source)
    return briefing


def told(briefing):
    return sorted(sorted(a["guid"] for a in story["articles"]) for story in briefing.lines("stories"))


def test_stories_are_merged_split_and_named_and_it_is_taken_back(apart):
    assert told(apart) == [["homs"], ["lima"]]
    apart("stories", "merge", "homs", "lima")
    assert told(apart) == [["homs", "lima"]]
    (story,) = apart.lines("stories")
    apart("stories", "name", str(story["id"]), "Two of a kind")
    assert apart.lines("stories", "source:nobody") == []
    assert apart.lines("stories")[0]["title"] == "Two of a kind"
    apart("stories", "split", "lima")
    assert told(apart) == [["homs"], ["lima"]]
    for _ in range(3):
        apart("entities", "undo")
    assert told(apart) == [["homs"], ["lima"]]
    assert "whole" in apart("doctor").stdout


def test_a_reason_is_rejected_for_all_or_for_one_pair(apart):
    apart("stories", "reject", "Homs", "homs", "lima")
    apart("stories", "reject", "Homs")
    assert "two articles" in apart("stories", "reject", "Homs", "homs", status=2).stderr
