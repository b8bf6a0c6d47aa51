"""Another recogniser is chosen by one setting, which holds in the worker processes too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import ingest, recognisers
from briefing.analysis import VERSION
from briefing.errors import BriefingError
from briefing.library import open_library
from briefing.model import Article
from briefing.store import articles


def briefing(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "briefing", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environment},
        check=False,
    )


def test_nothing_said_is_the_recogniser_that_ships(monkeypatch):
    monkeypatch.delenv(recognisers.SETTING, raising=False)
    assert recognisers.chosen() is None
    assert recognisers.version() == VERSION


@pytest.mark.parametrize(
    "name", ["spacy:no_such_pipeline", "spacy:", "flair:ner", "spacy:../x", "\x1b[31mspacy:y", "spacy:json"]
)
def test_a_recogniser_that_is_not_there_is_one_clear_line(name, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("A headline\n\nFighting went on in Homs on Monday.")
    for command in (["analyze", text], ["add", text]):
        run = briefing("--library", tmp_path / "library.db", "--recogniser", name, *command)
        assert run.returncode == 1
        assert "Traceback" not in run.stderr
        assert "\x1b" not in run.stderr
        assert "recogniser" in run.stderr or "spaCy" in run.stderr


def test_a_pipeline_finds_the_names_in_worker_processes_and_a_change_does_all_again(tmp_path, monkeypatch):
    spacy = pytest.importorskip("spacy", reason="the extra briefing[spacy] is not installed")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "zorkblim"}])
    pipeline.to_disk(tmp_path / "pipeline")
    monkeypatch.setenv(recognisers.SETTING, f"spacy:{tmp_path / 'pipeline'}")
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        for number in range(ingest.FEW + 1):
            articles.put(connection, Article(f"a{number}", "", "They met at zorkblim today."), "here", b"")
    failed = [progress.outcome for progress in ingest.analyse(library, workers=2) if progress.outcome]
    assert not failed
    assert [mention.text for mention in library.article(1).analysis.mentions] == ["zorkblim"]
    assert not list(ingest.analyse(library))
    monkeypatch.delenv(recognisers.SETTING)
    assert list(ingest.analyse(library)), "what another recogniser found is found anew"
    assert library.article(1).analysis.mentions == ()
    library.close()


def test_a_setting_that_cannot_be_met_leaves_what_was_found(tmp_path, monkeypatch):
    monkeypatch.delenv(recognisers.SETTING, raising=False)
    library = open_library(tmp_path / "library.db")
    with library.database.writing() as connection:
        articles.put(connection, Article("a", "", "Fighting went on in Homs on Monday."), "here", b"")
    list(ingest.analyse(library))
    monkeypatch.setenv(recognisers.SETTING, "spacy:no_such_pipeline")
    with pytest.raises(BriefingError, match="spaCy"):
        list(ingest.analyse(library))
    assert library.counts().unanalysed == 0
    library.close()
