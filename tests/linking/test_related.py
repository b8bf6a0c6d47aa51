"""What a reader relies on: the right article first, and a reason that can be checked."""

from __future__ import annotations

import pytest

from briefing.linking import MemoryCorpus, Profile, profile, related
from briefing.linking.features import NAMES, features

from .reports import report

ALEPPO = report(
    "ISIS is gone from Aleppo, but recaptures part of Raqqa",
    "ISIS withdrew from 17 towns in Aleppo, said the Observatory. In Raqqa the SDF withdrew from a district.",
    {"Aleppo": "place", "Raqqa": "place", "ISIS": "actor", "SDF": "actor", "Observatory": "actor"},
    published=None,
)
MASKANEH = report(
    "Last ISIS-controlled town in Aleppo liberated",
    "The army has announced the liberation of the last town of ISIS in Aleppo. Raqqa is under siege by the SDF.",
    {"Aleppo": "place", "Raqqa": "place", "ISIS": "actor", "SDF": "actor"},
    published="2017-06-04",
)
FOOTBALL = report(
    "Leeds win the cup",
    "Leeds beat Derby in the final on Saturday. The trophy went to Leeds for the third time.",
    {"Leeds": "actor", "Derby": "actor"},
    published="2017-06-04",
)


SPOTS = {"Homs": (34.73, 36.72), "Hama": (35.13, 36.75), "Damascus": (33.51, 36.29), "Douma": (33.57, 36.4)}


def bomb(place: str, *, located: bool = True) -> tuple:
    text = f"A car bomb killed five people in {place} on Thursday, the Observatory said."
    return report(f"Car bomb in {place}", text, {place: "place"}, located=SPOTS if located else {})


@pytest.mark.parametrize(
    ("one", "other", "far"), [("Homs", "Hama", 1.0), ("Damascus", "Douma", 0.0), ("Homs", "Homs", 0.0)]
)
def test_events_are_in_far_places_where_an_hour_lies_between_all_that_the_heads_name(one, other, far) -> None:
    a, b = profile(*bomb(one)), Profile.from_bytes(profile(*bomb(other)).to_bytes())
    at = NAMES.index("far places")
    assert features(a, b)[at] == features(b, a)[at] == far


def test_a_place_that_is_not_located_is_far_from_none() -> None:
    a, b = profile(*bomb("Homs", located=False)), profile(*bomb("Hama"))
    assert features(a, b)[NAMES.index("far places")] == 0.0


def library() -> MemoryCorpus:
    corpus = MemoryCorpus()
    for number, (article, analysis) in enumerate((ALEPPO, MASKANEH, FOOTBALL), 1):
        corpus.add(number, profile(article, analysis), analysis.mentions)
    return corpus


def test_the_other_report_of_the_war_comes_first_with_its_reason() -> None:
    links = related(profile(*ALEPPO), library(), 10, own=1)
    assert links[0].id == 2
    assert {s.name for s in links[0].shared} == {"Aleppo", "Raqqa", "ISIS", "SDF"}
    assert links[0].why.startswith("both name ")
    assert "in 2 of 3 articles" in links[0].why
    assert links[0].why.endswith("date unknown")
    assert links[0].days is None


@pytest.mark.parametrize("name", ["Aleppo", "Raqqa", "ISIS", "SDF"])
def test_a_rejected_reason_is_named_no_more_and_makes_no_link_surer(name: str) -> None:
    plain = related(profile(*ALEPPO), library(), 1, own=1)[0]
    without = related(profile(*ALEPPO), library(), 1, own=1, rejected={f"id:{name}"})[0]
    assert name in plain.why
    assert name not in without.why
    assert without.score <= plain.score


def test_with_every_reason_rejected_a_link_is_weaker() -> None:
    plain = related(profile(*ALEPPO), library(), 1, own=1)[0]
    rejected = {shared.entity for shared in plain.shared}
    without = related(profile(*ALEPPO), library(), 1, own=1, rejected=rejected)
    assert not without or without[0].score < plain.score


@pytest.mark.parametrize("pair", [ALEPPO, MASKANEH, FOOTBALL, bomb("Homs")])
def test_a_profile_survives_its_bytes_and_is_small(pair: tuple) -> None:
    made = profile(*pair)
    data = made.to_bytes()
    assert Profile.from_bytes(data) == made
    assert len(data) < 2_000
