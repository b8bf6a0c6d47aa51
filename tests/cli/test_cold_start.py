"""`briefing --help` answers at once: nothing heavy is loaded to say what the commands are."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "rich",
    "nltk",
    "sumy",
    "numpy",
    "pycrfsuite",
    "trafilatura",
    "lxml",
    "feedparser",
    "httpx",
    "sqlite3",
)


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments):
    script = (
        "import sys; sys.argv[1:] = " + repr(arguments) + "\n"
        "from briefing.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as leave:\n    assert not leave.code, leave.code\n"
        "loaded = [name for name in " + repr(HEAVY) + " if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_core_is_reachable_without_the_terminal_app(tmp_path):
    script = (
        "import sys\n"
        "from briefing.library import open_library\n"
        f"library = open_library({str(tmp_path / 'library.db')!r})\n"
        "assert library.counts().articles == 0\n"
        "assert 'textual' not in sys.modules and 'rich' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_first_articles_of_a_feed_wait_for_nothing_that_reads_other_formats_or_analyses(tmp_path):
    (tmp_path / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>N</title><item><title>A</title><description>Some text.</description></item>"
        "</channel></rss>"
    )
    later = ("analysis.names", "linking", "export", "ingest", "workers", "readers.epub", "readers.mail", "readers.text")
    script = (
        "import sys\n"
        "from briefing.cli import common\n"
        "from briefing.library import open_library\n"
        f"library = open_library({str(tmp_path / 'library.db')!r})\n"
        f"first = next(common.steps(library, [{str(tmp_path / 'feed.xml')!r}]))\n"
        "assert first.outcome.status == 'added'\n"
        f"loaded = [name for name in {later!r} if f'briefing.{{name}}' in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
