from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing import ingest
from briefing.analysis import VERSION
from briefing.library import open_library
from briefing.model import Analysis, Article, DateMention, Mention, Span, Summary
from briefing.store import articles, entities
from briefing.tui import app as reader_app
from briefing.tui.app import ReaderApp
from briefing.tui.widgets import bars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.library import Library

SEEDS = Path(__file__).parents[2] / "seeds"

WIDE = "叙利亚军队宣布解放阿勒颇最后一个城镇"
RTL = "الجيش السوري يعلن تحرير آخر بلدة في حلب"
EMOJI = "👩‍👩‍👧‍👦 family 🇸🇾 flag ❤️ heart"
MARKUP = "[@click=app.quit]quit[/] [/b] [bold red]no[/]"
COMBINING = "e\u0301a\u0308o\u0302 " * 40

HOUR = 3_600.0
"""Seconds; more than any test takes."""


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test depends on, or touches, what its user has."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(autouse=True)
def _nothing_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, what was said is still said when a test looks, and the library is looked at when it says."""
    monkeypatch.setattr(bars, "NOTICE_SECONDS", HOUR)
    monkeypatch.setattr(reader_app, "LOOK_SECONDS", HOUR)


@pytest.fixture
def make_library(tmp_path: Path) -> Iterator[Callable[[str], Library]]:
    opened: list[Library] = []

    def make(name: str) -> Library:
        library = open_library(tmp_path / f"{name}.db")
        opened.append(library)
        return library

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def seeds(make_library: Callable[[str], Library]) -> Library:
    """The two seeds, added and analysed."""
    library = make_library("seeds")
    for _ in ingest.add(library, [str(SEEDS)]):
        pass
    for _ in ingest.analyse(library, workers=1):
        pass
    return library


@pytest.fixture
def many(make_library: Callable[[str], Library]) -> Library:
    """Three hundred plain articles, a day each, not analysed."""
    return filled(make_library("many"), 300)


@pytest.fixture
def hostile(make_library: Callable[[str], Library]) -> Library:
    """A few articles that are hard to draw, with an analysis made by hand, so that nothing here changes with the rules."""
    return filled_hostile(make_library("hostile"))


def filled(library: Library, number: int) -> Library:
    with library.database.writing() as connection:
        for n in range(number):
            day = f"2017-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
            article = Article(guid=f"g{n}", title=f"Report {n}", text=f"Something happened in town {n}.", published=day)
            articles.put(connection, article, "test", b"")
        articles.index(connection, number)
    return library


def hand_made(text: str) -> Analysis:
    """The first sentence as the summary; `Aleppo` a place, `Islamic State` an actor, `Friday` a date, wherever they stand."""
    mentions, dates = [], []
    for word, kind in (("Aleppo", "place"), ("Islamic State", "actor")):
        at = text.find(word)
        while at >= 0:
            mentions.append(
                Mention(
                    "text",
                    at,
                    at + len(word),
                    word,
                    kind,
                    "city" if kind == "place" else "armed group",
                    f"{kind}:{word}",
                    word,
                )
            )  # type: ignore[arg-type]
            at = text.find(word, at + 1)
    at = text.find("Friday")
    if at >= 0:
        dates.append(DateMention(at, at + 6, "Friday", "2017-06-02"))
    end = text.find(".") + 1 or len(text)
    mentions.sort(key=lambda mention: mention.start)
    return Analysis((Span(0, end),), tuple(mentions), tuple(dates), Summary((Span(0, end),), "briefing"))


def filled_hostile(library: Library) -> Library:
    rows = [
        ("Last Islamic State town in Aleppo liberated", "Rudaw", "2017-06-04"),
        (MARKUP, "[red]", "2017-06-03"),
        (WIDE, "新华社", "2017-06-02"),
        (RTL, "الجزيرة", "2017-06-01"),
        (EMOJI, "Agency", "2017-05"),
        (COMBINING, "Ĺõñģ", "2017"),
        ("x" * 400, None, None),
        ("", "Agency", None),
    ]
    text = (
        "On Friday the Islamic State left Aleppo. A second sentence names [bold]Aleppo[/bold] again.\n\n"
        f"{WIDE * 3}\n\n{RTL}\n\n{EMOJI}\n\n" + "unbroken" * 30
    )
    with library.database.writing() as connection:
        for n, (title, source, day) in enumerate(rows):
            article = Article(guid=f"h{n}", title=title, text=text, source=source, published=day, digest=str(n))
            put = articles.put(connection, article, "test", b"")
            entities.put_analysis(connection, put.id, hand_made(text), VERSION)
    return library


@pytest.fixture
def app_for() -> Callable[..., ReaderApp]:
    """A reader that starts no work of its own."""

    def make(library: Library, **options: object) -> ReaderApp:
        app = ReaderApp(library, **options)  # type: ignore[arg-type]
        app._start_work = lambda: None  # type: ignore[method-assign]
        return app

    return make
