"""Any installed spaCy pipeline in the place of the recogniser that ships: `pip install briefing[spacy]`.

Only the finding of names changes hands. The registry, the gazetteer, the article's vote and the joining into
entities stay, so that ids agree whichever model found the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.analysis.recogniser import Named
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.analysis.recogniser import Sense

_SENSES: Mapping[str, Sense] = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NAT",
}  # fmt: skip
"""Labels of OntoNotes and of the Wikipedia-trained pipelines; others are passed over."""


class SpacyRecogniser:
    """A `Recogniser` around a spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        """`pipeline`: a loaded `spacy.Language`."""
        self._pipeline = pipeline

    @classmethod
    def load(cls, name: str) -> SpacyRecogniser:
        """The pipeline installed under `name`, such as en_core_web_sm. Raises BriefingError where it is not there."""
        try:
            import spacy
        except ImportError:
            raise BriefingError("spaCy is not installed", name, "pip install briefing[spacy]") from None
        try:
            return cls(spacy.load(name))
        except OSError:
            raise BriefingError("no spaCy pipeline of that name is installed", name, "see `spacy info`") from None

    def names(self, sentences: Sequence[Sequence[str]]) -> list[list[Named]]:
        """For each sentence its names, in order, not overlapping."""
        from spacy.tokens import Doc

        vocab = self._pipeline.vocab
        documents = self._pipeline.pipe(Doc(vocab, words=list(words)) for words in sentences)
        return [
            [Named(e.start, e.end, _SENSES[e.label_]) for e in document.ents if e.label_ in _SENSES]
            for document in documents
        ]
