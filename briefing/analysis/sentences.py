"""Sentences: half-open spans that cover every character of the text that is no space, in order."""

from __future__ import annotations

import re

from briefing.model import Span

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“'‘])(?:Mr|Mrs|Ms|Dr|Lt|Gen|Col|Maj|Capt|Sgt|St|Prof|Rev|Sen|Rep|Gov|[A-Z](?:\.[A-Z])*)\.$"
)


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text`. A line's end always ends a sentence."""
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.group().startswith(".") and _ABBREVIATION.search(text[max(0, stop.start() - 20) : stop.end()]):
            continue
        _append(spans, text, start, stop.end())
        start = stop.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    chunk = text[start:end]
    stripped = chunk.strip()
    if stripped:
        first = start + chunk.index(stripped)
        spans.append(Span(first, first + len(stripped)))
