"""The library's links and stories: found as articles come in, decided by the user, undone and made again."""

from __future__ import annotations

import json
import random

import pytest

from briefing import ingest
from briefing.library import open_library
from briefing.store import links

EVENTS = {
    "homs": ("Car bomb kills 18 in Homs", "A car bomb killed 18 people in the Zahra district of Homs on Thursday."),
    "leeds": ("Leeds win the cup", "Leeds United beat Derby County in the final at Wembley on Saturday, 3-1."),
    "quake": (
        "Quake shakes Santiago",
        "An earthquake of magnitude 7.1 shook Santiago in Chile on Monday, killing two.",
    ),
}
MORE = (
    "Witnesses told of it in detail.",
    "Officials confirmed what had happened there.",
    "Reports came from the spot.",
)


def records():
    days = {"homs": "2014-03-06", "leeds": "2014-05-17", "quake": "2014-09-01"}
    return [
        {"id": f"{event}-{n}", "title": title, "text": f"{text} {more}", "published": days[event]}
        for event, (title, text) in EVENTS.items()
        for n, more in enumerate(MORE)
    ]


def filled(path, rows):
    """A library with these records, and each one's number by its guid."""
    file = path.with_suffix(".jsonl")
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    library = open_library(path)
    for _ in ingest.add(library, [str(file)]):
        pass
    for _ in ingest.analyse(library, workers=1):
        pass
    return library, {guid: identity for story in library.stories() for identity, guid, _ in story.articles}


def grouped(library):
    return sorted(sorted(guid for _, guid, _ in story.articles) for story in library.stories())


EXPECTED = [[f"{event}-{n}" for n in range(3)] for event in sorted(EVENTS)]


@pytest.fixture
def library(tmp_path):
    found, numbers = filled(tmp_path / "library.db", records())
    yield found, numbers
    found.close()


def test_reports_of_one_event_are_one_story_and_related_with_a_reason(library):
    found, numbers = library
    assert grouped(found) == EXPECTED
    related = found.related(numbers["homs-0"])
    assert [r.guid[:4] for r in related[:2]] == ["homs", "homs"]
    assert related[0].why.endswith("same day")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_makes_no_difference(tmp_path, seed):
    rows = records()
    random.Random(seed).shuffle(rows)
    found, _ = filled(tmp_path / "shuffled.db", rows[:4])
    found.close()
    found, _ = filled(tmp_path / "shuffled.db", rows[4:])
    assert grouped(found) == EXPECTED
    found.close()


def analysed_again(library):
    with library.database.writing() as connection:
        connection.execute("UPDATE article SET analysed = 0")
    for _ in ingest.analyse(library, workers=1):
        pass


def test_merged_stories_stay_merged_when_made_again_and_come_apart_when_undone(library):
    found, numbers = library
    found.merge_stories([numbers["homs-0"], numbers["quake-1"]])
    merged = [sorted(EXPECTED[0] + EXPECTED[2]), EXPECTED[1]]
    assert grouped(found) == sorted(merged)
    analysed_again(found)
    assert grouped(found) == sorted(merged)
    found.undo()
    assert grouped(found) == EXPECTED
    found.redo()
    assert grouped(found) == sorted(merged)


def test_more_stories_than_are_grouped_together_are_merged_and_taken_apart_whole(tmp_path):
    """As many as this put more than `LARGEST` articles into one story, which stays one whatever arrives beside it."""
    letters = random.Random(1)
    rows = [
        {"id": f"r{n}", "text": " ".join("".join(letters.choices("bdfgklmnprst", k=8)) for _ in range(12))}
        for n in range(400)
    ]
    found, numbers = filled(tmp_path / "many.db", rows)
    merged = [numbers[f"r{n}"] for n in range(350)]
    found.merge_stories(merged)
    found.merge_stories([numbers["r0"], numbers["r399"]])
    assert [sorted(i for i, *_ in found.story(merged[0]).articles)] == [sorted([*merged, numbers["r399"]])]
    found.split_story(merged[180:])
    sizes = sorted(len(s.articles) for s in found.stories())
    assert sizes[-2:] == [170, 181]
    for _ in range(3):
        found.undo()
    assert {len(s.articles) for s in found.stories()} == {1}
    found.redo()
    assert max(len(s.articles) for s in found.stories()) == 350
    found.close()


