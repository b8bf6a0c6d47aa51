"""A bit that turned over is found wherever it lies, put back, and nothing else is ever taken for one."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import ingest
from briefing.library import open_library
from briefing.store import sums
from tests.store import flipping

PAGE = 8_192


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sums")
    rng = random.Random(3)
    source = folder / "reports.jsonl"
    source.write_text(
        "".join(
            json.dumps({"id": f"r{n}", "text": " ".join(f"Report {rng.random()} came in." for _ in range(60))}) + "\n"
            for n in range(80)
        )
    )
    library = open_library(folder / "library.db")
    with flipping.one_batch():
        list(ingest.add(library, [str(source)]))
    library.write_note(1, "Call the desk.")
    library.save_filter("homs", "place:Homs")
    library.close()
    return library.path


@pytest.fixture
def copy(filled, tmp_path):
    path = tmp_path / "copy.db"
    path.write_bytes(filled.read_bytes())
    return path


def turn(path, at, mask=4):
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ mask]))


def examined(path):
    library = open_library(path)
    found = library.examine()
    library.close()
    return found


def test_any_bit_of_any_page_is_found_and_put_back(filled, tmp_path):
    whole, rng = filled.read_bytes(), random.Random(5)
    path = tmp_path / "copy.db"
    for _ in range(25):
        flipping.flip(whole, path, rng)
        damaged = path.read_bytes()
        if damaged[:100] != whole[:100]:
            continue  # the file's own header: then it may not open at all
        library = open_library(path)
        if path.read_bytes() == damaged:
            assert library.examine()
            assert library.put_bits_back()
        assert library.examine() == []
        library.close()
        assert path.read_bytes() == whole


def test_a_bit_of_the_declarations_is_put_back_so_that_the_library_opens(filled, tmp_path):
    whole, path = filled.read_bytes(), tmp_path / "copy.db"
    start = whole.index(b"indexentity_commonentity")
    for at in range(start, start + 24):
        damaged = bytearray(whole)
        damaged[at] ^= 0x80
        path.write_bytes(damaged)
        library = open_library(path)
        if path.read_bytes() == damaged:
            assert library.put_bits_back()
        library.close()
        assert path.read_bytes() == whole


@pytest.mark.parametrize("words", [b"Call the desk.", b"place:Homs"])
def test_what_has_no_second_witness_is_put_back_too(copy, words):
    at = copy.read_bytes().index(words)
    turn(copy, at)
    (finding,) = examined(copy)
    assert finding.bit
    library = open_library(copy)
    assert library.put_bits_back()
    assert library.note(1) == "Call the desk."
    assert library.saved_filters() == [("homs", "place:Homs")]
    library.close()


DECIDE = (
    "import sys; from briefing.library import open_library as o; l = o(sys.argv[1]); l.triage([1], 'kept'); l.close()"
)


@pytest.mark.parametrize("in_a_transaction", [False, True])
def test_what_one_program_writes_while_another_has_the_library_open_is_no_damage(copy, in_a_transaction):
    """A kept article differs from a new one in a bit, and reaches the file when the last of them closes it."""
    for _ in range(3):
        other = sqlite3.connect(copy, isolation_level=None)
        if in_a_transaction:
            other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchone()
        subprocess.run([sys.executable, "-c", DECIDE, str(copy)], check=True)
        other.close()
        assert examined(copy) == []
        with closing(open_library(copy)) as library:
            assert library.count("is:kept") == 1
            library.undo()


def free_byte(path, skip=0):
    """A byte of a page with rows that lies between them."""
    data = path.read_bytes()
    for start in range(PAGE * (2 + skip), len(data), PAGE):
        page = data[start : start + PAGE]
        rows, content = int.from_bytes(page[3:5], "big"), int.from_bytes(page[5:7], "big")
        if page[0] == 13 and content - 8 - 2 * rows > 200 and not any(page[content - 100 : content]):
            return start + content - 50
    raise AssertionError("no page has room")


def test_a_bit_in_space_is_found_though_the_library_was_written_since(copy, monkeypatch):
    monkeypatch.setattr(sums, "_SMALL", 0)
    at = free_byte(copy, skip=10)
    turn(copy, at)
    library = open_library(copy)
    library.mark_read([1])
    library.close()
    (finding,) = examined(copy)
    assert "nothing is stored" in finding.what


def test_taking_sums_anew_hides_no_damage(copy):
    turn(copy, free_byte(copy, skip=10))
    library = open_library(copy)
    library.mark_read([1])
    library.close()
    assert [finding.bit for finding in examined(copy)] == [True]


def test_nothing_that_the_library_itself_writes_is_taken_for_a_turned_bit(copy, monkeypatch):
    monkeypatch.setattr(sums, "_SMALL", 0)
    monkeypatch.setattr(sums, "_STALE", 0)  # sums are never taken again
    rng = random.Random(11)
    for _ in range(30):
        library = open_library(copy)
        one = rng.randrange(1, 80)
        rng.choice(
            (
                lambda: library.triage([one], rng.choice(("kept", "skipped", "later"))),  # noqa: B023 - called at once
                lambda: library.mark_read([one]),  # noqa: B023 - as above
                library.undo,
                lambda: library.write_note(one, "x" * rng.randrange(200)),  # noqa: B023 - as above
            )
        )()
        library.close()
        assert examined(copy) == []


def test_sums_that_are_missing_or_of_another_time_say_nothing(copy, filled):
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE page_sum SET sums = randomblob(length(sums)) WHERE first = 1")
        connection.commit()
    assert examined(copy) == []
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM page_sum")
        connection.commit()
    assert examined(copy) == []


def test_a_damaged_sum_is_no_damaged_page(copy):
    with closing(sqlite3.connect(copy)) as connection:
        (row,) = connection.execute("SELECT sums FROM page_sum WHERE first = 1").fetchone()
        at = 8 * 5  # the CRC of page 6
        turned = row[:at] + bytes([row[at] ^ 16]) + row[at + 1 :]
        connection.execute("UPDATE page_sum SET sums = ? WHERE first = 1", (turned,))
        connection.commit()
    (finding,) = examined(copy)
    assert (finding.derived, finding.bit) == (True, False)
    assert "page 6" in finding.what


def test_while_another_program_writes_nothing_is_put_back(copy):
    turn(copy, free_byte(copy, skip=10))
    library = open_library(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchone()
        writer = open_library(copy)
        writer.mark_read([2])
        assert not library.put_bits_back()
        writer.close()
    library.close()
    assert examined(copy)


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="this system does not tell who holds what")
def test_the_locks_of_a_second_library_in_this_process_stay(copy):
    """Closing any file that a process has open on a library drops all its locks on it."""
    one, other = open_library(copy), open_library(copy)
    other.counts()
    one.mark_read([1])
    one.close()
    held = copy.stat().st_ino
    assert f":{held} " in Path("/proc/locks").read_text()
    other.close()


@given(st.binary(min_size=64, max_size=64), st.integers(0, 511))
@settings(max_examples=200)
def test_one_bit_is_told_from_any_other_change(page, bit):
    turned = bytearray(page)
    turned[bit // 8] ^= 1 << bit % 8
    found = sums._bit(bytes(turned), sums._of(page), 2)
    assert found is not None
    assert (found.at, found.mask) == (64 + bit // 8, 1 << bit % 8)
    turned[(bit // 8 + 7) % 64] ^= 0x81
    assert sums._bit(bytes(turned), sums._of(page), 2) is None
