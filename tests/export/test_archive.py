"""The whole library to JSON Lines and back."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import archive, following, ingest
from briefing.library import open_library

if TYPE_CHECKING:
    from briefing.library import Library

    Mark = tuple[int, str, str]

ARTICLES = [
    {"id": "1", "title": "Flood", "text": "ERBIL, Iraq – The river rose by two metres on Sunday.\n\nMany fled.", "published": "2017-06-04", "source": "Rudaw", "url": "https://x.org/1?a=b"},
    {"id": "1", "title": "Another with that id", "text": "The mayor of Mosul spoke on Monday."},
    {"id": "3", "title": "بغداد", "text": "“Quoted” text\u2014with dashes and émigrés."},
]  # fmt: skip

WISHES = [
    [("together", 1, 3, "")],
    [("reject", None, None, "geo:1")],
    [("apart", 3, 1, "")],
    [("together", 1, 3, "")],
]

NOTE = "Ask the mayor:\n  twice,\n\n\nat  least."
"""Spaces and blank lines are the reader's own."""

NAMES = '[[hide]]\nentity = "actor:reuters"\n'


def filled(folder: Path) -> Library:
    library = open_library(folder / "one.db")
    for number, article in enumerate(ARTICLES):
        path = folder / f"{number}.jsonl"
        path.write_text(json.dumps(article), encoding="utf-8")
        list(ingest.add(library, [str(path)]))
    library.restore_wishes(WISHES)
    list(ingest.analyse(library, workers=1))
    library.triage([1], "kept")
    library.star([2])
    library.mark_read([3])
    library.write_note(1, NOTE)
    library.save_filter("floods", "flood is:new")
    library.decide(lambda _: NAMES)
    following.follow(library, "https://a.example/feed", title="A", folder="World")
    following.follow(library, "https://b.example/feed")
    return library


def test_there_and_back_gives_the_same_library(tmp_path: Path) -> None:
    one = filled(tmp_path)
    path = tmp_path / "all.jsonl"
    path.write_text("".join(archive.dump(one)), encoding="utf-8")
    assert archive.is_archive(str(path))
    two = open_library(tmp_path / "two.db")
    outcomes = list(archive.restore(two, str(path)))
    list(ingest.analyse(two, workers=1))
    assert [o.status for o in outcomes] == ["added"] * 3
    assert [two.article(n) for n in (1, 2, 3)] == [one.article(n) for n in (1, 2, 3)]
    assert list(two.archive()) == list(one.archive())
    assert two.note(1) == NOTE
    assert two.names_file.read_text(encoding="utf-8") == NAMES
    assert two.wishes() == WISHES
    assert len(list(two.stories())) == 2
    assert two.saved_filters() == [("floods", "flood is:new")]
    assert following.followed(two) == following.followed(one)
    assert two.examine() == []
    assert list(archive.dump(two)) == list(archive.dump(one))


def test_taken_back_twice_changes_nothing_and_overrules_no_decision(tmp_path: Path) -> None:
    one = filled(tmp_path)
    path = tmp_path / "all.jsonl"
    path.write_text("".join(archive.dump(one)), encoding="utf-8")
    one.triage([1], "skipped")
    one.write_note(1, "Changed my mind.")
    assert {o.status for o in archive.restore(one, str(path))} == {"unchanged"}
    assert one.article(1).triage.state == "skipped"
    assert one.note(1) == "Changed my mind."
    assert one.wishes() == WISHES


def test_a_broken_line_costs_itself(tmp_path: Path) -> None:
    lines = list(archive.dump(filled(tmp_path)))
    broken = [
        lines[0][:50] + "\n",
        '{"briefing": 1, "title": 3}\n',
        lines[1].replace('"original": "', '"original": "§'),
    ]
    path = tmp_path / "all.jsonl"
    path.write_text("".join([*broken, "[]\n", *lines]), encoding="utf-8")
    outcomes = list(archive.restore(open_library(tmp_path / "two.db"), str(path)))
    assert [o.status for o in outcomes].count("added") == 3
    failed = [o.message or "" for o in outcomes if o.status == "failed"]
    assert len(failed) == 4
    assert all("all.jsonl:" in message for message in failed)


