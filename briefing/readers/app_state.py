"""Text of pages that a script would draw: the state that they carry as JSON (`__NEXT_DATA__` and its like).

Only asked where nothing else was found. The paragraphs of an article stand in one list, under one key: of all strings that
read like prose, those on the path with the most text are the body.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from briefing.readers import markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SCRIPTS = 200
_STARTS = 4
_HANDED = re.compile(r"(?:\A\s{0,99}|[=(]\s{0,9})(?=[{\[])")
"""Where data begins: at once, or behind `window.state =` or `push(`."""

_NODES = 200_000
_SHORTEST = 60
"""Characters of a string that can be a paragraph."""

_LEAST = 300
"""Characters that a body must have in all."""


def scripts(tree: HtmlElement) -> list[str]:
    """The page's scripts that hold data, as they stand: JSON alone, or handed to the page's own program."""
    found = (script.text_content() or "" for script in tree.xpath("//script[not(@src)]")[:_SCRIPTS])
    return [text for text in found if len(text) >= _LEAST and '"' in text]


def body(states: list[str]) -> str:
    """The longest run of prose in the page's data scripts; empty where there is none."""
    best = ""
    for script in states:
        for start in itertools.islice(_HANDED.finditer(script), _STARTS):
            try:
                state, _ = json.JSONDecoder(strict=False).raw_decode(script, start.end())
            except (ValueError, RecursionError):
                continue
            best = max(best, _longest(state), key=len)
    return best if len(best) >= _LEAST else ""


def _longest(state: Any) -> str:
    """Strings grouped by their path, with the places in lists left out; the group with the most text, in its order."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    waiting: list[tuple[tuple[str, ...], Any]] = [((), state)]
    for _ in range(_NODES):
        if not waiting:
            break
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, str(key)), inner) for key, inner in reversed(value.items()) if len(path) < 40)
        elif isinstance(value, list):
            waiting.extend((path, inner) for inner in reversed(value))
        elif isinstance(value, str) and _is_prose(value):
            groups[path].append(markup.to_text(value))
    return max(("\n\n".join(dict.fromkeys(group)) for group in groups.values()), key=len, default="")


def _is_prose(value: str) -> bool:
    if len(value) < _SHORTEST or value.count(" ") < len(value) // 25 or value.startswith(("http", "data:")):
        return False
    return '":' not in value and "{" not in value  # more of the state, packed in a string
