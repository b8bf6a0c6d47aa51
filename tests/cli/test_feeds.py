"""Following feeds from the command line, against a real server on this machine."""

from __future__ import annotations

import pytest

from tests.feeds.misbehaving import answer, serving


@pytest.fixture
def server():
    with serving() as running:
        yield running


def test_a_feed_is_followed_fetched_and_fetched_again_only_when_due(briefing, server):
    server.paths["/feed"] = answer(etag='"1"')
    address = f"{server.base}/feed"
    assert "following" in briefing("feeds", "add", address).stdout
    assert "already" in briefing("feeds", "add", address).stdout
    (item,) = [o for o in briefing.lines("sync", "--allow-private") if o["status"] == "added"]
    assert item["guid"] == "1"
    asked = len(server.requests)
    briefing("sync", "--allow-private")
    assert len(server.requests) == asked, "within the hour nobody is asked"
    briefing("sync", "--allow-private", "--force")
    assert len(server.requests) == asked + 1
    assert [row["id"] for row in briefing.lines("list")] == [item["id"]]
    (feed,) = briefing.lines("feeds", "list")
    assert (feed["url"], feed["error"], feed["etag"]) == (address, None, '"1"')


def test_a_broken_feed_keeps_its_error_and_the_others_come_in(briefing, server):
    server.paths["/good"] = answer()
    briefing("feeds", "add", f"{server.base}/gone", f"{server.base}/good")
    done = briefing("sync", "--allow-private", status=1)
    assert "/gone" in done.stderr
    assert "added" in done.stdout
    states = {feed["url"].rpartition("/")[2]: feed["error"] for feed in briefing.lines("feeds", "list")}
    assert states["good"] is None
    assert "nothing at this address" in states["gone"]


def test_a_feed_that_cannot_be_read_says_so_until_it_can(briefing, server):
    server.paths["/feed"] = answer(body=b"<rss><channel><item><title>" + b"<b>" * 10_000, etag='"1"')
    briefing("feeds", "add", f"{server.base}/feed")
    for _ in range(2):
        assert "nested too deeply" in briefing("sync", "--allow-private", "--force", status=1).stderr
        assert "if-none-match" not in server.requests[-1][1], "it has to be sent again"
    assert "! it is nested too deeply (2 times in a row)" in briefing("feeds", "list").stdout
    server.paths["/feed"] = answer()
    briefing("sync", "--allow-private", "--force")
    assert "!" not in briefing("feeds", "list").stdout


def test_this_machine_is_not_asked_unless_allowed(briefing, server):
    briefing("feeds", "add", f"{server.base}/feed")
    assert briefing("sync", status=1).stderr
    assert server.requests == []
    assert briefing("add", f"{server.base}/feed", status=1).stderr
    assert server.requests == []


def test_a_list_goes_out_and_comes_back(briefing, server, tmp_path):
    briefing("feeds", "add", f"{server.base}/a", "--folder", "World")
    briefing("feeds", "add", f"{server.base}/b")
    briefing("feeds", "export", tmp_path / "list.opml")
    before = briefing.lines("feeds", "list")
    for feed in before:
        briefing("feeds", "remove", feed["url"])
    assert briefing.lines("feeds", "list") == []
    assert "2 new of 2" in briefing("feeds", "import", tmp_path / "list.opml").stdout
    assert [(f["url"], f["folder"]) for f in briefing.lines("feeds", "list")] == [
        (f["url"], f["folder"]) for f in before
    ]


def test_what_is_no_address_is_one_line(briefing):
    assert "web address" in briefing("feeds", "add", "not an address", status=1).stderr
