"""The folder that the program is started in is looked at by nobody but who names it: no file of it is ever run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ("json", "struct", "random", "pickle", "selectors", "lxml", "trafilatura", "feedparser", "briefing")
"""What our processes import first, and what they import once they parse."""


def test_no_module_of_the_current_folder_is_run(tmp_path):
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for name in MODULES:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'a').write({name!r})\n")
    (folder / "page.html").write_text(
        "<title>Town taken in Homs</title><article><p>The army took the town on Monday, officials said.</p></article>"
    )
    reports = [json.dumps({"id": f"r{n}", "text": f"Report {n} from Homs."}) for n in range(110)]
    (folder / "reports.jsonl").write_text("\n".join(reports))
    installed = tmp_path / "bin" / "briefing"
    installed.parent.mkdir()
    installed.write_text("from briefing.__main__ import main\n\nif __name__ == '__main__':\n    main()\n")
    done = subprocess.run(
        [sys.executable, installed, "--library", tmp_path / "library.db", "add", "page.html", "reports.jsonl"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not (tmp_path / "run").exists(), (tmp_path / "run").read_text()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("added") == 111
