"""`doctor` sees what is not as it was written, and what is derived comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import ingest
from briefing.library import open_library

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def library(tmp_path):
    opened = open_library(tmp_path / "library.db")
    list(ingest.add(opened, [str(SEEDS)]))
    list(ingest.analyse(opened))
    yield opened
    opened.close()


def test_a_whole_library_has_no_findings(library):
    assert library.examine() == []


@pytest.mark.parametrize(
    ("damage", "derived"),
    [
        ("UPDATE article SET title = replace(title, 'ISIS', 'ISIL')", False),
        ("UPDATE body SET text = substr(text, 2) WHERE id = 1", False),
        ("UPDATE original SET data = substr(data, 1, 20) WHERE id = 1", False),
        ("UPDATE analysis SET data = substr(data, 1, 20) WHERE id = 1", True),
        ("DELETE FROM posting WHERE article = 1", True),
        ("UPDATE entity SET articles = articles + 1 WHERE id = 1", True),
        ("INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', 1, 'a', 'b')", True),
    ],
)
def test_each_kind_of_damage_is_found(library, damage, derived):
    with library.database.writing() as connection:
        connection.execute(damage)
    findings = library.examine()
    assert findings
    assert any(finding.derived is derived for finding in findings)


def test_reading_is_no_damage(library):
    library.opened(1)
    assert library.examine() == []
    library.mark_read([1], read=False)
    library.opened(1)
    library.triage([1, 2], "kept")
    library.undo()
    library.opened(2)
    assert library.examine() == []


def test_what_is_derived_comes_back_and_decisions_stay(library):
    before = [(e.id, e.articles, e.aliases) for e in library.entities()]
    library.triage([1], "kept")
    with library.database.writing() as connection:
        connection.execute("DELETE FROM posting")
        connection.execute("UPDATE analysis SET data = x'00'")
    library.forget_derived()
    list(ingest.analyse(library))
    assert library.examine() == []
    assert [(e.id, e.articles, e.aliases) for e in library.entities()] == before
    assert library.counts().kept == 1
