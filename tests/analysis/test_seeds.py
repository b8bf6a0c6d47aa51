"""The two seeds, read as a newcomer would: every place and actor in them, each under one id, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import clean, readers
from briefing.analysis import names
from briefing.analysis.sentences import split

if TYPE_CHECKING:
    from briefing.model import Article, Mention

SEEDS = Path(__file__).parents[2] / "seeds"
NATIONAL, RUDAW = "000_b374189c912a7055.txt", "004_ae3f1348cd23b230.txt"
PLACES = {
    NATIONAL: {
        "Syria", "Aleppo", "UK", "Hama", "Raqqa", "Kobane", "Manbij", "Al Bab", "Al-Senaa", "Al Senaa", "Al-Meshleb", "Geneva",
        "Homs", "Damascus", "Turkey", "US",
    },
    RUDAW: {
        "Aleppo", "Maskaneh", "Lake Assad", "al-Khafseh", "Raqqa", "Euphrates River", "Tabqa Dam", "Mansoura", "Baath dam", "Tabqa",
        "Tabqa City", "ERBIL", "Kurdistan Region",
    },
}  # fmt: skip
ACTORS = {
    NATIONAL: {
        "Islamic State", "Rami Abdel Rahman", "Syrian Observatory for Human Rights", "Syrian Armed Forces", "Syrian Democratic Forces",
        "Elite Forces", "UNHCR", "Turkish government", "US government",
    },
    RUDAW: {
        "Islamic State", "Rami Abdel Rahman", "Syrian Observatory for Human Rights", "Syrian Armed Forces", "Syrian Democratic Forces",
        "SANA", "Agence France-Presse", "United Nations", "Global Coalition against Daesh", "Syrian government",
    },
}  # fmt: skip


@cache
def seed(name: str) -> Article:
    (raw,) = readers.read((SEEDS / name).read_bytes(), name)
    return clean.article(raw)


@cache
def mentions(name: str) -> tuple[Mention, ...]:
    article = seed(name)
    return names.find(article, split(article.text))


def entities(name: str, *written: str) -> set[str]:
    found = {m.text: m.entity for m in mentions(name)}
    return {found[text] for text in written}


def test_nothing_is_highlighted_that_is_neither_place_nor_actor() -> None:
    for name in (NATIONAL, RUDAW):
        for m in mentions(name):
            if m.kind == "place":
                bare = m.text.removesuffix(" province")
                assert bare in PLACES[name], m
            elif m.kind == "actor":
                assert m.name in ACTORS[name], m
            else:
                assert m.text in {"Syrian", "Syrians", "Turkish", "Kurdish", "Arab"}, m


def test_every_place_and_actor_is_found() -> None:
    for name in (NATIONAL, RUDAW):
        found = {m.text.removesuffix(" province") for m in mentions(name)}
        assert PLACES[name] <= found, PLACES[name] - found
        assert {m.name for m in mentions(name) if m.kind == "actor"} == ACTORS[name]


def test_one_group_in_both_and_never_the_verb() -> None:
    for name in (NATIONAL, RUDAW):
        of_group = [m for m in mentions(name) if m.entity == "actor:islamic-state"]
        assert {m.text.split()[0] for m in of_group} <= {"ISIS", "ISIL", "IS"}
        written = re.findall(r"\b(?:ISIS|ISIL|IS)\b", seed(name).text)
        assert len([m for m in of_group if m.field == "text"]) == len(written)
    assert not any(m.text.lower() == "is" and m.text != "IS" for name in (NATIONAL, RUDAW) for m in mentions(name))


def test_people_and_bodies_under_one_id() -> None:
    assert entities(NATIONAL, "Rami Abdel Rahman", "Mr Rahman") == entities(RUDAW, "Rami Abdel Rahman")
    assert entities(NATIONAL, "SDF", "Syrian Democratic Forces") == entities(RUDAW, "SDF")
    assert entities(NATIONAL, "UNHCR", "United Nations refugee agency") == {"actor:unhcr"}
    assert len(entities(NATIONAL, "Syrian Observatory", "Syrian Observatory for Human Rights")) == 1
    assert len(entities(RUDAW, "Observatory", "Syrian Observatory for Human Rights")) == 1
    assert len(entities(NATIONAL, "Al-Senaa", "Al Senaa")) == 1
    assert entities(RUDAW, "Tabqa") != entities(RUDAW, "Tabqa Dam")


def test_places_stand_in_the_right_country() -> None:
    found = {m.text: m for name in (NATIONAL, RUDAW) for m in mentions(name) if m.kind == "place"}
    for town in ("Homs", "Hama", "Damascus", "Manbij", "Kobane", "Al Bab", "Raqqa", "Maskaneh", "Tabqa"):
        assert (found[town].country, found[town].lat is not None) == ("SY", True), town
    assert found["Mansoura"].country in {"SY", None}
    assert (found["Geneva"].country, found["ERBIL"].country) == ("CH", "IQ")
    assert {found["Baath dam"].type, found["Tabqa Dam"].type} == {"dam"}


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    for name in (NATIONAL, RUDAW):
        found = mentions(name)
        assert list(found) == sorted(found, key=lambda m: (m.field, m.start))
        for one, other in pairwise(found):
            assert one.field != other.field or one.end <= other.start
