"""HTML fragments, as feeds and mails carry them, to plain text: without running, fetching or trusting anything in them."""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(
    r"""<(?:(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})(?:[^<>"']++|"[^"<]{0,2000}+"|'[^'<]{0,2000}+')*+/?>|(!--)|[!?][^<>]{0,400}>)"""
)
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "title", "select", "button")
)
_BLOCKS = frozenset(
    (
        "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr", "td", "th",
        "section", "article", "header", "footer", "hr", "figure", "figcaption", "main", "aside", "nav", "form", "address", "center", "tbody",
    )
)  # fmt: skip
_PARAGRAPHS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "article", "section", "ul", "ol", "table", "pre")
)
_SPACES = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


def to_text(fragment: str) -> str:
    """The text of an HTML fragment: paragraphs parted by a blank line, other blocks by a newline. Linear time."""
    if "<" not in fragment:
        return html.unescape(fragment) if "&" in fragment else fragment
    parts: list[str] = []
    at = 0
    skipping = ""
    comments_end = True
    for token in _TOKEN.finditer(fragment):
        if token.start() < at:
            continue  # inside a comment
        if not skipping:
            parts.append(_squeezed(fragment[at : token.start()]))
        at = token.end()
        closing, name, comment = token.groups()
        if comment:
            end = fragment.find("-->", at) if comments_end else -1
            comments_end = end >= 0
            at = end + 3 if end >= 0 else at
            continue
        name = (name or "").lower()
        if skipping:
            skipping = "" if closing and name == skipping else skipping
        elif not closing and name in _SKIPPED and not token[0].endswith("/>"):
            skipping = name
        elif name in _BLOCKS:
            _break(parts, "\n\n" if name in _PARAGRAPHS else "\n")
    if not skipping:
        parts.append(_squeezed(fragment[at:]))
    return html.unescape("".join(parts)).strip()


def _squeezed(text: str) -> str:
    """`text` with every run of white space as one space; what most text is already costs two scans in C."""
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)


def _break(parts: list[str], line_break: str) -> None:
    """Ends the line, or the paragraph, once however many elements end there."""
    while parts and parts[-1] in ("", " "):
        parts.pop()
    if parts and parts[-1] in ("\n", "\n\n"):
        parts[-1] = max(parts[-1], line_break)
    elif parts:
        parts[-1] = parts[-1].rstrip(" ")
        parts.append(line_break)


_CLOSED = re.compile(r"</\w{1,20}>|<(?:br|hr|img|p)\b[^<>]{0,300}>|&#?\w{2,31};")


_TRAILER = re.compile(r"The post .{1,400} (?:appeared first|first appeared) on .{1,100}", re.DOTALL)


def without_trailer(text: str) -> str:
    """A feed's text without the line by which blogging software names the site again."""
    at = text.rfind("The post ", max(0, len(text) - 600))
    return text[:at].rstrip() if at >= 0 and _TRAILER.fullmatch(text, at) else text


def plain(value: str) -> str:
    """A title as a feed gives it: text, in which markup or entities may have been left by whoever wrote the feed."""
    return to_text(value) if _CLOSED.search(value) else value
