"""Writes briefing/data/help.txt: what `briefing --help` prints on a terminal of 80 columns, as the command line has it.

python scripts/write_help.py

To be run after a command or its first line has changed; a test says when.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from briefing.__main__ import HELP, HELP_COLUMNS


def main() -> None:
    real = "from briefing.cli import run; run()"
    environment = {**os.environ, "COLUMNS": str(HELP_COLUMNS)}
    done = subprocess.run([sys.executable, "-c", real, "--help"], env=environment, stdout=subprocess.PIPE, check=True)
    Path(HELP).write_bytes(done.stdout)


if __name__ == "__main__":
    main()
