"""Another model: any spaCy pipeline finds the names, the rest stays as it is."""

from __future__ import annotations

import pytest

from briefing.analysis import names
from briefing.analysis.sentences import split
from briefing.errors import BriefingError
from briefing.model import Article

spacy = pytest.importorskip("spacy", reason="the extra briefing[spacy] is not installed")


def test_a_pipeline_finds_the_names_and_they_become_entities() -> None:
    from briefing.analysis.spacy_recogniser import SpacyRecogniser

    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Zork Blim"},
            {"label": "ORG", "pattern": "Quux Works"},
            {"label": "GPE", "pattern": "Homs"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    text = "Zork Blim of Quux Works went to Homs on Monday. Mr Blim met the SDF there."
    found = names.find(Article(guid="a", title="", text=text), split(text), model=SpacyRecogniser(pipeline))
    by_text = {m.text: m.entity for m in found}
    assert by_text["Zork Blim"] == by_text["Mr Blim"] == "person:zork-blim"
    assert by_text["Quux Works"] == "actor:quux-works"
    assert by_text["SDF"] == "actor:syrian-democratic-forces"
    assert by_text["Homs"].startswith("geo:")
    assert "Monday" not in by_text


def test_a_pipeline_that_is_not_there_is_named() -> None:
    from briefing.analysis.spacy_recogniser import SpacyRecogniser

    with pytest.raises(BriefingError, match="no_such_pipeline"):
        SpacyRecogniser.load("no_such_pipeline")
