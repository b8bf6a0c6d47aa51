"""The whole library as JSON Lines, and back: nobody is locked in.

One article a line, in the order in which they came, with its original bytes (base64), where it came from, and what the
reader decided and wrote about it; on the last line what they follow, and decided about filters, names and stories. Places,
links and stories are not in it: they are derived again. Every line with a `text` is also an article for any tool that reads `{"id", "title", "text"}`.
"""

from __future__ import annotations

import base64
import binascii
import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import clean
from briefing.errors import BriefingError, QueryError
from briefing.model import TRIAGE_STATES, Dateline, Outcome, RawArticle, Triage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.library import Library
    from briefing.store.archive import Kept
    from briefing.store.wishes import Wish

FORMAT = 1
MARK = b'{"briefing": '
"""How each line begins, so that the file is known by its first bytes."""
_BATCH = 200
_OF_A_FEED = ("url", "title", "folder")
"""What is kept of a feed; what its server said at the last visit is not, so that the next one asks for all it has."""
_KINDS = frozenset(["together", "apart", "name", "reject"])
"""What can be wished about links and stories."""


def dump(library: Library) -> Iterator[str]:
    """The lines, each with its line break; memory does not grow with the library."""
    from briefing.store import naming

    for kept in library.archive():
        yield _line(_shape(kept))
    decisions = {
        "filters": dict(library.saved_filters()),
        "names": naming.read(library.names_file),
        "wishes": library.wishes(),
        "feeds": [{field: feed[field] for field in _OF_A_FEED} for feed in library.feed_states()],
    }
    if any(decisions.values()):
        yield _line({"briefing": FORMAT, "decisions": {kind: what for kind, what in decisions.items() if what}})


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
    work = _Restoring(library)
    where = clean.line(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            lines = ((f"{where}:{number}", line) for number, line in enumerate(file, start=1))
            while batch := list(islice(lines, _BATCH)):
                yield from work.take(batch)
    except OSError as fault:
        yield Outcome(where, "failed", message=f"{where}: cannot be read: {fault.strerror or fault}")


class _Restoring:
    """Takes lines in, batch by batch, and remembers which article became which."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[int, int] = {}

    def take(self, lines: Iterable[tuple[str, bytes]]) -> list[Outcome]:
        """One transaction for the articles of a batch, then what was decided."""
        failed: list[Outcome] = []
        kept: list[tuple[str, Kept]] = []
        decisions: list[tuple[str, dict[str, Any]]] = []
        for where, line in lines:
            try:
                record = json.loads(line)
                if isinstance(record, dict) and isinstance(record.get("decisions"), dict):
                    decisions.append((where, record["decisions"]))
                else:
                    kept.append((where, _kept(record, where)))
            except (ValueError, RecursionError, BriefingError) as fault:
                failed.append(_failure(where, fault))
        stored = self._store(kept)
        for where, decided in decisions:
            failed += self._decide(where, decided)
        return stored + failed

    def _store(self, kept: Sequence[tuple[str, Kept]]) -> list[Outcome]:
        outcomes = []
        for (where, item), done in zip(kept, self._library.restore([item for _, item in kept]), strict=True):
            self._numbers[item.number] = done.id
            outcomes.append(Outcome(where, done.status, done.id, item.article.guid, item.article.title))
        return outcomes

    def _decide(self, where: str, decided: dict[str, Any]) -> list[Outcome]:
        """Filters, names and wishes that are not here yet; each fault is named and costs itself."""
        failed: list[Outcome] = []
        here = {name for name, _ in self._library.saved_filters()}
        filters = decided.get("filters")
        for name, query in filters.items() if isinstance(filters, dict) else ():
            try:
                if clean.line(name) not in here:
                    self._library.save_filter(clean.line(name), clean.line(str(query)))
            except QueryError as fault:
                failed.append(_failure(where, fault))
        try:
            names = decided.get("names")
            if isinstance(names, str) and names:
                self._library.decide(lambda before: before or names)
        except BriefingError as fault:
            failed.append(_failure(where, fault))
        steps = decided.get("wishes")
        self._library.restore_wishes([list(self._wishes(s)) for s in (steps if isinstance(steps, list) else ())])
        if decided.get("feeds"):
            failed += self._follow(where, decided["feeds"])
        return failed

    def _follow(self, where: str, given: Any) -> list[Outcome]:
        """Feeds that are not followed yet."""
        from briefing import following

        failed: list[Outcome] = []
        for feed in given if isinstance(given, list) else ():
            said = feed if isinstance(feed, dict) else {}
            title, folder = (clean.line(_string(said, field) or "") or None for field in ("title", "folder"))
            try:
                following.follow(self._library, _string(said, "url") or "", title=title, folder=folder)
            except BriefingError as fault:
                failed.append(_failure(where, fault))
        return failed

    def _wishes(self, step: Any) -> Iterator[Wish]:
        """The wishes of one step about articles that came back, under their numbers here."""
        for wish in step if isinstance(step, list) else ():
            if not isinstance(wish, list) or len(wish) != 4 or not isinstance(wish[3], str):
                continue
            if not isinstance(wish[0], str) or wish[0] not in _KINDS:
                continue
            one, other = (
                None if n is None else self._numbers.get(n, 0) if isinstance(n, int) else 0 for n in wish[1:3]
            )
            if one != 0 and other != 0:
                yield wish[0], one, other, clean.line(wish[3])


def _failure(where: str, fault: Exception) -> Outcome:
    said = str(fault) if isinstance(fault, BriefingError) else "the line is no JSON"
    return Outcome(where, "failed", message=f"{where}: {said}")


def _shape(kept: Kept) -> dict[str, Any]:
    article = kept.article
    return {
        "briefing": FORMAT,
        "number": kept.number,
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
    return f"{clean.as_json(shape)}\n"


def _kept(record: Any, where: str) -> Kept:
    """The article of one line, cleaned like any other from outside. Raises BriefingError."""
    from briefing.store.archive import Kept

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
    number = record.get("number")
    return Kept(
        article,
        origin,
        raw.original,
        number if isinstance(number, int) else 0,
        triage,
        clean.written(_string(record, "note") or ""),
    )


def _original(record: dict[str, Any]) -> bytes:
    data = record.get("original")
    try:
        return base64.b64decode(data, validate=True) if isinstance(data, str) else b""
    except (binascii.Error, ValueError) as fault:
        raise BriefingError("its original bytes are broken") from fault


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value if isinstance(value, str) and value else None
