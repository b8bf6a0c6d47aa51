"""What all tests share."""

from __future__ import annotations


def pytest_make_parametrize_id(val, argname):
    """Bytes make no name: packed ones differ from run to run, and several processes must agree on the names of tests."""
    return argname if isinstance(val, bytes) else None
