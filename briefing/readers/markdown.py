"""Markdown with or without front matter: its title, day, source and author, and its text without the marks."""

from __future__ import annotations

import re
from typing import Any

from briefing import clean
from briefing.model import RawArticle
from briefing.readers import dateline, days, markup, moments

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_LIMIT = 1 << 15

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<text>[^\n]{1,300})\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_TARGET = r"\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,400}){0,3}(?: \"[^\"\n]{0,300}\")?\)"
"""An address, in which brackets stand in pairs, and what a pointer shows."""

_MARKS = (
    (re.compile(r"^ {0,3}(?:```|~~~)[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\[\]\n]{0,400}\]" + _TARGET), ""),
    (re.compile(r"\[([^\[\]\n]{1,600})\]" + _TARGET), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,600})\]\[[^\[\]\n]{0,80}\]"), r"\1"),
    (re.compile(r"\[\^[^\[\]\s]{1,40}\]"), ""),
    (re.compile(r"^ {0,3}\[[^\[\]\n]{1,80}\]:[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,40}$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,600})(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,600})(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"(`{1,2})([^`\n]{1,400})\1"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>&~|$^=%:])"), r"\1"),
)  # fmt: skip


def read(text: str, *, original: bytes = b"") -> RawArticle:
    """The article in `text`."""
    front, text = _front(text.lstrip("\ufeff"))
    notes = []
    title = front.get("title", "")
    heading, below = _heading(text)
    if not title or _letters(heading) == _letters(title):
        title, text = title or heading, below
    stated = front.get("date") or front.get("published") or front.get("pubdate") or ""
    published = moments.iso(stated) or _written(stated)
    if stated and not published:
        notes.append(f"date left out, it could not be read: {clean.line(stated, 60)}")
    body = _unmarked(text)
    found, start = dateline.split(body, published)
    return RawArticle(
        text=body[start:],
        title=_unmarked(title),
        source=front.get("source") or front.get("publication") or front.get("site"),
        author=front.get("author") or front.get("authors"),
        url=front.get("url") or front.get("link"),
        guid=front.get("guid") or front.get("id"),
        published=published,
        language=front.get("lang") or front.get("language"),
        dateline=found,
        notes=tuple(notes),
        original=original,
    )


def _written(value: str) -> str | None:
    found = days.alone(value) if value else None
    return found.value if found and not found.assumed else None


def _front(text: str) -> tuple[dict[str, str], str]:
    """The front matter as strings by lower-case name, and the text below it."""
    match = _FRONT.match(text, 0, min(len(text), _FRONT_LIMIT))
    if not match:
        return {}, text
    try:
        loaded = _toml(match[2]) if match[1] == "+++" else _yaml(match[2])
    except ValueError:
        return {}, text[match.end() :]
    return {str(k).lower(): _said(v) for k, v in loaded.items() if _said(v)}, text[match.end() :]


def _toml(front: str) -> dict[str, Any]:
    """Raises ValueError."""
    import tomllib

    try:
        return tomllib.loads(front)
    except RecursionError as fault:
        raise ValueError from fault


def _yaml(front: str) -> dict[str, Any]:
    """YAML with every scalar a string, so that a title such as `no` stays one. Raises ValueError."""
    import yaml

    class Plain(yaml.BaseLoader):
        """Builds strings, lists and maps only, and no aliases, which can grow without bound."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError
            return super().compose_node(parent, index)

    try:
        loaded = yaml.load(front, Loader=Plain)  # noqa: S506  (see Plain)
    except (yaml.YAMLError, RecursionError) as fault:
        raise ValueError from fault
    return loaded if isinstance(loaded, dict) else {}


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(item for item in value[:6] if isinstance(item, str))
    return "" if isinstance(value, dict) or value is None else str(value)


def _heading(text: str) -> tuple[str, str]:
    """The first heading where it stands above everything else, and the text without it."""
    start = len(text) - len(text.lstrip())
    for pattern in (_HEADING, _UNDERLINED):
        if match := pattern.match(text, start):
            return match[match.lastindex or 1], text[match.end() :]
    return "", text


def _letters(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def _unmarked(text: str) -> str:
    """`text` without Markdown's marks: links as their words, images and rules gone."""
    text = text.replace("\r\n", "\n")
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    if re.search(r"<[a-zA-Z/!]", text):
        text = "\n".join(markup.to_text(line) for line in text.split("\n"))
    return clean.text(text)
