"""Which articles belong together, and why: pure functions over profiles of articles."""

from briefing.linking.corpus import Corpus, MemoryCorpus, candidates, entity_key, keys
from briefing.linking.decided import Step, decide
from briefing.linking.duplicates import what_was_added
from briefing.linking.features import days_apart
from briefing.linking.profile import LEAD, OUTLETS, VERSION, Profile, profile
from briefing.linking.reasons import are_told, convinces, deciding, leads_say, likeness, reasons, why
from briefing.linking.related import Link, related
from briefing.linking.stories import BOND, WEAK, Threshold, central, component, group
from briefing.linking.titles import without_site
from briefing.linking.weights import shipped

__all__ = [
    "BOND",
    "LEAD",
    "OUTLETS",
    "VERSION",
    "WEAK",
    "Corpus",
    "Link",
    "MemoryCorpus",
    "Profile",
    "Step",
    "Threshold",
    "are_told",
    "candidates",
    "central",
    "component",
    "convinces",
    "days_apart",
    "decide",
    "deciding",
    "entity_key",
    "group",
    "keys",
    "leads_say",
    "likeness",
    "profile",
    "reasons",
    "related",
    "shipped",
    "what_was_added",
    "why",
    "without_site",
]
