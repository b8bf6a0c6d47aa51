"""Places of the world by name: towns, regions, countries, and what else news keeps naming.

The file `data/gazetteer.blocks` (made by scripts/make_gazetteer.py) holds keys and records, 64 lines a block, each block
packed by itself (zlib) and unpacked when something in it is first asked for. Before them stands one line of JSON: the
blocks' lengths, the first key of each block of keys, and which records are the countries'.

Keys are in the order of their bytes, so that a name is found by bisection over the first keys and one search in a
block: `key TAB [!]record,?record,~record`, where `!` says that the name is also an English word or a person's name.
Before a record's number stands nothing where the key is its name, `?` where it is another name of it, `~` where it is
the romanisation key of one (`fold`), `=` and `&` where it is both a name or another name and the romanisation key.
"""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import log10
from typing import TYPE_CHECKING

from briefing.analysis.folding import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCK = 64
"""Lines in a block: few enough to unpack and to search in a moment, many enough to pack well."""
_TYPES = {"": "town", "C": "city", "c": "city", "r": "region", "n": "country"}
_DIGITS = "0123456789"
_DOUBTS = {"": 0, "=": 0, "?": 1, "&": 1, "~": 2}
_ALIKE = "~=&"
_ENTRY = re.compile(rb"([?~=&]?)([0-9a-f]+)")
_HAS_ALIKE = re.compile(rb"[~=&]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place, or (without coordinates) a name known to be one."""

    id: str
    """`geo:170063` for GeoNames' places, `place:lake-assad` for those written down here."""
    name: str
    type: str
    """country, region, city, town, continent, river, lake, sea, dam, camp, base, neighbourhood…"""
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166 two-letter code."""
    region: str | None = None
    """The id of the region above it."""
    population: int = 0
    """Inhabitants to two digits; for what has none, how prominent it is, on that scale. 0: unknown."""
    capital: bool = False
    """Whether it is the capital of its country."""
    renown: int = 0
    """Tenths of a power of ten by which it is better known than its inhabitants say."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and how it matched: 0 its name, 1 an alternative name, 2 a like romanisation."""

    place: Place
    doubt: int
    prominence: float
    """How likely the name means this place where nothing else is known: powers of ten of inhabitants, less the doubt."""


_SCALES = {"country": 100.0, "continent": 1000.0, "capital": 5.0, "region": 0.5}
DOUBT = 1.2
"""What an alternative name or a like romanisation takes off a place's prominence (twice for the latter)."""


def prominence(population: int, kind: str, identity: str) -> float:
    """Powers of ten of inhabitants; a region less than the town that it is named for, the hand-written as written."""
    scale = 1.0 if identity.startswith("place:") and kind == "region" else _SCALES.get(kind, 1.0)
    return log10((population or 300) * scale)


class _Blocks:
    """Packed blocks that lie one after the other in a file's bytes; what was unpacked is kept."""

    def __init__(self, data: bytes, start: int, lengths: Sequence[int]) -> None:
        self._data = data
        self.ends = list(accumulate(lengths, initial=start))
        self.unpacked: dict[int, bytes] = {}

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, number: int) -> bytes:
        block = self.unpacked.get(number)
        if block is None:
            block = zlib.decompress(self._data[self.ends[number] : self.ends[number + 1]])
            self.unpacked[number] = block
        return block

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))


