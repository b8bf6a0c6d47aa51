"""Which files of a folder are new, or changed and at rest again."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Look = tuple[int, int]
"""Size in bytes and time of the last change, in nanoseconds."""


@dataclass(slots=True)
class Watch:
    """What was seen of a folder so far. A file counts once it looks the same twice: half-written ones wait."""

    folder: Path
    _seen: dict[str, Look] = field(default_factory=dict)
    _taken: dict[str, Look] = field(default_factory=dict)

    def settled(self) -> list[str]:
        """Paths that came or changed since the last call and were at rest between the two, by name. Symlinks, hidden
        files and anything but plain files are passed over. Raises OSError when the folder cannot be read."""
        now = dict(self._look())
        ready = sorted(
            path for path, look in now.items() if self._seen.get(path) == look and self._taken.get(path) != look
        )
        self._seen = now
        self._taken = {path: look for path, look in self._taken.items() if path in now} | {p: now[p] for p in ready}
        return ready

    def _look(self) -> list[tuple[str, Look]]:
        found = []
        for folder, folders, names in os.walk(self.folder, onerror=_raise):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118 - os.walk deals in strings
                try:
                    status = os.lstat(path)
                except FileNotFoundError:
                    continue  # gone between the listing and the look
                if stat.S_ISREG(status.st_mode) and not name.startswith("."):
                    found.append((path, (status.st_size, status.st_mtime_ns)))
        return found


def _raise(fault: OSError) -> None:
    raise fault
