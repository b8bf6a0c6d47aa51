"""Places as the articles at hand spell them: "Maskaneh", where the gazetteer's name of the town is "Maskanah"."""

from __future__ import annotations

import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Stored

_ALIKE = 0.7
"""How alike two spellings of one name are at the least (`SequenceMatcher.ratio`): "Aleppo" is none of "Aleppo Governorate"."""


def spellings(articles: Sequence[Stored]) -> dict[str, str]:
    """The names of places that no article uses as they are, with the spelling that most of them use instead."""
    used: dict[str, Counter[str]] = {}
    for stored in articles:
        for mention in stored.analysis.mentions if stored.analysis else ():
            if mention.kind == "place":
                used.setdefault(mention.name, Counter())[mention.text] += 1
    spelt = {name: _most_used(texts) for name, texts in used.items() if not _stands(name, texts)}
    return {name: text for name, text in spelt.items() if _alike(name, text)}


def _stands(name: str, texts: Counter[str]) -> bool:
    """Whether some article has the name itself, be it in capitals."""
    return any(text.casefold() == name.casefold() for text in texts)


def _most_used(texts: Counter[str]) -> str:
    return min(texts, key=lambda text: (-texts[text], text))


def _alike(name: str, text: str) -> bool:
    return SequenceMatcher(None, _plain(name), _plain(text), autojunk=False).ratio() >= _ALIKE


def _plain(name: str) -> str:
    """The letters without their marks, small."""
    return "".join(c for c in unicodedata.normalize("NFKD", name[:100]).casefold() if c.isalnum())
