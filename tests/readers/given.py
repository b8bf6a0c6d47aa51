"""What the tests of readers have in common: a text, and an input of which one article comes, or none."""

from __future__ import annotations

from briefing import clean, readers
from briefing.errors import UnreadableInput
from briefing.model import Article, RawArticle

BODY = (
    "The army of the province entered the town by the lake on Sunday, and the people who had fled it were told of it."
)
RECORD = {
    "id": "a-1",
    "title": "Town",
    "text": f"BEIRUT (Reuters) - {BODY}\nMore.",
    "published": "2017-06-04",
    "source": "E",
    "url": "https://e.example/1",
}


def one(data: bytes, name: str) -> Article:
    found = list(readers.read(data, name))
    assert len(found) == 1
    assert isinstance(found[0], RawArticle), found[0]
    return clean.article(found[0])


def problem(data: bytes, name: str = "x") -> str:
    found = list(readers.read(data, name))
    assert [isinstance(item, UnreadableInput) for item in found] == [True], found
    return str(found[0])
