"""What the boundary lets through, and what it must never."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import clean
from briefing.model import Dateline, RawArticle

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\x1b[]P;m\x07\x9b\x9d\x9c\\0 \n\r\t\u200d\u200c\u202e\u2066\ufe0f\u0301\u0308\u0e47\u0915\u093c\U0001f468\U000e0041"
            "\ud83d\ude00\xa0ae\u115f\u1100\u1161\u0344\u200b\u0f71\u0f72\u3099\u304b\ufb1d"
        ),
        st.characters(),
    ),
    max_size=60,
)
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


@given(NASTY)
@settings(max_examples=600)
def test_nothing_that_controls_or_hides_gets_through(value: str) -> None:
    for cleaned in (clean.text(value), clean.written(value), clean.line(value), clean.line(value, 12)):
        assert not FORBIDDEN.search(cleaned)
        assert unicodedata.is_normalized("NFC", cleaned)
        marks = "".join("m" if unicodedata.category(c) in ("Mn", "Me", "Mc") else "." for c in cleaned)
        assert "m" * (clean.MARKS + 1) not in marks


@given(NASTY, st.integers(1, 40))
@settings(max_examples=600)
def test_cleaning_twice_is_cleaning_once(value: str, limit: int) -> None:
    once = clean.text(value)
    assert clean.text(once) == once
    written = clean.written(value)
    assert clean.written(written) == written
    short = clean.line(value, limit)
    assert len(short) <= limit
    assert "\n" not in short
    assert clean.line(short, limit) == short


@pytest.mark.parametrize(
    ("outside", "inside"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred\x9b0m", "red"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]52;c;aGk=\x1b\\b", "ab"),
        ("a\x9d52;c;aGk=\x9cb", "ab"),
        ("a\x1bP$q\x1b\\b", "ab"),
        ("a\x1b_x\x1b\\b", "ab"),
        ("a\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("never ended \x1b]0;but the article goes on", "never ended but the article goes on"),
        ("a\x1bcb\x1b(Bc", "abc"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("a\u2066b\u2069", "ab"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb\xa0c\u2009d", "a b c d"),
        ("one \n\n\n\n two", "one\n\ntwo"),
        ("e\u0301", "\xe9"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("\ud83d\ude00", "\U0001f600"),
        ("don\x92t", "don’t"),
        ("hyphen\xadation", "hyphenation"),
    ],
)
def test_what_becomes_of(outside: str, inside: str) -> None:
    assert clean.text(outside) == inside


@pytest.mark.parametrize(
    "kept",
    [
        "می\u200cخواهم",  # Persian needs its non-joiner
        "क\u094d\u200dष",  # and Devanagari its joiner
        "👨\u200d👩\u200d👧",  # a family is one sign
        "❤\ufe0f",
        "שָׁלוֹם",
        "Việt Nam, Österreich, Türkiye",
        "مرحبا",
    ],
)
def test_what_scripts_need_stays(kept: str) -> None:
    assert clean.text(kept) == unicodedata.normalize("NFC", kept)


def test_piled_marks_are_capped() -> None:
    assert len(clean.text("Z" + "\u0335\u0349\u0321" * 50)) <= 1 + clean.MARKS


@pytest.mark.parametrize("joined", ["\u094d\u200d", "\u064e\u200c"])
def test_joiners_between_marks_do_not_let_more_of_them_through(joined: str) -> None:
    mark = joined[0]
    assert clean.text("\u0915" + joined * 50).count(mark) == clean.MARKS


@pytest.mark.parametrize(
    "piece",
    ["\x1b]", "\x9d", "\u200d", "a\u0301", "\u0301", " \n", "\xa0", "\x1b[1", "👨\u200d", "-", "\u202e", "\ud800"],
)
def test_a_long_line_of_one_trick_comes_to_an_end(piece: str) -> None:
    """Quadratic time would make these take many minutes."""
    assert len(clean.line(piece * (500_000 // len(piece)), 80)) <= 80


def test_an_article_is_never_without_title_or_name() -> None:
    empty = clean.article(RawArticle(text=""))
    assert empty.title
    assert empty.guid.startswith("sha256:")
    first = clean.article(RawArticle(text="Rain fell in Homs. It will go on."))
    assert first.title == "Rain fell in Homs."
    assert len(clean.article(RawArticle(text="word " * 500)).title) <= 100


def test_the_name_is_what_the_source_gave_then_the_address_then_the_bytes() -> None:
    assert clean.article(RawArticle(text="t", guid="g", url="https://a.example/")).guid == "g"
    assert clean.article(RawArticle(text="t", url="https://a.example/")).guid == "https://a.example/"
    hashed = clean.article(RawArticle(text="t", original=b"abc"))
    assert hashed.guid == "sha256:ba7816bf8f01cfea"
    assert hashed.digest.startswith("ba7816bf8f01cfea")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "http://a b/",
        "https://a.example/\u202e",
        "data:,x",
        "http://[x",
        "https://bbc.co.uk@evil.example/",
        "https://name:password@a.example/",
        "https://a.example\\.evil.example/",
    ],
)
def test_only_addresses_on_the_web_are_kept(address: str) -> None:
    article = clean.article(RawArticle(text="t", url=address))
    assert article.url is None
    assert any("address" in note for note in article.notes)


@pytest.mark.parametrize(
    ("given_day", "kept"),
    [
        ("2017-06-04", "2017-06-04"),
        ("2017-06", "2017-06"),
        ("2017", "2017"),
        ("2017-06-04T10:22:00Z", "2017-06-04T10:22:00Z"),
        ("2017-06-04 10:22", "2017-06-04T10:22"),
        ("2017-06-04T10:22:00.5+0300", "2017-06-04T10:22:00+03:00"),
        ("2017-02-30", None),
        ("04-06-2017", None),
        ("yesterday", None),
        ("2017-W22-7", None),
        ("-" * 20_000, None),
    ],
)
def test_a_day_is_kept_where_the_calendar_knows_it(given_day: str, kept: str | None) -> None:
    article = clean.article(RawArticle(text="t", published=given_day))
    assert article.published == kept
    assert (kept is None) == any("date" in note for note in article.notes)


@given(NASTY, NASTY, NASTY)
@settings(max_examples=200)
def test_every_string_of_an_article_is_clean(one: str, two: str, three: str) -> None:
    raw = RawArticle(one, two, three, one, two, three, one, two, Dateline(one, two, three), (three,))
    article = clean.article(raw, path=two)
    strings = [
        article.guid,
        article.title,
        article.source,
        article.author,
        article.url,
        article.path,
        article.published,
    ]
    strings += [article.language, article.dateline.text, article.dateline.place, article.dateline.date, *article.notes]
    assert not any(FORBIDDEN.search(s) or "\n" in s for s in strings if s)
    assert not FORBIDDEN.search(article.text)
