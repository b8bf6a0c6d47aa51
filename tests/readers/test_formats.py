"""Any input is read for what it is, or named with what is wrong with it; the inputs after it are read all the same."""

import io
import json
import quopri
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import clean, readers
from briefing.errors import UnreadableInput
from briefing.model import RawArticle
from briefing.readers import mail, sniff

from .given import BODY, RECORD, one, problem

HOSTILE = Path(__file__).parents[3] / "shared/data/hostile"


def test_json_lines_keep_their_text_and_name_their_dateline() -> None:
    article = one(json.dumps(RECORD).encode() + b"\n", "a.jsonl")
    assert (article.guid, article.published, article.url) == ("a-1", "2017-06-04", "https://e.example/1")
    assert article.text == RECORD["text"]
    assert article.dateline.place == "Beirut"


def test_json_written_over_many_lines_is_read_alike() -> None:
    assert one(json.dumps(RECORD, indent=2).encode(), "a.json").guid == "a-1"
    found = list(readers.read(json.dumps([RECORD, {"text": "two"}], indent=2).encode(), "a.json"))
    assert [item.text[:3] for item in found if isinstance(item, RawArticle)] == ["BEI", "two"]


def test_a_broken_line_is_named_and_the_others_are_read() -> None:
    lines = [
        json.dumps(RECORD).encode(),
        b'{"text": "cut',
        b'{"title": "no text"}',
        b'{"text": "\xff"}',
        b"[]",
        b"",
        json.dumps({"text": "last"}).encode(),
    ]
    found = list(readers.read(b"\n".join(lines), "a.jsonl"))
    assert [item.where if isinstance(item, UnreadableInput) else item.text[:4] for item in found] == [
        "BEIR",
        "a.jsonl:2",
        "a.jsonl:3",
        "a.jsonl:4",
        "a.jsonl:5",
        "last",
    ]


@pytest.mark.parametrize("first", ["id,title,text", "// articles of June", "[1, 2]", "<broken", "null", '"text"'])
def test_json_lines_whose_first_line_is_broken_name_that_line(first: str) -> None:
    found = list(readers.read(f"{first}\n{json.dumps(RECORD)}\n".encode(), "a.jsonl"))
    assert [isinstance(item, RawArticle) for item in found] == [False, True]
    assert "a.jsonl:1" in str(found[0])


def test_a_text_under_the_name_of_json_lines_is_a_text() -> None:
    assert one(f"A headline of the town\n\n{BODY}\n".encode(), "a.jsonl").text.startswith("The army")


@pytest.mark.parametrize("published", ["04-06-2017", "Sunday", 20170604, "", "2017-02-31"])
def test_a_published_that_is_no_date_is_reported_not_guessed(published: object) -> None:
    article = one(json.dumps({**RECORD, "published": published}).encode(), "a.jsonl")
    assert article.published is None
    assert bool(published) == any("no ISO 8601 date" in note for note in article.notes)


def test_markdown_with_front_matter() -> None:
    front = f'---\ntitle: "Town: *taken*"\ndate: 2017-06-04\nsource: Example\nlang: en\n---\n# Other\n\nERBIL — {BODY} See [the map](https://e.example/map).\n\n![photo](x.png)\n'
    article = one(front.encode(), "a.md")
    assert (article.title, article.published, article.source) == ("Town: taken", "2017-06-04", "Example")
    assert article.text == f"Other\n\nERBIL — {BODY} See the map."
    assert one(f"# Town *taken*\n\n{BODY}\n".encode(), "notes").title == "Town taken"
    again = one(front.replace("# Other", "# Town taken").encode(), "a.md")
    assert again.text == f"{BODY} See the map.", "a heading that is the title is no text"
    linked = one(f"# Town\n\n{BODY} See [the map](https://e.example/a_(b)).\n".encode(), "a.md")
    assert linked.text == f"{BODY} See the map."


def test_front_matter_that_grows_is_not_built() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a]\n" for n in range(20))
    assert one(f"---\n{bomb}---\n{BODY}\n".encode(), "a.md").text == BODY


