"""Makes briefing/data/outlines.gz and country_names.tsv: the coasts and borders of the world at four levels of detail,
and where the names of its countries go.

    npm pack world-atlas@2.0.2
    tar xzf world-atlas-2.0.2.tgz
    python -m scripts.make_outlines package/countries-10m.json [FOLDER]

The same file gives the same bytes. The source is Natural Earth 1:10m (public domain) as TopoJSON, in which countries
share their arcs: an arc of one country is coast, an arc of two is a border. Each level is simplified (Douglas and
Peucker 1973), cut into pieces of at most 96 steps so that a view reads only what lies in it, and written as steps of
one signed byte each way. Form of the file: see briefing/cartography/outlines.py, which reads it.
"""

from __future__ import annotations

import gzip
import itertools
import json
import struct
import sys
from collections import Counter
from math import cos, radians, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).resolve().parent.parent / "briefing" / "data"
LEVELS = ((0.01, 0.018, 0.0), (0.04, 0.07, 0.15), (0.1, 0.2, 0.6), (0.4, 0.8, 2.5))
"""Unit in degrees, tolerance of the simplification, and the smallest island kept (by the larger side of its box)."""
STEPS = 96

Dot = tuple[float, float]


def arcs_of(atlas: dict[str, Any]) -> list[list[Dot]]:
    """TopoJSON's quantised arcs, as longitude and latitude."""
    (dx, dy), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        dots = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            dots.append((x * dx + x0, y * dy + y0))
        found.append(dots)
    return found


def without_seams(dots: list[Dot]) -> Iterator[list[Dot]]:
    """A line without the stretches along the antimeridian and the pole, where the source's flat map was cut."""
    run = dots[:1]
    for before, dot in itertools.pairwise(dots):
        seam = min(abs(before[0]), abs(dot[0])) > 179.9 or abs(before[0] - dot[0]) > 180.0
        if seam or max(before[1], dot[1]) < -89.0:
            if len(run) > 1:
                yield run
            run = []
        run.append(dot)
    if len(run) > 1:
        yield run


def users(atlas: dict[str, Any]) -> Counter[int]:
    """How many countries use each arc."""
    count: Counter[int] = Counter()
    for country in atlas["objects"]["countries"]["geometries"]:
        count.update(set(numbers(country.get("arcs", []))))
    return count


def numbers(arcs: Any) -> Iterator[int]:
    for item in arcs:
        if isinstance(item, int):
            yield item if item >= 0 else ~item
        else:
            yield from numbers(item)


