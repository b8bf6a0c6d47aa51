"""Which Homs, which Mansoura, which Tripoli: the places that an article's names stand for, settled together.

Each name's candidates are weighed by how prominent they are, by what the text says beside the name ("Pandi,
Bulacan"; "Aleppo province"), and by the company they keep: countries and nationalities named, the dateline, and the
other names' candidates in the same region or within some 200 km. The company is weighed twice, the second time with
what the first time settled. A small place that nothing in the article speaks for is left unknown.

The weights were chosen on one half of GeoVirus (Gritta and others 2018) and hold on the other: any of them can be
halved or doubled with less than .005 lost of the .93 of its names that are put within 161 km.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.analysis.folding import fold, plain
from briefing.analysis.gazetteer import Candidate, Gazetteer, Place, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST = 24
"""Candidates weighed for one name; the rest are less prominent and in countries that the article does not name."""

_SHORTEST_ALIKE = 4
"""Letters up to which a name counts only as it is spelled: Adra is not Daraa."""
CELL = 2.0
"""Degrees: places in one cell or its neighbours keep each other company."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place's name as it stands in the text, and what stands beside it (see `toponyms.read`)."""

    name: str
    kind: str = ""
    """What a word beside it says that it is: "region", "city", "river", "lake", "dam", "camp"…; or nothing."""
    within: str = ""
    """The place that it is said to lie in: "Bulacan" of "Pandi, Bulacan"."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What speaks for a candidate, on the scale of one power of ten of inhabitants. Hashed by identity, for `weighed`."""

    country: float = 1.5
    region: float = 0.8
    near: float = 0.5
    within: float = 4.0
    kind: float = 2.0
    namesake: float = 2.0
    """Taken off a region that is called like a town in it."""
    stateless: float = 1.0
    """Taken off a small town of a country whose news names the state beside it, where none is named."""
    named: float = 1.5
    """A country or nationality named outright, against one only inferred."""
    margin: float = 0.1
    """How much better the best must be than another far away."""
    backing: float = 0.2
    """How much of what speaks for the country most spoken for must speak for a small place's country."""
    alone: float = 4.5
    """How prominent (see `prominence`) a place must be that nothing else in the article speaks for."""


WEIGHTS = Weights()

CLASSES: Mapping[str, frozenset[str]] = {
    "city": frozenset({"city", "town", "neighbourhood"}),
    "region": frozenset({"region", "continent"}),
    "country": frozenset({"country"}),
}
_ABBREVIATIONS = """
AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|FL=Florida|GA=Georgia
HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland
MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire
NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania
RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|WA=Washington
WV=West Virginia|WI=Wisconsin|WY=Wyoming|Ala=Alabama|Ariz=Arizona|Ark=Arkansas|Calif=California|Colo=Colorado
Conn=Connecticut|Del=Delaware|Fla=Florida|Ga=Georgia|Ill=Illinois|Ind=Indiana|Kan=Kansas|Ky=Kentucky|La=Louisiana
Md=Maryland|Mass=Massachusetts|Mich=Michigan|Minn=Minnesota|Miss=Mississippi|Mo=Missouri|Mont=Montana|Neb=Nebraska
Nev=Nevada|N.H=New Hampshire|N.J=New Jersey|N.M=New Mexico|N.Y=New York|N.C=North Carolina|N.D=North Dakota
Okla=Oklahoma|Ore=Oregon|Pa=Pennsylvania|R.I=Rhode Island|S.C=South Carolina|S.D=South Dakota|Tenn=Tennessee|Tex=Texas
Vt=Vermont|Va=Virginia|Wash=Washington|W.Va=West Virginia|Wis=Wisconsin|Wyo=Wyoming|Ont=Ontario|Que=Quebec|Alta=Alberta
Man=Manitoba|Sask=Saskatchewan"""
POSTAL: Mapping[str, str] = dict(
    pair.split("=") for line in _ABBREVIATIONS.strip().splitlines() for pair in line.split("|")
)
"""Abbreviations of states and provinces that stand after a comma only."""

