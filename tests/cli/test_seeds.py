"""The two seeds, end to end through the command line: if these are read well, news is."""

from __future__ import annotations

import pytest

NATIONAL = "ISIS is gone from Aleppo, but recaptures part of Raqqa"
RUDAW = "Last ISIS-controlled town in Aleppo liberated"
FURNITURE = ("Comments", "A+ A-", "Required", "Tags", "Source:", "Post a comment", "guidelines", "moderates")


@pytest.fixture(scope="module")
def articles(seeded):
    return {a["title"]: a for a in seeded.lines("show", "--all")}


def test_titles_sources_days_and_datelines(articles):
    assert set(articles) == {NATIONAL, RUDAW}
    national, rudaw = articles[NATIONAL], articles[RUDAW]
    assert (national["source"], rudaw["source"]) == ("The National", "Rudaw")
    assert (national["published"], rudaw["published"]) == (None, "2017-06-04")
    assert rudaw["dateline"]["place"] == "Erbil"
    assert any("assumed" in note for note in rudaw["notes"])


@pytest.mark.parametrize("title", [NATIONAL, RUDAW])
def test_no_page_furniture_and_no_headline_in_the_text(articles, title):
    article = articles[title]
    assert not [word for word in FURNITURE if word in article["text"]]
    assert title not in article["text"]
    assert not article["text"].startswith("ERBIL")


@pytest.mark.parametrize("title", [NATIONAL, RUDAW])
def test_every_offset_holds(articles, title):
    article = articles[title]
    parts = {"text": article["text"], "title": article["title"], "dateline": article["dateline"]["text"]}
    for mention in article["mentions"]:
        assert parts[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
    for span in article["summary"] + article["dates"]:
        assert article["text"][span["start"] : span["end"]] == span["text"]


def names(articles, kind):
    return {m["name"] for a in articles.values() for m in a["mentions"] if m["kind"] == kind}


def entity_of(articles, *texts):
    """The one entity that all these words name; fails where they name several."""
    found = {m["entity"] for a in articles.values() for m in a["mentions"] if m["text"] in texts}
    said = {m["text"] for a in articles.values() for m in a["mentions"]}
    assert set(texts) <= said, f"not found at all: {set(texts) - said}"
    assert len(found) == 1, found
    return found.pop()


@pytest.mark.parametrize(
    "spellings",
    [
        ("ISIS", "ISIL", "IS"),
        ("Rami Abdel Rahman", "Mr Rahman"),
        ("SDF", "Syrian Democratic Forces"),
        ("Syrian Observatory for Human Rights", "Observatory"),
        ("UNHCR", "United Nations refugee agency"),
        ("Al-Senaa", "Al Senaa"),
        ("Tabqa", "Tabqa City"),
    ],
)
def test_one_name_for_one_thing(articles, spellings):
    entity_of(articles, *spellings)


def test_the_group_is_never_the_verb(articles):
    for article in articles.values():
        for mention in article["mentions"]:
            assert mention["text"] != "is"


def test_the_places_are_found(articles):
    said = {m["text"] for a in articles.values() for m in a["mentions"] if m["kind"] == "place"}
    said |= names(articles, "place")
    wanted = {
        "Aleppo", "Raqqa", "Hama", "Homs", "Damascus", "Al Bab", "Manbij", "Kobane", "Geneva", "Al-Senaa", "Al-Meshleb",
        "Maskaneh", "Lake Assad", "Tabqa", "Mansoura", "al-Khafseh", "Erbil", "Baath dam", "Tabqa Dam",
    }  # fmt: skip
    assert not wanted - said


def test_places_stand_where_they_are(articles):
    where = {m["text"]: m for a in articles.values() for m in a["mentions"] if m["kind"] == "place"}
    for name, country in [("Homs", "SY"), ("Aleppo", "SY"), ("Al Bab", "SY"), ("Geneva", "CH"), ("Erbil", "IQ")]:
        place = where.get(name) or next(m for t, m in where.items() if t.lower() == name.lower())
        assert place["country"] == country
        assert place["lat"] is not None
    assert where["Mansoura"]["country"] in (None, "SY")


def test_related_names_the_other_seed_and_says_why(seeded):
    for item in seeded.lines("related", "--all"):
        (link,) = item["related"]
        assert {"Aleppo", "Raqqa"} <= set(link["places"])
        actors = set(link["actors"])
        assert {"Islamic State", "Syrian Democratic Forces", "Syrian Observatory for Human Rights"} <= actors
        assert link["days"] is None
        assert "Raqqa" in link["why"]


def test_the_seeds_piped_are_a_markdown_briefing(briefing):
    from tests.cli.conftest import SEEDS

    text = briefing(SEEDS).stdout
    assert text.startswith("---\n")
    for title in (NATIONAL, RUDAW):
        assert title in text.replace("\\", "")
    assert "Comments" not in text
    assert briefing(SEEDS).stdout == text, "the same input gives the same bytes"


def test_a_name_that_the_articles_spell_in_another_way_is_pointed_out(seeded):
    assert 'name:"maskanah" matches 1' in seeded("list", "maskanah").stderr
    assert seeded("list", "nowhere").stderr == "briefing: nowhere: no article matches\n"
    assert [a["title"] for a in seeded.lines("list", 'name:"maskanah"')] == [RUDAW]
