"""The sums of docs/scale.md are those of the figures beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[1]


def test_the_tables_follow_from_what_was_measured():
    done = subprocess.run([sys.executable, str(TOP / "scripts" / "scale_sums.py"), "--check"], check=False)
    assert done.returncode == 0, "run scripts/scale_sums.py"


def test_every_table_is_there():
    text = (TOP / "docs" / "scale.md").read_text("utf-8")
    assert text.count("<!-- sums:") == 3
    assert text.count("|---") >= 4
