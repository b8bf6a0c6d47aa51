"""One request against a server that misbehaves: a bounded answer, or one clear line."""

import gzip
import shutil
import socket
import ssl
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.feeds import Policy, addresses, fetch
from briefing.feeds.addresses import is_public
from briefing.feeds.syncing import offers

from .misbehaving import FEED, PATIENCE, Server, answer, dripping, serving

HERE = Policy(seconds=PATIENCE, allow_private=True, body_limit=1 << 20, unpacked_limit=2 << 20)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_validators_go_back_as_they_came(server: Server) -> None:
    odd = 'W/"Ünd "quotes", commas\''
    server.paths["/feed"] = answer(
        etag=odd, last_modified="yesterday, about noon", content_type="text/xml; charset=windows-1252"
    )
    got = fetch(f"{server.base}/feed", policy=HERE)
    assert (got.status, got.body, got.charset) == ("fetched", FEED, "windows-1252")
    server.paths["/feed"] = answer("304 Not Modified", b"")
    again = fetch(f"{server.base}/feed", etag=got.etag, last_modified=got.last_modified, policy=HERE)
    assert again.status == "unchanged"
    sent = server.requests[-1][1]
    assert sent["if-modified-since"] == "yesterday, about noon"
    assert sent["if-none-match"] == odd


def test_only_redirects_for_good_are_remembered(server: Server) -> None:
    server.paths["/old"] = answer("301 Moved Permanently", b"", location="/newer")
    server.paths["/newer"] = answer("308 Permanent Redirect", b"", location="/new")
    server.paths["/new"] = answer("302 Found", b"", location="/today")
    server.paths["/today"] = answer("301 Moved Permanently", b"", location="/there")
    server.paths["/there"] = answer()
    got = fetch(f"{server.base}/old", policy=HERE)
    assert (got.body, got.url, got.moved_to) == (FEED, f"{server.base}/there", f"{server.base}/new")
    assert fetch(f"{server.base}/new", policy=HERE).moved_to is None


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("/loop", "elsewhere more than"),
        ("file:///etc/passwd", "no web address"),
        ("javascript:alert(1)", "no web address"),
        ("http://[x", "no web address"),
        ("http://name:password@127.0.0.1/", "no web address"),
    ],
)
def test_redirects_that_lead_nowhere(server: Server, location: str, said: str) -> None:
    server.paths["/loop"] = answer("302 Found", b"", location=location)
    assert said in str(fetch(f"{server.base}/loop", policy=HERE).message)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("404 Not Found", "nothing at this address (404)"),
        ("410 Gone", "gone for good (410)"),
        ("500 Oops", "the server failed (500)"),
        ("418 Teapot", "refuses it (418)"),
        ("403 Forbidden", "refuses it (403)"),
    ],
)
def test_refusals_are_said_in_words(server: Server, status: str, said: str) -> None:
    server.paths["/x"] = answer(status, b"<html>long page</html>")
    got = fetch(f"{server.base}/x", policy=HERE)
    assert (got.status, got.body) == ("failed", b"")
    assert said in str(got.message)


def test_the_server_may_ask_for_time(server: Server) -> None:
    server.paths["/x"] = answer("429 Too Many", b"", retry_after="120")
    assert fetch(f"{server.base}/x", policy=HERE).not_before
    server.paths["/x"] = answer("503 Busy", b"", retry_after="whenever")
    assert fetch(f"{server.base}/x", policy=HERE).not_before is None


PACKED = [
    gzip.compress(FEED),
    gzip.compress(FEED[:30]) + gzip.compress(FEED[30:]),
    gzip.compress(FEED) + b"\0" * 9,
    zlib.compress(FEED),
    zlib.compress(FEED)[2:-4],
]


@pytest.mark.parametrize("packed", PACKED)
def test_packed_answers(server: Server, packed: bytes) -> None:
    named = "gzip" if packed[:2] == b"\x1f\x8b" else "deflate"
    server.paths["/x"] = answer(body=packed, content_encoding=named)
    assert fetch(f"{server.base}/x", policy=HERE).body == FEED
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {named}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    bytewise = b"".join(b"1\r\n%c\r\n" % byte for byte in packed)
    server.paths["/x"] = head + bytewise + b"0\r\n\r\n"
    assert fetch(f"{server.base}/x", policy=HERE).body == FEED


def test_an_answer_to_a_condition_that_was_not_sent_is_none(server: Server) -> None:
    server.paths["/x"] = answer("304 Not Modified", b"")
    got = fetch(f"{server.base}/x", policy=HERE)
    assert got.status == "failed"
    assert "was not asked" in str(got.message)
    assert fetch(f"{server.base}/x", etag='"1"', policy=HERE).status == "unchanged"