def test_an_article_taken_out_stays_out_when_made_again_and_comes_back_when_undone(library):
    found, numbers = library
    found.split_story([numbers["leeds-2"]])
    parted = sorted([EXPECTED[0], ["leeds-0", "leeds-1"], ["leeds-2"], EXPECTED[2]])
    assert grouped(found) == parted
    analysed_again(found)
    assert grouped(found) == parted
    found.undo()
    assert grouped(found) == EXPECTED


def test_a_name_given_to_a_story_stays(library):
    found, numbers = library
    found.name_story(numbers["leeds-1"], "The cup")
    analysed_again(found)
    assert "The cup" in {story.title for story in found.stories()}
    found.undo()
    assert "The cup" not in {story.title for story in found.stories()}


def test_a_rejected_reason_is_said_no_more_until_it_is_taken_back(library):
    found, numbers = library
    before = found.related(numbers["homs-0"])
    entity = before[0].shared[0]
    found.reject_reason(entity.entity)
    after = found.related(numbers["homs-0"])
    assert entity.name not in {s.name for r in after for s in r.shared}
    found.undo()
    assert found.related(numbers["homs-0"]) == before


def test_a_reason_rejected_for_one_pair_stays_for_others(library):
    found, numbers = library
    a, b = numbers["homs-0"], numbers["homs-1"]
    entity = next(r for r in found.related(a) if r.id == b).shared[0]
    found.reject_reason(entity.entity, (a, b))
    shared = {r.id: {s.entity for s in r.shared} for r in found.related(a)}
    assert entity.entity not in shared[b]
    assert entity.entity in shared[numbers["homs-2"]]


def test_near_duplicates_are_told_and_kept(tmp_path):
    rows = records()
    copy = {**rows[0], "id": "copy", "text": rows[0]["text"] * 6}
    update = {**copy, "id": "update", "text": copy["text"] + " The toll has since risen."}
    found, numbers = filled(tmp_path / "copies.db", [*rows, copy, update])
    assert numbers["update"] in {identity for identity, _ in found.copies(numbers["copy"])}
    assert {"copy", "update"} <= set(numbers)
    found.close()


@pytest.mark.parametrize("spoil", [lambda data: bytes([data[0] - 1]) + data[1:], lambda data: data[:7]])
def test_links_of_an_earlier_version_wait_until_they_are_made_again(library, spoil):
    found, numbers = library
    before = found.related(numbers["homs-0"])
    with found.database.writing() as connection:
        rows = connection.execute("SELECT id, data FROM profile").fetchall()
        connection.executemany("UPDATE profile SET data = ? WHERE id = ?", [(spoil(d), i) for i, d in rows])
        connection.execute("UPDATE fact SET value = '0' WHERE key = 'profiles'")
    assert found.related(numbers["homs-0"]) == []
    found.merge_stories([numbers["homs-0"], numbers["quake-1"]])
    found.undo()
    for _ in ingest.analyse(found, workers=1):
        pass
    assert found.related(numbers["homs-0"]) == before
    assert grouped(found) == EXPECTED


def test_stories_are_shown_while_their_links_wait_to_be_made_again(library):
    found, _ = library
    with found.database.writing() as connection:
        links.expire(connection)
    assert found.counts().unanalysed == 9
    assert grouped(found) == EXPECTED
    for _ in ingest.analyse(found, workers=1):
        pass
    assert grouped(found) == EXPECTED


def test_a_damaged_profile_costs_its_own_links_until_its_article_is_analysed_again(library):
    found, numbers = library
    before = found.related(numbers["homs-0"])
    counted = "SELECT key, articles FROM term_count WHERE articles ORDER BY key"
    with found.database.writing() as connection:
        counts = connection.execute(counted).fetchall()
        connection.execute("UPDATE profile SET data = substr(data, 1, 7) WHERE id = ?", (numbers["homs-0"],))
    assert found.related(numbers["homs-0"]) == []
    assert [r.guid for r in found.related(numbers["homs-1"])][:1] == ["homs-2"]
    analysed_again(found)
    assert found.related(numbers["homs-0"]) == before
    with found.database.reading() as connection:
        assert connection.execute(counted).fetchall() == counts
