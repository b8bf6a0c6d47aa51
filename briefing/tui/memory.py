"""What the C library keeps of memory that was freed."""

from __future__ import annotations

import contextlib
import sys

M_MMAP_THRESHOLD = -3
LARGE_BYTES = 131_072
"""What glibc begins with."""


def keep_no_large_blocks() -> None:
    """Gives large blocks back to the system as soon as they are freed, where the C library is glibc, which raises its bar
    for that to 32 MB. Each thread that had once listed a million rows would keep their ids' 8 MB in a heap of its own."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
