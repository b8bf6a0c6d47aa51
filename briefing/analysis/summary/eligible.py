"""Which sentences may speak for an article: no quotations, bylines, captions, questions or page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.analysis.summary.words import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTEST, _LONGEST = 5, 90
"""Words in a sentence that can stand for an article."""
_FURNITURE_WORDS = 16
"""A longer sentence that begins like page furniture has it before a sentence of the report."""
_FURNITURE = re.compile(
    r"(?:read(?: more| also| next|:)|see(?: also|:| more)|also read|click|tap here|watch(?: more|:| the| live)|listen(?: to|:)"
    r"|follow (?:us|@|\w+ on)|sign up|subscribe|share this|like us|join (?:us|the conv)|more (?:on|from|stories)|related|[\w ,]{3,60} (?:is|are) (?:supported|sponsored|brought to you) by"
    r"|advert|scroll down|story continues|for (?:confidential|more (?:information|stories))|copyright|©|all rights"
    r"|(?:the )?editor['’]s note|editors? note|correction|updated?\b[ :]|last update|\(with [\w ,-]{2,60}\)|posted|published|reporting by"
    r"|additional reporting|writing by|editing by|this (?:story|article) (?:was|has|is)|photos?:|pictures?:|images?:|video:|file photo"
    r"|photograph|credit:|source:|caption|\(?pictured|left:|right:|above:|below:|from left|by [A-Z][\w.’'-]+ [A-Z][\w.’'-]+(?: |$)"
    r"|[\w ,]{0,40}contributed to this|[A-Za-z]+day,? [A-Z][a-z]+ \d|\d\d?[/:]\d\d)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"By [A-Z][\w.’'-]+ (?:[A-Z]\.? )?[A-Z]|By [A-Z]{2,}")
_CREDIT = re.compile(
    r"(?:\(|\b)(?:Getty Images?|AP Photo|AFP|Reuters Pictures|EPA|Shutterstock|Instagram|Wikimedia|Associated Press)(?:\)|$)"
    r"|\b(?:Image|Photograph|Photo|Picture)s?(?: credit)?:|Scroll down for video|/\s?(?:Getty|AFP|EPA|Reuters|AP)\b"
)
_MAY_CREDIT = re.compile(r"Getty|AP|AFP|Reuters|EPA|Shutter|Insta|Wiki|Assoc|Image|Photo|Picture|Scroll|/")
"""Stands in all that `_CREDIT` finds, and is looked for five times as quickly: one sentence in thirteen has it."""
_CREDIT_FIRST = re.compile(
    r"\([A-Z][^()\n]{2,60}\) [A-Z“\"]|(?:Photograph|Photo|Image|Picture|Credit)s?(?: (?:credit|by))?: ?[^.\n]{4,60}? [A-Z]"
)
"""A sentence that begins with the credit of the picture above it: "(Getty Images) The …"."""
_STANDFIRST = 10
"""Spaces in a first line without a stop at its end, from where on it is the standfirst, which sums the report up."""
_DATELINE = re.compile(
    r"(?:[A-Z][\w.’' -]{1,30}(?:, [A-Z][\w.’' -]{1,30})? )?\((?:CNN|AP|AFP|Reuters|UPI|Xinhua|TASS|Bloomberg|ABC News|NBC News)[^)]{0,20}\)"
    r"|[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w.’' -]{1,30})?(?: \([^)]{2,30}\))? ?(?:—|–|--?) "
)
_HEAD = 5
"""How many sentences may come before the dateline, as captions, teasers and bylines."""
_WHOLLY = 0.8
"""A sentence of which more than this share stands in the title tells nobody more than it."""
_OPENING = ('"', "“", "'", "‘", "«", "”", "``")
_QUOTED = re.compile(r"[\"“«][^\"”»“]{0,2000}[\"”»]|(?<!\w)['‘](?=\w)[^'’]{12,400}['’](?!\w)")
_MAY_OPEN = re.compile(r"[\"“«'‘]")
_END = re.compile(r"[.!…][\"'”’»)\]\s.]*$")
_MOSTLY = 0.6
"""A sentence of which this share is in quotation marks is somebody's voice, not the report's."""
_SOME = 0.25
"""The same of one that begins with a quotation: it may begin with a title, as in: "Roots", the series, is …"""


def speakers(sentences: Sequence[str], title: str) -> list[bool]:
    """For each sentence of an article, in its order, whether it may stand in the summary.

    What comes before a dateline near the head, and what a credit follows, are captions and teasers. A first line
    without a stop is the standfirst, unless it is the title once more, as it may be where the article has none.
    """
    allowed = [may_speak(sentence) for sentence in sentences]
    for at in [at for at in range(min(_HEAD, len(sentences))) if allowed[at]]:
        allowed[at] = not (title and _is_title(sentences[at], title, _WHOLLY))
    if title and sentences and sentences[0].count(" ") >= _STANDFIRST and not _is_title(sentences[0], title):
        allowed[0] = may_speak(sentences[0]) or may_speak(sentences[0] + ".")
    for at, sentence in enumerate(sentences[: _HEAD + 1]):
        if at and sentence.count(" ") >= _SHORTEST and (_DATELINE.match(sentence) or _credited(sentence)):
            allowed[:at] = [False] * at
    return allowed


def may_speak(sentence: str) -> bool:
    """Whether a sentence of the text may stand in its summary."""
    words = sentence.count(" ") + 1
    if not _SHORTEST <= words <= _LONGEST or not _END.search(sentence[-12:]):
        return False
    if sentence.isupper() or is_furniture(sentence):
        return False
    if not _MAY_OPEN.search(sentence):
        return True
    quoted = sum(len(part) for part in _QUOTED.findall(sentence.replace("''", '"')))
    return quoted < (_SOME if sentence.startswith(_OPENING) else _MOSTLY) * len(sentence)


def is_furniture(sentence: str) -> bool:
    """Whether it is a byline, a caption, a time stamp, "read more" or the like, and no part of the report."""
    short = sentence.count(" ") < _FURNITURE_WORDS
    return bool(_BYLINE.match(sentence) or (short and _FURNITURE.match(sentence))) or _is_caption(sentence)


def _is_title(sentence: str, title: str, share: float = 0.5) -> bool:
    """Whether more than that share of a sentence's words stand in the title."""
    said, wanted = ({stem for stem in stems(text) if not stem[0].isdigit()} for text in (sentence, title))
    return len(said & wanted) > share * len(said)


def _is_caption(sentence: str) -> bool:
    """A credit near the head belongs to the sentence before; elsewhere, to this one."""
    credited = _MAY_CREDIT.search(sentence) and _CREDIT.search(sentence)
    return bool(credited) and not _credited(sentence)


def _credited(sentence: str) -> bool:
    return sentence.count(" ") >= _FURNITURE_WORDS and _CREDIT_FIRST.match(sentence) is not None
