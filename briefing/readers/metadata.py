"""What a web page says of itself: JSON-LD (schema.org), Open Graph and other meta elements, microdata, headings."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing import clean
from briefing.readers import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_BLOCKS = 60
_NODES = 4000
"""JSON-LD blocks and objects looked at: pages of news hold some five and fifty."""


@dataclass
class Told:
    """A page's own data, each with the rule that found it."""

    title: str = ""
    title_rule: str = ""
    published: str | None = None
    published_rule: str = ""
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    body: str = ""
    """`articleBody`: the text as the page gives it to machines; often cut short."""


@dataclass
class _Data:
    article: dict[str, Any] = field(default_factory=dict)
    others: list[dict[str, Any]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)


def read(tree: HtmlElement) -> Told:
    """All that the page tells of itself."""
    data = _Data(meta=_meta(tree))
    data.article, data.others = _linked(tree, data.meta)
    told = Told()
    told.source = _site(data)
    told.title, told.title_rule = _title(tree, data)
    told.published, told.published_rule = _published(tree, data)
    told.author = _people(data.article.get("author")) or data.meta.get("author") or data.meta.get("parsely-author")
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    told.url = clean.url(canonical) or clean.url(data.meta.get("og:url"))
    told.language = _string(data.article.get("inLanguage")) or tree.get("lang") or data.meta.get("og:locale")
    told.body = _string(data.article.get("articleBody")) or ""
    return told


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by lower-case name; the first of a name counts. Microdata's are `itemprop:…`."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if not content:
            continue
        for attribute, prefix in (("property", ""), ("name", ""), ("itemprop", "itemprop:")):
            if name := element.get(attribute):
                found.setdefault(prefix + name.strip().lower(), content.strip())
    return found


# -- JSON-LD -----------------------------------------------------------------------------------------------------


