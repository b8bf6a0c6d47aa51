"""Trains the recogniser that ships: briefing/data/names.crfsuite.

    python scripts/train_names.py --corpora ../shared/data/ner-train

Reads gmb-voa.tsv (Voice of America news as gathered in the Groningen Meaning Bank, public domain) and wikigold.tsv
(Balasuriya and others 2009, CC BY 4.0): a word and its tag a line, a blank line after each sentence. The labels are
brought into one convention first (`Corrections`). The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefing.analysis.actors import registry
from briefing.analysis.features import Usage, clues
from briefing.analysis.gazetteer import gazetteer
from briefing.analysis.lexicon import word_groups, word_list
from briefing.analysis.nations import nations
from briefing.analysis.tokens import words as cut

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = ("gmb-voa.tsv", "wikigold.tsv")
DATA = Path(__file__).resolve().parent.parent / "briefing" / "data"
WINDOW = 12
"""Sentences on each side that stand for the article, whose borders the corpora do not mark."""

Sentence = tuple[list[str], list[str]]


def read(path: Path) -> Iterator[Sentence]:
    """Sentences as (words, tags), each word cut again as the product cuts text."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
            continue
        word, tag = line.split("\t")
        for number, piece in enumerate(cut(word)):
            words.append(piece)
            tags.append(f"I-{tag[2:]}" if number and tag != "O" else tag)


def correct(sentence: Sentence) -> Sentence:
    """One convention for all corpora: titles outside a person's name; countries places; peoples nationalities;
    what the registry knows for sure as what it says."""
    words, tags = sentence
    tags = list(tags)
    _drop_titles(words, tags)
    _relabel(words, tags)
    return words, tags


_MORE_TITLES = frozenset(
    "prime vice foreign former defense defence interior opposition deputy elect of state - the".split()
)


def _drop_titles(words: list[str], tags: list[str]) -> None:
    """Takes "Prime Minister" and "Secretary of State" off the front of people's names."""
    titles = word_groups()["titles"] | _MORE_TITLES
    for at in range(len(words)):
        if tags[at] == "B-PER" and words[at].lower().rstrip(".") in titles:
            tags[at] = "O"
            if at + 1 < len(tags) and tags[at + 1] == "I-PER":
                tags[at + 1] = "B-PER"


def _relabel(words: list[str], tags: list[str]) -> None:
    known = nations()
    for at, word in enumerate(words):
        alone = tags[at][0] in "BO" and not (at + 1 < len(tags) and tags[at + 1].startswith("I-"))
        if alone and (word,) in known.countries:
            tags[at] = "B-LOC"
        elif alone and (word,) in known.peoples:
            tags[at] = "B-NAT"
    for match in registry().matches(words):
        inside = tags[match.first : match.last]
        open_end = match.last < len(tags) and tags[match.last].startswith("I-")
        if match.hint or inside[0].startswith("I-") or open_end:
            continue
        sense = "PER" if match.actor.type == "person" else "ORG"
        tags[match.first : match.last] = [f"B-{sense}"] + [f"I-{sense}"] * (match.last - match.first - 1)


class Variety:
    """Copies of sentences with other people and places in them, so that the model learns from the words around a name
    more than from the name. One name becomes one other name throughout a stretch of sentences; which one depends on
    nothing but the name and the stretch.
    """

    stretch = 15
    """Sentences."""

    def __init__(self) -> None:
        self.given = sorted(word_groups()["given"] | set(sorted(word_list("given_names"))[::4]))
        self.surnames = sorted(word_list("surnames"))
        self.places = sorted(
            {
                key
                for key in gazetteer().spellings()
                if key.isascii() and key.replace(" ", "").isalpha() and 3 < len(key) < 18
            }
        )

    def copy(self, number: int, sentence: Sentence) -> Sentence | None:
        """The sentence with other names, or None where it names nobody and no place but countries."""
        words, tags = sentence
        fresh: Sentence = ([], [])
        changed = False
        for word, tag in zip(words, tags, strict=True):
            new = self._other(number // self.stretch, word, tag)
            changed = changed or new != word
            pieces = cut(new)
            fresh[0].extend(pieces)
            fresh[1].extend([tag] + [f"I-{tag[2:]}" if tag != "O" else "O"] * (len(pieces) - 1))
        return fresh if changed else None

    def _other(self, stretch: int, word: str, tag: str) -> str:
        if not word[0].isupper() or len(word) < 3 or word.isupper() or (word,) in nations().countries:
            return word
        luck = int.from_bytes(hashlib.blake2b(f"{stretch} {word}".encode(), digest_size=8).digest(), "big")
        if tag.endswith("-PER") and word.lower() not in word_groups()["titles"]:
            return self._person(word, luck)
        if tag == "B-LOC":
            name = self.places[luck % len(self.places)]
            name = name.translate(_VOWELS) if luck >> 32 & 3 == 0 else name
            return name.title().replace("Al ", "al-" if luck >> 40 & 1 else "Al-")
        return word

    def _person(self, word: str, luck: int) -> str:
        if word.lower() in word_groups()["given"] or word.lower() in word_list("given_names"):
            return self.given[luck % len(self.given)].title()
        pool = self.places if luck >> 32 & 3 == 0 else self.surnames
        name = pool[luck % len(pool)].split()[-1].title()
        return f"al-{name}" if luck >> 40 & 15 == 0 else name


_VOWELS = str.maketrans("aeiou", "eaoie")


def train(sentences: list[Sentence], output: Path, iterations: int) -> None:
    import pycrfsuite

    variety = Variety()
    copies = [copy for number, sentence in enumerate(sentences) if (copy := variety.copy(number, sentence))]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for told in (sentences, copies):
        for at, (words, tags) in enumerate(told):
            near = told[max(0, at - WINDOW) : at + WINDOW + 1]
            trainer.append(clues(words, Usage(other for other, _ in near)), tags)
    trainer.set_params(
        {
            "c1": 0.15,
            "c2": 0.05,
            "max_iterations": iterations,
            "feature.minfreq": 2,
            "feature.possible_transitions": True,
        }
    )
    trainer.train(str(output))


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the recogniser of names.")
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with " + " and ".join(CORPORA))
    parser.add_argument("--iterations", type=int, default=90)
    parser.add_argument("--output", type=Path, default=DATA / "names.crfsuite")
    options = parser.parse_args()
    sentences = [correct(sentence) for name in CORPORA for sentence in read(options.corpora / name)]
    train(sentences, options.output, options.iterations)
    print(f"{len(sentences)} sentences, {options.output.stat().st_size:,} bytes in {options.output}")


if __name__ == "__main__":
    main()
