from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from briefing import export
from briefing.errors import BriefingError
from briefing.export.markdown import render
from briefing.model import Related

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


def _story(shelf: Shelf, *texts: str) -> str:
    for number, text in enumerate(texts, 1):
        shelf.put(text, f"Report {number}", source=f"Paper {number}", published=f"2017-06-0{number}", story=7)
    return export.document(shelf, shelf.ids())


def test_what_two_papers_print_alike_is_told_once(shelf: Shelf) -> None:
    agency = "The army entered the town of Maskaneh after weeks of fighting, the Observatory said on Friday."
    shown = _story(shelf, agency, f"{agency} Nobody lives in its old mill beside the lake any more.")
    assert shown.count("weeks of fighting") == shown.split("## What each report adds")[0].count("weeks of fighting")
    assert "Told above already:\n\n1. Report 1 · Paper 1 · 1 June 2017\n" in shown


def test_a_story_names_only_links_that_lead_out_of_it_and_each_once(seeds: Shelf) -> None:
    (inner,) = seeds.links[2]
    outer = Related(9, "n9", "The battle for Raqqa", 0.9, (), None, "both name Raqqa")
    seeds.links = {1: [inner, outer], 2: [inner, outer]}
    shown = export.document(seeds, [1, 2])
    assert shown.count("**Related:**") == shown.count("**Related:** The battle for Raqqa") == 1


def test_a_link_whose_reason_does_not_convince_is_not_shown(shelf: Shelf) -> None:
    for number in range(2):
        shelf.put(f"The army entered the town of Raqqa on day {number}.", f"Report {number}")
    link = Related(2, "a2", "Report 1", 0.9, (), 0, "both name Raqqa", convincing=False)
    shelf.links = {1: [link]}
    assert "Related" not in export.document(shelf, [1])
    shelf.links = {1: [replace(link, convincing=True)]}
    assert "**Related:** Report 1" in export.document(shelf, [1])


def test_several_stories_have_a_list_and_an_index_by_source_number(shelf: Shelf) -> None:
    shelf.put("The army entered the town of Raqqa on Friday.", "One", published="2017-06-04")
    shelf.put("Nobody was hurt by the storm in Raqqa on Monday.", "Two *2*", published="2017-06-03")
    shelf.put("The mayor of Homs opened a new bridge this week.", "Three")
    shown = export.document(shelf, [1, 2, 3])
    assert "## Stories\n\n1. One · 1 report · 4 June 2017\n2. Two \\*2\\* · 1 report · 3 June 2017\n3. Three" in shown
    assert "**Places:** Raqqa (1, 2)\n" in shown
    assert "Homs (" not in shown


def test_a_town_is_spelt_as_its_articles_spell_it(seeds: Shelf) -> None:
    from briefing.export.spelling import spellings

    assert spellings(seeds.articles) == {"Maskanah": "Maskaneh"}
    assert "**Where:**" in export.document(seeds, [2])
    assert "Maskanah" not in export.document(seeds, [2])


def test_a_time_stamp_is_no_entry_of_the_timeline(shelf: Shelf) -> None:
    stamp = "(With AFP and Reuters) Last Update: Thursday 22 June 2017 KSA 01:41 - GMT 22:41 99."
    shown = _story(shelf, f"The army entered the town of Maskaneh on Thursday morning. {stamp}", "Maskaneh fell today.")
    assert "Last Update" not in shown


def test_a_timeline_of_one_day_that_is_told_above_is_left_out(shelf: Shelf) -> None:
    first = "The army entered the town of Maskaneh on 3 June 2017 after weeks of fighting."
    second = "Workers repaired the old stone bridge near the village of Khafseh"
    assert "## Timeline" not in _story(shelf, first, f"{second}.")
    assert "## Timeline" in _story(shelf, first, f"{second} on 1 June 2017.")


def test_nobodys_notes_have_no_heading(seeds: Shelf, tmp_path: Path) -> None:
    path = export.write(seeds, "Aleppo", tmp_path)
    assert "## Notes" not in path.read_text(encoding="utf-8")
    path.write_text(
        path.read_text(encoding="utf-8").replace("again -->\n\n", "again -->\nAsk Ali.\n"), encoding="utf-8"
    )
    export.write(seeds, "Aleppo", path)
    assert "## Notes\n\n<!-- your notes" in path.read_text(encoding="utf-8")
