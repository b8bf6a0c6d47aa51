from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from briefing.analysis import analyze
from briefing.errors import NotFound
from briefing.model import Article, Dateline, Related, Stored, Story, Triage

if TYPE_CHECKING:
    from collections.abc import Sequence

NEW = Triage()


@dataclass
class Shelf:
    """A library in memory with the façade's reading half, for what is tested before anything is stored."""

    articles: list[Stored] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    links: dict[int, list[Related]] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)

    def put(
        self, text: str, title: str = "", *, story: int | None = None, triage: Triage = NEW, **known: object
    ) -> Stored:
        number = len(self.articles) + 1
        article = Article(**{"guid": f"a{number}", "title": title, "text": text, **known})  # type: ignore[arg-type]
        stored = Stored(number, article, analyze(article), triage, story)
        self.articles.append(stored)
        return stored

    def ids(self, query: str = "", **_: object) -> Sequence[int]:
        if query == "is:kept":
            return [a.id for a in self.articles if a.triage.state == "kept"]
        return [a.id for a in self.articles if query in a.article.title + a.article.text]

    def article(self, article_id: int) -> Stored:
        for stored in self.articles:
            if stored.id == article_id:
                return stored
        raise NotFound("no article has this number", where=str(article_id))

    def named(self, guid: str) -> list[int]:
        return [a.id for a in self.articles if a.article.guid == guid]

    def related(self, article_id: int, limit: int = 10) -> list[Related]:
        return self.links.get(article_id, [])[:limit]

    def note(self, article_id: int) -> str:
        return self.notes.get(article_id, "")

    def story(self, story_id: int) -> Story:
        held = tuple((a.id, a.article.guid, a.article.title) for a in self.articles if a.story == story_id)
        return Story(story_id, self.titles.get(story_id, ""), None, None, held)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def seeds(shelf: Shelf) -> Shelf:
    """Two reports of one event in the words of the seeds, the places and actors marked."""
    shelf.titles[7] = "Last ISIS-controlled town in Aleppo liberated"
    first = shelf.put(
        "ISIS no longer has a presence in Syria’s Aleppo province after withdrawing from a series of villages where "
        "regime forces were advancing.\n“ISIS withdrew from 17 towns and villages and is now effectively outside of Aleppo "
        "province after having a presence there for four years,” said Rami Abdel Rahman, head of the Syrian Observatory.",
        "ISIS is gone from Aleppo, but recaptures part of Raqqa",
        source="The National",
        guid="national-1",
        story=7,
    )
    second = shelf.put(
        "The Syrian Army has announced the liberation of Maskaneh, the last major ISIS-controlled populated area of Aleppo "
        "province. Maskaneh is located west of Lake Assad, about 80 kilometres southeast of Aleppo city.\n"
        "ISIS remains in control of a few villages and desert areas in the east and southeast of the province, Rami Abdel "
        "Rahman, director of the Observatory, told AFP.",
        "Last ISIS-controlled town in Aleppo liberated",
        source="Rudaw",
        guid="rudaw-1",
        url="https://www.rudaw.net/english?a=1&copy;=2",
        published="2017-06-04",
        dateline=Dateline("ERBIL, Kurdistan Region –", "Erbil"),
        story=7,
    )
    shelf.links[second.id] = [
        Related(first.id, "national-1", first.article.title, 0.9, (), None, "both name Aleppo and ISIS")
    ]
    return shelf
