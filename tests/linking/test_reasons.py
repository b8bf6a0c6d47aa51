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


def test_a_doubtful_link_convinces_by_a_name_that_tells_and_a_likely_one_always():
    kenya, lamu = [Shared("geo:1", "place", "Kenya", 70)], [Shared("geo:2", "place", "Lamu", 9)]
    assert convinces(0.1, lamu, 200)
    assert not convinces(0.1, kenya, 200)
    assert not convinces(0.1, (), 200)
    assert not convinces(0.01, lamu, 200)
    assert convinces(0.5, kenya, 200)


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
