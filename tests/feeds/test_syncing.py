"""Visiting feeds: hourly, a few at once, and one that is broken stops no other."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefing.feeds import Feed, Policy, sync
from briefing.model import RawArticle

from .misbehaving import FEED, PATIENCE, Server, answer, serving

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HERE = Policy(seconds=PATIENCE, allow_private=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_articles_come_and_state_is_kept(server: Server) -> None:
    server.paths["/feed"] = answer(etag='"1"')
    (done,) = sync([Feed(f"{server.base}/feed", title="Mine", folder="World")], now=NOW, policy=HERE)
    assert done.status == "changed"
    assert [item.guid for item in done.articles() if isinstance(item, RawArticle)] == ["1"]
    assert (done.feed.etag, done.feed.checked, done.feed.error) == ('"1"', NOW.isoformat(), None)
    assert (done.feed.title, done.feed.folder) == ("Mine", "World")
    (again,) = sync([done.feed], now=NOW + timedelta(hours=2), policy=HERE)
    assert again.status == "unchanged"  # the same bytes, though sent in full
    assert list(again.articles()) == []


def test_at_most_hourly_unless_forced(server: Server) -> None:
    server.paths["/feed"] = answer()
    feed = Feed(f"{server.base}/feed", checked=NOW.isoformat())
    assert [done.status for done in sync([feed], now=NOW + timedelta(minutes=59), policy=HERE)] == ["early"]
    assert server.requests == []
    assert [done.status for done in sync([feed], now=NOW + timedelta(minutes=59), policy=HERE, force=True)] == [
        "changed"
    ]
    waiting = replace(feed, not_before=(NOW + timedelta(hours=5)).isoformat())
    assert [done.status for done in sync([waiting], now=NOW + timedelta(hours=4), policy=HERE)] == ["early"]


def test_a_broken_feed_keeps_its_error_and_its_validators(server: Server) -> None:
    server.paths["/good"] = answer()
    server.paths["/page"] = answer(
        body=b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/good">', content_type="text/html"
    )
    feeds = [Feed(f"{server.base}/{path}", etag='"kept"', failures=2) for path in ("gone", "page", "good")]
    done = {d.feed.url.rpartition("/")[2]: d for d in sync(feeds, now=NOW, policy=HERE)}
    assert {path: d.status for path, d in done.items()} == {
        "gone": "failed",
        "page": "failed",
        "good": "changed",
    }
    assert (done["gone"].feed.error, done["gone"].feed.etag, done["gone"].feed.failures) == (
        "there is nothing at this address (404)",
        '"kept"',
        3,
    )
    assert done["page"].message == f"this is a web page, not a feed; its feed is {server.base}/good"
    assert (done["good"].feed.error, done["good"].feed.failures) == (None, 0)


def test_a_feed_that_is_gone_for_good_is_asked_again_only_by_force(server: Server) -> None:
    server.paths["/feed"] = answer("410 Gone", b"", retry_after="60")
    (gone,) = sync([Feed(f"{server.base}/feed")], now=NOW, policy=HERE)
    assert gone.message == gone.feed.error == "the feed is gone for good (410); it is asked again only with --force"
    much_later = NOW + timedelta(days=9_000)
    assert [done.status for done in sync([gone.feed], now=much_later, policy=HERE)] == ["early"]
    assert len(server.requests) == 1
    server.paths["/feed"] = answer()
    (back,) = sync([gone.feed], now=much_later, policy=HERE, force=True)
    assert (back.status, back.feed.error, back.feed.not_before) == ("changed", None, None)


def test_a_feed_that_is_slow_keeps_no_other_waiting(server: Server) -> None:
    told = threading.Event()

    def slow(connection: socket.socket) -> None:
        told.wait(PATIENCE)
        connection.sendall(answer(body=FEED))

    server.paths = {"/slow": slow, "/good": answer()}
    order = []
    for done in sync([Feed(f"{server.base}/slow"), Feed(f"{server.base}/good")], now=NOW, policy=HERE):
        order.append((done.feed.url.rpartition("/")[2], done.status))
        told.set()
    assert order == [("good", "changed"), ("slow", "changed")]


def test_a_feed_that_moved_for_good_is_asked_there_from_now_on(server: Server) -> None:
    server.paths["/old"] = answer("301 Moved Permanently", b"", location="/new")
    server.paths["/new"] = answer()
    (done,) = sync([Feed(f"{server.base}/old")], now=NOW, policy=HERE)
    assert done.feed.url == f"{server.base}/new"


class Crowded:
    """Answers each one that asks after a while, and counts how many were waiting at once."""

    def __init__(self) -> None:
        self.waiting = self.most = 0
        self._lock = threading.Lock()

    def __call__(self, connection: socket.socket) -> None:
        self._count(1)
        time.sleep(0.05)
        # Counted out before the last byte leaves: the client may ask its next as soon as that has come.
        self._count(-1)
        connection.sendall(answer(body=FEED))

    def _count(self, change: int) -> None:
        with self._lock:
            self.waiting += change
            self.most = max(self.most, self.waiting)


def test_no_host_is_asked_for_more_than_a_few_feeds_at_once(server: Server) -> None:
    crowded = Crowded()
    server.paths = {f"/{n}": crowded for n in range(12)}
    done = list(sync([Feed(f"{server.base}/{n}") for n in range(12)], now=NOW, policy=replace(HERE, per_host=2)))
    assert [d.status for d in done] == ["changed"] * 12
    assert crowded.most <= 2