MAIL = f"""From: Example News <news@e.example>\r
To: you@e.example\r
Subject: =?utf-8?q?Town_=E2=80=93_taken?=\r
Date: Sun, 04 Jun 2017 10:22:00 +0300\r
Message-ID: <1@e.example>\r
MIME-Version: 1.0\r
Content-Type: text/html; charset=utf-8\r
\r
<html><body><p>{BODY}</p><p>Unsubscribe here</p></body></html>\r
""".encode()


def test_a_mail_and_a_box_of_mails() -> None:
    article = one(MAIL, "letter")
    assert (article.title, article.source, article.guid) == ("Town – taken", "Example News", "1@e.example")
    assert (article.published, article.text) == ("2017-06-04T10:22:00+03:00", BODY)
    box = b"".join(
        b"From news@e.example Sun Jun  4 10:22:00 2017\n"
        + MAIL.replace(b"<1@", f"<{n}@".encode()).replace(b"\r\n", b"\n")
        + b"\n"
        for n in range(3)
    )
    assert [item.guid for item in readers.read(box, "box") if isinstance(item, RawArticle)] == [
        f"{n}@e.example" for n in range(3)
    ]


def test_a_line_of_a_mail_that_a_box_quotes_is_as_it_was() -> None:
    box = b"From a@e.example Sun Jun  4 10:22:00 2017\n" + MAIL.replace(
        BODY.encode(), b"\n>From Homs: " + BODY.encode()
    )
    (found,) = readers.read(box, "box")
    assert isinstance(found, RawArticle)
    assert f"From Homs: {BODY}" in found.text
    assert ">" not in found.text


@pytest.mark.parametrize("charset", ["windows-1256", "cp1256", None, "us-ascii"])
def test_a_mail_says_its_letters_or_they_are_found_out(charset: str | None) -> None:
    said = "دخل الجيش السوري بلدة مسكنة في شرق محافظة حلب يوم الأحد وقال مصدر عسكري إن القتال مستمر في القرى."
    data = MAIL.replace(b"; charset=utf-8", f"; charset={charset}".encode() if charset else b"")
    written = said.encode("cp1256" if charset in ("windows-1256", "cp1256") else "utf-8")
    assert one(data.replace(BODY.encode(), written), "letter.eml").text == said


def test_a_page_saved_as_one_file_is_a_page_and_not_a_mail() -> None:
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.example/saved\r\nSubject: Other\r\n"
    head += "Date: Sat, 1 Jan 2022 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    head += 'Content-Type: multipart/related; type="text/html"; boundary="M"\r\n\r\n--M\r\n'
    head += "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    page = (
        f"<title>Town at the lake taken</title><article><h1>Town at the lake taken</h1><p>{BODY} – “Yes”.</p></article>"
    )
    data = head.encode() + quopri.encodestring(page.encode()) + b"\r\n--M--\r\n"
    article = one(data, "a.mht")
    assert (article.title, article.text) == ("Town at the lake taken", f"{BODY} – “Yes”.")
    assert (article.url, article.source, article.published) == ("https://e.example/saved", None, None)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0025)https://e.example/saved -->",
        "<!--\n Page saved with SingleFile \n url: https://e.example/saved \n saved date: Sun Jun 04 2017 \n-->",
    ],
)
def test_a_saved_page_keeps_the_address_it_was_saved_from(comment: str) -> None:
    page = f"<!DOCTYPE html>\n{comment}\n<html><title>Town</title><article><h1>Town taken</h1><p>{BODY}</p></article></html>"
    assert one(page.encode(), "a.html").url == "https://e.example/saved"
    own = page.replace("<title>", '<link rel="canonical" href="https://e.example/own"><title>')
    assert one(own.encode(), "a.html").url == "https://e.example/own"


