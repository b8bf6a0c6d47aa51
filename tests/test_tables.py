"""What is written by hand, and the form in which it ships."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "make_tables.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", ["actors.json", "nations.json", "words.json"])
def test_a_table_that_was_written_on_was_made_again(made, name):
    """scripts/make_tables.py does it."""
    assert (made / name).read_bytes() == (resources.files("briefing") / "data" / name).read_bytes()
