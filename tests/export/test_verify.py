from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import export
from briefing.export.verify import summary, verify

if TYPE_CHECKING:
    from tests.export.conftest import Shelf

SENTENCE = "ISIS remains in control of a few villages"


def statuses(text: str, library: Shelf) -> set[str]:
    return {f.status for f in verify(text, library)}


def test_a_briefing_as_written_stands(seeds: Shelf) -> None:
    findings = verify(export.document(seeds, [1, 2]), seeds)
    assert len(findings) >= 5
    assert {f.status for f in findings} == {"stands"}
    assert summary(findings) == f"{len(findings)} stand"


def test_one_character_of_a_quoted_sentence_changed_is_found_with_what_the_article_says(seeds: Shelf) -> None:
    shown = export.document(seeds, [1, 2])
    assert SENTENCE in shown
    findings = [
        f for f in verify(shown.replace(SENTENCE, SENTENCE.replace("few", "feu")), seeds) if f.status != "stands"
    ]
    assert findings
    assert {f.status for f in findings} == {"changed"}
    assert all(f"the article says: {SENTENCE}" in f.message and "feu villages" in f.text for f in findings)
    line = shown.splitlines()[findings[0].line - 1]
    assert line.startswith("- ")
    assert SENTENCE in line


@settings(max_examples=60)
@given(st.data())
def test_any_change_of_any_letter_of_any_quote_is_found(data: st.DataObject) -> None:
    from tests.export.conftest import Shelf

    shelf = Shelf()
    shelf.put(
        "Ten people died in the old town on Sunday, police said. The river rose by *two* metres (6 feet).", "Flood"
    )
    shown = export.document(shelf, [1])
    lines = shown.splitlines()
    at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line.startswith("- ") and "[^" in line]))
    letters = [n for n, c in enumerate(lines[at]) if c.isalpha() and n < lines[at].index("[^")]
    place = data.draw(st.sampled_from(letters))
    other = data.draw(st.sampled_from("xyzQ7é").filter(lambda c: c != lines[at][place]))
    lines[at] = lines[at][:place] + other + lines[at][place + 1 :]
    assert "changed" in statuses("\n".join(lines), shelf)


def test_a_word_put_before_or_behind_is_a_change(seeds: Shelf) -> None:
    shown = export.document(seeds, [1, 2])
    for changed in (
        shown.replace(f"- {SENTENCE}", f"- Allegedly {SENTENCE}"),
        shown.replace("told AFP.[", "told AFP. Not so.["),
    ):
        assert changed != shown
        assert statuses(changed, seeds) == {"stands", "changed"}


def test_wrapped_by_hand_it_still_stands(seeds: Shelf) -> None:
    shown = export.document(seeds, [1, 2])
    wrapped = "\n".join(
        textwrap.fill(line, 60, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        if line.startswith("- ") and "[^" in line
        else line
        for line in shown.splitlines()
    )
    assert wrapped != shown
    assert statuses(wrapped, seeds) == {"stands"}


def test_what_has_no_source_is_named(seeds: Shelf) -> None:
    shown = export.document(seeds, [1, 2])
    unmarked = shown.replace("told AFP.[^4]", "told AFP.")
    assert [f.message for f in verify(unmarked, seeds) if f.status == "no source"]
    gone = replace(seeds.articles[0], article=replace(seeds.articles[0].article, guid="another"))
    seeds.articles[0] = gone
    lost = [f for f in verify(shown, seeds) if f.status == "no source"]
    assert lost
    assert all("national-1" in f.message for f in lost)


def test_a_footnote_that_was_deleted_leaves_its_sentences_without_source(seeds: Shelf) -> None:
    shown = "\n".join(line for line in export.document(seeds, [1, 2]).splitlines() if not line.startswith("[^1]:"))
    assert "no source" in statuses(shown, seeds)


def test_an_article_that_says_otherwise_now_is_found(seeds: Shelf) -> None:
    shown = export.document(seeds, [1, 2])
    old = seeds.articles[1]
    seeds.articles[1] = replace(old, article=replace(old.article, text=old.article.text.replace("a few", "no")))
    changed = [f for f in verify(shown, seeds) if f.status == "changed"]
    assert changed
    assert all(f.message == "the article no longer says this" for f in changed)


@pytest.mark.parametrize("own", ["- my bullet", "- I think[^1]", "# My heading\n\n- x[^99]"])
def test_the_users_own_notes_are_not_judged(seeds: Shelf, own: str) -> None:
    shown = export.markdown.render(export.collect_ids(seeds, [1, 2]), f"\n{own}\n")
    assert own in shown
    assert statuses(shown, seeds) == {"stands"}


def test_a_text_that_quotes_nothing_has_no_findings(seeds: Shelf) -> None:
    assert verify("# Title\n\nText.", seeds) == []
    assert summary([]) == "nothing is quoted here"
