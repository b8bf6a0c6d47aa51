"""Saved pages: the page's own data first, a body without furniture, and a hostile page that costs only itself."""

import contextlib

import pytest

from briefing import clean, readers
from briefing.errors import UnreadableInput
from briefing.model import Article
from briefing.readers import bounds, worker

PARAGRAPHS = [
    "The Syrian army entered the town of Maskaneh on Sunday after twenty weeks of fighting in the east of the province.",
    "Officials at the dam said that water would be let through again by the end of the month, once mines were cleared.",
    "Residents who had fled to villages along the lake began to return, according to the monitoring group in the region.",
]


def page(head: str = "", body: str = "") -> bytes:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Town entered | Example News</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Town entered</h1>{text}{body}</article></body></html>"
    ).encode()


def read(data: bytes) -> Article:
    found = list(readers.read(data, "page.html"))
    assert len(found) == 1
    assert not isinstance(found[0], UnreadableInput), found[0]
    return clean.article(found[0])


def test_body_title_and_nothing_invented() -> None:
    article = read(page())
    assert article.title == "Town entered"
    assert [p for p in PARAGRAPHS if p not in article.text] == []
    assert article.published is None


def test_linked_data_says_title_day_and_source_and_the_rule_is_kept() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Army enters town by the lake",
      "datePublished": "2017-06-04T10:22:00+03:00", "publisher": {"name": "Example News"}, "author": [{"name": "A. Writer"}]}]}</script>
      <meta property="article:modified_time" content="2019-01-01">"""
    article = read(page(data))
    assert (article.title, article.published) == ("Army enters town by the lake", "2017-06-04T10:22:00+03:00")
    assert (article.source, article.author) == ("Example News", "A. Writer")
    assert {"title: JSON-LD headline", "date: JSON-LD datePublished"} <= set(article.notes)


def test_linked_data_that_is_not_quite_json_still_gives_its_day() -> None:
    article = read(
        page('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-06-04",}</script>')
    )
    assert article.published == "2017-06-04"


def test_open_graph_title_without_the_name_of_the_site() -> None:
    head = '<meta property="og:title" content="Town entered - Example News"><meta property="og:site_name" content="Example News">'
    assert read(page(head)).title == "Town entered"


def test_furniture_of_the_page_is_left_out() -> None:
    article = read(
        page(body="<p>Advertisement</p><p>Read more: Ten other towns</p><p>Sign up for our daily newsletter</p>")
    )
    assert "Advertisement" not in article.text
    assert "newsletter" not in article.text


@pytest.mark.parametrize("idle", [3_600, 0], ids=["works on", "waits"])
def test_a_page_that_hangs_the_parser_costs_its_own_helper(monkeypatch: pytest.MonkeyPatch, idle: int) -> None:
    monkeypatch.setattr(worker, "SECONDS", 1)
    monkeypatch.setattr(worker, "BYTES_A_SECOND", 1 << 30)
    monkeypatch.setattr(worker, "IDLE", idle)
    many = "<p>One of very many paragraphs, each of some words." * 60_000
    found = list(readers.read(f"<!doctype html><html><body>{many}</html>".encode(), "hostile.html"))
    assert [isinstance(item, UnreadableInput) for item in found] == [True]
    assert "given up" in str(found[0])
    monkeypatch.undo()
    assert read(page()).title == "Town entered"


def test_a_helper_that_dies_is_named_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker._Helper, "ask", lambda self, task, options, data: b"no json")
    with pytest.raises(UnreadableInput, match="broke the parser"):
        worker.run("page", b"<html>", "x.html")
    monkeypatch.undo()
    assert read(page()).title == "Town entered"


def test_what_this_process_holds_is_not_held_against_the_helper() -> None:
    readers.rest()
    held = b"x" * (300 << 20)
    assert read(page()).title == "Town entered"
    assert worker._local.helper is not None
    del held


def test_a_helper_that_has_grown_is_let_go_and_so_is_one_that_rests() -> None:
    readers.rest()  # what tests before this one read has grown it already
    assert read(page()).title == "Town entered"
    assert worker._local.helper is not None
    links = "<a href='/x'>One of very many links</a> " * 60_000
    list(readers.read(page(body=f"<p>{links}</p>"), "large.html"))
    assert worker._local.helper is None
    assert read(page()).title == "Town entered"
    process = worker._local.helper.process
    readers.rest()
    assert process.poll() is not None
    assert read(page()).title == "Town entered"


def test_windows_1252_page_with_its_declaration() -> None:
    data = page().replace(b"utf-8", b"windows-1252").replace(b"Town entered", b"Town \x93entered\x94")
    assert read(data).title == "Town “entered”"


def test_a_page_that_a_script_would_draw_is_read_from_its_data() -> None:
    import json

    state = {
        "props": {
            "menu": ["World", "Sport"],
            "article": {"title": "Town entered", "parts": [{"text": f"<p>{p}</p>"} for p in PARAGRAPHS * 2]},
        }
    }
    drawn = f"<!doctype html><html><head><title>Town entered</title></head><body><div id=app></div><script>window.state = {json.dumps(state)};</script></body></html>"
    article = read(drawn.replace("</p>", "<\\/p>").encode())
    assert article.text.split("\n\n") == PARAGRAPHS
    assert "text: the data of the page's script" in article.notes


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{n}=1" for n in range(20_000)),
        " ".join(f"a{n}" for n in range(20_000)),
        "".join(f'a{n}="x > y"' for n in range(20_000)),
        "/".join(f"a{n}='1'" for n in range(20_000)),
        " ".join(f'"a{n}' for n in range(20_000)),
        " ".join(f"<a{n}=1" for n in range(20_000)),
        " ".join(f"=a{n}" for n in range(20_000)),
    ],
)
@pytest.mark.parametrize("element", ["p", "script", "STYLE"])
def test_an_element_of_very_many_attributes_is_refused_before_a_parser_sees_it(attributes: str, element: str) -> None:
    with pytest.raises(bounds.TooMuch):
        bounds.check(f"<html><script>if (a<b) x()</script><{element} {attributes}>text</{element}>")


@pytest.mark.parametrize("utf", ["utf-8", "utf-16"])
def test_the_refusal_of_a_crowded_element_is_one_line(utf: str) -> None:
    crowded = f"<html><body><p {' '.join(f'a{n}=1' for n in range(20_000))}>text</p></body></html>"
    found = list(readers.read(crowded.encode(utf), "x.html"))
    assert [str(item) for item in found] == ["x.html: an element of it has more than 1,000 attributes"]


def test_programs_and_long_values_are_no_attributes() -> None:
    words = " ".join(f"w{n}" for n in range(5_000))
    bounds.check(f"<script>for (i=0; i<n; i++) {{ {words} }}</script><p data-x='{words}'>{words}</p><style>a<b {words}")


@pytest.mark.parametrize(
    "piece",
    [
        "<p ",
        '<p a="',
        "<script",
        "<script>",
        "</script",
        "<a b='c' ",
        "<style></style>",
        "<p a ",
        "=",
        "<a",
        "<a,",
        "<p " * 999 + ">",
        "<script</script",
    ],
)
def test_the_check_of_attributes_takes_linear_time(piece: str) -> None:
    """Quadratic time would make these take many minutes."""
    with contextlib.suppress(bounds.TooMuch):
        bounds.check(piece * (2_000_000 // len(piece)))
