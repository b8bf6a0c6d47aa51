"""A library of hostile strings, in a real library file, exported and read back by a Markdown and a YAML parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing import clean, export, ingest
from briefing.export.days import day_of
from briefing.export.verify import verify
from briefing.library import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from briefing.library import Library

SHARED = Path(__file__).parents[3] / "shared/data/hostile"
OWN = [
    "# Heading",
    "- item",
    "1. one",
    "---",
    "```",
    "| a | b |\n|---|---|",
    "<!-- end of your notes -->",
    "<script>alert(1)</script>",
    "[^1]: not a footnote",
    "[link](javascript:alert(1))",
    "![img](http://x.org/y.png)",
    "**bold** _it_ `code` ~~no~~ ==mark== $x$ %%c%% ^^[[wiki]]#tag",
    "&copy; &#35; &amp;",
    "\x1b]52;c;aGk=\x07\u202etxt.exe\u2066",
    "title: {a: [b",
    "'\": - ? ! @ %",
    "null",
    "yes",
    "2017-06-04",
    "\\",
    "ends with a backslash\\",
    "    four spaces",
    "> quote",
    "+ plus",
    ": colon",
    "===",
]


def hostile_strings() -> list[str]:
    """Ours, and where they are at hand the naughty strings and the sources that turn the direction of writing."""
    found = list(OWN)
    naughty = SHARED / "naughty-strings/blns.json"
    if naughty.exists():
        found += json.loads(naughty.read_text(encoding="utf-8"))
    for path in sorted((SHARED / "trojan-source").rglob("*.*")):
        if path.is_file() and path.suffix in {".py", ".js", ".c", ".rs", ".sh"}:
            found += path.read_text(encoding="utf-8", errors="replace").splitlines()[:40]
    return list(dict.fromkeys(s for s in found if clean.line(s)))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("hostile")
    strings = hostile_strings()
    third = -(-len(strings) // 3)  # each string in one of three places, ours in all: the escaping is the same in each
    titles = [*OWN, *strings[:third]]
    sources = [*OWN[::-1], *strings[third : 2 * third]]
    sentences = [*OWN[3:], *OWN[:3], *strings[2 * third :]]
    records = [
        {
            "id": f"h{n}",
            "title": t,
            "source": s,
            "author": s,
            "url": t,
            "published": "2017-06-04",
            "text": f"Somebody wrote {w}",
        }
        for n, (t, s, w) in enumerate(zip(titles, sources, sentences, strict=False))
    ]
    feed = folder / "hostile.jsonl"
    feed.write_bytes("\n".join(json.dumps(r) for r in records).encode("ascii"))
    library = open_library(folder / "library.db")
    list(ingest.add(library, [str(feed)]))
    list(ingest.analyse(library, workers=1))
    yield library
    library.close()


def parsed(document: str) -> list[Token]:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    return parser.use(footnote_plugin).use(front_matter_plugin).parse(document)


def shown(token: Token) -> str:
    """What a reader of the rendered page sees of an inline block."""
    assert token.children is not None
    kinds = {c.type for c in token.children}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close", "footnote_ref", "code_inline", "hardbreak", "footnote_anchor"}, kinds  # fmt: skip
    assert all(c.attrs["href"].startswith(("http://", "https://")) for c in token.children if c.type == "link_open")
    return "".join("\n" if c.type == "hardbreak" else c.content for c in token.children)


def blocks(tokens: Sequence[Token], opening: str) -> list[str]:
    return [shown(tokens[n + 1]) for n, token in enumerate(tokens) if token.type == opening]


def test_headings_items_and_fields_are_exactly_the_intended_ones(hostile: Library) -> None:
    assert hostile.count() > 20
    for number in hostile.ids():
        stored = hostile.article(number)
        article = stored.article
        tokens = parsed(export.document(hostile, [number]))
        assert {t.type.removesuffix("_open").removesuffix("_close") for t in tokens} <= {
            "front_matter", "heading", "inline", "paragraph", "bullet_list", "ordered_list", "list_item", "footnote_block",
            "footnote", "footnote_anchor", "blockquote",
        }  # fmt: skip
        title = clean.line(article.title) or "Untitled"
        assert blocks(tokens, "heading_open") == [
            title,
            *(["Key points"] if stored.analysis and stored.analysis.summary.sentences else []),
            "Sources",
        ]
        facts = yaml.safe_load(next(t.content for t in tokens if t.type == "front_matter"))
        assert facts["title"] == title
        assert facts.get("sources", []) == ([article.source] if article.source else [])
        assert stored.analysis is not None
        quoted = [clean.line(q.text) for q in export.collect_ids(hostile, [number]).events[0].sections[0].quotes]
        assert len(quoted) == 1 or clean.line(article.title) not in quoted
        items = blocks_in_items(tokens)
        assert items[: len(quoted)] == quoted
        assert (
            items[-1]
            == f"{title} · {article.source or 'Unknown source'} · {day_of(article.published)} · {article.guid}"
        )


def blocks_in_items(tokens: Sequence[Token]) -> list[str]:
    return [shown(tokens[n + 2]) for n, token in enumerate(tokens) if token.type == "list_item_open"]


def test_all_of_it_in_one_briefing_stands_and_is_the_same_twice(hostile: Library) -> None:
    ids = hostile.ids()
    document = export.document(hostile, ids)
    assert document == export.document(hostile, list(ids)[::-1])
    assert not any(ord(c) < 32 and c != "\n" for c in document)
    assert {f.status for f in verify(document, hostile)} == {"stands"}
    before_sources = parsed(document.rsplit("\n## Sources\n", 1)[0])
    shown_titles = [f"{title} · " for title in blocks(before_sources, "heading_open")] + blocks_in_items(before_sources)
    for title in {clean.line(hostile.article(n).article.title) for n in ids} - {""}:
        assert any(line.startswith(f"{title} · ") for line in shown_titles), title
    assert yaml.safe_load(document.split("---\n", 2)[1])["articles"] == len(ids)


def test_a_note_for_each_of_them(hostile: Library, tmp_path: Path) -> None:
    some = hostile.ids("", order="oldest")[:60]
    hostile.triage(some, "kept")
    home = tmp_path / "notes"
    for obsidian in (False, True):
        written = export.write_notes(hostile, "", home, obsidian=obsidian)
        assert not written.problems
        assert len(written.paths) == len({str(p).casefold() for p in written.paths}) == len(some)
    for path in written.paths:
        assert path.parent == home.resolve()
        facts = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])
        assert facts["id"] == hostile.article(hostile.named(facts["id"])[0]).article.guid
    assert [p.name for p in tmp_path.iterdir()] == ["notes"]
