"""The labels are those that CRFsuite's own tagger gives, from the same file and the same clues."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.features import Usage, clues
from briefing.analysis.recogniser import CrfRecogniser, recogniser, spans
from briefing.analysis.sentences import split
from briefing.analysis.tokens import words

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WORDS = st.sampled_from(
    [
        "Aleppo",
        "Syria",
        "ISIS",
        "the",
        "of",
        "in",
        "forces",
        "Mr",
        "Rami",
        "Abdel",
        "Rahman",
        "said",
        "Turkey",
        "UN",
        "army",
        "17",
        ",",
        ".",
        "”",
        "al-Bab",
        "Observatory",
        "for",
        "Human",
        "Rights",
        "Raqqa",
        "province",
        "Syrian",
        "Kurds",
        "THE",
        "LAST",
        "TOWN",
        "ł",
        "北京",
        "İstanbul",
        "x",
    ]
)


@pytest.fixture(scope="module")
def tagger():
    opened = pycrfsuite.Tagger()
    with as_file(files("briefing") / "data" / "names.crfsuite") as path:
        opened.open(str(path))
    return opened


def as_crfsuite_has_them(tagger, sentences):
    """A sentence without a capital is not asked about: it has no names."""
    usage = Usage(sentences)
    return [
        spans(tagger.tag(clues(sentence, usage))) if any(word[0].isupper() for word in sentence) else []
        for sentence in sentences
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_labelled_alike(tagger, seed):
    text = seed.read_text("utf-8")
    sentences = [words(text[span.start : span.end]) for span in split(text)]
    found = recogniser().names(sentences)
    assert sum(map(len, found)) > 20
    assert found == as_crfsuite_has_them(tagger, sentences)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=40), max_size=12))
@settings(max_examples=150)
def test_any_sentences_are_labelled_alike(tagger, sentences):
    assert recogniser().names(sentences) == as_crfsuite_has_them(tagger, sentences)


def test_more_sentences_than_are_labelled_at_once(tagger):
    sentences = [["In", "Aleppo", ",", "Syria"] + ["Rami", "said"] * (n % 7) for n in range(300)]
    assert recogniser().names(sentences) == as_crfsuite_has_them(tagger, sentences)


def test_another_file_is_another_model(tmp_path):
    trainer = pycrfsuite.Trainer(verbose=False)
    sentence = ["he", "saw", "Syria"]
    for _ in range(3):
        trainer.append(clues(sentence, Usage([sentence])), ["O", "O", "B-LOC"])
        trainer.append(clues(["Rami", "saw"], Usage([["Rami", "saw"]])), ["B-PER", "O"])
    trainer.train(str(tmp_path / "model"))
    (names,) = CrfRecogniser(tmp_path / "model").names([sentence])
    assert [tuple(name) for name in names] == [(2, 3, "LOC")]
