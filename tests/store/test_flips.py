"""A bit that turned over on the disk is found, and so is a decision that nobody took."""

from __future__ import annotations

import json
import random
import re

import pytest

from briefing import ingest
from briefing.analysis import VERSION
from briefing.library import open_library
from briefing.linking import profile
from briefing.model import Analysis, Mention, Span, Summary
from briefing.store import entities, links
from tests.store import flipping

TOWNS = ("Homs", "Raqqa", "Aleppo", "Idlib", "Palmyra", "Deir ez-Zor")


def named(text):
    """Every town of ours where it stands."""
    mentions = sorted(
        (
            Mention("text", m.start(), m.end(), m[0], "place", "city", f"place:{m[0].lower()}", m[0], 34.7, 36.7, "SY")
            for town in TOWNS
            for m in re.finditer(town, text)
        ),
        key=lambda m: m.start,
    )
    return Analysis((Span(0, len(text)),), tuple(mentions), (), Summary((), "lead"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("flips")
    rng = random.Random(1)
    source = folder / "reports.jsonl"
    source.write_text(
        "".join(
            json.dumps({"id": f"r{n}", "title": f"Report {n}", "published": f"2016-05-{1 + n % 28:02}",
                        "text": " ".join(f"Fighting reached {rng.choice(TOWNS)} on day {rng.random()}." for _ in range(10))})
            + "\n"
            for n in range(60)
        )
    )  # fmt: skip
    library = open_library(folder / "library.db")
    with flipping.one_batch():
        list(ingest.add(library, [str(source)]))
    with library.database.writing() as connection:
        for stored in list(library.articles(library.ids())):
            made = named(stored.article.text)
            entities.put_analysis(connection, stored.id, made, VERSION)
            links.put(connection, stored.id, profile(stored.article, made).to_bytes())
    library.triage([1, 2, 3], "kept")
    library.mark_read(list(range(10, 40)))
    library.undo()
    library.close()
    return library.path


def test_bits_that_change_anything_are_found(filled, tmp_path):
    whole = filled.read_bytes()
    content = flipping.content(filled)
    rng = random.Random(7)
    copy = tmp_path / "copy.db"
    seen = []
    while len(seen) < 30:
        flipping.flip(whole, copy, rng)
        if flipping.content(copy) != content:
            seen.append(flipping.found(copy))
    assert sum(seen) >= 0.95 * len(seen)


def test_a_whole_library_has_nothing_to_find(filled):
    assert not flipping.found(filled)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET state = 2 WHERE id = 1",
        "UPDATE article SET read = 1 WHERE id = 50",
        "UPDATE journal SET after = replace(after, '[2,', '[5,')",
    ],
)
def test_a_decision_that_nobody_took_is_found(filled, tmp_path, damage):
    path = tmp_path / "copy.db"
    path.write_bytes(filled.read_bytes())
    library = open_library(path)
    with library.database.writing() as connection:
        connection.execute(damage)
    assert any("decided" in finding.what for finding in library.examine())
    library.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entity SET name = 'Hons' WHERE name = 'Homs'",
        "UPDATE entity SET lat = 1 WHERE name = 'Homs'",
        "UPDATE posting SET mentions = mentions + 1 WHERE article = 7",
        "DELETE FROM alias WHERE text = 'Homs'",
    ],
)
def test_a_damaged_index_of_names_is_found(filled, tmp_path, damage):
    path = tmp_path / "copy.db"
    path.write_bytes(filled.read_bytes())
    library = open_library(path)
    with library.database.writing() as connection:
        changed = connection.execute(damage).rowcount
    assert changed
    findings = library.examine()
    assert findings
    assert all(finding.derived for finding in findings)
    library.close()
