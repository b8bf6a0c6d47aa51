"""One entity across a library: merged where one candidate alone fits, with a reason; otherwise left apart."""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.merging import Record, merge


def person(name: str, articles: int = 1, *companions: str) -> Record:
    return Record(
        f"person:{name.lower().replace(' ', '-')}", "actor", "person", name, articles, companions=frozenset(companions)
    )


def body(name: str, *companions: str) -> Record:
    return Record(
        f"actor:{name.lower().replace(' ', '-')}", "actor", "organisation", name, companions=frozenset(companions)
    )


def site(name: str, *companions: str) -> Record:
    return Record(f"place:{name.lower().replace(' ', '-')}", "place", "site", name, companions=frozenset(companions))


def test_a_surname_is_read_as_the_only_one_who_has_it() -> None:
    found = merge([person("Lohan"), person("Lindsay Lohan", 5)])
    assert found["person:lohan"].target == "person:lindsay-lohan"
    assert "Lindsay Lohan" in found["person:lohan"].reason


def test_a_surname_of_two_stays_alone_unless_the_company_tells() -> None:
    two = [person("Bill Clinton", 4, "actor:nato"), person("Hillary Clinton", 4, "actor:state", "actor:senate")]
    assert "person:clinton" not in merge([*two, person("Clinton", 2)])
    told = merge([*two, person("Clinton", 2, "actor:state", "actor:senate")])
    assert told["person:clinton"].target == "person:hillary-clinton"


def test_two_people_of_one_surname_stay_two() -> None:
    assert merge([person("Bill Clinton"), person("Hillary Clinton")]) == {}


def test_other_spellings_and_middle_names_are_one_person() -> None:
    found = merge(
        [
            person("Mohamed Morsi", 9),
            person("Mohammed Morsi", 2),
            person("Scott Alan Dayton"),
            person("Scott Dayton", 3),
        ]
    )
    assert found["person:mohammed-morsi"].target == "person:mohamed-morsi"
    assert found["person:scott-alan-dayton"].target == "person:scott-dayton"


def test_an_acronym_is_read_as_the_body_named_with_it() -> None:
    long = body("World Boxing Council", "person:x")
    assert merge([body("WBC", "person:x"), long])["actor:wbc"].target == long.id
    assert merge([body("WBC", "person:y"), long]) == {}


def test_order_does_not_matter_and_no_target_is_itself_merged() -> None:
    records = [
        person("Rahman"),
        person("Rami Abdel Rahman", 4),
        person("Rami Abdul Rahman", 2),
        body("NGO"),
        person("Abdel Rahman", 3),
    ]
    found = merge(records)
    assert found == merge(reversed(records))
    assert not {m.target for m in found.values()} & found.keys()
    assert {m.target for m in found.values()} == {"person:rami-abdel-rahman"}


def test_a_clinic_is_known_by_the_beginning_of_its_name() -> None:
    whole, short = site("Cliffside Rehab Center", "person:lohan"), site("Cliffside", "person:lohan")
    assert merge([whole, short])[short.id].target == whole.id
    assert merge([whole, site("Cliffside", "person:obama")]) == {}


def test_parts_of_the_compass_and_two_longer_names_leave_a_place_alone() -> None:
    assert merge([site("Kensal", "a"), site("Kensal North", "a")]) == {}
    assert merge([site("Cliffside", "a"), site("Cliffside Hospital", "a"), site("Cliffside Prison", "a")]) == {}


def test_a_place_that_one_article_could_not_locate_is_the_one_of_that_name() -> None:
    millom = Record("geo:2642505", "place", "town", "Millom", 2, located=True, companions=frozenset({"actor:x"}))
    assert merge([site("Millom", "actor:x"), millom])["place:millom"].target == "geo:2642505"
    assert merge([site("Millom", "actor:y"), millom]) == {}


def test_a_name_of_many_places_is_not_located_by_another_article() -> None:
    egypt = Record("geo:360761", "place", "city", "Mansoura", 2, located=True, companions=frozenset({"actor:x"}))
    assert merge([site("Mansoura", "actor:x"), egypt]) == {}


def test_a_byname_joins_only_among_the_same_people() -> None:
    one, other = (
        Record(i, "actor", "person", n) for i, n in (("person:a", "Abu Hassan"), ("person:b", "Abu al-Hassan"))
    )
    assert not merge([one, other])
    known = frozenset({"actor:x"})
    assert merge([replace(one, companions=known), replace(other, companions=known)])


def test_the_registrys_person_is_not_his_son() -> None:
    father = Record("person:donald-trump", "actor", "person", "Donald Trump", articles=9)
    assert not merge([father, Record("person:donald-trump-jr", "actor", "person", "Donald Trump Jr")])
