"""Coasts and borders, at the detail that a view can show.

The file `data/outlines.gz` (made by scripts/make_outlines.py from Natural Earth, public domain) holds four levels
one after the other, the finest first: `unit: double, pieces: uint32, bytes of bodies: uint32`, then a head for each
piece (`border: uint8; x, y, west, south, east, north, steps: int16`, in units), then the bodies: each piece's steps
east as signed bytes, then its steps north.
"""

from __future__ import annotations

import gzip
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from struct import Struct
from typing import TYPE_CHECKING

from briefing.cartography.view import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.cartography.view import View

_LEVEL = Struct("<dII")
_HEAD = Struct("<B7h")
ROUGHNESS = 2.0
"""Units by which a level's lines may be off the source's."""
Line = tuple[bool, list[float], list[float]]
"""Whether it is a border, and its points' longitudes and latitudes; the longitudes may run past 180 with the view."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of detail: a unit in degrees, and pieces of lines with the box that each lies in."""

    unit: float
    heads: tuple[tuple[int, ...], ...]
    """border, x, y, west, south, east, north, steps, place of the body."""
    bodies: bytes

    def lines(self, view: View, width: int, height: int) -> Iterator[Line]:
        """The pieces whose boxes meet the view of that many dots, unwound to its side of the antimeridian."""
        half_lat = height / 2 * view.per_dot
        half_lon = width / 2 * view.per_dot / squeeze(view.lat)
        south, north = (view.lat - half_lat) / self.unit, (view.lat + half_lat) / self.unit
        for turn in (-360.0, 0.0, 360.0):
            west, east = (view.lon - half_lon - turn) / self.unit, (view.lon + half_lon - turn) / self.unit
            if east < -180 / self.unit or west > 180 / self.unit:
                continue
            for head in self.heads:
                if head[3] <= east and head[5] >= west and head[4] <= north and head[6] >= south:
                    yield self._line(head, turn)

    def _line(self, head: tuple[int, ...], turn: float) -> Line:
        border, x, y, steps, at = head[0], head[1], head[2], head[7], head[8]
        body = array("b", self.bodies[at : at + 2 * steps])
        unit = self.unit
        lons = [n * unit + turn for n in accumulate(body[:steps], initial=x)]
        lats = [n * unit for n in accumulate(body[steps:], initial=y)]
        return bool(border), lons, lats


@cache
def levels() -> tuple[Level, ...]:
    """The levels that ship, the finest first; read once in a process."""
    data = gzip.decompress((files("briefing") / "data" / "outlines.gz").read_bytes())
    found, at = [], 0
    while at < len(data):
        unit, pieces, size = _LEVEL.unpack_from(data, at)
        at += _LEVEL.size
        heads, body = [], 0
        for head in _HEAD.iter_unpack(data[at : at + pieces * _HEAD.size]):
            heads.append((*head, body))
            body += 2 * head[7]
        at += pieces * _HEAD.size
        found.append(Level(unit, tuple(heads), data[at : at + size]))
        at += size
    return tuple(found)


def level_for(view: View) -> Level:
    """The coarsest level that is off by no more than a dot."""
    fitting = [level for level in levels() if level.unit * ROUGHNESS <= view.per_dot]
    return fitting[-1] if fitting else levels()[0]


@dataclass(frozen=True, slots=True)
class Country:
    """Where a country's name goes, and the side in degrees of a square as large as its largest part."""

    name: str
    lat: float
    lon: float
    side: float


@cache
def country_names() -> tuple[Country, ...]:
    """The countries, the largest first."""
    text = (files("briefing") / "data" / "country_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    found = [Country(name, float(lat), float(lon), float(side)) for name, lat, lon, side in rows]
    return tuple(sorted(found, key=lambda country: -country.side))
