"""Plain text, as people copy it from a web page: headline, source, day and dateline found, page furniture left out."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from briefing import clean
from briefing.model import Dateline, RawArticle
from briefing.readers import bylines, dateline, days, furniture

_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
_QUOTED = re.compile(r"^[“\"‘'«].{10,}[”\"’'»]$|[:;,]$")
_PARAGRAPH = 80
"""Characters from which a line that ends as a sentence is the report itself, whatever stands around it."""

_PROSE = 160
"""Characters from which a line is a paragraph whatever it ends in; headlines and labels stay below."""

_NEW_TAB = re.compile(r",? \(?opens (?:in )?(?:a )?new (?:tab|window)\)?", re.IGNORECASE)
"""What some pages say behind each link to those who cannot see it."""

_NEAR_HEAD = 15
"""Lines into the report in which its day and author may still stand, below a subtitle that reads like a sentence."""

_RUN = 3
"""Lines in a row that are no sentences: so many are a list of links, fewer are headings of the report."""

_HEADLINE_WORDS = 4

_PAGE_LINES = 2000
"""Lines past which a text is no copied page (the longest seen has 900): it is taken as it stands."""

_ASSUMED = "read day first, as"


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
    text = _NEW_TAB.sub("", clean.text(text))
    shown = days.evidence(text)
    page = _Page()
    lines = _unwrapped(text)
    if len(lines) > _PAGE_LINES:
        page.body = lines
        return _article(page, original)
    kept = _without_tail(lines)
    start = _first_paragraph(kept)
    outside = [*lines[len(kept) :], *(line for line in kept[start:] if furniture.kind(line))]
    around = " ".join(line for line in outside if furniture.is_notice(line))
    day_first = shown if shown is not None else day_first
    _take_head(page, kept[:start], around, day_first)
    below = _without_days(page, kept[start:], day_first)
    _take_body(page, below)
    _trim_end(page)
    page.source = page.source or bylines.rights_holder([*lines[:start], *lines[-_NEAR_HEAD:]])
    return _article(page, original)


def order_assumed(article: RawArticle) -> bool:
    """Whether nothing in the text itself settled if its date puts the day or the month first."""
    return any(_ASSUMED in note for note in article.notes)


def without_furniture(text: str, title: str) -> str:
    """The paragraphs of an extracted body, a blank line between them, without the page's own lines or its headline."""
    page = _Page(title=title)
    lines = [line for line in text.split("\n") if line]
    while lines and (lines[0] == title or days.alone(lines[0])):
        del lines[0]
    _take_body(page, _without_tail(lines), extracted=True)
    return "\n\n".join(page.body)


def _article(page: _Page, original: bytes) -> RawArticle:
    published = page.day.value if page.day else None
    notes: tuple[str, ...] = ()
    if page.day and page.day.assumed:
        notes = (f"{page.day.assumed} {_ASSUMED} {page.day.value}: assumed",)
    found, body = _without_dateline(page.body, published)
    return RawArticle(
        text="\n\n".join(body),
        title=page.title,
        source=page.source,
        author=page.author,
        published=published,
        dateline=found,
        notes=notes,
        original=original,
    )


def _without_dateline(body: list[str], published: str | None) -> tuple[Dateline, list[str]]:
    """The dateline and the paragraphs without it; a subtitle or a caption may stand before it."""
    for at, paragraph in enumerate(body[:3]):
        following = f"{paragraph}\n\n{body[at + 1]}" if at + 1 < len(body) else paragraph
        found, start = dateline.split(following, published)
        if start and (at == 0 or found.text[:3].isupper()):
            rest = [paragraph[start:]] if start < len(paragraph) else []
            return found, [*body[:at], *rest, *body[at + 1 :]]
    return Dateline(), body


def _unwrapped(text: str) -> list[str]:
    """The paragraphs of `text`: a line each, or lines joined again where the text was wrapped at a fixed width."""
    lines = [line for line in text.split("\n") if line]
    wrapped = [line for line in lines if 50 <= len(line) <= 100]
    longest = max(map(len, lines), default=0)
    if len(lines) < 8 or longest > 100 or len(wrapped) < 0.6 * len(lines) or "\n\n" not in text:
        return lines
    return [" ".join(block.split("\n")) for block in text.split("\n\n")]


def _is_sentence(line: str) -> bool:
    """Whether `line` is said in the report: a sentence, a quotation, or long enough to be a paragraph."""
    return len(line) >= _PROSE or (" " in line and bool(_SENTENCE.search(line) or _QUOTED.search(line)))


