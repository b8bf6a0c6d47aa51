"""Python processes of our own, that find this package and nothing of the folder the program was started in.

Python puts the current folder before its own library where it is started with `-m` or `-c`: a `json.py` among the files
that somebody unpacked and then adds would be run.
"""

from __future__ import annotations

import contextlib
import os
import site
import sys
from pathlib import Path

BEHIND = 10
"""How much nicer than others work is that nobody waits for: where both want a core, a key gets nine tenths of it."""

SAFE = {"PYTHONSAFEPATH": "1"}
"""For the environment of any child: the current folder holds no modules."""


def command(module: str, *arguments: str) -> list[str]:
    """What starts `module` in another process. Give it `environment()`."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """This process's environment, in which a child finds the package even where it is not installed."""
    home = str(Path(__file__).parents[1])
    if home in {*site.getsitepackages(), site.getusersitepackages()}:
        return os.environ | SAFE
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return {**os.environ, **SAFE, "PYTHONPATH": path}


def give_way() -> None:
    """Lets what a person waits for go first: before this process from now on, and before those that it starts."""
    with contextlib.suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(BEHIND)
