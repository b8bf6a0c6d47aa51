"""The table in docs/feeds.md: each way of a server to misbehave, and the line that the user sees; both are run here."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing import following
from briefing.feeds import Policy
from briefing.library import open_library

from .misbehaving import FEED, PATIENCE, Server, answer, dripping, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs/feeds.md"
USUAL = Policy()
HERE = Policy(seconds=PATIENCE, allow_private=True, body_limit=1 << 20, unpacked_limit=2 << 20)
PAGE = b'<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/feed.xml"><p>News</p></html>'
ENDLESS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


CASES = {
    "has nothing there": answer("404 Not Found", b""),
    "has it no more, and never will": answer("410 Gone", b""),
    "wants a password": answer("401 Unauthorized", b""),
    "refuses": answer("403 Forbidden", b""),
    "may not show it": answer("451 Unavailable For Legal Reasons", b""),
    "is asked too often": answer("429 Too Many Requests", b"", retry_after="60"),
    "fails": answer("500 Internal Server Error", b""),
    "is busy": answer("503 Service Unavailable", b""),
    'says "not modified" unasked': answer("304 Not Modified", b""),
    "sends a web page": answer(body=b"<!doctype html><html><p>News</p></html>", content_type="text/html"),
    "sends a web page that names its feed": answer(body=PAGE, content_type="text/html"),
    "sends something else": answer(body=b"News of the day.\n", content_type="text/plain"),
    "sends what is no text": answer(body=bytes(range(256)) * 4),
    "sends nothing": answer(body=b""),
    "sends a feed without items": answer(body=b"<rss><channel><title>Example</title></channel></rss>"),
    "sends a feed nested without end": answer(body=b"<rss><channel><item><title>" + b"<b>" * 10_000),
    "sends you round in a circle": answer("302 Found", b"", location="/x"),
    "sends you to a file of yours": answer("302 Found", b"", location="file:///etc/passwd"),
    "sends its head a byte at a time": dripping(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
    "sends its body a byte at a time": dripping(ENDLESS, b"1\r\nx\r\n"),
    "sends too much": answer(body=b"x" * (3 << 20)),
    "sends little that unpacks to too much": answer(body=gzip.compress(b"0" * (3 << 20)), content_encoding="gzip"),
    "packs it twice over": answer(body=gzip.compress(gzip.compress(FEED)), content_encoding="gzip, gzip"),
    "packs it as nobody asked for": answer(body=FEED, content_encoding="br"),
    "says that it is packed, and it is not": answer(body=FEED, content_encoding="gzip"),
    "stops in the middle": answer(content_length="5000"),
    "stops in the middle of what it packed": answer(body=gzip.compress(FEED)[:-12], content_encoding="gzip"),
    "hangs up": b"",
    "speaks no HTTP": b"HTTP/1.1 abc\r\n\r\n",
}
DRIPPING = {"sends its head a byte at a time", "sends its body a byte at a time"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def seen(path: Path, address: str, policy: Policy) -> str:
    """What `briefing sync` tells of the feed at `address`, with the usual bounds in place of these."""
    library = open_library(path)
    following.follow(library, address)
    (outcome,) = [step.outcome for step in following.sync(library, policy=policy) if step.outcome is not None]
    assert outcome.status == "failed"
    said = (outcome.message or "").removeprefix(f"{address}: ")
    for here, usual in (
        (f"{policy.unpacked_limit >> 20} MB", f"{USUAL.unpacked_limit >> 20} MB"),
        (f"{policy.body_limit >> 20} MB", f"{USUAL.body_limit >> 20} MB"),
        (f"{policy.seconds:.0f} seconds", f"{USUAL.seconds:.0f} seconds"),
    ):
        said = said.replace(here, usual)
    return re.sub(r"http://127\.0\.0\.1:\d+", "https://news.example", said)


@pytest.mark.parametrize("case", CASES)
def test_what_the_user_sees_stands_in_the_table(server: Server, tmp_path: Path, case: str) -> None:
    server.paths["/x"] = CASES[case]
    policy = replace(HERE, seconds=0.6) if case in DRIPPING else HERE
    assert f"| {case} | {seen(tmp_path / 'library.db', f'{server.base}/x', policy)} |" in DOCS.read_text("utf-8")


def test_so_does_what_happens_before_anybody_is_asked(server: Server, tmp_path: Path) -> None:
    said = seen(tmp_path / "library.db", f"{server.base}/x", replace(HERE, allow_private=False))
    assert f"| is your own machine or network | {said} |" in DOCS.read_text("utf-8")
    assert server.requests == []


def test_the_table_has_no_line_that_is_not_run() -> None:
    rows = re.findall(r"^\| (.+?) \|", DOCS.read_text("utf-8").split("the user sees |\n|---|---|\n")[1], re.MULTILINE)
    others = ["is your own machine or network", "shows a certificate that nobody vouches for"]
    assert sorted(rows) == sorted([*CASES, *others])