def _without_tail(lines: list[str]) -> list[str]:
    """`lines` up to the heading under which only comments, teasers or the site's own pages follow."""
    prose = [len(line) if _is_sentence(line) and len(line) >= _PARAGRAPH // 2 else 0 for line in lines]
    whole = sum(prose)
    left = _sums_below(prose)
    said = _sums_below([len(line) for line in lines])
    rules = _sums_below([len(line) if furniture.is_moderation(line) or not _is_sentence(line) else 0 for line in lines])
    told = _sums_below([int(_is_told(line)) for line in lines])
    for at, line in enumerate(lines):
        kind = furniture.kind(line) if len(line) <= _PROSE and left[at] < whole else None
        if kind == "end" and (left[at] <= 0.5 * whole or rules[at] >= 0.6 * said[at]):
            return lines[:at]
        if kind == "teasers" and left[at] <= 0.3 * whole and not told[at]:
            return lines[:at]
    return lines


def _sums_below(values: list[int]) -> list[int]:
    """For each line, the sum over the lines below it."""
    total = sum(values)
    return [total - running for running in itertools.accumulate(values)]


def _is_told(line: str) -> bool:
    """Whether `line` may be a sentence of the report; teasers end without a full stop."""
    return line.endswith((".", ".”", '."')) and line.count(" ") >= 4 and furniture.kind(line) is None


def _first_paragraph(lines: list[str]) -> int:
    """Where the report begins for sure: everything above may be headline, bylines, day, buttons, or its first short lines."""
    for at, line in enumerate(lines):
        long_headline = at == 0 and len(lines) > 2 and len(line) <= _PROSE and not line.endswith(".")
        if len(line) >= _PARAGRAPH and _is_sentence(line) and not long_headline and furniture.kind(line) is None:
            return at
    return min(_few_labels(lines), len(lines))


def _few_labels(lines: list[str]) -> int:
    """Where a note of short lines begins: behind its headline, or at once where the first line is a sentence."""
    return 0 if not lines or (_is_sentence(lines[0]) and lines[0].endswith(".")) else 1


def _take_head(page: _Page, lines: list[str], around: str, day_first: bool | None) -> None:
    """Headline, day, source and author out of the lines above the report; sentences and a subtitle begin the report.

    `around`: the notices of the page around the report, in which a site names itself.
    """
    rest: list[str] = []
    beside_day: list[str] = []
    awaited = 0
    for line in lines:
        if (found := days.stated(line, day_first)) is not None:
            day, remainder = found
            if page.day is None or (page.day.updated and not day.updated):
                page.day = day
            beside_day += [*rest[-1:], remainder]
            awaited = 2
        elif dateline.ends(line) or (not bylines.take(page, line) and furniture.kind(line) is None):
            if awaited:
                beside_day.append(line)
            awaited -= awaited > 0
            rest.append(line)
    page.title = _headline(rest)
    for line in beside_day:
        if line != page.title and (bylines.take(page, line) or bylines.take_bare(page, line, around)):
            rest = [other for other in rest if other != line]
    opening = rest[rest.index(page.title) + 1 :] if page.title else rest
    page.body += [line for line in dict.fromkeys(opening) if line != page.title and _opens(line)]


def _opens(line: str) -> bool:
    """Whether a line between headline and report belongs to the report: a sentence, a subtitle, a dateline."""
    return _is_sentence(line) or line.count(" ") >= 7 or dateline.ends(line)


def _without_days(page: _Page, lines: list[str], day_first: bool | None) -> list[str]:
    """`lines` without those that say only when, and near the head by whom, the report was published."""
    kept = []
    for at, line in enumerate(lines):
        found = days.stated(line, day_first) if len(line) <= _PARAGRAPH and not _is_sentence(line) else None
        if found is None or (found[1] and at >= _NEAR_HEAD):
            kept.append(line)
            continue
        if at < _NEAR_HEAD:
            page.day = page.day or found[0]
            bylines.take(page, found[1])
    return kept


def _headline(lines: list[str]) -> str:
    """The first line with the words of a headline, else the first that is no section's name."""
    worded = [line for line in lines if line.count(" ") + 1 >= _HEADLINE_WORDS and len(line) <= 2 * _PROSE]
    unended = [line for line in worded if not line.endswith(".")]
    if len(unended) > 1 and _is_slogan(unended[0]) and not _is_slogan(unended[1]) and unended[1].count(" ") >= 5:
        return unended[1]
    named = [line for line in lines if not furniture.is_section(line)]
    return next(iter(unended or worded or named or lines), "")


def _is_slogan(line: str) -> bool:
    """Four or five words that all begin with a capital: a column's name, where a longer headline in small letters follows."""
    words = [word for word in line.split() if len(word) > 3]
    return line.count(" ") <= 4 and all(word[0].isupper() for word in words)


_BIOGRAPHY = re.compile(r"\b(?:is|was|has been|covers|writes|reports|works|joined|can be reached)\b")


def _trim_end(page: _Page) -> None:
    """Takes the author's name and life out of the last third."""
    names = [name for name in re.split(r",| and |&", page.author or "") if " " in name.strip()]
    known = [name.strip() for name in names]
    ending = max(1, len(page.body) * 2 // 3)
    page.body[ending:] = [line for line in page.body[ending:] if not _is_life(line, known)]


def _is_life(line: str, names: list[str]) -> bool:
    """Whether `line` is one of `names`, or tells who that is."""
    if len(line) > 500 or not any(line.casefold().startswith(name.casefold()) for name in names):
        return False
    return not _is_sentence(line) or bool(_BIOGRAPHY.search(line, 0, 80))


def _take_body(page: _Page, lines: list[str], *, extracted: bool = False) -> None:
    """The paragraphs of the report, without what a page puts between and after them.

    `extracted`: the lines went through an extractor already, so that short ones are headings and lists of the report.
    """
    teasing = False
    seen: set[str] = set(page.body)
    pending: list[str] = []
    for line in lines:
        kind = furniture.kind(line) or ("line" if page.body and not extracted and furniture.is_shouted(line) else None)
        repeated = len(line) > 20 and line in seen
        if not page.body and dateline.ends(line):
            page.body.append(line)
        elif kind is not None or repeated or line == page.title or bylines.take(page, line):
            teasing = kind == "teasers" or (teasing and kind is not None)
        elif _is_sentence(line):
            page.body += pending if extracted or len(pending) < _RUN else []
            page.body.append(line)
            seen.add(line)
            pending, teasing = [], False
        elif not teasing:
            pending.append(line)
    if extracted or not page.body:
        page.body += pending