@pytest.mark.parametrize(
    ("body", "headers", "said"),
    [
        (gzip.compress(b"0" * (64 << 20)), {"content_encoding": "gzip"}, "unpacked, the answer is larger than 2 MB"),
        (gzip.compress(gzip.compress(b"0" * 10_000)), {"content_encoding": "gzip, gzip"}, "packed more than once"),
        (b"abc", {"content_encoding": "br"}, "not asked for"),
        (b"no gzip", {"content_encoding": "gzip"}, "cannot be unpacked"),
        (gzip.compress(FEED)[:-12], {"content_encoding": "gzip"}, "cut short"),
        (b"x" * (3 << 20), {}, "larger than 1 MB"),
        (FEED, {"content_length": "5000"}, "cut short"),
    ],
)
def test_bodies_that_are_not_taken(server: Server, body: bytes, headers: dict[str, str], said: str) -> None:
    server.paths["/x"] = answer(body=body, **headers)
    got = fetch(f"{server.base}/x", policy=HERE)
    assert (got.status, got.body) == ("failed", b"")
    assert said in str(got.message)


@pytest.mark.parametrize(
    ("first", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),  # a body, a byte at a time
        (b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),  # headers without end
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"H"),
    ],
)
def test_one_deadline_ends_every_drip(server: Server, first: bytes, piece: bytes) -> None:
    """Without it this would never end."""
    server.paths["/x"] = dripping(first, piece)
    got = fetch(f"{server.base}/x", policy=replace(HERE, seconds=0.6))
    assert got.status == "failed"
    assert str(got.message).startswith("no whole answer within")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "without an answer"),
        (b"SSH-2.0-OpenSSH\r\n", "without an answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\n", ""),  # or the connection is reset first
        (b"HTTP/1.1 abc\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", "cut short"),
        (b"\x00" * 100, "no HTTP"),
    ],
)
def test_what_is_no_http_is_one_line(server: Server, raw: bytes, said: str) -> None:
    server.paths["/x"] = raw
    got = fetch(f"{server.base}/x", policy=HERE)
    assert got.status == "failed"
    assert got.message
    assert "\n" not in got.message
    assert "bytearray" not in got.message
    assert said in got.message


def test_this_machine_is_not_asked_unless_allowed(server: Server) -> None:
    server.paths["/x"] = answer()
    for host in (
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "0",
        "[::127.0.0.1]",
        "127。0。0。1",
    ):
        got = fetch(server.base.replace("127.0.0.1", host) + "/x", policy=Policy(seconds=PATIENCE))
        assert got.status == "failed", host
    assert server.requests == []


def test_a_name_that_means_another_address_the_second_time_reaches_nothing(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    resolver = socket.getaddrinfo

    def turning(host: str, *rest: object, **more: object) -> object:
        if host == "turning.example":
            asked.append(host)
            host = "127.0.0.2" if len(asked) == 1 else "127.0.0.1"
        return resolver(host, *rest, **more)  # type: ignore[arg-type]  # what httpcore and the resolver pass

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr(addresses, "is_public", lambda address: address != "127.0.0.1")  # the other stands for one
    port = server.base.rpartition(":")[2]
    assert fetch(f"http://turning.example:{port}/x", policy=Policy(seconds=PATIENCE)).status == "failed"
    assert asked == ["turning.example"], "the address that was checked is the one that is asked"
    assert server.requests == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="nothing here makes a certificate")
def test_a_certificate_that_nobody_vouches_for_is_not_taken(tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "certificate.pem")]
    subprocess.run([*made, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    with serving(context) as server:
        server.paths["/x"] = answer()
        got = fetch(f"{server.base}/x", policy=HERE)
        assert (got.status, got.message) == ("failed", "the server's certificate is not to be trusted")
        assert server.requests == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False), ("192.168.1.1", False),
        ("172.16.0.1", False), ("100.64.0.1", False), ("240.0.0.1", False), ("::1", False), ("fe80::1", False), ("fd00::1", False), ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("0.0.0.1", False),
        ("fec0::1", False), ("::127.0.0.1", False), ("64:ff9b:1::7f00:1", False), ("::ffff:0:7f00:1", False), ("fe80::1%eth0", False),
        ("2001:0:7f00:1::", False), ("192.88.99.1", False), ("::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@given(st.text(max_size=60))
def test_no_text_is_asked_that_is_no_address(value: str) -> None:
    if not value.lower().startswith("http"):
        assert fetch(value).status == "failed"


def test_a_page_names_its_feeds() -> None:
    page = b'<head><link rel=alternate type="application/rss+xml" href="/feed.xml"><link rel="stylesheet" href="/x"><link rel="alternate" type="application/atom+xml" href="javascript:x"><link rel="alternate" type="application/atom+xml" href="http://[x"></head>'
    assert offers(page, "https://a.example/world") == ["https://a.example/feed.xml"]