class Gazetteer:
    """Look-ups in the file's bytes; some microseconds each, and cached."""

    def __init__(self, data: bytes) -> None:
        start = data.index(b"\n") + 1
        index = json.loads(data[:start])
        self._heads = [head.encode() for head in index["heads"]]
        self._keys = _Blocks(data, start, index["keys"])
        self._records = _Blocks(data, self._keys.ends[-1], index["records"])
        self._countries: dict[str, int] = index["countries"]
        self._numbers: dict[str, int] = {}

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of that name, the most prominent first; being called otherwise counts against a place."""
        return tuple(candidate.place for candidate in self.candidates(name))

    @lru_cache(maxsize=16384)  # noqa: B019 - there is one gazetteer in a process
    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """As `find`, with how each matched."""
        found = {number: _DOUBTS[mark] for mark, number in self._entries(plain(name))}
        for mark, number in self._entries(fold(name)):
            if mark in _ALIKE and mark:
                found.setdefault(number, 2)
        weighed = [self._candidate(number, doubt) for number, doubt in found.items()]
        return tuple(sorted(weighed, key=lambda candidate: -candidate.prominence))

    def knows(self, name: str) -> bool:
        """Whether some place goes by that name."""
        return bool(self._line(plain(name)) or _HAS_ALIKE.search(self._line(fold(name))))

    def spelled(self, name: str) -> bool:
        """Whether some place goes by that name in that very spelling; quicker than `knows`."""
        return bool(self._line(plain(name)))

    def common(self, name: str) -> bool:
        """Whether the name of a place is an English word or a person's name as well: Nice, Reading, Jackson."""
        return self._line(plain(name)).startswith(b"!")

    def country(self, code: str) -> Place | None:
        """The country of a two-letter code."""
        number = self._countries.get(code)
        return None if number is None else self._place(number)

    def spellings(self) -> Iterator[str]:
        """All names, as `plain` and `fold` write them; for the making of other files."""
        return (line.split(b"\t")[0].decode() for block in self._keys for line in block.splitlines() if line)

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one gazetteer in a process
    def place(self, identity: str) -> Place | None:
        """The place of an id: at once if it is above a place that was found before, else by a search of the file."""
        if (number := self._numbers.get(identity)) is not None:
            return self._place(number)
        needle = b"\n" + identity.removeprefix("geo:").encode() + b"\t"
        for block_number, block in enumerate(self._records):
            if (at := block.find(needle)) >= 0:
                return self._place(block_number * BLOCK + block.count(b"\n", 0, at))
        return None

    def _line(self, key: str) -> bytes:
        """What stands behind a key; empty where it is not there."""
        wanted = key.encode("utf-8", "replace")
        block = self._keys[max(0, bisect_right(self._heads, wanted) - 1)]
        at = block.find(b"\n" + wanted + b"\t")
        if at < 0 or not wanted:
            return b""
        start = at + len(wanted) + 2
        return block[start : block.index(b"\n", start)]

    def _entries(self, key: str) -> list[tuple[str, int]]:
        return [(mark.decode(), int(number, 16)) for mark, number in _ENTRY.findall(self._line(key).lstrip(b"!"))]

    @lru_cache(maxsize=16384)  # noqa: B019 - there is one gazetteer in a process
    def _place(self, number: int) -> Place:
        line = self._records[number // BLOCK].split(b"\n")[number % BLOCK + 1].decode()
        identity, kind, country, region, people, lat, lon, name = line.split("\t")
        return Place(
            id=_identity(identity),
            name=name,
            type=_TYPES.get(kind.rstrip(_DIGITS), kind),
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            country=country or None,
            region=self._region(region),
            population=int(people or 0),
            capital=kind.startswith("C"),
            renown=int(kind[-1]) if kind[-1:].isdigit() else 0,
        )

    def _candidate(self, number: int, doubt: int) -> Candidate:
        place = self._place(number)
        kind = "capital" if place.capital else place.type
        known = prominence(place.population, kind, place.id) + place.renown / 10
        return Candidate(place, doubt, known - DOUBT * doubt)

    def _region(self, number: str) -> str | None:
        if not number:
            return None
        block, line = divmod(int(number, 16), BLOCK)
        identity = _identity(self._records[block].split(b"\n")[line + 1].split(b"\t", 1)[0].decode())
        self._numbers[identity] = int(number, 16)
        return identity


def _identity(written: str) -> str:
    return f"geo:{written}" if written.isdigit() else written


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships, read once in a process."""
    return Gazetteer((files("briefing") / "data" / "gazetteer.blocks").read_bytes())
