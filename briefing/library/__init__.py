"""The façade: the only door to the library for every view, command and export.

    library = open_library()                       # the platform's user data folder
    for row in library.rows(library.ids("place:Raqqa is:new", limit=100)):
        ...

A `Library` may be used from several threads: each gets its own connection. Reading never waits for a writer;
writers queue for the one write lock. Every method raises `LibraryUnavailable` when the file cannot be used.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefing.library.deciding import Deciding
from briefing.library.keeping import Keeping
from briefing.library.reading import Reading
from briefing.store.connection import open_database
from briefing.store.finding import Order

__all__ = ["Library", "Order", "default_path", "open_library"]


def default_path() -> Path:
    """`BRIEFING_LIBRARY`, or the platform's folder for a user's data."""
    named = os.environ.get("BRIEFING_LIBRARY")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False) / "library.db"


def open_library(path: Path | str | None = None, *, read_only: bool = False) -> Library:
    """Opens (and, unless `read_only`, creates or migrates) the library at `path`, or the user's own.

    Raises LibraryUnavailable where it is newer than this program, locked, damaged or not a library.
    """
    return Library(open_database(Path(path) if path else default_path(), read_only=read_only))


class Library(Reading, Deciding, Keeping):
    """Articles, what is known of them, and what the reader decided."""
