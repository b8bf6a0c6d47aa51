"""The line that says why two articles belong together."""

from __future__ import annotations

from briefing.linking import profile
from briefing.linking.reasons import are_told, convinces, deciding, leads_say, likeness, reasons, why
from briefing.model import Shared
from tests.linking.reports import report


def test_a_name_is_said_once_also_where_a_town_and_its_province_bear_it():
    shared = [
        Shared("geo:1", "place", "Idlib", 35),
        Shared("geo:2", "place", "Idlib", 27),
        Shared("geo:3", "place", "Syria", 229),
    ]
    assert why(shared, 1, 305) == "both name Idlib (in 35 of 305 articles); 1 day apart"


def test_a_town_stands_for_what_begins_with_its_name():
    shared = [Shared("geo:1", "place", "Aleppo", 2), Shared("geo:2", "place", "Aleppo Governorate", 2)]
    assert why(shared, None, 2) == "both name Aleppo; date unknown"
    assert why(shared[::-1], None, 2) == "both name Aleppo; date unknown"


def test_a_name_that_many_have_is_said_to_be_one_unless_the_library_is_small():
    kenya = [Shared("geo:1", "place", "Kenya", 70)]
    assert why(kenya, 0, 200) == "both name only what many here do: Kenya (in 70 of 200 articles); same day"
    assert why([*kenya, Shared("geo:2", "place", "Lamu", 9)], 0, 200) == (
        "both name Lamu (in 9 of 200 articles); same day"
    )
    assert why([Shared("geo:1", "place", "Kenya", 8)], 0, 12) == "both name Kenya (in 8 of 12 articles); same day"


def test_what_else_both_say_stands_in_place_of_names():
    assert (
        why((), 2, 200, alike=("both titles say ferry and sinks",)) == "both titles say ferry and sinks; 2 days apart"
    )


def test_days_told_against_those_of_publication_are_said_to_be():
    first = profile(*report("Ferry sinks", "Mombasa, 3 May 2012. A ferry sank.", {}, published="2012-05-03"))
    late = profile(
        *report(
            "Ferry sinks off Mombasa", "4 May 2012. A ferry sank.", {},
            published="2012-09-20", dates={"4 May 2012": "2012-05-04"},
        )
    )  # fmt: skip
    undated = profile(*report("A ferry sank", "It sank.", {}))
    assert are_told(first, late)
    assert not are_told(first, first)
    assert not are_told(first, undated)
    assert why((), 1, 2, told=True) == "alike in their words; 1 day apart by the days told in the text"


def test_both_give_a_figure_and_say_words_but_for_names_and_for_who_says_it():
    titles = (
        "Ferry sinks off Mombasa, 31 drowned: monitor - Coast Daily",
        "Ferry that sank at Mombasa killed 31, monitor",
    )
    one, other = (profile(*report(title, "The ferry sank. It killed 31 people.", {})) for title in titles)
    mombasa = [Shared("geo:1", "place", "Mombasa", 2)]
    assert likeness(one, other, titles, mombasa) == ("both give the figure 31",)
    titles = ("Ferry sinks with a cargo of cement", "Cement ferry lost")
    assert likeness(one, other, titles, mombasa)[1:] == ("both titles say cement and ferry",)


def test_what_an_outlet_has_of_its_own_is_no_reason():
    names = {"Coast Wire": "actor", "Coast Wire Picture Desk": "actor", "Red Cross": "actor"}
    made = profile(
        *report(
            "A ferry sank",
            "Coast Wire said so. The Red Cross came. Coast Wire Picture Desk.",
            names,
            types={"Coast Wire": "news agency"},
        )
    )
    assert [e.entity for e in made.entities] == ["id:Red Cross"]


def test_where_names_do_not_tell_the_words_that_both_begin_with_do():
    leads = (
        "DAMASCUS, Wednesday (Coast Wire) Rockets released a deadly gas over the suburbs, activists said.",
        "Wednesday (Coast Wire) It is said that gas was released over suburbs of the capital.",
    )
    assert leads_say(leads) == ("both begin with suburbs, gas and released",)
    assert leads_say(("Rockets hit a school.", "Rain fell.")) == ()


def test_what_many_have_goes_unsaid_beside_a_name_that_tells():
    shared = [
        Shared("geo:1", "place", "Kenya", 70),
        Shared("geo:2", "place", "Lamu", 9),
        Shared("org:1", "actor", "Parliament", 60),
        Shared("org:2", "actor", "Red Cross", 12),
    ]
    assert [s.name for s in deciding(shared, 200)] == ["Lamu", "Red Cross"]
    assert [s.name for s in deciding(shared[::2], 200)] == ["Kenya", "Parliament"], "else there is nothing to say"
    assert [s.name for s in deciding(shared, 20)] == ["Kenya", "Lamu", "Parliament", "Red Cross"]


