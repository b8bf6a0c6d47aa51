from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefing.export import escape

PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
PARSER.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin)
NASTY = Path(__file__).parents[3] / "shared/data/hostile/naughty-strings/blns.json"

markdown_like = st.text(
    alphabet=st.sampled_from("ab1 .)`*_[]<>&#~|$^=%!{}\\-+:\t\n\"'()/@;é“\u00a0\u2028"), max_size=30
)
anything = st.one_of(st.text(max_size=60), markdown_like)


def inlines(document: str) -> list[tuple[str, str]]:
    """Each inline block: the tag that holds it, and the text that a reader sees; a block of another kind shows as itself."""
    tokens, found = PARSER.parse(document), []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            assert {c.type for c in token.children} <= {"text", "text_special"}, token.children
            found.append((before.tag, "".join(c.content for c in token.children)))
        else:
            assert token.type.split("_")[0] in {"paragraph", "heading", "bullet", "list"}, token
    return found


@given(anything)
@example("1. x")
@example("\\")
@example("[^1]: note")
@example("| a |\n|---|")
@example("a\n===")
@example("# heading")
@example("a <b>bold</b> <!-- c --> <https://x.org>")
@example("&copy; &#35;")
@example("~~struck~~ ~~~")
@example("$x$ ^[note]")
def test_a_paragraph_shows_exactly_the_text(value: str) -> None:
    shown = escape.one_line(value)
    assert inlines(escape.text(value)) == ([("p", shown)] if shown else [])


@given(anything)
def test_a_heading_and_a_bullet_show_exactly_the_text(value: str) -> None:
    shown = escape.one_line(value) or "none"
    document = f"## {escape.text(value) or 'none'}\n\n- {escape.text(value) or 'none'}\n"
    assert inlines(document) == [("h2", shown), ("p", shown)]


@given(anything)
def test_bold_shows_exactly_the_text(value: str) -> None:
    children = PARSER.parseInline(f"{escape.strong(value)} then")[0].children
    assert (
        "".join(c.content for c in children if c.type.startswith("text")).strip()
        == f"{escape.one_line(value)} then".strip()
    )
    assert [c.type for c in children].count("strong_open") == bool(escape.one_line(value))


@given(anything)
@example("`")
@example("a`` b `")
@example("\\")
def test_a_code_span_holds_exactly_the_text(value: str) -> None:
    shown = escape.one_line(value)
    children = PARSER.parseInline(escape.code(value))[0].children
    assert [(c.type, c.content) for c in children] == ([("code_inline", shown)] if shown else [])


@given(anything, anything)
@example("x", "a?b=1&copy;=2")
@example("x", "a)b>c<d\\e")
def test_a_link_goes_where_it_says(label: str, rest: str) -> None:
    address = escape.web_address(f"https://example.org/{rest}")
    assert address is not None
    assert not set(address) & set(' <>"\\`^{|}\n')
    children = PARSER.parseInline(escape.link(f"x{label}", address))[0].children
    assert children[0].type == "link_open"
    assert MarkdownIt().normalizeLink(address) == children[0].attrs["href"]
    assert "".join(c.content for c in children) == escape.one_line(f"x{label}")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.org/", "https://", "http://[", ""]
)
def test_only_the_web_becomes_a_link(address: str) -> None:
    assert escape.web_address(address) is None
    assert escape.link("Title", address) == "Title"


def test_plain_news_stays_readable_as_it_is() -> None:
    plain = "“ISIS withdrew from 17 towns,” said Mr Rahman (UK-based); see U.S. report."
    assert escape.text(plain) == plain


def test_the_naughty_strings_stay_text() -> None:
    if not NASTY.exists():
        pytest.skip("the naughty strings are not here")
    for value in json.loads(NASTY.read_text(encoding="utf-8")):
        shown = escape.one_line(value)
        assert inlines(f"# {escape.text(value) or 'none'}") == [("h1", shown or "none")]
        assert inlines(f"- {escape.text(value) or 'none'}") == [("p", shown or "none")]
