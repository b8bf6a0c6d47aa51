"""Countries, their peoples and the seats of their governments (`data/nations.json`, `data/words.json`).

Both are made by scripts/make_tables.py from what is written in scripts/written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.analysis.tokens import words


@dataclass(frozen=True, slots=True)
class Nations:
    """Names as tuples of words → two-letter country code, upper case."""

    countries: dict[tuple[str, ...], str]
    peoples: dict[tuple[str, ...], str]
    """Adjectives and nouns for people: "Syrian", "Syrians". "" for a people of no one country ("Kurds")."""
    seats: dict[tuple[str, ...], str]
    names: dict[str, str]
    """Code → the country's usual name."""
    adjectives: dict[str, str]
    """Code → the adjective that names its government: "Syrian"."""


def _plural(people: str) -> str | None:
    if people.endswith(("ese", "ish", "sh", "ch", "men", "man", "Swiss", "s", ".")) or people.isupper():
        return None
    return people + "s"


@cache
def nations() -> Nations:
    """Read once in a process."""
    root = files("briefing") / "data"
    data = json.loads((root / "nations.json").read_text("utf-8"))
    found = Nations({}, {}, {}, {}, {})
    for people in json.loads((root / "words.json").read_text("utf-8"))["peoples"]:
        found.peoples[words(people)] = ""
    for key, facts in data.items():
        code = key.upper()
        found.names[code] = facts["name"]
        for name in (facts["name"], *facts.get("also", ())):
            found.countries[words(name)] = code
        for people in facts.get("people", ()):
            found.adjectives.setdefault(code, people)
            found.peoples.setdefault(words(people), code)
            if plural := _plural(people):
                found.peoples.setdefault(words(plural), code)
        for seat in (*([facts["seat"]] if "seat" in facts else []), *facts.get("seats", ())):
            found.seats[words(seat)] = code
    return found
