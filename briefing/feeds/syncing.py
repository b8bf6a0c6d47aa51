"""Visiting many feeds: several at once, few of one host, each at most hourly; one that is broken stops no other."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlsplit

from briefing import readers
from briefing.feeds.fetching import Fetched, fetch, joined
from briefing.feeds.policy import Policy
from briefing.feeds.state import NEVER
from briefing.readers import sniff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from briefing.errors import UnreadableInput
    from briefing.feeds.state import Feed
    from briefing.model import RawArticle


class Fetching(Protocol):
    """`fetch`, or what stands in for it."""

    def __call__(self, url: str, *, etag: str | None, last_modified: str | None, policy: Policy) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of one feed's visit. Keep `feed` only when its articles are stored: the server will not send them again."""

    feed: Feed
    status: Literal["changed", "unchanged", "early", "failed"]
    message: str | None = None
    body: bytes = field(default=b"", repr=False)
    charset: str | None = None
    asked: str = ""
    """The address that was asked; the feed may have moved from there for good."""

    def articles(self) -> Iterator[RawArticle | UnreadableInput]:
        """The feed's items, or what is wrong with them."""
        if self.status == "changed":
            yield from readers.read(self.body, self.feed.url, charset=self.charset)


def sync(
    feeds: Iterable[Feed],
    *,
    now: datetime,
    policy: Policy | None = None,
    force: bool = False,
    fetch: Fetching = fetch,
) -> Iterator[Synced]:
    """Visits the feeds that are due and yields each as it is done. `now`, with its zone, becomes `Feed.checked`."""
    policy = policy or Policy()
    due = []
    for feed in feeds:
        if force or feed.due(now, policy.interval):
            due.append(feed)
        else:
            yield Synced(feed, "early", asked=feed.url)
    gates: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(policy.per_host))
    with ThreadPoolExecutor(policy.at_once, thread_name_prefix="feed") as pool:
        visits = {pool.submit(_visit, feed, gates[_host(feed)], now, policy, fetch): feed.url for feed in _in_turn(due)}
        try:
            for visit in as_completed(visits):
                yield replace(visit.result(), asked=visits[visit])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _host(feed: Feed) -> str:
    try:
        return urlsplit(feed.url).hostname or ""
    except ValueError:
        return ""


def _in_turn(feeds: list[Feed]) -> list[Feed]:
    """Feeds with their hosts taking turns, so that many of one host do not hold up the others."""
    hosts: dict[str, list[Feed]] = defaultdict(list)
    for feed in feeds:
        hosts[_host(feed)].append(feed)
    return [feed for turn in zip_longest(*hosts.values()) for feed in turn if feed is not None]


def _visit(feed: Feed, gate: threading.Semaphore, now: datetime, policy: Policy, fetching: Fetching) -> Synced:
    with gate:
        got = fetching(feed.url, etag=feed.etag, last_modified=feed.last_modified, policy=policy)
    if got.status == "failed":
        why = got.message or "it could not be fetched"
        if got.not_before == NEVER:
            why += "; it is asked again only with --force"
        return Synced(feed.failed(why, now, not_before=got.not_before), "failed", why)
    visited = replace(
        feed, url=got.moved_to or feed.url, checked=now.isoformat(), error=None, failures=0, not_before=got.not_before
    )
    if got.status == "unchanged":
        return Synced(visited, "unchanged")
    if no_feed := _no_feed(got):
        return Synced(feed.failed(no_feed, now, not_before=got.not_before), "failed", no_feed)
    digest = hashlib.sha256(got.body).hexdigest()
    visited = replace(visited, etag=got.etag, last_modified=got.last_modified, digest=digest)
    if digest == feed.digest:
        return Synced(visited, "unchanged")
    return Synced(replace(visited, changed=now.isoformat()), "changed", body=got.body, charset=got.charset)


def _no_feed(got: Fetched) -> str | None:
    """Why the answer is no feed, as one line; None where it may be one."""
    format_ = sniff.format_of(got.body[: sniff.HEAD], got.url)
    if format_ == "html":
        offered = offers(got.body, got.url)
        return (
            f"this is a web page, not a feed; its feed is {offered[0]}" if offered else "this is a web page, not a feed"
        )
    if format_ in ("feed", "json", "jsonl", "gzip", "zip"):
        return None
    return "the answer is empty" if format_ == "empty" else "this is no feed"


def offers(page: bytes, address: str) -> list[str]:
    """The feeds that a web page says it has, each once, in its order (`<link rel="alternate">`)."""
    import re

    found = []
    for element in re.findall(rb"<link\b[^<>]{1,2000}>", page[: 1 << 18], re.IGNORECASE):
        text = element.decode("utf-8", "replace")
        kind = re.search(r"application/(?:rss\+xml|atom\+xml|feed\+json)", text, re.IGNORECASE)
        link = re.search(r"""href\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,2000})""", text, re.IGNORECASE)
        if kind and link and "alternate" in text.lower() and (whole := joined(address, link[1])):
            found.append(whole)
    return list(dict.fromkeys(found))
