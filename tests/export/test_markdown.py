from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from briefing import export
from briefing.errors import BriefingError
from briefing.export.markdown import render

if TYPE_CHECKING:
    from pathlib import Path

    from tests.export.conftest import Shelf


def test_both_sources_and_each_sentence_has_its_footnote(seeds: Shelf) -> None:
    shown = export.document(seeds, [1, 2])
    assert "# Last ISIS-controlled town in Aleppo liberated" in shown
    bullets = [line for line in shown.split("---\n", 2)[2].splitlines() if line.startswith("- ")]
    assert len(bullets) >= 5
    assert all(re.search(r"\[\^\d+\]$", line) for line in bullets)
    defined = set(re.findall(r"^\[\^(\d+)\]: (?:Rudaw, 4 June 2017|The National, undated):", shown, re.MULTILINE))
    assert defined == set(re.findall(r"\[\^(\d+)\]$", shown, re.MULTILINE))


def test_the_same_library_gives_the_same_bytes_in_whatever_order_it_is_asked(seeds: Shelf) -> None:
    assert export.document(seeds, [1, 2]) == export.document(seeds, [2, 1]) == export.document(seeds, [2, 1, 1])


def test_front_matter_is_yaml_and_leaves_out_what_is_unknown(seeds: Shelf) -> None:
    _, facts, _ = export.document(seeds, [1]).split("---\n", 2)
    known = yaml.safe_load(facts)
    assert known["title"] == "ISIS is gone from Aleppo, but recaptures part of Raqqa"
    assert known["sources"] == ["The National"]
    assert not {"from", "to"} & set(known)


def test_written_to_a_folder_it_is_named_for_the_story_and_the_users_notes_stay(seeds: Shelf, tmp_path: Path) -> None:
    path = export.write(seeds, "Aleppo", tmp_path)
    assert path == tmp_path / "Last ISIS-controlled town in Aleppo liberated.md"
    first = path.read_bytes()
    assert export.write(seeds, "Aleppo", path).read_bytes() == first
    own = "\r\nAsk Ali\r\n  [^1] about --- this\n\n"
    path.write_bytes(first.replace(b"again -->\n\n", f"again -->\n{own}".encode()))
    export.write(seeds, "Aleppo", path)
    assert own.encode() in path.read_bytes()
    again = path.read_bytes()
    assert export.write(seeds, "Aleppo", path).read_bytes() == again


def test_a_briefing_written_again_names_what_came_since_and_stays_the_same_bytes_after(
    seeds: Shelf, tmp_path: Path
) -> None:
    path = export.write(seeds, "Aleppo", tmp_path / "b.md")
    assert "New since" not in path.read_text(encoding="utf-8")
    seeds.put(
        "Aleppo has a new mayor since this Monday morning.", "A mayor for *Aleppo*", source="SANA", guid="new--> one"
    )
    export.write(seeds, "Aleppo", path)
    shown = path.read_text(encoding="utf-8")
    assert (
        shown.split("## New since the last briefing\n\n")[1].split("\n\n")[0]
        == "1. A mayor for \\*Aleppo\\* · SANA · undated"
    )
    export.write(seeds, "Aleppo", path)
    assert path.read_text(encoding="utf-8") == shown
    assert {f.status for f in export.verify_file(path, seeds)} == {"stands"}
    seeds.put("Aleppo has no mayor since this Tuesday morning.", "No mayor for Aleppo", source="SANA")
    export.write(seeds, "Aleppo", path)
    assert (
        path.read_text(encoding="utf-8")
        .split("## New since the last briefing\n\n")[1]
        .startswith("1. No mayor for Aleppo")
    )


def test_notes_whose_end_was_lost_are_not_written_over(seeds: Shelf, tmp_path: Path) -> None:
    path = export.write(seeds, "Aleppo", tmp_path)
    broken = path.read_text(encoding="utf-8").replace("<!-- end of your notes -->", "mine")
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(BriefingError, match="end of your notes"):
        export.write(seeds, "Aleppo", path)
    assert path.read_text(encoding="utf-8") == broken


def test_nothing_kept_is_said_in_one_line(seeds: Shelf, tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="nothing was kept"):
        export.write(seeds, "", tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_article_that_was_not_analysed_yet_still_has_its_section(shelf: Shelf) -> None:
    from dataclasses import replace

    shelf.articles.append(replace(shelf.put("Some text here."), analysis=None))
    shelf.articles.pop(0)
    assert "# Untitled" in render(export.collect_ids(shelf, [1]))
