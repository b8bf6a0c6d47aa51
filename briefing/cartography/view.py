"""What part of the world a map shows, and where on it a place lies.

Equirectangular, true to scale along the middle parallel. Distances on the map are counted in dots: a terminal cell
has 2 by 4 braille dots, which are square where a cell is twice as high as wide.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate
from math import cos, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DOTS_ACROSS, DOTS_DOWN = 2, 4
"""Braille dots in a cell."""
CLOSEST, WIDEST = 0.0005, 2.0
"""Degrees of latitude a dot, at the ends of the zoom: a town, the world."""
SMALLEST = 1.5
"""Degrees of latitude that `around` shows at least, so that a single place is seen in its land."""
KILOMETRES = 111.2
"""A degree of latitude."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place to mark. `weight`: how often it is named; `area`: one that its point only stands for, such as a province."""

    id: str
    name: str
    lat: float
    lon: float
    weight: int = 1
    area: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """The middle of the map, and how many degrees of latitude one braille dot is high."""

    lat: float = 20.0
    lon: float = 0.0
    per_dot: float = 1.0

    @classmethod
    def around(cls, points: Sequence[Point], width: int, height: int, margin: float = 0.15) -> View:
        """The closest view of `width` by `height` cells that holds all the points with a margin; the world for none."""
        across, down = max(1, width) * DOTS_ACROSS, max(1, height) * DOTS_DOWN
        if not points:
            return cls(15.0, 10.0, 1.0).scaled(max(360 / across, 150 / down))
        south, north = min(p.lat for p in points), max(p.lat for p in points)
        west, east = arc_of([p.lon for p in points])
        lat, lon = (south + north) / 2, wrapped((west + east) / 2)
        room = 1 - 2 * margin
        needed = ((north - south) / (down * room), (east - west) * squeeze(lat) / (across * room), SMALLEST / down)
        return cls(lat, lon).scaled(max(needed))

    def scaled(self, per_dot: float) -> View:
        """At that many degrees a dot, as far as the zoom goes."""
        return replace(self, per_dot=max(CLOSEST, min(WIDEST, per_dot)))

    def panned(self, right: float, down: float) -> View:
        """Moved by cells."""
        lat = self.lat - down * DOTS_DOWN * self.per_dot
        lon = self.lon + right * DOTS_ACROSS * self.per_dot / squeeze(self.lat)
        return replace(self, lat=max(-85.0, min(85.0, lat)), lon=wrapped(lon))

    def zoomed(self, factor: float) -> View:
        """Closer by a factor over 1, wider by one under."""
        return self.scaled(self.per_dot / factor)

    def centred(self, point: Point) -> View:
        return replace(self, lat=max(-85.0, min(85.0, point.lat)), lon=wrapped(point.lon))

    def dot(self, lat: float, lon: float, width: int, height: int) -> tuple[float, float]:
        """Where a place lies on a map of that many cells: dots from the left and from the top, perhaps outside it."""
        east = wrapped(lon - self.lon) * squeeze(self.lat) / self.per_dot
        return width * DOTS_ACROSS / 2 + east, height * DOTS_DOWN / 2 - (lat - self.lat) / self.per_dot


def core(points: Sequence[Point], share: float = 0.8) -> list[Point]:
    """The places without the few far ones: those nearest to the middle that make up `share` of all mentions, and
    what lies no more than half as far again. A story in Syria that names Geneva once is seen in Syria.
    """
    if not points:
        return []
    middle_lat, middle_lon = median([(p.lat, p.weight) for p in points]), median([(p.lon, p.weight) for p in points])

    def away(point: Point) -> float:
        return max(abs(point.lat - middle_lat), abs(wrapped(point.lon - middle_lon)) * squeeze(middle_lat))

    ordered = sorted(points, key=away)
    wanted, held, reach = share * sum(p.weight for p in points), 0, 0.0
    for point in ordered:
        held, reach = held + point.weight, away(point)
        if held >= wanted:
            break
    return [point for point in ordered if away(point) <= max(1.5 * reach, SMALLEST / 2)]


def median(weighed: list[tuple[float, int]]) -> float:
    """The value at which half of the weight lies on either side."""
    ordered = sorted(weighed)
    held = list(accumulate(weight for _, weight in ordered))
    return ordered[bisect_left(held, held[-1] / 2)][0]


def squeeze(lat: float) -> float:
    """How much shorter a degree of longitude is than one of latitude there; never so short that a map turns to lines."""
    return max(0.2, cos(radians(lat)))


def wrapped(lon: float) -> float:
    """A longitude between -180 and 180."""
    return (lon + 180.0) % 360.0 - 180.0


def arc_of(longitudes: Sequence[float]) -> tuple[float, float]:
    """The shortest arc that holds all of them, from west to east; the east may exceed 180."""
    ordered = sorted(wrapped(lon) for lon in longitudes)
    following = [*ordered[1:], ordered[0] + 360.0]
    gaps = [after - before for before, after in zip(ordered, following, strict=True)]
    widest = max(range(len(gaps)), key=lambda n: gaps[n])
    west = following[widest]
    return wrapped(west), wrapped(west) + max(0.0, 360.0 - gaps[widest])
