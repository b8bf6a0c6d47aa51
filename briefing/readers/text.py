"""Plain text, as people copy it from a web page: headline, source, day and dateline found, page furniture left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from briefing import clean
from briefing.model import RawArticle
from briefing.readers import dateline, days, furniture

_SOURCE = re.compile(r"(?:source|published (?:by|in|on)|from|via|publication|originally published (?:by|in|on)) ?[:–-] ?(?P<name>[^.:]{2,60}?)\.?", re.IGNORECASE)  # fmt: skip
_LABEL = re.compile(r"source ?[:–-] ?", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:written |reported |posted |story |words )?by:?|author:?|reporter:?) (?P<name>[^\d:;!?()]{3,80})",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:news|times|post|agency|herald|tribune|guardian|reuters|afp|associated press|bbc|cnn|jazeera|arabiya|rudaw|sana|network|press|journal|gazette|daily"
    r"|weekly|chronicle|observer|independent|telegraph|mail|mirror|sun|star|standard|express|today|monitor|radio|tv|television|broadcasting|media|magazine"
    r"|review|voice|online|report|bulletin|courier|globe|inquirer|examiner|sentinel|dispatch|citizen|world|wire|watch|24|kurdistan|anadolu|xinhua|tass"
    r"|sputnik|haaretz|dawn|hindu|economist|atlantic|politico|bloomberg|newsweek|time|npr|pbs|abc|nbc|cbs|fox|sky|euronews|dw|upi|al[- ]monitor|eye)\b|\.(?:com|org|net|co\.\w\w|news|info|tv)\b",
    re.IGNORECASE,
)  # fmt: skip
_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")
_PROSE = 140
"""Characters from which a line is a paragraph whatever it ends in; headlines and labels stay below."""

_HEAD_LINES = 12
"""Lines above the report in which a headline, a day, a source and buttons stand."""


@dataclass
class _Page:
    """What the lines of a page have given so far."""

    title: str = ""
    source: str | None = None
    author: str | None = None
    day: days.Day | None = None
    body: list[str] = field(default_factory=list)


def read(text: str, *, original: bytes = b"", day_first: bool | None = None) -> RawArticle:
    """The article in `text`. `day_first`: what the source's other dates show of the order of `04-06-2017`."""
    text = clean.text(text)
    shown = days.evidence(text)
    page = _Page()
    blocks = _without_tail(_unwrapped(text))
    _take_head(page, blocks, shown if shown is not None else day_first)
    _take_body(page, blocks)
    return _article(page, original)


def _article(page: _Page, original: bytes) -> RawArticle:
    published = page.day.value if page.day else None
    notes: tuple[str, ...] = ()
    if page.day and page.day.assumed:
        notes = (f"{page.day.assumed} read day first, as {page.day.value}: assumed",)
    body = "\n\n".join(page.body)
    found, start = dateline.split(body, published)
    article = RawArticle(
        text=body[start:], title=page.title, source=page.source, author=page.author, published=published, notes=notes, original=original
    )  # fmt: skip
    return replace(article, dateline=found)


def _unwrapped(text: str) -> list[str]:
    """The paragraphs of `text`: a line each, or lines joined again where the text was wrapped at a fixed width."""
    lines = [line for line in text.split("\n") if line]
    wrapped = [line for line in lines if 50 <= len(line) <= 100]
    longest = max(map(len, lines), default=0)
    if len(lines) < 8 or longest > 100 or len(wrapped) < 0.6 * len(lines) or "\n\n" not in text:
        return lines
    return [" ".join(block.split("\n")) for block in text.split("\n\n")]


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE or (len(line) >= 40 and bool(_SENTENCE.search(line)))


def _without_tail(lines: list[str]) -> list[str]:
    """`lines` up to the heading under which only comments, their rules or the site's own pages follow."""
    prose = sum(len(line) for line in lines if _is_prose(line))
    seen = 0
    for at, line in enumerate(lines):
        if furniture.kind(line) == "end" and seen:
            rest = lines[at + 1 :]
            rules = sum(len(r) for r in rest if furniture.is_moderation(r) or not _is_prose(r))
            left = sum(len(r) for r in rest)
            if seen >= 0.5 * prose or rules >= 0.6 * left:
                return lines[:at]
        seen += len(line) if _is_prose(line) else 0
    return lines


def _take_head(page: _Page, lines: list[str], day_first: bool | None) -> None:
    """Takes headline, day, source and author off the top of `lines`, and the buttons between them."""
    dated = False
    while lines and not (page.title and _is_prose(lines[0])):
        line = lines[0]
        if day := days.alone(line, day_first):
            if page.day is None or (page.day.updated and not day.updated):
                page.day = day
            dated = True
        elif not _take_credit(page, line) and furniture.kind(line) is None:
            if page.title and not (dated and _take_name(page, line)):
                break
            page.title = page.title or line
        del lines[0]


def _take_credit(page: _Page, line: str) -> bool:
    """Whether `line` names its source or author in so many words."""
    if len(line) > 100:
        return False
    if (match := _SOURCE.fullmatch(line)) and (_LABEL.match(line) or _OUTLET.search(match["name"])):
        page.source = page.source or match["name"].strip()
        return True
    if (match := _BYLINE.fullmatch(line)) and not _SENTENCE.search(line) and match["name"][:1].isupper():
        page.author = page.author or match["name"].strip(" ,|")
        return True
    return False


def _take_name(page: _Page, line: str) -> bool:
    """Whether `line`, beside the day, is the name of a source or of an author and nothing more."""
    words = line.split()
    if len(words) > 5 or _SENTENCE.search(line) or not line[:1].isalnum():
        return False
    if _OUTLET.search(line) or (len(words) == 1 and page.source is None):
        page.source = page.source or line
    elif len(words) in (2, 3) and all(word[:1].isupper() for word in words):
        page.author = page.author or line
    else:
        return False
    return True


def _take_body(page: _Page, lines: list[str]) -> None:
    """The paragraphs of the report, without what a page puts between and after them."""
    teasing = False
    for line in lines:
        kind = furniture.kind(line)
        if kind is not None or _take_credit(page, line) or line == page.title:
            teasing = kind == "teasers" or (teasing and kind is not None)
        elif not (teasing and not _is_prose(line)):
            teasing = False
            page.body.append(line)


def without_furniture(text: str, title: str) -> str:
    """The paragraphs of an extracted body, a blank line between them, without the page's own lines or its headline."""
    page = _Page(title=title)
    lines = [line for line in text.split("\n") if line]
    while lines and (lines[0] == title or days.alone(lines[0])):
        del lines[0]
    _take_body(page, _without_tail(lines))
    return "\n\n".join(page.body)
