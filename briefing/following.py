"""Feeds that the user follows: kept in the library, fetched when due, their articles taken in.

A feed's new state (validators, permanent address) is kept only once its articles are stored: a server does not send the
same twice.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing import clean, feeds
from briefing.adding import Progress, take
from briefing.errors import BriefingError, NotFound, UnreadableInput
from briefing.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.feeds import Feed, Policy, Synced
    from briefing.library import Library
    from briefing.model import RawArticle


def followed(library: Library) -> list[Feed]:
    """By folder, then by address."""
    known = [feeds.Feed(**state) for state in library.feed_states()]
    return sorted(known, key=lambda feed: (feed.folder or "", feed.url))


def follow(library: Library, url: str, *, title: str | None = None, folder: str | None = None) -> bool:
    """Subscribes to a feed; False where it was followed already. Raises BriefingError for what is no web address."""
    address = clean.url(url)
    if address is None:
        raise BriefingError(feeds.NO_ADDRESS, clean.line(url, 200), "a feed's begins with http:// or https://")
    if library.follows(address):
        return False
    library.keep_feed(address, asdict(feeds.Feed(address, title, folder)))
    return True


def unfollow(library: Library, url: str) -> None:
    """Its articles stay. Raises NotFound."""
    if not library.drop_feed(clean.url(url) or url):
        raise NotFound("not followed", clean.line(url, 200), "`briefing feeds list` shows what is")


def sync(
    library: Library, *, force: bool = False, policy: Policy | None = None, only: Iterable[str] = ()
) -> Iterator[Progress]:
    """Fetches what is due and stores its articles, as each feed answers. A broken feed is a failed outcome and keeps its
    last error; the others go on."""
    wanted = set(only)
    due = {feed.url: feed for feed in followed(library) if not wanted or feed.url in wanted}
    now = datetime.now(UTC)
    for done, synced in enumerate(feeds.sync(due.values(), now=now, policy=policy, force=force), 1):
        items = _Items(synced)
        if synced.status == "changed":
            for progress in take(library, synced.feed.url, items):
                yield Progress("fetching", done, len(due), progress.outcome)
        # Of a feed that nothing could be read from, the server is to send all again.
        kept = due[synced.asked].failed(items.fault, now) if items.fault and not items.given else synced.feed
        library.keep_feed(synced.asked, asdict(kept))
        yield Progress("fetching", done, len(due), _said(synced))


class _Items:
    """A feed's items on their way in: how many were articles, and what was wrong with the first that was none."""

    def __init__(self, synced: Synced) -> None:
        self._synced = synced
        self.given = 0
        self.fault: str | None = None

    def __iter__(self) -> Iterator[RawArticle | UnreadableInput]:
        for item in self._synced.articles():
            if isinstance(item, UnreadableInput):
                self.fault = self.fault or item.what
            else:
                self.given += 1
            yield item


def _said(synced: Synced) -> Outcome | None:
    if synced.status == "failed":
        return Outcome(synced.feed.url, "failed", message=f"{synced.feed.url}: {synced.message}")
    return None
