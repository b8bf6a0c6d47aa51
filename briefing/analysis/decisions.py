"""The user's word on names: what is one, what is two, what it is called, what is none of their concern.

Kept as plain TOML that can be read, edited, shared and put under version control:

    [[merge]]                                # these are one
    into = "actor:islamic-state"
    from = ["actor:daesh-group"]
    name = "Islamic State"                   # optional, as are kind, type, lat, lon and country

    [[split]]                                # these words are somebody else
    text = "Rahman"
    from = "person:rami-abdel-rahman"
    name = "Abdul Rahman of Homs"

    [[rename]]
    entity = "geo:170063"
    name = "Aleppo city"

    [[retype]]
    entity = "actor:elite-forces"
    kind = "actor"
    type = "armed group"

    [[hide]]                                 # highlighted and linked no more
    entity = "actor:reuters"

    [[add]]                                  # a place or actor of your own
    name = "Al-Senaa"
    kind = "place"
    type = "neighbourhood"
    aliases = ["Al Senaa"]
    lat = 35.95                              # optional
    lon = 39.03
    country = "SY"

Pure: the file's text in, mentions in and out; `decision_edits` changes the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from briefing import clean
from briefing.errors import BriefingError
from briefing.model import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.model import Article, Field, Kind

KINDS = ("place", "actor")
MAX_NAMES = 2_000
"""Own names in one file; each is looked for in every article."""


@dataclass(frozen=True, slots=True)
class Added:
    """A place or actor of the user's own."""

    name: str
    kind: Kind
    type: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None

    @property
    def entity(self) -> str:
        return own_id(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a merged entity is; None: whatever the mention says."""

    name: str | None = None
    kind: Kind | None = None
    type: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the file says, ready to apply."""

    merged: Mapping[str, str] = field(default_factory=dict)
    """Entity → the entity that it is."""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    """What is known of an entity that others were merged into; it need not be named in the article at hand."""
    split: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(entity, words in lower case) → the name of whom those words mean."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    retyped: Mapping[str, tuple[Kind, str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    added: tuple[Added, ...] = ()

    def __bool__(self) -> bool:
        return self != Decisions()

    def canonical(self, entity: str) -> str:
        """Follows merges to their end; a ring of merges ends at its alphabetically first member."""
        seen = {entity: 0}
        while (onward := self.merged.get(entity)) is not None:
            if onward in seen:
                return min(list(seen)[seen[onward] :])
            seen[onward] = len(seen)
            entity = onward
        return entity


def own_id(kind: Kind, name: str) -> str:
    """The id of a name of the user's own: `own-place:al-senaa`."""
    slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
    return f"own-{kind}:{slug}"


def parse(text: str, where: str = "names") -> Decisions:
    """Raises BriefingError, with the entry at fault."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BriefingError(
            f"not TOML: {fault}", where, "mend that line; until then the last good version holds"
        ) from fault
    except RecursionError as fault:
        raise BriefingError("brackets nested too deeply", where, "mend them") from fault
    unknown = sorted(set(table) - {"merge", "split", "rename", "retype", "hide", "add"})
    if unknown:
        raise BriefingError(
            f"no such decision: [[{clean.line(unknown[0], 80)}]]",
            where,
            "there are merge, split, rename, retype, hide, add",
        )
    entries = _Entries(table, where)
    merged = {name: entry.word("into") for entry in entries.of("merge") for name in entry.words("from")}
    return Decisions(
        merged={name: into for name, into in merged.items() if name != into},
        facts={entry.word("into"): _facts(entry) for entry in entries.of("merge")},
        split={(e.word("from"), e.word("text").casefold()): e.word("name") for e in entries.of("split")},
        renamed={e.word("entity"): e.word("name") for e in entries.of("rename")},
        retyped={e.word("entity"): (e.kind(), e.word("type")) for e in entries.of("retype")},
        hidden=frozenset(e.word("entity") for e in entries.of("hide")),
        added=tuple(_added(e) for e in entries.of("add"))[:MAX_NAMES],
    )


def _facts(entry: _Entry) -> Facts:
    kind = entry.kind() if "kind" in entry.values else None
    words = (entry.word(key, needed=False) or None for key in ("name", "type", "country"))
    name, kind_type, country = words
    return Facts(name, kind, kind_type, *entry.point(), country)


def _added(entry: _Entry) -> Added:
    return Added(
        entry.word("name"),
        entry.kind(),
        entry.word("type"),
        entry.words("aliases", needed=False),
        *entry.point(),
        entry.word("country", needed=False) or None,
    )


@dataclass(frozen=True, slots=True)
class _Entries:
    table: Mapping[str, Any]
    where: str

    def of(self, decision: str) -> list[_Entry]:
        found = self.table.get(decision, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise BriefingError(f"write [[{decision}]] with two brackets", self.where)
        return [_Entry(entry, f"[[{decision}]] number {n}", self.where) for n, entry in enumerate(found, 1)]


@dataclass(frozen=True, slots=True)
class _Entry:
    values: Mapping[str, Any]
    title: str
    where: str

    def word(self, key: str, *, needed: bool = True) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str) or (needed and not clean.line(value)):
            raise self._fault(f"{key} wants a text in quotation marks")
        return clean.line(value)

    def words(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value) or (needed and not value):
            raise self._fault(f'{key} wants a list such as ["one", "two"]')
        return tuple(line for v in value if (line := clean.line(v)))

    def kind(self) -> Kind:
        if self.values.get("kind") not in KINDS:
            raise self._fault("kind is place or actor")
        return cast("Kind", self.values["kind"])

    def point(self) -> tuple[float | None, float | None]:
        """Latitude and longitude: both or neither."""
        lat, lon = self._degrees("lat", 90), self._degrees("lon", 180)
        return (lat, lon) if lat is not None and lon is not None else (None, None)

    def _degrees(self, key: str, most: int) -> float | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
            raise self._fault(f"{key} wants degrees from -{most} to {most}")
        return float(value)

    def _fault(self, what: str) -> BriefingError:
        return BriefingError(f"{self.title}: {what}", self.where, "mend that entry")


def apply(article: Article, mentions: Sequence[Mention], decisions: Decisions) -> tuple[Mention, ...]:
    """The article's names as the user wants them. Hidden ones stay in (marked nowhere): whoever shows or links leaves
    them out, so that showing them again needs no new analysis. Linear in the text for each hundred own names."""
    if not decisions:
        return tuple(mentions)
    decided = [_decided(mention, decisions) for mention in mentions]
    own = _own_mentions(article, decisions.added)
    taken = {(m.field, at) for m in own for at in range(m.start, m.end)}
    kept = [m for m in decided if not any((m.field, at) in taken for at in range(m.start, m.end))]
    names = _names(kept + own, decisions)
    return tuple(sorted((replace(m, name=names[m.entity]) for m in kept + own), key=lambda m: (m.field, m.start)))


def _decided(mention: Mention, decisions: Decisions) -> Mention:
    name = decisions.split.get((mention.entity, mention.text.casefold()))
    if name is not None:
        kind = mention.kind
        mention = replace(mention, entity=own_id(kind, name), name=name, lat=None, lon=None, country=None)
    entity = decisions.canonical(mention.entity)
    if entity != mention.entity:
        mention = _merged(mention, entity, decisions.facts.get(entity, Facts()))
    if entity in decisions.retyped:
        kind, kind_type = decisions.retyped[entity]
        mention = replace(mention, kind=kind, type=kind_type)
    return mention


def _merged(mention: Mention, entity: str, facts: Facts) -> Mention:
    kind = facts.kind or mention.kind
    point = (facts.lat, facts.lon, facts.country) if kind == "place" else (None, None, None)
    return replace(
        mention,
        entity=entity,
        name=facts.name or mention.name,
        kind=kind,
        type=facts.type or mention.type,
        lat=point[0],
        lon=point[1],
        country=point[2],
    )


def _names(mentions: Sequence[Mention], decisions: Decisions) -> dict[str, str]:
    """One name for each entity: the user's, else that of its first mention."""
    names: dict[str, str] = {}
    for mention in mentions:
        names.setdefault(mention.entity, mention.name)
    return names | {entity: name for entity, name in decisions.renamed.items() if entity in names}


def _own_mentions(article: Article, added: Sequence[Added]) -> list[Mention]:
    if not added:
        return []
    meant = {word: own for own in added for word in (own.name, *own.aliases)}
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(w) for w in sorted(meant, key=lambda w: (-len(w), w))) + r")(?!\w)"
    )
    found = []
    fields: dict[Field, str] = {"title": article.title, "text": article.text, "dateline": article.dateline.text}
    for part, text in fields.items():
        for match in pattern.finditer(text):
            own = meant[match[0]]
            found.append(
                Mention(
                    part,
                    match.start(),
                    match.end(),
                    match[0],
                    own.kind,
                    own.type,
                    own.entity,
                    own.name,
                    own.lat,
                    own.lon,
                    own.country,
                )
            )
    return found


def touched(before: Decisions, after: Decisions) -> tuple[frozenset[str], frozenset[str]]:
    """What a change of mind reaches: (entities, words to look for in the texts)."""
    entities: set[str] = set()
    words: set[str] = set()
    for old, new in ((before, after), (after, before)):
        for name, into in set(old.merged.items()) - set(new.merged.items()):
            entities |= {name, into, old.canonical(name), new.canonical(name)}
        entities.update(entity for entity, _ in set(old.facts.items()) - set(new.facts.items()))
        for (entity, _), name in set(old.split.items()) - set(new.split.items()):
            entities |= {entity, own_id("actor", name), own_id("place", name), old.canonical(entity)}
        entities.update(entity for entity, _ in set(old.renamed.items()) - set(new.renamed.items()))
        entities.update(entity for entity, _ in set(old.retyped.items()) - set(new.retyped.items()))
        for own in set(old.added) - set(new.added):
            entities.add(own.entity)
            words |= {own.name, *own.aliases}
    return frozenset(entities), frozenset(words)