STATES = frozenset({"US"})
SETTLED = frozenset({"country", "continent"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate, with what it shares with its neighbours."""

    place: Place
    above: tuple[str, ...]
    cells: tuple[int, ...]


class Company:
    """How much of the article speaks for each country, region and cell of the map."""

    def __init__(self) -> None:
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.regions: defaultdict[str, float] = defaultdict(float)
        self.cells: defaultdict[int, float] = defaultdict(float)

    def add(self, spot: Spot, share: float) -> None:
        place = spot.place
        if place.country:
            self.countries[place.country] += share
        if place.type in SETTLED:
            return
        self.regions[place.id] += share
        for region in spot.above:
            self.regions[region] += share
        for cell in spot.cells:
            self.cells[cell] += share

    def of_its_region(self, spot: Spot) -> float:
        """How much speaks for the place's region, or the one above it."""
        return max(0.0, *(self.regions.get(region, 0.0) for region in spot.above))

    def support(self, spot: Spot, weights: Weights) -> float:
        """What the company is worth to a place; each kind of it counts less the more of it there is."""
        place = spot.place
        if place.type in SETTLED:
            return weights.country * math.log1p(self.countries.get(place.country or "", 0.0))
        near = self.cells.get(spot.cells[0], 0.0) if spot.cells else 0.0
        return (
            weights.country * math.log1p(max(0.0, self.countries.get(place.country or "", 0.0)))
            + weights.region * math.log1p(self.of_its_region(spot))
            + weights.near * math.log1p(max(0.0, near))
        )


def spot_of(place: Place) -> Spot:
    return Spot(place, above(place), cells_of(place))


def above(place: Place) -> tuple[str, ...]:
    """What a place shares with its neighbours: its region and the one above that (its county, its state); for a region
    of the first level, being one of that country.
    """
    if not place.region:
        return (f"{place.type} of {place.country}",)
    upper = gazetteer().place(place.region)
    return (place.region, upper.region) if upper and upper.region else (place.region,)


def cells_of(place: Place) -> tuple[int, ...]:
    """The number of the cell of the map that a place is in, and those of its eight neighbours."""
    if place.lat is None or place.lon is None:
        return ()
    row, column, around = int(place.lat // CELL), int(place.lon // CELL), int(360 / CELL)
    steps = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))
    return tuple((row + down) * around + (column + right) % around for down, right in steps)


@dataclass(slots=True)
class Reading:
    """A name on its way to one place: its candidates, how good each is by itself, and how likely at present."""

    toponym: Toponym
    key: str
    """How it sounds (`fold`): names that sound alike are one voice."""
    spots: Sequence[Spot]
    own: Sequence[float]
    shares: Sequence[float]


def locate(
    names: Sequence[Toponym],
    *,
    dateline: str | None = None,
    countries: Iterable[str] = (),
    weights: Weights = WEIGHTS,
) -> dict[Toponym, Place | None]:
    """The place of each name, in the order given; None where the gazetteer has none or nothing decides.

    `dateline` is the place the report was sent from, `countries` the codes of nationalities named ("" is skipped).
    """
    book = gazetteer()
    distinct = list(dict.fromkeys(names))
    company = Company()
    for code in dict.fromkeys(countries):
        if country := book.country(code):
            company.add(spot_of(country), weights.named)
    if dateline and (sent := read(book, Toponym(dateline), weights)).spots:
        company.add(sent.spots[0], weights.named)
    readings = [read(book, name, weights) for name in distinct]
    speakers = spokesmen(readings)
    for speaker in speakers.values():
        join(company, speaker, 1.0)
    for reading in readings:
        settle(company, reading, speakers[reading.key], weights)
    return {r.toponym: decide(company, r, speakers[r.key], weights) for r in readings}


def spokesmen(readings: list[Reading]) -> dict[str, Reading]:
    """One reading for each name, however often and in whatever spelling it stands there: a name is no company to itself."""
    found: dict[str, Reading] = {}
    for reading in readings:
        if reading.key not in found or (reading.toponym.within and not found[reading.key].toponym.within):
            found[reading.key] = reading
    return found


def read(book: Gazetteer, toponym: Toponym, weights: Weights) -> Reading:
    """The candidates of one name, weighed by themselves."""
    spots, own, shares = weighed(book, toponym.name, toponym.kind, bool(toponym.within), weights)
    return Reading(toponym, fold(toponym.name), spots, own, shares)


@lru_cache(maxsize=8192)
def weighed(
    book: Gazetteer, name: str, kind: str, placed: bool, weights: Weights
) -> tuple[list[Spot], list[float], list[float]]:
    """The places that a name may mean, their weights and their shares, which no article changes; `placed`: it is said
    what the place lies in."""
    candidates = [c for c in book.candidates(name) if c.doubt < 2 or len(name) > _SHORTEST_ALIKE][:MOST]
    if kind == "region":
        candidates += _regions_called_so(book, candidates)
    wanted = CLASSES.get(kind, frozenset({kind}))
    bonus = weights.kind if kind else 0.0
    seats = set() if kind == "region" else seats_of(book, [c.place for c in candidates])
    own = [
        c.prominence
        + bonus * (c.place.type in wanted)
        - weights.namesake * (c.place.id in seats)
        - weights.stateless * (c.place.type == "town" and c.place.country in STATES and not placed)
        for c in candidates
    ]
    return [spot_of(c.place) for c in candidates], own, shares_of(own)


def _regions_called_so(book: Gazetteer, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The regions of the towns that share their names: "Idleb province" where Idleb is a spelling of the town alone."""
    have = {candidate.place.id for candidate in candidates}
    found = []
    for candidate in candidates:
        upper = book.place(candidate.place.region) if candidate.place.region else None
        if upper and upper.id not in have and plain(upper.name).split()[:1] == [plain(candidate.place.name)]:
            have.add(upper.id)
            found.append(Candidate(upper, candidate.doubt, candidate.prominence))
    return found


def seats_of(book: Gazetteer, places: Sequence[Place]) -> set[str]:
    """The regions among the places that are called like a town in them: without "province", the town is meant."""
    found = set()
    for place in places:
        if place.type in ("city", "town") and place.region:
            upper = book.place(place.region)
            found |= {place.region, upper.region if upper and upper.region else ""}
    return found


def shares_of(scores: list[float]) -> list[float]:
    """Scores, in powers of ten, as shares of one."""
    best = max(scores, default=0.0)
    odds = [10.0 ** max(-9.0, score - best) for score in scores]
    total = sum(odds)
    return [odd / total for odd in odds]


def join(company: Company, reading: Reading, sign: float) -> None:
    for one, share in zip(reading.spots, reading.shares, strict=True):
        if share > 0.01:
            company.add(one, sign * share)


def settle(company: Company, reading: Reading, speaker: Reading, weights: Weights) -> None:
    """Weighs a name's candidates again in the company of all the others."""
    if len(reading.spots) < 2:
        return
    join(company, speaker, -1.0)
    reading.shares = shares_of(scores(company, reading, weights))
    join(company, speaker, 1.0)


def scores(company: Company, reading: Reading, weights: Weights) -> list[float]:
    """How good each candidate is in this company, with what the text says that it lies in."""
    holders = holding(reading.toponym.within)
    return [
        own + company.support(one, weights) + weights.within * lies_in(one, holders)
        for one, own in zip(reading.spots, reading.own, strict=True)
    ]


@lru_cache(maxsize=4096)
def holding(within: str) -> frozenset[str]:
    """The ids of regions and codes of countries that a name after a comma may mean."""
    if not within:
        return frozenset()
    found = set()
    for place in gazetteer().find(POSTAL.get(within.rstrip("."), within))[:12]:
        if place.type == "country" and place.country:
            found.add(place.country)
        found.add(place.id)
    return frozenset(found)


def lies_in(spot: Spot, holders: frozenset[str]) -> bool:
    """Whether a place is in one of the holders: its country, its region, or the region above that."""
    if not holders or spot.place.type in SETTLED:
        return False
    return spot.place.country in holders or bool(spot.place.region and not holders.isdisjoint(spot.above))


def decide(company: Company, reading: Reading, speaker: Reading, weights: Weights) -> Place | None:
    """The best candidate, if something speaks for it and no other is nearly as good elsewhere."""
    if not reading.spots:
        return None
    join(company, speaker, -1.0)
    ranked = sorted(zip(scores(company, reading, weights), range(len(reading.spots)), strict=True), key=lambda s: -s[0])
    spot = reading.spots[ranked[0][1]]
    best = spot.place
    backed = is_backed(company, spot, reading, weights)
    join(company, speaker, 1.0)
    if best.type in SETTLED or best.id.startswith("place:"):
        return best
    if not backed and _renown(reading, ranked[0][1], weights) < weights.alone:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < weights.margin:
        rival = reading.spots[ranked[1][1]].place
        if rival.country != best.country:
            return None
    return best


def _renown(reading: Reading, number: int, weights: Weights) -> float:
    """How prominent a candidate is by itself: "city" beside a name tells towns from provinces, and not from each other."""
    told = reading.toponym.kind == "city" and reading.spots[number].place.type in CLASSES["city"]
    return reading.own[number] - (weights.kind if told else 0.0)


def is_backed(company: Company, spot: Spot, reading: Reading, weights: Weights) -> bool:
    """Whether the rest of the article speaks for a place: what it is said to lie in; or its country, among those spoken
    for most; in a country of states, where every name is some town's, something of that state.
    """
    place = spot.place
    if lies_in(spot, holding(reading.toponym.within)):
        return True
    if place.type == "town" and place.country in STATES:
        return company.of_its_region(spot) > 0.3
    backing, most = company.countries.get(place.country or "", 0.0), max(company.countries.values(), default=0.0)
    return backing > max(0.3, weights.backing * most)
