"""What is answered from a file is what the command line would have said; and commands are loaded one at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from briefing import cli

REAL = "from briefing.cli import run; run()"


def said(*command, **environment):
    return subprocess.run(
        [sys.executable, *command], capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("columns", ["40", "79", "80", "200", "none"])
@pytest.mark.parametrize("asked", ["--help", "-h", "--version"])
def test_the_quick_answer_is_the_command_lines_own(asked, columns):
    quick, real = (said(*command, asked, COLUMNS=columns) for command in (("-m", "briefing"), ("-c", REAL)))
    assert real.stdout
    assert (quick.stdout, quick.stderr, quick.returncode) == (real.stdout, real.stderr, real.returncode), (
        "run scripts/write_help.py"
    )


def test_the_quick_answer_loads_no_command_line():
    script = "import sys; from briefing.__main__ import answered\nassert answered(['--help'])\nassert 'click' not in sys.modules"
    done = said("-c", script, COLUMNS="80")
    assert done.returncode == 0, done.stderr


def test_every_command_is_found_where_the_table_says():
    for module in sorted(p.stem for p in Path(cli.__file__).parent.glob("[a-z]*.py")):
        import_module(f"briefing.cli.{module}")
    assert sorted(cli.main.commands) == sorted(cli.COMMANDS)
    context = click.Context(cli.main)
    assert all(cli.main.get_command(context, name).help for name in cli.COMMANDS)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--help"]])
def test_an_output_that_takes_nothing_is_one_clear_line(arguments):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "briefing", *arguments], stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
    assert done.returncode == 1
    assert done.stderr.startswith("briefing: ")
    assert done.stderr.count("\n") == 1
