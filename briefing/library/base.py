"""What every part of the façade stands on: an open database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.store import revision

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.store.connection import Database


class Base:
    """An open library file."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def path(self) -> Path:
        return self.database.path

    @property
    def read_only(self) -> bool:
        return self.database.read_only

    def close(self) -> None:
        self.database.close()

    def revision(self) -> int:
        """A number that grows whenever anything in the library changes, in this process or another."""
        with self.database.reading() as connection:
            return revision.now(connection)
