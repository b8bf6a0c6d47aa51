"""Makes briefing/data/small_words.txt, given_names.txt and surnames.txt.

    pip install names faker && apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    python scripts/make_word_lists.py --corpora ../shared/data/ner-train --scowl scowl/usr/share/dict/scowl

Small words: the common words of SCOWL (Kevin Atkinson, levels 10 to 35) and what the news corpora of
scripts/train_names.py write small, without what they mostly write with a capital. Names of people: the United States
census of 1990 (public domain, from the package `names`), the lists of Faker (MIT) that are in Latin letters.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from train_names import CORPORA, DATA, read

if TYPE_CHECKING:
    from collections.abc import Iterable

SURNAMES = 12_000
"""The most frequent surnames of the census that are kept."""
_NAME = re.compile(r"[a-z]{3,}(?:[-'][a-z]+)?")


def corpus_words(corpora: Path) -> tuple[set[str], set[str]]:
    """Words written small at least twice and nine times of ten; words written mostly with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for name in CORPORA:
        for words, _ in read(corpora / name):
            for at, word in enumerate(words):
                if word.isalpha() and word.islower():
                    small[word] += 1
                elif at and word[0].isupper():
                    capital[word.lower()] += 1
    return (
        {word for word, count in small.items() if count > 1 and count > 9 * capital[word]},
        {word for word, count in capital.items() if count > small[word]},
    )


def scowl_words(folder: Path, levels: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for level in levels:
        for kind in ("english", "american", "british"):
            found |= set((folder / f"{kind}-words.{level}").read_text("latin-1").split())
    return {word for word in found if word.isascii() and word.isalpha()}


def plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def census(kind: str, most: int | None = None) -> set[str]:
    import names

    lines = (Path(names.__file__).parent / f"dist.{kind}").read_text().splitlines()[:most]
    return {line.split()[0].lower() for line in lines}


def faker(*fields: str) -> set[str]:
    from faker.providers import person

    found: set[str] = set()
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for field in fields:
            listed = getattr(provider, field, ())
            found |= set() if isinstance(listed, property) else {plain(name) for name in listed}
    return {name for name in found if name.isascii()}


def write(name: str, words: Iterable[str]) -> None:
    kept = sorted(words)
    (DATA / name).write_text("\n".join(kept) + "\n", "utf-8")
    print(f"{name}: {len(kept)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes the lists of words and of people's names.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--scowl", type=Path, required=True)
    options = parser.parse_args()
    small, capital = corpus_words(options.corpora)
    common = scowl_words(options.scowl, (10, 20))
    given = (
        census("male.first") | census("female.first") | faker("first_names", "first_names_male", "first_names_female")
    )
    surnames = census("all.last", SURNAMES) | faker("last_names", "last_names_male", "last_names_female")
    write("small_words.txt", (small | common | scowl_words(options.scowl, (35,))) - capital)
    write("given_names.txt", {name for name in given - common - small if _NAME.fullmatch(name)})
    write("surnames.txt", {name for name in surnames - common - small if _NAME.fullmatch(name)})


if __name__ == "__main__":
    main()
