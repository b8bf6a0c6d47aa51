"""The words of a sentence that carry its meaning, cut to their stems."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_KEPT = 40
"""Characters between spaces of which the stems are kept."""
_STEM = 6
"""Letters that are kept of a word: "liberated" and "liberation" meet, and it costs nothing."""

STOP_WORDS = frozenset(
    """a about above according across after again against ago all almost along already also although always am amid among
    an and another any are aren't around as at away back be became because been before being below between both but by
    came can cannot can't come could couldn't did didn't do does doesn't doing don't down during each either else even
    ever every few first for former found from further get go going got had hadn't has hasn't have haven't having he
    he'd he'll he's her here hers herself him himself his how however i i'd if i'll i'm in into is isn't it its it's
    itself i've just last later least less let like made make many may me might more most mr mrs ms much must my myself
    near never new next no nor not now of off often on once one only onto or other others our ours ourselves out over
    own part per put rather said same saw say saying says see seen several shall she she'd she'll she's should since so
    some still such take than that that's the their theirs them themselves then there there's these they they'd they'll
    they're they've this those though three through thus to told too took toward towards two under until up upon us use
    used very via was wasn't way we we'd well we'll went were we're weren't we've what what's when where which while who
    whole whom who's whose why will with within without won't would wouldn't yet you you'd you'll your you're yours
    yourself you've""".split()
)


def stems(text: str) -> list[str]:
    """The stems of the content words of `text`, in its order."""
    runs = text.split()
    if len(max(runs, key=len, default="")) > _LONGEST_KEPT:
        return _stems_of(text)
    return list(chain.from_iterable(map(_stems_of_run, runs)))


@lru_cache(maxsize=1 << 15)
def _stems_of_run(run: str) -> tuple[str, ...]:
    """The stems in a run without spaces, of which a language has few: nearly all were met before."""
    return tuple(_stems_of(run))


def _stems_of(text: str) -> list[str]:
    return [
        word.replace("’", "'").removesuffix("'s")[:_STEM]
        for word in _WORD.findall(text.lower())
        if len(word) > 1 and word not in STOP_WORDS
    ]
