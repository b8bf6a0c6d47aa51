"""Which articles belong together, and why: pure functions over profiles of articles."""

from briefing.linking.corpus import Corpus, MemoryCorpus, candidates, entity_key, keys
from briefing.linking.decided import Step, decide
from briefing.linking.duplicates import resemblance, what_was_added
from briefing.linking.features import days_apart
from briefing.linking.profile import OUTLETS, VERSION, Profile, profile
from briefing.linking.reasons import are_told, evidence, likeness, reasons, why
from briefing.linking.related import Link, related
from briefing.linking.stories import BOND, WEAK, central, component, group
from briefing.linking.weights import shipped

__all__ = [
    "BOND",
    "OUTLETS",
    "VERSION",
    "WEAK",
    "Corpus",
    "Link",
    "MemoryCorpus",
    "Profile",
    "Step",
    "are_told",
    "candidates",
    "central",
    "component",
    "days_apart",
    "decide",
    "entity_key",
    "evidence",
    "group",
    "keys",
    "likeness",
    "profile",
    "reasons",
    "related",
    "resemblance",
    "shipped",
    "what_was_added",
    "why",
]
