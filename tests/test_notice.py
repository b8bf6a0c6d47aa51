"""Whoever passes the package on finds where each thing in it comes from, and under which licence."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

NOTICE = Path(__file__).parents[1] / "NOTICE"


def test_every_file_of_data_that_ships_has_its_source_named():
    said = NOTICE.read_text(encoding="utf-8")
    shipped = [file.name for file in resources.files("briefing.data").iterdir() if file.is_file()]
    assert len(shipped) > 10
    assert [name for name in shipped if not name.endswith(".py") and name not in said] == []
