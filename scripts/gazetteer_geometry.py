"""The middle of a region, from its towns: GeoNames' packages give regions no point of their own."""

from __future__ import annotations

from statistics import median


def middle(points: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The centre of mass of the towns' convex hull, in degrees; None where there is no town."""
    if not points:
        return None
    if max(p[1] for p in points) - min(p[1] for p in points) > 180:  # it straddles the antimeridian
        points = [(lat, lon if lon > 0 else lon + 360) for lat, lon in points]
    corners = hull(without_strays(points))
    lat, lon = centroid(corners)
    return round(lat, 2), round(lon if lon <= 180 else lon - 360, 2)


STRAY = 12.0
"""Towns this many times as far from the median as half of all are have been put into the wrong region."""


def without_strays(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    south, west = median(p[0] for p in points), median(p[1] for p in points)
    far = [max(abs(lat - south), abs(lon - west)) for lat, lon in points]
    reach = STRAY * max(0.1, median(far))
    return [p for p, away in zip(points, far, strict=True) if away <= reach]


def hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Convex hull by Andrew's monotone chain (1979)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    halves = []
    for run in (ordered, ordered[::-1]):
        chain: list[tuple[float, float]] = []
        for p in run:
            while len(chain) > 1 and turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        halves.append(chain[:-1])
    return halves[0] + halves[1]


def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def centroid(corners: list[tuple[float, float]]) -> tuple[float, float]:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if abs(area) < 1e-6:
        return sum(p[0] for p in corners) / len(corners), sum(p[1] for p in corners) / len(corners)
    return x / (3 * area), y / (3 * area)
