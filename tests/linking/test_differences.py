"""Where sources differ: what is set side by side, and above all what is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.sentences import split
from briefing.linking.counts import figures_in
from briefing.linking.differences import differences
from briefing.linking.numbers import numbers_in, tokens_of
from briefing.model import Analysis, Article, DateMention, Mention, Stored, Summary, Triage

ACTORS = {
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
    "SDF": "Syrian Democratic Forces",
    "Hamas": "Hamas",
    "Israel": "Israel",
}
PLACES = {"Aleppo": (36.2, 37.2), "Raqqa": (35.9, 39.0), "Homs": (34.7, 36.7), "Palmyra": None, "Manbij": (36.5, 37.9)}


def report(number: int, text: str, published: str | None = "2017-06-04", dates: dict[str, str] | None = None) -> Stored:
    mentions = [
        Mention("text", m.start(), m.end(), m.group(), "actor", "group", f"actor:{name}", name)
        for word, name in ACTORS.items()
        for m in re.finditer(rf"\b{word}\b", text)
    ]
    for word, where in PLACES.items():
        lat, lon = where or (None, None)
        mentions += [
            Mention("text", m.start(), m.end(), word, "place", "city", f"geo:{word}", word, lat, lon)
            for m in re.finditer(rf"\b{word}\b", text)
        ]
    mentions.sort(key=lambda m: m.start)
    found = tuple(DateMention(text.index(w), text.index(w) + len(w), w, v) for w, v in (dates or {}).items())
    article = Article(guid=f"g{number}", title="", text=text, source=f"Source {number}", published=published)
    return Stored(number, article, Analysis(split(text), tuple(mentions), found, Summary((), "none")), Triage())


def said(*texts: str | Stored) -> list[tuple[str, list[str]]]:
    """What the texts differ on: (about, what each side says)."""
    reports = [t if isinstance(t, Stored) else report(n, t) for n, t in enumerate(texts)]
    return [(d.about, [c.says for c in d.claims]) for d in differences(reports)]


def test_gone_from_a_province_and_still_in_villages_of_it_stand_side_by_side() -> None:
    gone = "“ISIS withdrew from 17 towns and is now effectively outside of Aleppo province,” said the Observatory."
    there = "The army entered the east of Aleppo province. ISIL remains in control of a few villages in the southeast of the province."
    (found,) = differences([report(1, gone), report(2, there)])
    assert found.about == "Islamic State in Aleppo province"
    assert [(c.says, c.quote.article.guid, c.quote.text) for c in found.claims] == [
        ("no longer there", "g1", gone),
        ("still there", "g2", there.split(". ", 1)[1]),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISIS withdrew from Aleppo province.", "SDF remains in control of Aleppo province."),
        ("ISIS withdrew from Aleppo province.", "ISIS remains in control of Raqqa province."),
        ("ISIS withdrew from Aleppo city.", "ISIS remains in control of Aleppo province."),
        (
            "ISIS withdrew from Aleppo province.",
            "ISIS did not withdraw; the SDF remains in control of Aleppo province.",
        ),
        ("ISIS was ordered to withdraw from Aleppo.", "ISIS still controls Aleppo."),
        ("ISIS could lose control of Aleppo.", "ISIS still controls Aleppo."),
        ("Fighters who fled from ISIS withdrew from Aleppo.", "ISIS still controls Aleppo."),
        ("ISIS no longer controls Aleppo.", "ISIS does not have a presence in Aleppo."),
    ],
)
def test_other_actors_places_ranks_and_what_is_only_ordered_or_feared_are_no_difference(one: str, other: str) -> None:
    assert said(one, other) == []


@pytest.mark.parametrize(
    ("gone", "there"),
    [
        ("ISIS has withdrawn its last fighters from Manbij.", "ISIS still holds the centre of Manbij."),
        ("ISIS fighters have left Manbij.", "ISIS remains in Manbij, residents said."),
        ("The SDF drove ISIS out of Manbij.", "ISIS controls parts of Manbij."),
        ("ISIS was expelled from Manbij.", "ISIS is in full control of Manbij."),
        ("ISIS no longer controls Manbij.", "ISIS maintains a presence in Manbij."),
    ],
)
def test_gone_and_there_in_the_words_of_the_news(gone: str, there: str) -> None:
    assert said(gone, there) == [("Islamic State in Manbij", ["no longer there", "still there"])]


def test_not_turns_a_claim_round() -> None:
    assert said("ISIS has not withdrawn from Aleppo.", "ISIS withdrew from Aleppo.") == [
        ("Islamic State in Aleppo", ["no longer there", "still there"])
    ]


def test_one_article_alone_never_differs() -> None:
    assert (
        said("ISIS withdrew from Aleppo. ISIS still controls Aleppo. A bomb killed 3 people. A bomb killed 9 people.")
        == []
    )


def test_claimed_and_denied() -> None:
    one = "Hamas claimed responsibility for the bus bombing in the northern town."
    other = "Hamas denied any responsibility for the bus bombing in the northern town."
    assert said(one, other) == [("Hamas: responsibility", ["denied", "claimed"])]
    assert said(one, "Hamas denied any involvement in talks on a prisoner swap in Cairo.") == []


def test_figures_of_one_event_stand_side_by_side_smallest_first() -> None:
    assert said(
        "A car bomb killed at least 12 people in Homs on Sunday.",
        "The car bomb in Homs left 15 people dead and wounded forty, officials said.",
        "Twelve people were killed when the car bomb went off.",
    ) == [("People killed in Homs", ["at least 12 people", "Twelve people", "15 people"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A car bomb killed 12 people in Homs.", "An air strike killed 15 people in Homs."),
        ("A car bomb killed 12 people in Homs.", "A car bomb killed 15 people in Raqqa."),
        ("A car bomb killed 12 people in Homs.", "A car bomb wounded 15 people in Homs."),
        ("A car bomb killed 12 civilians in Homs.", "A car bomb killed 3 children in Homs."),
        ("A car bomb killed 12 people in Homs.", "Car bombs have killed 950 people in Homs since 2011."),
        ("A car bomb killed 12 people in Homs.", "A similar car bomb killed 30 people in Homs in May."),
        ("A car bomb killed about 100 people in Homs.", "A car bomb killed 97 people in Homs."),
        ("A car bomb killed 12 people in Homs.", "A car bomb killed 12 people in Homs, two of them policemen."),
        ("A car bomb killed 12 people in Homs.", "A car bomb killed a man, 45, in Homs at 7:30 pm on 3 June."),
        ("Air strikes killed 12 rebels near Homs.", "Jets killed 40 rebels, the army said."),
        ("A car bomb killed 12 people in Homs.", "Car bombs killed 30 people across the country."),
        ("A bomb killed 12 people in Homs, its mayor said. He said 12 were killed.", "A bomb killed 15 in Raqqa."),
        ("Bombs killed 12 people in Homs and Raqqa.", "Bombs killed 15 people in Raqqa and Aleppo."),
        (
            "The army took 17 villages near Homs.",
            "Residents of 4 villages asked the charity for clean water and blankets.",
        ),
    ],
)
def test_what_is_another_quantity_is_not_set_against_it(one: str, other: str) -> None:
    assert said(one, other) == []


def test_an_air_raid_on_one_town_stands_beside_that_on_the_same_town() -> None:
    assert said("Air strikes killed 12 rebels in Homs.", "Jets killed at least 40 rebels in Homs, the army said.")


def test_the_same_attack_told_of_other_days_is_another_quantity() -> None:
    one = report(1, "A car bomb killed 12 people in Homs on Sunday.", dates={"Sunday": "2017-06-04"})
    other = report(2, "A car bomb killed 15 people in Homs on Thursday.", dates={"Thursday": "2017-06-01"})
    assert said(one, other) == []


def test_part_of_the_things_is_not_set_against_all_of_them() -> None:
    seized = "Commandos of the navy seized rifles and magazines from the"
    assert said(f"{seized} 11 Yemeni pirates.", f"{seized} 23 pirates.") == []
    assert said(f"{seized} 21 pirates.", f"{seized} 23 pirates.") != []


def test_things_are_compared_where_the_sentences_share_their_words() -> None:
    assert said(
        "Government forces captured 12 villages from ISIS in eastern Aleppo.",
        "Government forces captured 17 villages from ISIS in eastern Aleppo, the army said.",
    ) == [("Villages in Aleppo", ["12 villages", "17 villages"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were killed and 6 were wounded", [("killed", "people", 4), ("wounded", "people", 6)]),
        ("killed 50 militants and eight civilians", [("killed", "fighters", 50), ("killed", "civilians", 8)]),
        ("claimed the lives of at least 40 people", [("killed", "people", 40)]),
        ("the death toll rose to 1,200", [("killed", "people", 1200)]),
        ("nearly half a million Syrians have fled", [("displaced", "syrians", 500_000)]),
        ("sixty-two rebel fighters were killed", [("killed", "fighters", 62)]),
        ("firing at least 38 rockets and killing seven people", [("rocket", "", 38), ("killed", "people", 7)]),
        ("1.5 million people were displaced", [("displaced", "people", 1_500_000)]),
        ("the 17th Division, 45, on 5 June 2014 at 7:30 with 40 percent of F-16s for $3 million", []),
    ],
)
def test_a_figure_is_read_with_what_it_measures(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert [(f.measure, f.group, f.number.value) for f in figures_in(text)] == expected


@given(st.text(alphabet=st.sampled_from("0123456789., -at least one hundred million and killed people")), st.text())
def test_any_text_is_read_without_fault_and_figures_lie_in_it(odd: str, any_text: str) -> None:
    for text in (odd, any_text, f"{odd} people {any_text}"):
        for figure in figures_in(text):
            assert text[figure.start : figure.end] == figure.says
        assert all(n.value > 0 for n in numbers_in(tokens_of(text)))


def test_the_same_articles_give_the_same_differences_whatever_their_order() -> None:
    reports = [
        report(1, "A car bomb killed at least 12 people in Homs."),
        report(2, "A car bomb killed 15 people in Homs."),
        report(3, "A car bomb killed 20 people in Homs."),
    ]
    assert differences(reports) == differences(reports[::-1])
