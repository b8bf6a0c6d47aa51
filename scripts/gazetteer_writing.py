"""Packs the records into the file that briefing/analysis/gazetteer.py reads; its form is described there."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from briefing.analysis.folding import fold, plain
from briefing.analysis.gazetteer import BLOCK, prominence
from scripts.gazetteer_words import ROMANISED, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer_sources import Record


def pack(records: Iterable[Record]) -> bytes:
    """The index and the blocks; zlib of another version may pack them otherwise."""
    ordered = sorted(records, key=lambda r: (plain(r.name), r.id))
    numbers = {record.id: n for n, record in enumerate(ordered)}
    keys: dict[str, list[tuple[int, float, int, str]]] = defaultdict(list)
    for number, record in enumerate(ordered):
        for key, mark in spellings(record).items():
            keys[key].append((ORDER.index(mark) // 2, -weight(record), number, mark))
    names, common = sorted(keys, key=str.encode), words()
    key_blocks = blocks([key_line(key, keys[key], common) for key in names])
    record_blocks = blocks([record_line(record, numbers) for record in ordered])
    index = {
        "heads": names[::BLOCK],
        "keys": [len(block) for block in key_blocks],
        "records": [len(block) for block in record_blocks],
        "countries": {record.country: number for number, record in enumerate(ordered) if record.type == "country"},
    }
    head = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((head, b"\n", *key_blocks, *record_blocks))


def weight(record: Record) -> float:
    """How prominent, as prominence in briefing/analysis/gazetteer.py has it."""
    kind = "capital" if record.capital else record.type
    return prominence(record.population, kind, record.id) + record.renown / 10


NAME, OTHER, ALIKE, NAME_ALIKE, OTHER_ALIKE = "", "?", "~", "=", "&"
"""Before a record's number in a key line: its name, another name, its romanisation; the last two are both."""
ORDER = (NAME_ALIKE, NAME, OTHER_ALIKE, OTHER, ALIKE)


def spellings(record: Record) -> dict[str, str]:
    """Key → its mark."""
    found: dict[str, str] = {}
    for mark, names in ((NAME, {record.name, *record.sure}), (OTHER, record.names)):
        for name in sorted(names):
            if key := plain(name):
                found.setdefault(key, mark)
    if record.country in ROMANISED:
        for name in sorted({record.name, *record.sure, *record.names}):
            if len(loose := fold(name)) > 3 or (len(loose) == 3 and record.population > 10_000):
                found[loose] = {NAME: NAME_ALIKE, OTHER: OTHER_ALIKE}.get(
                    found.get(loose, ALIKE), found.get(loose, ALIKE)
                )
    return found


def key_line(key: str, entries: list[tuple[int, float, int, str]], common: frozenset[str]) -> str:
    numbers = ",".join(f"{mark}{number:x}" for _, _, number, mark in sorted(entries))
    return f"{key}\t{'!' if key in common else ''}{numbers}"


def record_line(record: Record, numbers: dict[str, int]) -> str:
    """id, type with renown, country, record number of the region above, inhabitants, latitude and longitude, name."""
    lat, lon = (f"{record.at[0]:.2f}", f"{record.at[1]:.2f}") if record.at else ("", "")
    region = f"{numbers[record.region]:x}" if record.region in numbers else ""
    people = f"{record.population:.2g}" if record.population else ""
    people = str(round(float(people))) if people else ""
    kind = (
        "C"
        if record.capital
        else {"town": "", "city": "c", "region": "r", "country": "n"}.get(record.type, record.type)
    )
    kind += str(record.renown or "")
    return "\t".join((record.id.removeprefix("geo:"), kind, record.country, region, people, lat, lon, record.name))


def blocks(lines: list[str]) -> list[bytes]:
    """Each with a line's end before its first line as well, so that `\\nkey\\t` is found in it."""
    cut = ("\n".join(("", *lines[n : n + BLOCK], "")) for n in range(0, len(lines), BLOCK))
    return [zlib.compress(block.encode(), 9) for block in cut]
