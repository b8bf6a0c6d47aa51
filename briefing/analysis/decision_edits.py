"""Edits of the user's file of decisions: its text in, its new text out.

Comments and order stay as they stand. Raises BriefingError for a text, or a word, that could not be read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from briefing import clean
from briefing.analysis.decisions import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefing.analysis.decisions import Added
    from briefing.model import Entity, Kind


def merge(text: str, into: Entity, names: Sequence[str]) -> str:
    values: dict[str, Any] = {
        "into": into.id,
        "from": list(names),
        "name": into.name,
        "kind": into.kind,
        "type": into.type,
    }
    return _with(text, "merge", values | _point(into))


def split(text: str, entity: str, words: str, name: str) -> str:
    return _with(text, "split", {"text": words, "from": entity, "name": name})


def rename(text: str, entity: str, name: str) -> str:
    return _with(
        _without(text, "rename", lambda e: e.get("entity") == entity), "rename", {"entity": entity, "name": name}
    )


def retype(text: str, entity: str, kind: Kind, kind_type: str) -> str:
    bare = _without(text, "retype", lambda e: e.get("entity") == entity)
    return _with(bare, "retype", {"entity": entity, "kind": kind, "type": kind_type})


def hide(text: str, entity: str) -> str:
    return _with(show(text, entity), "hide", {"entity": entity})


def show(text: str, entity: str) -> str:
    """Takes a `hide` back."""
    return _without(text, "hide", lambda e: e.get("entity") == entity)


def add(text: str, own: Added) -> str:
    values: dict[str, Any] = {"name": own.name, "kind": own.kind, "type": own.type}
    if own.aliases:
        values["aliases"] = list(own.aliases)
    values |= _point(own)
    return _with(
        _without(text, "add", lambda e: e.get("name") == own.name and e.get("kind") == own.kind), "add", values
    )


def _with(text: str, decision: str, values: Mapping[str, Any]) -> str:
    import tomlkit

    parse(text)
    document = tomlkit.parse(text)
    entry = tomlkit.table()
    for key, value in values.items():
        entry.add(key, clean.line(value) if isinstance(value, str) else value)
    if decision not in document:
        document.append(decision, tomlkit.aot())
    cast("Any", document[decision]).append(entry)
    changed = tomlkit.dumps(document)
    parse(changed)
    return changed


def _without(text: str, decision: str, matches: Callable[[Mapping[str, Any]], bool]) -> str:
    import tomlkit

    parse(text)
    document = tomlkit.parse(text)
    entries = cast("Any", document.get(decision, []))
    for at in reversed(range(len(entries))):
        if matches(entries[at]):
            del entries[at]
    if decision in document and not entries:
        del document[decision]
    return tomlkit.dumps(document)


def _point(it: Entity | Added) -> dict[str, Any]:
    return {k: v for k, v in (("lat", it.lat), ("lon", it.lon), ("country", it.country)) if v is not None}