def test_a_publication_is_read_page_by_page() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml", '<container><rootfiles><rootfile full-path="in/p.opf"/></rootfiles></container>'
        )
        manifest = "".join(f'<item id="i{n}" href="{n}.xhtml"/>' for n in (1, 2, 3))
        book.writestr(
            "in/p.opf",
            f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Weekly</dc:title><dc:date>2017-06-04</dc:date></metadata>'
            f'<manifest>{manifest}<item id="i4" href="../../../etc/passwd"/></manifest><spine><itemref idref="i2"/><itemref idref="i4"/><itemref idref="i1"/><itemref idref="i3"/></spine></package>',
        )
        for n in (1, 2):
            book.writestr(f"in/{n}.xhtml", f"<html><body><h1>Part {n}</h1><p>{BODY} {BODY}</p></body></html>")
        book.writestr("in/3.xhtml", "<html><body><p>Contents</p></body></html>")
    found = [item for item in readers.read(archive.getvalue(), "w.epub") if isinstance(item, RawArticle)]
    assert [(item.title, item.source, item.published) for item in found] == [
        ("Part 2", "Weekly", "2017-06-04"),
        ("Part 1", "Weekly", "2017-06-04"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02" * 50, "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no text"),
        (b"PK\x03\x04broken", "broken"),
        (b"{\\rtf1\\ansi Town taken}", "another program"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "another program"),
        (b'{"a": 1}\n', "no article"),
        (b"<rss><channel/></rss>", "no items"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, said: str) -> None:
    assert said in problem(data)


def test_bytes_of_no_declared_encoding_are_detected_and_said() -> None:
    article = one(
        "Überfall in Köln\n\nDie Männer flüchteten später über die Brücke, wie die Behörden in Köln mitteilten.\n".encode(
            "cp1252"
        ),
        "a.txt",
    )
    assert article.title == "Überfall in Köln"
    assert any("assumed" in note for note in article.notes)
    assert one(f"Town taken at last\n{BODY}".encode("utf-16"), "a.txt").text == BODY


def test_the_language_is_named_where_it_shows() -> None:
    assert one(f"Town taken at last\n{BODY} They were said to be on their way.\n".encode(), "a.txt").language == "en"
    german = "Die Armee ist in die Stadt eingezogen, und die Menschen, die aus ihr geflohen waren, haben davon gehört, dass es nun vorbei ist."
    assert one(f"Stadt am See eingenommen\n{german}\n".encode(), "a.txt").language == "de"


@given(st.binary(max_size=300), st.sampled_from(["a", "a.html", "a.xml", "a.json", "a.jsonl", "a.md"]))
@settings(max_examples=400)
def test_any_bytes_are_of_some_format(data: bytes, name: str) -> None:
    assert sniff.format_of(data, name) in sniff.Format.__args__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "piece", [b"<", b"<!--", b"<?", b"<!", b"<!x[", b"{", b"a: b\n", b"---\n", b"From ", b"<a\n", b"&"]
)
def test_no_bytes_hold_up_the_finding_of_their_format(piece: bytes) -> None:
    sniff.format_of(piece * (sniff.HEAD // len(piece)), "x.xml")


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile files are not at hand")
def test_every_hostile_file_is_read_or_named() -> None:
    files = {
        taken.path
        for taken in readers.articles(str(HOSTILE))
        if taken.problem or (taken.article and clean.article(taken.article).title)
    }
    assert len(files) == sum(1 for path in HOSTILE.rglob("*") if path.is_file() and not path.name.startswith("."))


def test_a_mail_of_many_headers_comes_to_an_end() -> None:
    assert mail.extract(b"Subject: x\r\n" + b"X-A: =?utf-8?q?" + b"=41" * 50_000 + b"?=\r\n\r\ntext")


def test_headers_without_end_are_soon_given_up() -> None:
    sniff.format_of(b"A: b\r\n" + b" c\r\n" * 2000 + b"no header", "x")


@pytest.mark.parametrize("front", ["+++\na = {}\n+++", "---\na: {}\n---"])
def test_front_matter_of_brackets_in_brackets_costs_only_itself(front: str) -> None:
    data = f"{front.format('[' * 1_500 + ']' * 1_500)}\n# Town taken\n\n{BODY}\n".encode()
    (article,) = readers.read(data, "a.md")
    assert isinstance(article, RawArticle)
    assert article.title == "Town taken"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("piece", [b"[],", b'{"":0},', b"0,"])
def test_json_that_would_fill_the_memory_is_not_built(name: str, piece: bytes) -> None:
    assert "more values" in problem(b'{"text": "x", "y": [' + piece * 1_100_000 + b"0]}", name)
