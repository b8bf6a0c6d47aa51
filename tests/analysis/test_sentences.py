"""Sentences as a reader of news expects them."""

from __future__ import annotations

from briefing.analysis.sentences import split


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Lt. Gen. J. Smith met Mr. Rahman. They spoke."
    assert sentences(text) == ["Lt. Gen. J. Smith met Mr. Rahman.", "They spoke."]