def simplified(dots: list[Dot], tolerance: float) -> list[Dot]:
    """Douglas and Peucker's line simplification, without recursion."""
    kept = [False] * len(dots)
    kept[0] = kept[-1] = True
    spans = [(0, len(dots) - 1)]
    while spans:
        first, last = spans.pop()
        furthest, index = max(
            ((away(dots[n], dots[first], dots[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if furthest > tolerance:
            kept[index] = True
            spans += [(first, index), (index, last)]
    return [dot for dot, keep in zip(dots, kept, strict=True) if keep]


def away(p: Dot, a: Dot, b: Dot) -> float:
    """The distance of a point from a stretch, in degrees."""
    x, y = b[0] - a[0], b[1] - a[1]
    long = x * x + y * y
    t = max(0.0, min(1.0, ((p[0] - a[0]) * x + (p[1] - a[1]) * y) / long)) if long else 0.0
    return float(((p[0] - a[0] - t * x) ** 2 + (p[1] - a[1] - t * y) ** 2) ** 0.5)


def steps(dots: list[Dot], unit: float) -> tuple[int, int, list[tuple[int, int]]]:
    """The first dot in units, and the steps from dot to dot, long ones in several."""
    grid = [(round(x / unit), round(y / unit)) for x, y in dots]
    found = []
    for (x1, y1), (x2, y2) in itertools.pairwise(grid):
        parts = max(1, -(-max(abs(x2 - x1), abs(y2 - y1)) // 127))
        for n in range(parts):
            here = (x1 + (x2 - x1) * n // parts, y1 + (y2 - y1) * n // parts)
            there = (x1 + (x2 - x1) * (n + 1) // parts, y1 + (y2 - y1) * (n + 1) // parts)
            if there != here:
                found.append((there[0] - here[0], there[1] - here[1]))
    return grid[0][0], grid[0][1], found


def pieces(x: int, y: int, path: list[tuple[int, int]], border: int) -> Iterator[tuple[bytes, bytes]]:
    """Heads (kind, start, box, number of steps) and bodies (all steps' x, then all their y) of a path cut short."""
    for at in range(0, len(path), STEPS):
        part = path[at : at + STEPS]
        xs, ys = [x], [y]
        for dx, dy in part:
            xs.append(xs[-1] + dx)
            ys.append(ys[-1] + dy)
        head = struct.pack("<Bhhhhhhh", border, x, y, min(xs), min(ys), max(xs), max(ys), len(part))
        yield head, struct.pack(f"<{len(part)}b{len(part)}b", *(p[0] for p in part), *(p[1] for p in part))
        x, y = xs[-1], ys[-1]


def level(arcs: Iterable[tuple[list[Dot], int]], unit: float, tolerance: float, smallest: float) -> bytes:
    heads, bodies = [], []
    for dots, border in arcs:
        box = max(max(d[n] for d in dots) - min(d[n] for d in dots) for n in (0, 1))
        if dots[0] == dots[-1] and box < smallest:
            continue
        for head, body in pieces(*steps(simplified(dots, tolerance), unit), border):
            heads.append(head)
            bodies.append(body)
    return struct.pack("<dII", unit, len(heads), sum(map(len, bodies))) + b"".join(heads) + b"".join(bodies)


def rings(geometry: dict[str, Any], arcs: list[list[Dot]]) -> Iterator[list[Dot]]:
    """The outer ring of each of a country's polygons."""
    polygons = geometry.get("arcs", [])
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        ring = [dot for n in polygon[0] for dot in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]]
        x0 = ring[0][0]
        yield [(x - 360 * round((x - x0) / 360), y) for x, y in ring]


def label(ring: list[Dot]) -> tuple[float, float, float]:
    """Area (square degrees as they lie on the globe) and centre of mass of a ring."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(area) < 1e-9:
        return 0.0, ring[0][0], ring[0][1]
    lat = y / (3 * area)
    return abs(area) / 2 * cos(radians(lat)), x / (3 * area), lat


def country_names(atlas: dict[str, Any], arcs: list[list[Dot]]) -> str:
    """Lines of name, latitude, longitude of the largest part, and the side of a square as large, in degrees."""
    lines = []
    for country in atlas["objects"]["countries"]["geometries"]:
        parts = [label(ring) for ring in rings(country, arcs)]
        name = FULL.get(country["properties"]["name"], country["properties"]["name"])
        if parts and "." not in name:  # what is still shortened is an island too small to be named on a map
            area, lon, lat = max(parts)
            lon = (lon + 180) % 360 - 180
            lines.append(f"{name}\t{lat:.1f}\t{lon:.1f}\t{sqrt(area):.2f}\n")
    return "".join(sorted(lines))


FULL = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Macedonia": "North Macedonia",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "eSwatini": "Eswatini",
}
"""Natural Earth's short forms written out."""


def make(source: Path) -> tuple[bytes, str]:
    """The outlines, and the countries' names."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    count, arcs = users(atlas), arcs_of(atlas)
    runs = [(run, int(count[n] > 1)) for n, dots in enumerate(arcs) for run in without_seams(dots)]
    data = gzip.compress(b"".join(level(runs, *shape) for shape in LEVELS), compresslevel=9, mtime=0)
    return data, country_names(atlas, arcs)


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[1]) if len(arguments) > 1 else FOLDER
    data, names = make(Path(arguments[0]))
    (folder / "outlines.gz").write_bytes(data)
    (folder / "country_names.tsv").write_text(names, encoding="utf-8", newline="\n")
    print(f"{folder}: outlines.gz {len(data):,} bytes, country_names.tsv {len(names.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
