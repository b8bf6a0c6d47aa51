"""What kind of organisation a name is, by its own words, where neither the registry nor the article says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefing.analysis.lexicon import word_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY_END: Final = {
    "company_ends": "company",
    "news_ends": "news organisation",
    "military_ends": "military",
    "armed_ends": "armed group",
    "party_ends": "party",
    "government_ends": "government",
}
_ARTICLE: Final = re.compile(r"(?:al|el|an|as|ash|ad|ar|at|az|ul|ud|e|i)(?:-.|$)", re.IGNORECASE)


def kind_of(words: Sequence[str]) -> str:
    """ "Acme Ltd" is a company, "Liwa al-Tawhid" an armed group; a name of one word, and most others, an organisation."""
    if len(words) > 1:
        if is_armed_group(words):
            return "armed group"
        groups, first, last = word_groups(), words[0].lower(), words[-1].lower().rstrip(".")
        if first in groups["government_starts"]:
            return "government"
        for end, kind in _BY_END.items():
            if last in groups[end]:
                return kind
    return "organisation"


def is_armed_group(words: Sequence[str]) -> bool:
    """Whether a name begins as those of armed groups do: "Ansar al-Haq", "Lashkar-e-Taiba". "Ansar Burney" does not."""
    head, _, rest = words[0].partition("-")
    if head.lower() not in word_groups()["armed_heads"] or not head[0].isupper():
        return False
    return bool(_ARTICLE.match(rest or " ".join(words[1:2])))
