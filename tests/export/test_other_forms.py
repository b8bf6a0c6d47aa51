"""The clipboard, the web page and JSON: the same briefing in other forms."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import export
from briefing.errors import BriefingError
from briefing.export import copy
from briefing.export.html import page
from briefing.export.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.export.conftest import Shelf


class Tags(HTMLParser):
    """Every tag and attribute of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_sentence_is_copied_as_a_quotation_with_its_source(seeds: Shelf) -> None:
    stored = seeds.article(2)
    at = stored.article.text.index("remains in control")
    assert copy.sentence_at(stored, at) == (
        "> ISIS remains in control of a few villages and desert areas in the east and southeast of the province, Rami Abdel "
        "Rahman, director of the Observatory, told AFP.\n>\n"
        "> — Rudaw, 4 June 2017: [Last ISIS-controlled town in Aleppo liberated](<https://www.rudaw.net/english?a=1&amp;copy;=2>)\n"
    )


def test_an_article_is_copied_with_its_summary_and_a_story_whole(seeds: Shelf) -> None:
    assert copy.article(seeds.article(1)).startswith(
        "**ISIS is gone from Aleppo, but recaptures part of Raqqa**\n\nThe National · undated\n\n- ISIS no longer"
    )
    whole = copy.story(seeds, 7)  # type: ignore[arg-type]
    assert whole.startswith("# Last ISIS-controlled town in Aleppo liberated\n")
    assert {f.status for f in verify(whole, seeds)} == {"stands"}  # type: ignore[arg-type]


printed = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80)


@settings(max_examples=60)
@given(printed, printed)
def test_a_page_shows_hostile_text_as_text(title: str, words: str) -> None:
    from tests.export.conftest import Shelf

    shelf = Shelf()
    shelf.put(f"Word {words} <script>alert(1)</script>", f"T <img src=x onerror=y> {title}", url="javascript:alert(1)")
    found = Tags()
    found.feed(page(export.collect_ids(shelf, [1])))  # type: ignore[arg-type]
    assert not found.tags & {"script", "img", "iframe", "form", "object", "svg"}
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert all(value.startswith(("#", "http")) for name, value in found.attributes if name in {"href", "src"})
    assert "<script>alert(1)</script>" in found.text


def test_json_holds_what_the_markdown_shows(seeds: Shelf, tmp_path: Path) -> None:
    shape = json.loads(export.write(seeds, "Aleppo", tmp_path / "x.json").read_text(encoding="utf-8"))  # type: ignore[arg-type]
    assert [a["source"] for a in shape["stories"][0]["articles"]] == ["Rudaw", "The National"]
    point = shape["points"][0]
    text = {a.article.guid: a.article.text for a in seeds.articles}[point["guid"]]
    assert text[point["start"] : point["end"]] == point["text"]


def test_the_ending_of_the_name_says_the_form(seeds: Shelf, tmp_path: Path) -> None:
    assert export.write(seeds, "Aleppo", tmp_path / "x.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")  # type: ignore[arg-type]
    with pytest.raises(BriefingError, match=r"no \.pdf"):
        export.write(seeds, "Aleppo", tmp_path / "x.pdf")  # type: ignore[arg-type]
    assert not (tmp_path / "x.pdf").exists()
    theirs = tmp_path / "essay.md"
    theirs.write_text("my essay", encoding="utf-8")
    try:
        export.write(seeds, "Aleppo", theirs)  # type: ignore[arg-type]
    except BriefingError as refused:
        assert "no briefing" in str(refused)
    assert theirs.read_text(encoding="utf-8") == "my essay"


def test_a_sentence_quoted_twice_keeps_its_one_number_in_the_page(seeds: Shelf) -> None:
    shown = page(export.collect_ids(seeds, [1, 2]))  # type: ignore[arg-type]
    assert ">[1]</a>" in shown
    assert not re.search(r">\[\d+:\d+\]</a>", shown)
