"""The library in Parquet files says what the library says."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import ingest
from briefing.export import parquet as taking
from briefing.library import open_library

arrow = pytest.importorskip("pyarrow.parquet")

SEEDS = Path(__file__).parents[2] / "seeds"


def test_articles_mentions_and_links_are_those_of_the_library(tmp_path, monkeypatch):
    monkeypatch.setattr(taking, "GROUP", 1)
    library = open_library(tmp_path / "library.db")
    list(ingest.add(library, [str(SEEDS)]))
    list(ingest.analyse(library))
    library.triage([1], "kept")
    paths = taking.write(library, tmp_path / "out", library.ids())
    articles, mentions, links = (arrow.read_table(path).to_pylist() for path in paths)
    assert {row["guid"] for row in articles} == {library.article(i).article.guid for i in library.ids()}
    assert [row["state"] for row in articles if row["id"] == 1] == ["kept"]
    texts = {row["id"]: row for row in articles}
    assert all(
        texts[m["article"]][m["field"]][m["start"] : m["end"]] == m["text"] for m in mentions if m["field"] == "text"
    )
    assert len(mentions) == sum(len(s.analysis.mentions) for s in library.articles(library.ids()))
    assert [(row["article"], row["other"]) for row in links] == [
        (i, link.id) for i in library.ids() for link in library.related(i)
    ]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "articles.parquet",
        "links.parquet",
        "mentions.parquet",
    ]
    library.close()
