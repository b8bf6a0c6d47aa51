"""Which mentions of organisations are one: acronyms that the text defines, initials, and names cut short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.folding import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = frozenset("of the and for on in to a an & - de la des et".split())
_CORPORATE = frozenset("inc inc. corp corp. co co. ltd ltd. plc llc company corporation limited group".split())
_GENERIC = frozenset(
    "ministry department university party council court committee national united american international royal new general state us un u.s. the police army bank air first world"
    " islamic arab federal central european syrian".split()
)

_SPELLED = {
    "centre": "center", "theatre": "theater", "defence": "defense", "organisation": "organization", "labour": "labor", "harbour": "harbor",
}  # fmt: skip
"""British spellings of words of names → American."""

Words = tuple[str, ...]


def initials(words: Sequence[str]) -> str:
    """SOHR of "Syrian Observatory for Human Rights"."""
    return "".join(word[0] for word in words if word[0].isalpha() and word.lower() not in _SMALL).upper()


def core(words: Sequence[str]) -> Words:
    """A name as compared: no "the", no Inc., no case, one spelling."""
    kept = [word for word in words if word.lower() not in _CORPORATE] or list(words)
    if kept[0].lower() == "the" and len(kept) > 1:
        kept = kept[1:]
    keys = (plain(word) or word.lower() for word in kept)
    return tuple(_SPELLED.get(key, key) for key in keys)


def join(names: Sequence[Words], defined: Sequence[tuple[Words, Words]]) -> dict[Words, Words]:
    """Each name → the fullest name of the same body. `defined` are (short, long) pairs as the text puts them:
    "Syrian Observatory for Human Rights (SOHR)"."""
    unique = sorted(dict.fromkeys(names), key=lambda n: (-len(n), names.index(n)) if len(names) < 400 else (-len(n), 0))
    by_core: dict[Words, Words] = {}
    by_initials: dict[str, Words | None] = {}
    by_start: dict[str, list[Words]] = {}
    target: dict[Words, Words] = {}
    for name in unique:
        key = core(name)
        full = by_core.setdefault(key, name)
        if full is name:
            full = _longer(key, by_start) or _spelled(name, by_initials) or name
        target[name] = target.get(full, full)
        if target[name] is name or full is name:
            by_start.setdefault(key[0], []).append(name)
            letters = initials(name)
            if len(letters) > 2:
                by_initials[letters] = name if by_initials.get(letters, name) == name else None
    for short, long in defined:
        if short in target and long in target:
            target[short] = target[long]
    return target


def is_telling(key: Words) -> bool:
    """Whether the beginning of a name says enough: "Promises" does, "Ministry" does not."""
    return len(key) > 1 or (key[0] not in _GENERIC and len(key[0]) > 3)


def _longer(key: Words, by_start: dict[str, list[Words]]) -> Words | None:
    """The one longer name that begins so: Promises → Promises Treatment Center."""
    if not is_telling(key):
        return None
    longer = [name for name in by_start.get(key[0], ())[:20] if core(name)[: len(key)] == key]
    return longer[0] if len(longer) == 1 else None


def _spelled(name: Words, by_initials: dict[str, Words | None]) -> Words | None:
    if len(name) != 1 or not name[0].replace(".", "").isupper():
        return None
    return by_initials.get(name[0].replace(".", ""))


_STEM = 4
"""Letters by which words of two wordings of a name are compared."""


def is_other(long: Words, name: Sequence[str]) -> bool:
    """Whether two names of several words cannot be wordings of one: they share no word but such as any body may have."""
    one, other = ({w[:_STEM] for w in re.split(r"[\W_]+", plain(" ".join(n))) if len(w) >= _STEM} for n in (long, name))
    plainly_english = any(word.lower() in _CORPORATE | _GENERIC for word in long)
    return len(other) > 1 and plainly_english and 2 * len(one & other) < min(len(one), len(other))


_OPEN = re.compile(r"^\s*\($")


def is_defined_by(short: Words, long: Words, between: str) -> bool:
    """Whether "long (SHORT" defines it: an acronym whose letters the words begin with, in order (after Schwartz and
    Hearst 2003)."""
    if not _OPEN.match(between) or len(short) != 1:
        return False
    letters = [c for c in short[0].lower() if c.isalnum()]
    if not 2 <= len(letters) <= 10 or letters[0] != long[0][0].lower():
        return False
    at = 0
    for letter in "".join(long).lower():
        if at < len(letters) and letter == letters[at]:
            at += 1
    return at == len(letters)
