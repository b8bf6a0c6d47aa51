"""Any input is read for what it is, or named with what is wrong with it; the inputs after it are read all the same."""

import errno
import gzip
import io
import json
import os
import quopri
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import clean, readers
from briefing.errors import UnreadableInput
from briefing.model import Article, RawArticle
from briefing.readers import mail, packed, sniff

HOSTILE = Path(__file__).parents[3] / "shared/data/hostile"
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


def test_packed_files_are_opened() -> None:
    line = json.dumps(RECORD).encode()
    assert one(gzip.compress(line), "a.jsonl.gz").guid == "a-1"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_files:
        packed_files.writestr("b/two.txt", f"Town taken at last\n{BODY}\n")
        packed_files.writestr("../../one.jsonl.gz", gzip.compress(line))
    found = list(readers.read(archive.getvalue(), "a.zip"))
    assert [item.title for item in found if isinstance(item, RawArticle)] == ["Town", "Town taken at last"]


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "OUT_LIMIT", 1 << 20)
    line = json.dumps({"text": "x" * (4 << 20)}).encode()
    assert "too large" in problem(gzip.compress(line), "a.gz")
    assert "packed more than twice" in problem(gzip.compress(gzip.compress(gzip.compress(b"text"))), "a.gz")
    assert "broken" in problem(gzip.compress(line)[:500], "a.gz")


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


def write(folder: Path, name: str, data: bytes = f"Town taken at last\n{BODY}\n".encode()) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_folder_goes_on_past_all_that_is_wrong_in_it(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b-empty.txt", b"")
    write(tmp_path, "c.bin", b"\0" * 100)
    os.mkfifo(tmp_path / "d.fifo")
    (tmp_path / "e-loop").symlink_to(tmp_path / "e-loop")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "up").symlink_to(tmp_path)
    (tmp_path / "g-gone").symlink_to(tmp_path / "nowhere")
    write(tmp_path, ".hidden")
    write(tmp_path, "-rf\u202etxt.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "h.sock"))
        found = list(readers.articles(str(tmp_path)))
    assert [Path(taken.where).name for taken in found if taken.article] == ["-rftxt.txt", "a.txt"]
    problems = {Path(taken.where).name: taken.problem.what for taken in found if taken.problem}
    assert {
        name: next(word for word in ("empty", "no text", "pipe", "circle", "no such", "socket") if word in what)
        for name, what in problems.items()
    } == {
        "b-empty.txt": "empty",
        "c.bin": "no text",
        "d.fifo": "pipe",
        "e-loop": "circle",
        "up": "circle",
        "g-gone": "no such",
        "h.sock": "socket",
    }


def test_folders_may_lie_a_thousand_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1_200):
        os.mkdir("a")  # noqa: PTH102 - from where we are: the whole path is long
        os.chdir("a")
    write(Path(), "deep.txt")
    found = list(readers.articles(str(tmp_path)))
    Path("deep.txt").unlink()
    for _ in range(1_200):  # what clears away after the tests goes by recursion
        os.chdir("..")
        os.rmdir("a")  # noqa: PTH106 - as above
    assert [taken.problem for taken in found] == [None]


def test_files_and_folders_come_by_name(tmp_path: Path) -> None:
    for folder in ("b", "b/c"):
        (tmp_path / folder).mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/c/y.txt", "b/a.txt"):
        write(tmp_path, name)
    found = [taken.where.removeprefix(f"{tmp_path}/") for taken in readers.articles(str(tmp_path))]
    assert found == ["a.txt", "b/a.txt", "b/c/y.txt", "b/z.txt", "c.txt"]


def test_a_glob_chooses_files_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.json", b"{}")
    assert [taken.problem for taken in readers.articles(str(tmp_path), include="*.txt")] == [None]
    (nothing,) = readers.articles(str(tmp_path), include="*.pdf")
    assert "nothing to read" in str(nothing.problem)


@pytest.mark.parametrize("target", ["/nowhere/at/all", "a\0b", "x" * 5000, "/dev/null"])
def test_a_path_that_is_no_file_is_one_line(target: str) -> None:
    (taken,) = readers.articles(target)
    assert taken.problem
    assert "\n" not in str(taken.problem)


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt").chmod(0)
    if os.geteuid() == 0:  # root may read everything

        def refused(*_: object) -> int:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(os, "open", refused)
    (taken,) = readers.articles(str(tmp_path))
    assert "permission" in str(taken.problem)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(RECORD).encode())))
    (taken,) = readers.articles("-")
    assert taken.article
    assert taken.article.guid == "a-1"


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


def test_packed_files_in_packed_files_share_one_bound() -> None:
    lines = (json.dumps({"text": "Report from Homs. " + "a" * 900}) + "\n") * 1_000
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed_files:
        for number in range(40):
            packed_files.writestr(f"{number:02}.jsonl.gz", gzip.compress(lines.encode()))
    found = list(readers.read(archive.getvalue(), "a.zip"))
    room = packed.Room.of(archive.getvalue()).left
    read = sum(len(item.text) for item in found if isinstance(item, RawArticle))
    assert room // 2 < read <= room
    assert len(archive.getvalue()) * 1_000 < 40 * len(lines), "without the bound it would become more"
    assert "too large" in str(found[-1])


def test_an_archive_that_lists_a_million_files_is_not_opened() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_files:
        packed_files.writestr("a.txt", BODY)
    data = archive.getvalue()
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    assert "lists more than" in problem(data[:at] + data[at:end] * 70_000 + data[end:], "a.zip")


def test_a_link_in_an_archive_is_no_article() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_files:
        link = zipfile.ZipInfo("notes.txt")
        link.external_attr = 0o120777 << 16
        packed_files.writestr(link, "../../../../etc/passwd")
        packed_files.writestr("real.txt", f"Town taken at last\n{BODY}\n")
    assert one(archive.getvalue(), "a.zip").title == "Town taken at last"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("piece", [b"[],", b'{"":0},', b"0,"])
def test_json_that_would_fill_the_memory_is_not_built(name: str, piece: bytes) -> None:
    assert "more values" in problem(b'{"text": "x", "y": [' + piece * 1_100_000 + b"0]}", name)


def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    write(tmp_path / "mine", "secret.txt")
    given = tmp_path / "unpacked"
    given.mkdir()
    write(given, "a.txt")
    (given / "b.txt").symlink_to(tmp_path / "mine" / "secret.txt")
    (given / "c").symlink_to(tmp_path / "mine")
    (given / "d.txt").symlink_to("a.txt")
    found = list(readers.articles(str(given)))
    assert [Path(taken.where).name for taken in found if taken.article] == ["a.txt", "d.txt"]
    assert [Path(t.where).name for t in found if t.problem and "leads out" in t.problem.what] == ["b.txt", "c"]
    assert [t.where for t in readers.articles(str(given / "b.txt")) if t.article], "one that is named is followed"
