"""Which spellings of a place help a reader of English news, and which only collide with words and people."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefing.analysis.folding import plain

WORDS = Path(os.environ.get("AMERICAN_ENGLISH", "/usr/share/dict/american-english"))
"""Debian's wamerican 2020.12.07 (SCOWL, free of conditions but its notice), installed or unpacked elsewhere."""

ROMANISED = frozenset(
    "AE AF AM AZ BD BG BH BY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KW KZ LB LK LY MA MD ME MK MN MR NP OM PK PS"
    " QA RS RU SA SD SO SS SY TD TJ TM TN TR UA UZ XK YE".split()
)
"""Countries whose names reach English through a transcription, or in more than one."""

WATCHED = frozenset("AF ER ET IL IQ IR LB LY PS SD SO SS SY UA YE".split())
"""Countries whose villages the news names too, each outlet in its own spelling."""

LATIN_CAPITALISED = re.compile(r"[A-ZÀ-ÞĀ-ž‘ʻ`'ḨḤŢŞẔḎ][^\s]*(?:[ -][^\s]+)*\Z")
KINDS = re.compile(
    r" (?:governorate|province|region|county|state|district|oblast|krai|kray|republic|municipality|prefecture|department|division)$",
    re.IGNORECASE,
)


@cache
def words() -> frozenset[str]:
    """Plain English words and people's names that some place is also called by."""
    with WORDS.open(encoding="utf-8") as file:
        found = {w.strip() for w in file if w[0].islower() and "'" not in w}
    spec = find_spec("names")
    if not spec or not spec.origin:
        raise SystemExit("not installed: names")
    for file_name, most in (("dist.male.first", 600), ("dist.female.first", 1200), ("dist.all.last", 4000)):
        rows = (Path(spec.origin).parent / file_name).read_text(encoding="utf-8").splitlines()
        found |= {row.split()[0].casefold() for row in rows[:most]}
    return frozenset(plain(word) for word in found)


def useful_alternate(name: str, main: str, country: str, population: int) -> bool:
    """Whether an alternative name of a town is worth a key of its own."""
    if len(name) < 4 or len(name) > 40 or name.isupper() or not LATIN_CAPITALISED.match(name):
        return False
    if not is_latin(name):
        return False
    if population < (0 if country in WATCHED else 3_000 if country in ROMANISED else 100_000):
        return False
    return plain(name) != plain(main) and (plain(name) not in words() or population > 1_000_000)


def is_latin(name: str) -> bool:
    return name.isascii() or all("LATIN" in _name(c) or not c.isalpha() for c in name)


@cache
def _name(character: str) -> str:
    return unicodedata.name(character, "")


CHINESE = re.compile(r" (?:Sheng|Shi|(?:\w+ )?Zizhiqu)$")


BEARINGS = frozenset("north south east west northern southern eastern western central capital upper lower".split())


def english_form(name: str, aliases: set[str], country: str, kind: str) -> tuple[str, set[str]]:
    """A region's name as English news writes it, and the spellings as good as it: Ḩalab → Aleppo Governorate, Aleppo."""
    if plain(name) in BEARINGS:
        name = f"{name} {kind or 'Region'}"
    latin = sorted(a for a in aliases if is_latin(a))
    sure = {KINDS.sub("", a) for a in (*latin, name)} | {a for a in latin if KINDS.search(a)}
    sure = {spelling for spelling in sure if plain(spelling) not in BEARINGS}
    titled = [a for a in latin if KINDS.search(a)]
    if country in ("CN", "TW") and CHINESE.search(name):
        return CHINESE.sub("", name), sure | {name}
    if country in ROMANISED and titled and (not name.isascii() or KINDS.search(name) or name.endswith("'")):
        return min(titled, key=lambda a: (len(a), a)), sure | {name}
    return name, sure
