"""Names in an article: each where it stands, each under one id."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import names
from briefing.analysis.sentences import split
from briefing.model import Article, Mention, Span


def found(text: str, title: str = "") -> tuple[Mention, ...]:
    return names.find(Article(guid="a", title=title, text=text), split(text))


def test_one_group_under_all_its_names() -> None:
    text = "ISIS withdrew. ISIL fled, said Daesh. The Islamic State group confirmed it."
    assert {m.entity for m in found(text)} == {"actor:islamic-state"}
    assert [m.text for m in found(text)] == ["ISIS", "ISIL", "Daesh", "Islamic State group"]


def test_the_verb_is_no_group() -> None:
    assert found("ISIS is gone.", title="ISIS IS GONE")[0].text == "ISIS"
    assert [m.text for m in found("It IS over.", title="THIS IS IT")] == []


def test_offsets_count_in_their_field() -> None:
    text = "Fighters of the SDF met UNHCR staff."
    for mention in found(text, title="SDF meets UNHCR"):
        field = text if mention.field == "text" else "SDF meets UNHCR"
        assert field[mention.start : mention.end] == mention.text


def kinds(text: str, title: str = "") -> dict[str, str]:
    return {m.text: m.kind for m in found(text, title)}


def test_a_country_that_acts_is_an_actor_in_that_mention_only() -> None:
    turkey = [
        m
        for m in found("Turkey said on Monday it had sent troops to Syria. They left from Turkey on Tuesday.")
        if m.text == "Turkey"
    ]
    assert [(m.kind, m.entity) for m in turkey] == [("actor", "actor:government-tr"), ("place", turkey[1].entity)]
    assert turkey[1].entity.startswith("geo:")
    assert kinds("The violence in Syria and Iraq has killed many people.")["Iraq"] == "place"


def test_a_seat_of_government_speaks_for_it() -> None:
    mentions = {m.text: m.entity for m in found("Ankara warned Damascus. Shells fell on Damascus.")}
    assert mentions["Ankara"] == "actor:government-tr"
    assert mentions["Damascus"].startswith("geo:")


def test_governments_and_forces_named_by_their_country() -> None:
    mentions = {
        m.text: m
        for m in found(
            "Iraqi security forces met Turkish army officers. The French government and the Egyptian foreign ministry agreed."
        )
    }
    assert mentions["Iraqi security forces"].type == "military"
    assert mentions["Turkish army"].entity == "actor:military-tr"
    assert mentions["French government"].entity == "actor:government-fr"
    assert mentions["Egyptian foreign ministry"].entity == "actor:foreign-ministry-eg"


def test_nationalities_are_neither_place_nor_actor() -> None:
    assert kinds("Syrians and Kurds fled with French citizens.") == {
        "Syrians": "nationality",
        "Kurds": "nationality",
        "French": "nationality",
    }


def test_surnames_and_titles_join_the_full_name() -> None:
    text = "President Salva Kiir met Riek Machar in Juba. Mr Kiir said he trusted Mr Machar. Kiir left."
    ids = {m.text: m.entity for m in found(text) if m.type == "person"}
    assert ids["Mr Kiir"] == ids["Kiir"] == ids["President Salva Kiir"] == "person:salva-kiir"
    assert ids["Mr Machar"] == ids["Riek Machar"] == "person:riek-machar"


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Bill Clinton arrived in Geneva. Hillary Clinton stayed at home."
    assert {m.entity for m in found(text) if m.type == "person"} == {"person:bill-clinton", "person:hillary-clinton"}


def test_an_acronym_that_the_text_defines() -> None:
    text = "The Western Sahara Rescue Committee (WSRC) said on Friday it had no news. WSRC workers were safe."
    bodies = [m for m in found(text) if m.kind == "actor"]
    assert len({m.entity for m in bodies}) == 1
    assert {"WSRC"} < {m.text for m in bodies}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Staff of the Organisation for the Relief of Flooded Towns (ORFT) left.", "Organisation for the Relief of Flooded Towns"),
        ("Staff of Harbour Rescue International (HRI) left.", "Harbour Rescue International"),
    ],
)  # fmt: skip
def test_the_letters_of_a_short_form_say_where_the_name_begins(text: str, name: str) -> None:
    assert name in {m.text for m in found(text) if m.kind == "actor"}


def test_what_is_no_name_stays_none_for_having_a_short_form() -> None:
    assert found("An improvised explosive device (IED) went off, and talks (TALKS) began.") == ()


def test_a_lake_named_after_a_president_is_a_lake() -> None:
    by_text = {m.text: m for m in found("President Bashar al-Assad visited Lake Assad. Assad spoke there.")}
    assert by_text["Lake Assad"].type == "lake"
    assert by_text["Assad"].entity == "person:bashar-al-assad"


def test_text_that_lost_its_apostrophes() -> None:
    mentions = found("The army took Syrias Aleppo on Monday. It was the end of Turkeys plan.")
    assert [m.text for m in mentions if m.kind == "place"][:2] == ["Syria", "Aleppo"]


def test_a_headline_in_capitals_follows_the_text() -> None:
    title = "ISIS IS GONE FROM ALEPPO BUT WHO IS NEXT"
    mentions = [m for m in found("Islamic State left Aleppo on Monday.", title) if m.field == "title"]
    assert [(m.text, m.kind) for m in mentions] == [("ISIS", "actor"), ("ALEPPO", "place")]


def test_a_sum_in_dollars_and_an_illness_are_no_places() -> None:
    assert found("The vaccine against Ebola virus cost US$5 million.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\ud800 Aleppo",
        "انسحب تنظيم داعش من حلب",
        "叙利亚军队宣布解放。",
        "Президент Владимир Путин заявил",
        "A" * 300,
        "The " + "Abdul " * 60,
        "(((" * 50,
        "’s ’s Mr. -",
    ],
)
def test_odd_texts_give_few_names_and_no_crash(text: str) -> None:
    assert len(found(text, title=text)) <= 2


def test_a_very_long_line_is_read() -> None:
    text = "Aleppo and Homs, said Reuters; " * 5000
    mentions = names.find(Article(guid="a", title="", text=text), (Span(0, len(text)),))
    assert {m.text for m in mentions} == {"Aleppo", "Homs", "Reuters"}


@given(st.text(alphabet=st.sampled_from("AaBIS .,'’-()\"SyrianUNU.S. \nMr0é"), max_size=120))
def test_mentions_always_lie_in_their_field_in_order(text: str) -> None:
    mentions = found(text, title=text)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.field, m.start))
    for mention in mentions:
        assert mention.text == text[mention.start : mention.end] != ""
    for one, other in pairwise(mentions):
        assert one.field != other.field or one.end <= other.start


def test_names_run_together_come_apart() -> None:
    text = "They flew over Homs, and / or Hama; Damascus (and, , Aleppo) were spared."
    assert {"Homs", "Hama", "Damascus", "Aleppo"} <= {m.text for m in found(text)}


def test_a_force_has_one_id_whatever_it_is_called() -> None:
    text = "Syrian ground forces advanced. The Syrian Arab Army said Syrian soldiers had met Kurdish forces."
    by_text = {m.text: m.entity for m in found(text)}
    assert by_text["Syrian ground forces"] == by_text["Syrian Arab Army"] == by_text["Syrian soldiers"]
    assert by_text["Kurdish forces"] == "actor:kurdish-forces"


def test_a_report_of_one_word_is_read() -> None:
    assert [m.text for m in found("Aleppo.")] == ["Aleppo"]


def test_a_whole_people_is_an_actor_and_two_of_them_are_not() -> None:
    assert kinds("We stand with the Syrian people in this war.")["Syrian people"] == "actor"
    assert kinds("Two Syrian people were hurt on Monday.").get("Syrian people") is None


def test_an_office_of_several_words_stays_with_its_holder() -> None:
    mentions = {m.text: m.name for m in found("On Monday Secretary of State John Kerry left Geneva.")}
    assert mentions["Secretary of State John Kerry"] == "John Kerry"


def test_a_person_of_a_town_is_two_names() -> None:
    named = found("Councilman Jumaane Williams of Brooklyn called for calm.")
    assert [(m.name, m.kind) for m in named] == [("Jumaane Williams", "actor"), ("Brooklyn", "place")]


def test_british_and_american_spellings_are_one_body() -> None:
    first = found("The Ferrand Theatre Trust said on Monday that it had closed its doors.")
    second = found("The Ferrand Theater Trust said on Monday that it had closed its doors.")
    assert [m.entity for m in first] == [m.entity for m in second] != []


@pytest.mark.parametrize(
    ("text", "name", "kind", "type_"),
    [
        ("Rebels of Ansar al-Haq left Azaz.", "Ansar al-Haq", "actor", "armed group"),
        ("The lawyer Ansar Burney left Azaz.", "Ansar Burney", "actor", "person"),
        ("Elders of the al-Karabla clan met the governor.", "al-Karabla clan", "actor", "people"),
        ("Elders of the Dulaim tribe spoke.", "Dulaim tribe", "actor", "people"),
        ("The Northern Storm Brigade left Azaz.", "Northern Storm Brigade", "actor", "armed group"),
        ("Reporters of the Zurich Herald were there.", "Zurich Herald", "actor", "news organisation"),
        ("The Ministry of Fisheries denied it.", "Ministry of Fisheries", "actor", "government"),
    ],
)
def test_a_name_says_of_itself_what_it_is(text: str, name: str, kind: str, type_: str) -> None:
    assert (kind, type_) in {(m.kind, m.type) for m in found(text) if m.text == name}


def people(text: str, title: str = "") -> dict[str, str]:
    return {m.text: m.name for m in found(text, title) if m.type == "person"}


def test_a_headline_that_the_text_repeats_is_read_as_a_headline() -> None:
    title = "Suicide Blasts Hit Homs Countryside"
    text = f"05-05-2016 {title}. People were hurt in blasts that hit Homs on Monday, said state media."
    assert {m.text for m in found(text, title)} == {"Homs"}


def test_a_known_name_parts_what_was_run_together() -> None:
    text = "Jihadists of Al-Nusra and Jund al-Aqsa fled. Bashar al-Assad SOHR al-Qaeda al-Nusra"
    assert {"Al-Nusra", "Jund al-Aqsa", "Bashar al-Assad", "SOHR", "al-Qaeda"} <= {m.text for m in found(text)}


def test_a_title_inside_a_name_begins_a_person() -> None:
    named = people("Chief of Army Staff General Asim Munir has warned of it. Homs Governor Talal al-Barazi agreed.")
    assert {"Asim Munir", "Talal al-Barazi"} <= set(named.values())


def test_an_office_is_read_with_its_holder_a_rank_or_half_a_title_is_not() -> None:
    text = "There Prime Minister Haider Abadi met Mr Hammond. Then Foreign Minister Sergei Lavrov came."
    assert set(people(text)) == {"Prime Minister Haider Abadi", "Mr Hammond", "Foreign Minister Sergei Lavrov"}
    assert set(people("He met Lt. Gen. Stephen Townsend. General Joseph Votel spoke.")) == {
        "Stephen Townsend",
        "Joseph Votel",
    }
    text = "On Monday the Russian Foreign Minister Sergei Lavrov met Pentagon Press Secretary Peter Cook."
    assert set(people(text)) == {"Sergei Lavrov", "Peter Cook"}
    assert set(people("He said on Monday President Bashar al-Assad would go.")) == {"President Bashar al-Assad"}


def test_a_given_name_makes_a_person_and_a_clinic_is_none() -> None:
    assert people("The mayor, María José Catalá, said so.") == {"María José Catalá": "María José Catalá"}
    assert people("She went to the Betty Ford Clinic on Monday.") == {}


def test_what_stands_beside_a_noun_is_of_its_kind() -> None:
    assert {m.text: m.type for m in found("The rebel group Fastaqim and the newspaper Dagens Nyheter said so.")} == {
        "Fastaqim": "organisation",
        "Dagens Nyheter": "organisation",
    }


def test_a_weapon_is_no_name_in_the_whole_article() -> None:
    assert found("They fired the Oreshnik ballistic missile. The Oreshnik can carry warheads.") == ()


def test_another_wording_before_a_known_short_form_is_the_same_body() -> None:
    assert {m.entity for m in found("The Free Syria Army (FSA) fled.")} == {"actor:free-syrian-army"}


def test_a_short_form_that_the_text_gives_to_another_body_is_that_one_here() -> None:
    text = "The Ivory Cotton Company (ICC) said on Friday that the ICC had no ships."
    assert {m.entity for m in found(text)} == {"actor:ivory-cotton"}


def test_a_place_of_a_few_letters_counts_only_as_it_is_spelled() -> None:
    (adra, *_) = found("They shelled the town of Adra. It is in Syria, near Damascus.")
    assert (adra.text, adra.lat) == ("Adra", None)


def test_a_province_is_no_town_where_only_the_town_is_so_spelled() -> None:
    assert next(m.entity for m in found("Rebels left Idleb province in Syria.")) == "geo:169387"
    assert {m.name for m in found("They fled Rural Idlib in Syria.")} == {"Idlib", "Syria"}


def test_buttons_under_a_report_are_no_actors() -> None:
    assert {m.text for m in found("It was on Monday, said Reuters. Facebook Twitter")} == {"Reuters"}
    assert "Twitter" in {m.text for m in found("He said so on Twitter")}


def test_a_town_in_capitals_of_two_words() -> None:
    assert next(m.text for m in found("NEW DELHI:\n\nIndia said on Monday it agreed.")) == "NEW DELHI"


def test_a_line_longer_than_is_read_is_read_to_where_reading_ends() -> None:
    text = "Aleppo and Homs, said Reuters; " * 15_000
    mentions = names.find(Article(guid="a", title="", text=text), (Span(0, len(text)),))
    assert len(mentions) > 30_000
    assert {m.text for m in mentions} == {"Aleppo", "Homs", "Reuters"}


def test_a_dash_parts_a_place_from_what_follows() -> None:
    assert [m.text for m in found("BEIRUT - SYRIAN ARMY TROOPS TOOK A TOWN ON MONDAY.")] == ["BEIRUT", "SYRIAN ARMY"]


def test_a_town_called_like_a_word_is_one_after_in() -> None:
    assert kinds("Police in Queens arrested two men on Monday.") == {"Queens": "place"}
    assert kinds("The talks were held in Congress halls.") == {}


def test_a_word_for_a_kind_of_place_is_no_name_alone() -> None:
    assert kinds("She left Rehab on Friday and crossed Avenue after Avenue.") == {}


def test_the_word_city_tells_no_two_towns_apart() -> None:
    (palmer,) = found("It is a total loss according to the City of Palmer.")
    assert (palmer.name, palmer.lat) == ("Palmer", None)


def test_a_body_is_not_taken_for_one_that_has_only_its_letters() -> None:
    named = {m.text: m.entity for m in found("He told the Namibian Broadcasting Corporation (NBC) on Sunday.")}
    assert named["Namibian Broadcasting Corporation"] != "actor:nbc"


def entities(text: str, title: str = "") -> dict[str, str]:
    return {m.text: m.entity for m in found(text, title)}


def test_a_preposition_with_a_capital_is_no_part_of_a_lake() -> None:
    text = (
        "In Lake Assad the water rose. Near Lake Tanganyika they fled. The River Thames rose. Great Salt Lake shrank."
    )
    assert [m.text for m in found(text)] == ["Lake Assad", "Lake Tanganyika", "River Thames", "Great Salt Lake"]


def test_a_rank_before_a_name_makes_it_a_person() -> None:
    text = "US Central Command chief General Joseph Votel met them. Gen. Votel left."
    assert entities(text)["Joseph Votel"] == entities(text)["Votel"] == "person:joseph-votel"


def test_a_full_name_after_website_is_a_person() -> None:
    assert entities(
        "It was published on their website. Charles Lister wrote for the website Charles Lister likes."
    ) == {"Charles Lister": "person:charles-lister"}


def test_where_a_body_has_its_seat_is_no_part_of_its_name() -> None:
    text = "The London-based Syrian Observatory for Human Rights said so."
    assert "Syrian Observatory for Human Rights" in entities(text)


def test_a_name_with_an_accent_is_parted_from_the_country_before_it() -> None:
    assert kinds("The former President of Iceland Ólafur Grímsson remarked on it.") == {
        "Iceland": "place",
        "Ólafur Grímsson": "actor",
    }


def test_whoever_is_called_after_a_child_is_called_exactly_so() -> None:
    called = entities("Abu Hassan fled Raqqa. Abu al-Hassan said that he was hungry.")
    assert called["Abu Hassan"] != called["Abu al-Hassan"]


def test_villages_in_a_list_are_places() -> None:
    text = (
        "The army hit the villages of Jub Ghabsheh, Tal Alam, Deir Qaq, Souran and al-Zaalaneh north of Aleppo in Syria."
        " The towns of Kafr Zita and Kefr Nabbouda fell, said Hezbollah."
    )
    listed = ("Jub Ghabsheh", "Souran", "Tal Alam", "Deir Qaq", "al-Zaalaneh", "Kafr Zita", "Kefr Nabbouda")
    assert {kinds(text).get(name) for name in listed} == {"place"}
    assert kinds(text)["Hezbollah"] == "actor"


def test_a_lady_of_a_mans_name_is_somebody_else() -> None:
    called = found("Sir Keir Starmer came. Lady Starmer smiled. Mr Starmer spoke.")
    assert [m.entity for m in called] == ["person:keir-starmer", "person:lady-starmer", "person:keir-starmer"]
    called = found("Joan Bakersby came. Ms Bakersby smiled. Mr Bakersby spoke. Lady Bakersby left.")
    assert called[1].entity == called[3].entity == "person:joan-bakersby"


def test_a_day_of_the_week_is_no_region() -> None:
    assert [m.text for m in found("Mon Apr 4 2016 A bomb killed two in Aleppo.")] == ["Aleppo"]
