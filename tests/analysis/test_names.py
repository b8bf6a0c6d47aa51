"""Names in an article: each where it stands, each under one id."""

from __future__ import annotations

from briefing.analysis import names
from briefing.analysis.sentences import split
from briefing.model import Article, Mention


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
