"""The program as a user runs it: a real process, a library of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


class Command:
    """`briefing` on one library; `lines` parses its JSON."""

    def __init__(self, library):
        self.library = library

    def __call__(self, *arguments, status=0, **options):
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "--library", str(self.library), *map(os.fsdecode, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            **options,
        )
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return done

    def lines(self, *arguments, **options):
        return [json.loads(line) for line in self(*arguments, "--json", **options).stdout.splitlines()]


@pytest.fixture
def briefing(tmp_path):
    return Command(tmp_path / "library.db")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """The two seeds, added once; tests that only read share it."""
    command = Command(tmp_path_factory.mktemp("seeds") / "library.db")
    command("add", SEEDS)
    return command
