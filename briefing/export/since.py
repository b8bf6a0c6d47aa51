"""What came since a briefing was last written to the same file: the file remembers which articles it held.

Written again from the same articles, it names the same ones as new, so the same library still gives the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

_LINE = re.compile(r"^<!-- articles:([^\n>]*?) new:([^\n>]*?) -->\r?$", re.MULTILINE)


def new_since(path: Path, guids: Sequence[str]) -> tuple[str, ...]:
    """Those of `guids` that the briefing at `path` did not hold; none where there is no earlier briefing."""
    try:
        found = list(_LINE.finditer(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError):
        return ()
    if not found:
        return ()
    held, new = _guids(found[-1][1]), _guids(found[-1][2])
    if held == set(guids):
        return tuple(g for g in guids if g in new)
    return tuple(g for g in guids if g not in held)


def memory(guids: Sequence[str], new: Collection[str]) -> str:
    """The line by which the next briefing knows what this one held; nobody sees it in the rendered page."""
    fresh = [g for g in guids if g in new]
    return f"<!-- articles:{''.join(map(_word, guids))} new:{''.join(map(_word, fresh))} -->"


def _word(guid: str) -> str:
    return f" {quote(guid, safe=':/')}"


def _guids(words: str) -> set[str]:
    return {unquote(word) for word in words.split()}
