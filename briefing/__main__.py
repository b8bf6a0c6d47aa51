"""`python -m briefing`, and where the installed command begins.

The version and the help of the first level are answered here, from a file that `scripts/write_help.py` made: they are
asked for most, and loading the library that takes a command line apart costs four times what Python's own start does.
"""

from __future__ import annotations

import os
import sys

from briefing import __version__

HELP = __file__.removesuffix("__main__.py") + "data/help.txt"
HELP_COLUMNS = 80
"""What the file was made for; wider terminals get the same lines."""


def main() -> None:
    if not answered(sys.argv[1:]):
        start_no_threads()
        from briefing.cli import run

        run()


def start_no_threads() -> None:
    """NumPy adds short rows here. The threads that it starts for large matrices, in this process and in each of ours,
    would cost an eighth of a second."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def answered(arguments: list[str]) -> bool:
    """Whether `arguments` asked for no more than the help or the version, and got it."""
    if sys.stdout is None:
        return False
    if arguments == ["--version"]:
        return _said(f"briefing {__version__}\n")
    if arguments in (["--help"], ["-h"]) and _columns() >= HELP_COLUMNS:
        try:
            with open(HELP, encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes longer to load than the answer
                return _said(file.read())
        except OSError:
            return False
    return False


def _said(text: str) -> bool:
    """False where standard output takes nothing: the command line finds the same, and says so."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True


def _columns() -> int:
    """As `shutil.get_terminal_size` counts them, which takes longer to load than the answer."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return columns if columns > 0 else HELP_COLUMNS


if __name__ == "__main__":
    main()