def test_hostile_lines_come_in_clean(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    record = {
        "briefing": 1, "id": "\u202ex", "title": "T\x1b]52;c;x\x07", "text": "Words\x1b[2J here", "triage": "\x07", "read": "yes",
        "origin": 5, "note": "n\x1b[31m", "dateline": ["x"], "notes": {"a": 1}, "published": "tomorrow", "url": "javascript:1",
    }  # fmt: skip
    path.write_text(json.dumps(record), encoding="utf-8")
    library = open_library(tmp_path / "two.db")
    assert [o.status for o in archive.restore(library, str(path))] == ["added"]
    stored = library.article(1)
    assert (stored.article.title, stored.article.text, stored.article.published, stored.article.url) == (
        "T",
        "Words here",
        None,
        None,
    )
    assert replace(stored.triage) == type(stored.triage)()
    assert library.note(1) == "n"


def test_wishes_that_make_no_sense_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    wishes = [
        [["reject", None, None, "geo:1"], [["reject"], None, None, "x"], [{}, 1, 2, ""]],
        [["apart", 7, 8, ""], 5, [], ["together", None]],
        ["reject", None, None, "geo:2"],
        5,
        [],
    ]
    path.write_text(json.dumps({"briefing": 1, "decisions": {"wishes": wishes}}), encoding="utf-8")
    library = open_library(tmp_path / "two.db")
    assert list(archive.restore(library, str(path))) == []
    assert library.wishes() == [[("reject", None, None, "geo:1")]]


def test_feeds_that_are_none_are_named(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    feeds = [
        {"url": "javascript:1"},
        5,
        {"url": "https://a.example/\u202e"},
        {"url": "https://b.example/", "title": "B\x1b[2J"},
    ]
    path.write_text(json.dumps({"briefing": 1, "decisions": {"feeds": feeds}}), encoding="utf-8")
    library = open_library(tmp_path / "two.db")
    assert [o.status for o in archive.restore(library, str(path))] == ["failed"] * 3
    assert [(f.url, f.title) for f in following.followed(library)] == [("https://b.example/", "B")]


def test_other_files_are_no_archive(tmp_path: Path) -> None:
    plain = tmp_path / "a.jsonl"
    plain.write_text(json.dumps(ARTICLES[0]), encoding="utf-8")
    assert not archive.is_archive(str(plain))
    assert not archive.is_archive(str(tmp_path))
    assert not archive.is_archive("https://example.org/x.jsonl")
    assert not archive.is_archive("\0")


TEXTS = st.text(st.characters(blacklist_categories=()), max_size=40)
RECORDS = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={
        "id": st.sampled_from(["1", "2", "\u202e3", ""]) | TEXTS,
        "title": TEXTS,
        "source": TEXTS,
        "url": st.sampled_from(["https://x.example/1?a=b", "javascript:1", "https://[x"]) | TEXTS,
        "published": st.sampled_from(["2017-06-04", "2017-06", "2017", "2017-06-04T10:22:00Z", "tomorrow"]) | TEXTS,
    },
)
MARKS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["kept", "skipped", "later", "star", "read", "note"]), TEXTS),
    max_size=8,
)


@given(st.lists(RECORDS, min_size=1, max_size=5), MARKS)
@settings(max_examples=60)
def test_whatever_a_library_holds_comes_back_as_it_was(records: list[dict[str, str]], marks: list[Mark]) -> None:
    with TemporaryDirectory() as name:
        source, written = Path(name) / "in.jsonl", Path(name) / "all.jsonl"
        source.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
        with closing(open_library(Path(name) / "one.db")) as one, closing(open_library(Path(name) / "two.db")) as two:
            list(ingest.add(one, [str(source)]))
            ids = list(one.ids(order="added"))
            for at, what, text in marks if ids else ():
                mark(one, ids[at % len(ids)], what, text)
            lines = list(archive.dump(one))
            written.write_text("".join(lines), encoding="utf-8")
            assert [o.status for o in archive.restore(two, str(written))] == ["added"] * len(ids)
            assert list(two.archive()) == list(one.archive())
            assert list(archive.dump(two)) == lines
            assert two.examine() == []


def mark(library: Library, identity: int, what: str, text: str) -> None:
    """One decision, as a key of the reader makes it."""
    if what == "star":
        library.star([identity])
    elif what == "read":
        library.mark_read([identity])
    elif what == "note":
        library.write_note(identity, text)
    else:
        library.triage([identity], what)