def test_the_less_likely_a_link_the_more_reasons_it_needs():
    kenya, lamu = [Shared("geo:1", "place", "Kenya", 70)], [Shared("geo:2", "place", "Lamu", 9)]
    coast = [Shared("geo:3", "place", "Coast", 20)]
    assert convinces(0.5, kenya, (), 200)
    assert not convinces(0.3, kenya, (), 200)
    assert convinces(0.3, kenya, ("both titles say ferry and sinks",), 200)
    assert convinces(0.3, coast, (), 200)
    assert not convinces(0.1, coast, (), 200)
    assert convinces(0.1, coast, ("both titles say ferry and sinks",), 200)
    assert convinces(0.1, lamu, (), 200), "rare, and of both heads"
    assert not convinces(0.1, (), ("both titles say ferry and sinks",), 200)
    assert not convinces(0.01, lamu, ("both titles say ferry and sinks",), 200)
    assert convinces(0.1, kenya, (), 20), "nothing is common in a small library"


def test_a_name_of_the_body_tells_only_where_it_is_rarer():
    lamu = [Shared("geo:2", "place", "Lamu", 9, heads) for heads in range(3)]
    assert [convinces(0.3, [each], (), 200) for each in lamu] == [False, True, True]
    assert convinces(0.3, [Shared("geo:2", "place", "Lamu", 6, 0)], (), 200)
    assert [convinces(0.1, [each], (), 200) for each in lamu] == [False, False, True]
    background = Shared("geo:4", "place", "Wajir", 20, 0)
    assert [s.name for s in deciding([background, lamu[2]], 200)] == ["Lamu"]
    assert why([background], 0, 200) == "both name Wajir (in 20 of 200 articles); same day", "few here do"
    many = [Shared(f"geo:{n}", "place", f"Place {n}", 90, heads) for n, heads in enumerate((0, 1, 2))]
    assert [s.name for s in deciding(many, 200)] == ["Place 1", "Place 2"]
    assert [s.name for s in deciding(many[:1], 200)] == ["Place 0"], "else there is nothing to say"


def test_a_reason_knows_in_how_many_heads_a_name_stands():
    body = "A ferry sank off Mombasa. " + "The sea was calm that day. " * 20 + "Lamu sent boats."
    one = profile(*report("Ferry sinks", body, {"Mombasa": "place", "Lamu": "place"}))
    other = profile(*report("Lamu mourns", "The ferry of Mombasa.", {"Mombasa": "place", "Lamu": "place"}))
    known = {f"id:{name}": Shared(f"id:{name}", "place", name, 3) for name in ("Mombasa", "Lamu")}
    assert {s.name: s.heads for s in reasons(one, other, known)} == {"Mombasa": 2, "Lamu": 1}


def test_a_round_or_small_figure_is_no_reason():
    def both(said: str) -> tuple[str, ...]:
        titles = (f"Ferry: {said} dead", f"Rain: {said} dead")
        one, other = (profile(*report(title, f"It killed {said} people.", {})) for title in titles)
        return likeness(one, other, titles, [])

    assert both("31") == ("both give the figure 31",)
    assert both("1,300") == ("both give the figure 1,300",)
    assert [both(said) for said in ("9", "30", "200")] == [(), (), ()]


def test_a_word_is_said_in_a_form_that_both_have_and_how_many_is_none():
    leads = ("at least several forces fled, troops forced them out", "at least several forces of the troops")
    assert leads_say(leads) == ("both begin with troops and forces",)


def test_short_words_and_who_tells_it_are_not_what_two_titles_say():
    titles = ("Activists: ferry in al-Qurna sinks, agency reports", "Ferry of al-Amara sank, activists and agency say")
    one, other = (profile(*report(title, "The ferry sank.", {})) for title in titles)
    assert likeness(one, other, titles, []) == ()
    assert leads_say(("the ferry el al capsized at dawn", "at dawn it capsized, el al")) == (
        "both begin with capsized and dawn",
    )


def test_what_carries_words_and_the_name_of_the_site_are_no_reasons():
    names = {"Twitter": "actor", "Coast News Agency": "actor", "World": "actor", "Red Cross": "actor"}
    made = profile(
        *report(
            "A ferry sank off the coast - World - Coast Online",
            "Coast News Agency said so on Twitter. The Red Cross came.",
            names,
        )
    )
    assert [e.entity for e in made.entities] == ["id:Red Cross"]
    asked = profile(*report("Twitter is down", "It is.", names))
    assert [e.entity for e in asked.entities] == ["id:Twitter"], "a headline is about it"


def test_who_only_says_it_in_both_is_no_reason_while_another_is():
    names = {"Observatory": "actor", "Rami Rahman": "actor", "Red Cross": "actor"}
    one = profile(*report("A ferry sank", "It sank, Observatory director Rami Rahman said. The Red Cross came.", names))
    other = profile(
        *report(
            "The ferry", "The Red Cross found it, said the director of the Observatory, Rami Rahman. He left.", names
        )
    )
    known = {f"id:{name}": Shared(f"id:{name}", "actor", name, 5) for name in names}
    assert [s.name for s in reasons(one, other, known)] == ["Red Cross"]
    heard = profile(*report("A flood", "It rose, Rami Rahman told us.", names))
    assert [s.name for s in reasons(one, heard, known)] == ["Rami Rahman"], "nothing else is there"
    acting = profile(*report("Arrest", "Police arrested Rami Rahman. The Red Cross had asked them not to.", names))
    assert {s.name for s in reasons(one, acting, known)} == {"Red Cross", "Rami Rahman"}