def _linked(tree: HtmlElement, meta: dict[str, str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The JSON-LD object of the page's own article, and all other objects."""
    nodes = list(_objects(_blocks(tree)))
    articles = [node for node in nodes if _is_article(node)]
    return _own(articles, meta), nodes


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    for script in scripts[:_BLOCKS]:
        text = (script.text_content() or "").strip().removeprefix("<!--").removesuffix("-->").strip()
        text = re.sub(r"^(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>$", "", text).strip(" \n\r\t;")
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            yield _salvaged(text)


_MEMBER = re.compile(r'"(datePublished|dateCreated|headline)"\s{0,9}:\s{0,9}"((?:[^"\\\n]|\\.){1,400})"')


def _salvaged(text: str) -> dict[str, str]:
    """The members that matter out of a block that is not quite JSON (a raw newline, a comma too many)."""
    found: dict[str, str] = {}
    for name, value in _MEMBER.findall(text[:200_000]):
        found.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return {"@type": "Article", **found} if "datePublished" in found else {}


def _objects(blocks: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every object that can stand for a page or an article, in document order."""
    waiting = list(blocks)[::-1]
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            inner = (
                node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement")
            )
            waiting.extend(value for value in inner if isinstance(value, (dict, list)))


_ARTICLES = re.compile(r"(?:Article|BlogPosting|Posting|Report(?:age)?|Review)$")


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return any(isinstance(t, str) and _ARTICLES.search(t) for t in (types if isinstance(types, list) else [types]))


def _own(articles: list[dict[str, Any]], meta: dict[str, str]) -> dict[str, Any]:
    """The article that the page is about: the one with the page's title, else the first with a day of publication."""
    title = _letters(meta.get("og:title", ""))
    for node in articles:
        headline = _letters(_string(node.get("headline")) or "")
        if headline and (headline in title or (title and title in headline)):
            return node
    dated = (node for node in articles if node.get("datePublished"))
    return next(dated, articles[0] if articles else {})


def _string(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def _people(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [name for person in people[:6] if (name := _string(person)) and not name.startswith("http")]
    return ", ".join(dict.fromkeys(names)) or None


# -- title -------------------------------------------------------------------------------------------------------

_SEPARATOR = re.compile(r"\s+[-–—|·•:»*~]+\s+|\s*[|｜ㅣ]\s*|-(?=[^\s-]{1,12}[|｜ㅣ])")
_LONGEST = 600
_SHORTEST = 8
"""Letters and digits that a headline needs to be told from a section's name ("Sport | …")."""


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _title(tree: HtmlElement, data: _Data) -> tuple[str, str]:
    """The headline and the rule that found it, without the site's name or a section that other statements leave out."""
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")[:3]]
    said = {
        "og:title": html.unescape(data.meta.get("og:title", "")),
        "JSON-LD headline": _string(data.article.get("headline")) or "",
        "twitter:title": html.unescape(data.meta.get("twitter:title", "")),
        "meta headline": data.meta.get("itemprop:headline") or data.meta.get("title") or "",
        "heading": next((h for h in headings if h), ""),
        "title element": " ".join((tree.xpath("string(//title)") or "").split()),
    }
    sites = [_letters(s) for s in (data.meta.get("og:site_name"), data.meta.get("application-name"), _site(data)) if s]
    said = {rule: " ".join(title[:_LONGEST].split()) for rule, title in said.items()}
    for rule, title in said.items():
        if len(_letters(title)) >= 3 and _letters(title) not in sites:
            others = [other for other in (*said.values(), *headings) if other != title]
            return _bare(title, others, sites), rule
    return "", ""


def _bare(title: str, others: list[str], sites: list[str]) -> str:
    """`title` as far as another statement of it agrees, or up to the site's own name."""
    agreed = {_letters(other) for other in others}
    cuts = [match for match in _SEPARATOR.finditer(title) if len(_letters(title[: match.start()])) >= _SHORTEST]
    for cut in cuts:
        if _letters(title[: cut.start()]) in agreed:
            return title[: cut.start()].strip()
    for cut in cuts:
        tail = _letters(title[cut.end() :])
        if tail and any(site and (tail in site or site in tail) for site in sites) and len(tail) <= 60:
            title = title[: cut.start()].strip()
            break
    return _without_kicker(title, agreed)


def _without_kicker(title: str, agreed: set[str]) -> str:
    """`title` without a section or slogan before it, where another statement has the rest alone."""
    for cut in re.finditer(r": | [-–—|] ", title):
        rest = title[cut.end() :].strip()
        if len(_letters(rest)) >= 2 * _SHORTEST and _letters(rest) in agreed:
            return rest
    return title


def _site(data: _Data) -> str | None:
    for node in (data.article, *data.others):
        if (publisher := node.get("publisher")) and (name := _string(publisher)) and not name.startswith("http"):
            return data.meta.get("og:site_name") or name
    return data.meta.get("og:site_name") or data.meta.get("application-name")


# -- day of publication ------------------------------------------------------------------------------------------

_DAY_META = (
    "article:published_time", "og:article:published_time", "article:published:time", "article_published_time", "itemprop:datepublished",
    "datepublished", "og:published_time", "published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "dc.date.created",
    "date.created", "publish-date", "publishdate", "pubdate", "pub_date", "published_at", "published", "publication_date",
    "itemprop:datecreated", "datecreated", "date", "og:pubdate", "article.published", "publish_date", "originalpublicationdate",
)  # fmt: skip


def _published(tree: HtmlElement, data: _Data) -> tuple[str | None, str]:
    """The day or moment of publication, and where the page says so."""
    for rule, value in _statements(tree, data):
        if day := _moment(value):
            return day, rule
    return None, ""


def _statements(tree: HtmlElement, data: _Data) -> Iterator[tuple[str, str]]:
    """What the page says of its day, the surest first; a day of change is no day of publication."""
    yield "JSON-LD datePublished", _string(data.article.get("datePublished")) or ""
    for name in _DAY_META:
        if name in data.meta:
            yield f"meta {name}", data.meta[name]
    yield "JSON-LD dateCreated", _string(data.article.get("dateCreated")) or ""
    for element in tree.xpath(
        "//*[@itemprop='datePublished'] | //time[@pubdate] | //time[contains(@class, 'publish')]"
    )[:3]:
        yield "time element", element.get("datetime") or element.get("content") or element.text_content()
    for node in data.others:
        types = node.get("@type")
        if types in ("WebPage", "NewsMediaObject", "CreativeWork", "ItemPage") and node.get("datePublished"):
            yield "JSON-LD page", _string(node["datePublished"]) or ""
    times = tree.xpath("//article//time[@datetime] | //main//time[@datetime] | //header//time[@datetime]")
    for element in times[:1]:
        yield "time element", element.get("datetime")


_LEADING_DAY = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?")
_COMPACT_DAY = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:T?\d{4,6}Z?)?\Z")


def _moment(value: str) -> str | None:
    """`value` as ISO 8601, from the forms that pages use; None where it is not plainly a day."""
    value = " ".join(value[:80].split())
    if match := _LEADING_DAY.match(value):
        day, clock, seconds, zone = match.groups()
        whole = f"{day}T{clock}{seconds or ''}{zone or ''}" if clock else day
        return clean.published(whole) or clean.published(day)
    if match := _COMPACT_DAY.match(value):
        return clean.published("-".join(match.groups()[:3]))
    found = days.find(value)
    return found[0].value if found and not found[0].assumed else None
