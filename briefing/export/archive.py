"""The whole library as JSON Lines, and back: nobody is locked in.

One article a line, in the order in which they came, with its original bytes (base64), where it came from, and what the
reader decided and wrote about it; saved filters on a line of their own. Places, names, links and stories are not in it:
they are derived again. Every line with a `text` is also an article for any tool that reads `{"id", "title", "text"}`.
"""

from __future__ import annotations

import base64
import binascii
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import clean
from briefing.errors import BriefingError, QueryError
from briefing.model import TRIAGE_STATES, Dateline, Outcome, RawArticle, Triage
from briefing.store.archive import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.library import Library

FORMAT = 1
MARK = b'{"briefing": '
"""How each line begins, so that the file is known by its first bytes."""
_BATCH = 200


def dump(library: Library) -> Iterator[str]:
    """The lines, each with its line break; memory does not grow with the library."""
    filters = library.saved_filters()
    if filters:
        yield _line({"briefing": FORMAT, "filters": dict(filters)})
    for kept in library.archive():
        yield _line(_shape(kept))


def is_archive(path: str) -> bool:
    """Whether this is a file that `dump` made. A pipe, a folder or an address is not opened."""
    try:
        if not Path(path).is_file():
            return False
        with open(path, "rb") as file:  # noqa: PTH123 - the same as Path.open, and takes odd names alike
            return file.read(len(MARK)) == MARK
    except (OSError, ValueError):
        return False


def restore(library: Library, path: str) -> Iterator[Outcome]:
    """Puts back what `dump` wrote. A broken line costs one failed outcome; the rest goes on.

    Raises LibraryUnavailable where the library cannot be written; what was reported stays.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            batch: list[tuple[str, bytes]] = []
            for number, line in enumerate(file, start=1):
                batch.append((f"{clean.line(path)}:{number}", line))
                if len(batch) == _BATCH:
                    yield from _put(library, batch)
                    batch = []
            yield from _put(library, batch)
    except OSError as fault:
        yield Outcome(
            path, "failed", message=str(BriefingError(f"cannot be read: {fault.strerror or fault}", clean.line(path)))
        )


def _put(library: Library, lines: Iterable[tuple[str, bytes]]) -> list[Outcome]:
    """One transaction for the articles of a batch; told in the order of the lines."""
    outcomes: list[Outcome] = []
    kept: list[Kept] = []
    wheres: list[str] = []
    for where, line in lines:
        try:
            record = json.loads(line)
            if isinstance(record, dict) and isinstance(record.get("filters"), dict):
                outcomes += _filters(library, where, record["filters"])
                continue
            kept.append(_kept(record, where))
            wheres.append(where)
        except (ValueError, RecursionError, BriefingError) as fault:
            outcomes.append(Outcome(where, "failed", message=f"{where}: {_what(fault)}"))
    for where, item, done in zip(wheres, kept, library.restore(kept), strict=True):
        outcomes.append(Outcome(where, done.status, done.id, item.article.guid, item.article.title))
    return outcomes


def _what(fault: Exception) -> str:
    return str(fault) if isinstance(fault, BriefingError) else "the line is no JSON"


def _filters(library: Library, where: str, filters: dict[str, Any]) -> list[Outcome]:
    """Saved filters that are not here yet; one that does not parse is named."""
    failed = []
    here = {name for name, _ in library.saved_filters()}
    for name, query in filters.items():
        try:
            if clean.line(name) not in here:
                library.save_filter(clean.line(name), clean.line(str(query)))
        except QueryError as fault:
            failed.append(Outcome(where, "failed", message=f"{where}: filter {clean.line(name)}: {fault}"))
    return failed


def _shape(kept: Kept) -> dict[str, Any]:
    article = kept.article
    return {
        "briefing": FORMAT,
        "id": article.guid,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "language": article.language,
        "path": article.path,
        "dateline": {"text": article.dateline.text, "place": article.dateline.place, "date": article.dateline.date},
        "notes": list(article.notes),
        "origin": kept.origin,
        "triage": kept.triage.state,
        "read": kept.triage.read,
        "starred": kept.triage.starred,
        "note": kept.note,
        "original": base64.b64encode(kept.original).decode("ascii"),
    }


def _line(shape: dict[str, Any]) -> str:
    return f"{json.dumps(shape, ensure_ascii=False)}\n"


def _kept(record: Any, where: str) -> Kept:
    """The article of one line, cleaned like any other from outside. Raises BriefingError."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise BriefingError('the line is no article: it needs a "text"')
    dateline = record.get("dateline")
    said = dateline if isinstance(dateline, dict) else {}
    notes = record.get("notes")
    raw = RawArticle(
        text=record["text"],
        title=_string(record, "title") or "",
        source=_string(record, "source"),
        author=_string(record, "author"),
        url=_string(record, "url"),
        guid=_string(record, "id"),
        published=_string(record, "published"),
        language=_string(record, "language"),
        dateline=Dateline(_string(said, "text") or "", _string(said, "place"), _string(said, "date")),
        notes=tuple(str(n) for n in notes) if isinstance(notes, list) else (),
        original=_original(record),
    )
    state = record.get("triage")
    triage = Triage(
        state=state if state in TRIAGE_STATES else "new",
        read=record.get("read") is True,
        starred=record.get("starred") is True,
    )
    article = clean.article(raw, _string(record, "path"))
    origin = clean.line(_string(record, "origin") or where)
    return Kept(article, origin, raw.original, triage, clean.text(_string(record, "note") or ""))


def _original(record: dict[str, Any]) -> bytes:
    data = record.get("original")
    try:
        return base64.b64decode(data, validate=True) if isinstance(data, str) else b""
    except (binascii.Error, ValueError) as fault:
        raise BriefingError("its original bytes are broken") from fault


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value if isinstance(value, str) and value else None
