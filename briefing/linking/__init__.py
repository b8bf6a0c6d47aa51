"""Which articles belong together, and why: pure functions over profiles of articles."""

from briefing.linking.corpus import Corpus, MemoryCorpus, candidates, entity_key, keys
from briefing.linking.profile import Profile, profile
from briefing.linking.reasons import evidence, why
from briefing.linking.related import Link, related
from briefing.linking.stories import group
from briefing.linking.weights import shipped

__all__ = [
    "Corpus",
    "Link",
    "MemoryCorpus",
    "Profile",
    "candidates",
    "entity_key",
    "evidence",
    "group",
    "keys",
    "profile",
    "related",
    "shipped",
    "why",
]
