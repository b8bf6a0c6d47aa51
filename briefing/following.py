"""Feeds that the user follows: kept in the library, fetched when due, their articles taken in.

A feed's new state (validators, permanent address) is kept only once its articles are stored: a server does not send the
same twice.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing import clean, feeds
from briefing.errors import BriefingError, NotFound
from briefing.ingest import Progress, take
from briefing.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.feeds import Feed, Policy, Synced
    from briefing.library import Library


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
    due = [feed for feed in followed(library) if not wanted or feed.url in wanted]
    for done, synced in enumerate(feeds.sync(due, now=datetime.now(UTC), policy=policy, force=force), 1):
        for progress in _taken_in(library, synced):
            yield Progress("fetching", done, len(due), progress.outcome)
        library.keep_feed(synced.asked, asdict(synced.feed))
        yield Progress("fetching", done, len(due), _said(synced))


def _taken_in(library: Library, synced: Synced) -> Iterator[Progress]:
    if synced.status == "changed":
        yield from take(library, synced.feed.url, synced.articles())


def _said(synced: Synced) -> Outcome | None:
    if synced.status == "failed":
        return Outcome(synced.feed.url, "failed", message=f"{synced.feed.url}: {synced.message}")
    return None
