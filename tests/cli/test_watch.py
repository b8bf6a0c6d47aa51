"""`briefing watch` takes in what appears, once it is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from briefing.watching import Watch


def test_a_file_counts_once_it_is_at_rest_and_again_when_it_changed(tmp_path):
    watch = Watch(tmp_path)
    report = tmp_path / "report.txt"
    report.write_text("half of it")
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "link").symlink_to(report)
    os.mkfifo(tmp_path / "pipe")
    assert watch.settled() == []
    report.write_text("half of it, and the rest")
    assert watch.settled() == []
    assert watch.settled() == [str(report)]
    assert watch.settled() == []
    report.write_text("another version of it, as it is now")
    watch.settled()
    assert watch.settled() == [str(report)]


def test_what_appears_is_taken_in(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "briefing",
            "--library",
            tmp_path / "library.db",
            "watch",
            folder,
            "--every",
            "0.1",
            "--json",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    (folder / "report.txt").write_text("A headline for today\n\nIt rained in Homs on Friday, officials said.\n")
    try:
        assert json.loads(process.stdout.readline())["status"] == "added"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_folder_that_goes_away_is_one_line(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    command = [
        sys.executable,
        "-m",
        "briefing",
        "--library",
        tmp_path / "library.db",
        "watch",
        folder,
        "--every",
        "0.1",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        folder.rmdir()
        complaint = process.stderr.read()
    assert process.returncode in {1, 2}  # 2: it was gone before it was looked at
    assert "Traceback" not in complaint
    assert "in" in complaint
