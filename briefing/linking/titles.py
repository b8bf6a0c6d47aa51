"""A title without what the page it came from put around it: "Bomb kills 18 - World - The Daily" is "Bomb kills 18"."""

from __future__ import annotations

import re
from typing import Final

from briefing.linking.numbers import bag
from briefing.linking.words import words

_JOINT: Final = re.compile(r"\s+[-–—|»]\s+")
_SECTIONS: Final = bag(
    """africa americas archive articles asia business culture economy english europe features headlines home international
    latest local mena middle east national news opinion politics region regional reports science sport sports stories top uk
    us video videos world"""
)
"""Words that the names of a site's sections are made of."""
_SITE: Final = re.compile(
    r"\b(?:news|online|times|post|daily|herald|tribune|gazette|journal|agency|tv|radio)\b|\.(?:com|net|org)\b",
    re.IGNORECASE,
)
"""What names of sites have and the end of a headline hardly: only where each of the words has a capital."""
_LONGEST: Final = 4
"""Words of the name of a section or site."""
_LEAST: Final = 3
"""Words of a headline."""
_KNOWN: Final = 4
"""Letters by which a source is known in a name that holds it, or the other way round."""


def without_site(title: str, source: str | None) -> str:
    """`title` without the sections and the site that end it, or the source that begins it.

    What would leave less than a headline is left as it is. Linear in the title.
    """
    joints = [m.span() for m in _JOINT.finditer(title)]
    starts = [0, *(end for _, end in joints)]
    ends = [*(start for start, _ in joints), len(title)]
    first, last = 0, len(starts) - 1
    while last and _is_site(title[starts[last] : ends[last]], source):
        last -= 1
    if last and _is_source(title[: ends[0]], source):
        first = 1
    left = title[starts[first] : ends[last]]
    return left if len(left.split()) >= _LEAST else title


def _is_site(part: str, source: str | None) -> bool:
    found = words(part)
    if not 0 < len(found) <= _LONGEST:
        return False
    named = _SITE.search(part) and all(word[:1].isupper() for word in part.split())
    return bool(named) or _SECTIONS.issuperset(found) or _is_source(part, source)


def _is_source(part: str, source: str | None) -> bool:
    """Whether a part of a title names the source, in full, in part ("Ahram Online", ahram) or by its initials."""
    found = words(part)
    name, known = "".join(found), "".join(words((source or "").removeprefix("www.")))
    if not known or not 0 < len(found) <= _LONGEST:
        return False
    if name == known or (len(found) > 1 and "".join(word[0] for word in found) == known):
        return True
    shorter, longer = sorted((name, known), key=len)
    return len(shorter) >= _KNOWN and shorter in longer
