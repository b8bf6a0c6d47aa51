"""kill -9, with two writers at one library: what was acknowledged is there, nothing is broken, adding again completes."""

from __future__ import annotations

from tests.store.killing import kill_rounds


def test_killed_writers_lose_nothing_that_was_acknowledged():
    """A short form of `scripts/stress_library.py kill`."""
    tally = kill_rounds(5, number=1_500)
    assert tally["acknowledged"] > 100
    assert (tally["lost"], tally["corrupt"], tally["refused"], tally["missing after adding again"]) == (0, 0, 0, 0)
