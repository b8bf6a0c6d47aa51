"""Feeds the readers, the cleaner, the dates and the query language with input that grows towards code not yet seen.

    pip install atheris
    python scripts/fuzz.py reading|parsing|cleaning|dates|query [-max_total_time=600] [-timeout=10] [corpus folder …]

Arguments behind the first go to libFuzzer. An input that raises, or breaks what is promised of the output, is written to
a file `crash-…` and shown; a slow one to `timeout-…`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import atheris

if TYPE_CHECKING:
    from collections.abc import Callable

with atheris.instrument_imports(include=["briefing"]):
    from briefing import clean, query
    from briefing.analysis import dates
    from briefing.errors import QueryError, UnreadableInput
    from briefing.model import RawArticle
    from briefing.readers import formats, read, worker, worker_main

FORBIDDEN = frozenset(
    map(chr, (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)


def reading(data: bytes) -> None:
    """Any bytes under any name become clean articles, or one clear line each."""
    provider = atheris.FuzzedDataProvider(data)
    name = provider.PickValueInList(
        ["a", "a.txt", "a.md", "a.html", "a.xml", "a.json", "a.jsonl", "https://a.example/feed"]
    )
    for item in read(provider.ConsumeBytes(len(data)), name):
        if isinstance(item, UnreadableInput):
            assert not FORBIDDEN & set(str(item)), item
        else:
            article = clean.article(item)
            assert article.title
            assert not FORBIDDEN & set(article.text + article.title)


def parsing(data: bytes) -> None:
    """What the helper process does, done here, where its code is seen: records, or one plain reason."""
    provider = atheris.FuzzedDataProvider(data)
    task = provider.PickValueInList(["page", "feed", "mail", "epub"])
    answer = worker_main.answer(worker_main.parser(task), provider.ConsumeBytes(len(data)), {})
    assert answer.keys() <= {"articles", "error"}
    for record in answer.get("articles", ()):
        fields = {name: value for name, value in record.items() if name != "notes"}
        assert clean.article(RawArticle(**fields, notes=tuple(record.get("notes", ())))).title


def cleaning(data: bytes) -> None:
    """What was cleaned is clean, and stays as it is when cleaned again."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data))
    once = clean.text(text)
    assert clean.text(once) == once
    assert not FORBIDDEN & set(once)
    short = clean.line(text, 40)
    assert clean.line(short, 40) == short
    clean.article(RawArticle(text=text, title=text, url=text, published=text, source=text))


def dating(data: bytes) -> None:
    """Dates lie in the text, in its order, and their values are dates."""
    provider = atheris.FuzzedDataProvider(data)
    published = provider.PickValueInList([None, "2017-06-04", "2017-06", "2017", "2017-06-04T10:22:00Z"])
    text = clean.text(provider.ConsumeUnicode(len(data)))
    for found in dates.find(text, published):
        assert text[found.start : found.end] == found.text
        assert found.value is None or clean.published(found.value) == found.value, found


def querying(data: bytes) -> None:
    """A query parses, or names the place of its fault."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data))
    try:
        query.parse(text)
    except QueryError as fault:
        if not 0 <= fault.position <= len(text):
            raise AssertionError(fault.position) from fault


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "parsing": parsing,
    "cleaning": cleaning,
    "dates": dating,
    "query": querying,
}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz.py {'|'.join(TARGETS)} [libFuzzer's options]")
    worker.SECONDS = 4
    formats.WHOLE_LIMIT = 1 << 20
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
