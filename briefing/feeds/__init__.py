"""The network: fetching feeds and pages, and nothing is fetched that was not asked for.

    got = fetch("https://news.example/feed", policy=Policy())
    for done in sync(feeds, now=now):           # several at once, each at most hourly
        for item in done.articles(): ...        # articles, or what is wrong with one
        save(done.feed)                         # only then: what was sent is forgotten on the server's side

State goes in and comes out (`Feed`); where it is kept is the caller's business.
"""

from briefing.feeds.fetching import NO_ADDRESS, Fetched, fetch
from briefing.feeds.policy import Policy
from briefing.feeds.state import Feed
from briefing.feeds.syncing import Synced, sync

__all__ = ["NO_ADDRESS", "Feed", "Fetched", "Policy", "Synced", "fetch", "sync"]
