"""Coasts and borders as they ship, and that the script makes them again."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cartography import View
from briefing.cartography.outlines import country_names, level_for, levels

ROOT = Path(__file__).parents[2]
DATA = ROOT / "briefing" / "data"


def test_they_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    """Where WORLD_ATLAS names the unpacked npm package world-atlas 2.0.2."""
    folder = os.environ.get("WORLD_ATLAS")
    if not folder:
        pytest.skip("WORLD_ATLAS names no folder of the package world-atlas")
    source = Path(folder) / "countries-10m.json"
    subprocess.run([sys.executable, "-m", "scripts.make_outlines", str(source), str(tmp_path)], cwd=ROOT, check=True)
    made, shipped = (gzip.decompress((place / "outlines.gz").read_bytes()) for place in (tmp_path, DATA))
    assert made == shipped, "another zlib may pack the same bytes otherwise"
    assert (tmp_path / "country_names.tsv").read_bytes() == (DATA / "country_names.tsv").read_bytes()


def test_every_line_stays_in_its_box_and_on_the_globe() -> None:
    for level in levels():
        for head in level.heads:
            _, lons, lats = level._line(head, 0.0)
            assert min(lons) >= head[3] * level.unit - 1e-6
            assert max(lons) <= head[5] * level.unit + 1e-6
            assert min(lats) >= head[4] * level.unit - 1e-6
            assert max(lats) <= head[6] * level.unit + 1e-6
            assert min(lons) >= -180.5
            assert max(lons) <= 180.5


def test_a_closer_view_has_more_detail() -> None:
    units = [level_for(View(per_dot=scale)).unit for scale in (0.001, 0.1, 0.3, 1.5)]
    assert units == sorted(units)
    assert len(set(units)) == len(levels())


def test_country_names_lie_in_their_countries() -> None:
    names = {country.name: country for country in country_names()}
    assert abs(names["Syria"].lat - 35.0) < 0.6
    assert 90 < names["Russia"].lon < 110, "its far east lies beyond the antimeridian"
    assert abs(names["Fiji"].lon) > 177
    assert not any(name.endswith(".") for name in names), "short forms are written out"
