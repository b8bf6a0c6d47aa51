"""One agency report in five papers is one row, with what each added; two reports by one pattern are two."""

from __future__ import annotations

import json

import pytest

from briefing import ingest
from briefing.library import open_library
from briefing.linking import what_was_added

AGENCY = (
    (
        "MOMBASA, Kenya - A ferry carrying some sixty pilgrims sank in heavy seas off Mombasa on Saturday night, killing at "
        "least 23 people, the coast guard said."
    ),
    (
        "The Pwani Star had left the harbour an hour earlier for Lamu, against the advice of the port captain, who had told "
        "all skippers to stay moored until the storm was over."
    ),
    (
        "Fishermen pulled nineteen people from the water before dawn, most of them clinging to jerry cans and planks. Divers "
        "searched the hull, which lies in twelve metres of water near the reef."
    ),
    "Relatives waited at the Likoni ramp, where the names of the rescued were read out through a loudspeaker.",
    "The owner of the ferry could not be reached. It had been taken out of service twice last year for want of life jackets.",
)
LEAD = "Kenya woke on Sunday to one of the worst accidents at sea that its coast has known in many years."
UPDATE = (
    "Police arrested the owner of the ferry at his home on Sunday and charged him with negligence and manslaughter."
)
PAPERS = {
    "agency": ("Ferry sinks off Kenya, 23 dead", AGENCY),
    "headline": ("Pilgrims drown as overloaded boat goes down in storm", AGENCY),
    "tail cut": ("Ferry sinks off Kenya, 23 dead", AGENCY[:4]),
    "lead added": ("Ferry sinks off Kenya, 23 dead", (LEAD, *AGENCY)),
    "updated": ("Owner held after ferry sinks off Kenya", (*AGENCY[:4], UPDATE)),
}
STRIKE = (
    "Warplanes struck {place} on {weekday}, killing {dead} people and wounding dozens, the Syrian Observatory for Human "
    "Rights said. It was not clear whether the planes were Russian or Syrian. The Observatory, which is based in Britain, "
    "relies on a network of sources inside Syria."
)
FIRST = ("Idlib", "Monday", 11, "2016-05-02")


def filled(path, rows):
    """A library with these reports (guid, title, text, day), and each one's number by its guid."""
    keys = ("id", "title", "text", "published")
    file = path.with_suffix(".jsonl")
    file.write_text("".join(json.dumps(dict(zip(keys, row, strict=True))) + "\n" for row in rows), "utf-8")
    library = open_library(path)
    list(ingest.add(library, [str(file)]))
    list(ingest.analyse(library, workers=1))
    return library, {row[0]: library.find(row[0]) for row in rows}


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    rows = [(guid, title, "\n\n".join(said), "2012-05-06") for guid, (title, said) in PAPERS.items()]
    found, numbers = filled(tmp_path_factory.mktemp("papers") / "library.db", rows)
    yield found, numbers
    found.close()


def test_one_report_in_five_papers_is_one_row_and_one_story(papers):
    found, numbers = papers
    ((lead, copies),) = found.copy_groups().items()
    assert {lead, *copies} == set(numbers.values())
    (story,) = found.stories()
    assert len(story.articles) == len(PAPERS)


@pytest.mark.parametrize(
    ("paper", "added"),
    [("headline", []), ("tail cut", []), ("lead added", [LEAD]), ("updated", [UPDATE])],
)
def test_what_a_paper_added_is_said(papers, paper, added):
    found, numbers = papers
    old, new = (found.article(numbers[guid]) for guid in ("agency", paper))
    spans = what_was_added(old.article.text, new.article.text, new.analysis.sentences)
    assert [span.of(new.article.text) for span in spans] == added


@pytest.mark.parametrize(
    "other",
    [
        ("Raqqa", "Wednesday", 7, "2016-05-04"),
        ("Douma", "Monday", 11, "2016-05-02"),
        ("Idlib", "Thursday", 4, "2016-05-05"),
        ("Idlib", "Monday", 9, "2016-06-13"),
    ],
    ids=["another place and day", "another place", "another day", "weeks later"],
)
def test_two_reports_by_one_pattern_are_no_copies(tmp_path, other):
    rows = [
        (f"r{n}", f"Air strike kills {dead} in {place}", STRIKE.format(place=place, weekday=weekday, dead=dead), day)
        for n, (place, weekday, dead, day) in enumerate((FIRST, other))
    ]
    found, numbers = filled(tmp_path / "library.db", rows)
    assert found.copy_groups() == {}
    assert [len(story.articles) for story in found.stories()] == [1, 1]
    found.close()
    assert len(numbers) == 2
