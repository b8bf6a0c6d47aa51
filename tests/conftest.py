"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("steady"), derandomize=False, print_blob=True)
settings.load_profile("steady")
"""The same examples in every run, however slow the machine; `./test --hypothesis-profile=search` looks for others."""


def pytest_make_parametrize_id(val, argname):
    """Bytes make no name: packed ones differ from run to run, and several processes must agree on the names of tests."""
    return argname if isinstance(val, bytes) else None
