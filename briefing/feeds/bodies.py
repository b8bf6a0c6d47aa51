"""The body of an answer, unpacked in bounded steps."""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

import httpx

from briefing.feeds.addresses import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.feeds.policy import Policy

ACCEPTED = "gzip, deflate"
_STEP = 1 << 18
_GZIP = b"\x1f\x8b"


def body(chunks: Iterable[bytes], encodings: str, policy: Policy, deadline: float) -> bytes:
    """The bytes of an answer. Raises Refused where they are too many or wrongly packed, and ReadTimeout where they are late.

    `encodings`: the answer's Content-Encoding. One layer is unpacked; 658 bytes packed twice once became 300 MB.
    """
    layers = [
        layer for layer in (part.strip().lower() for part in encodings.split(",")) if layer not in ("", "identity")
    ]
    if len(layers) > 1:
        raise Refused("the answer is packed more than once over")
    if layers and layers[0] not in ("gzip", "x-gzip", "deflate"):
        raise Refused("the answer is packed in a way that was not asked for")
    received = _bounded(chunks, policy.body_limit, deadline)
    try:
        return b"".join(_unpacked(received, policy.unpacked_limit) if layers else received)
    except zlib.error as fault:
        raise Refused("the answer is broken: it cannot be unpacked") from fault


def _bounded(chunks: Iterable[bytes], limit: int, deadline: float) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Refused(f"the answer is larger than {limit >> 20} MB")
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("the answer took too long")
        yield chunk


def _unpacked(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    """gzip streams, several in a row too; zlib's, and deflate without its wrapper, which some servers send."""
    unpacker: zlib._Decompress | None = None
    size = 0
    left = b""
    whole = False
    for chunk in chunks:
        left += chunk
        while left and (unpacker is not None or len(left) >= len(_GZIP)):
            if unpacker is None:
                if whole and not left.startswith(_GZIP):
                    return  # what some servers pad the end with
                unpacker = _unpacker(left)
            part = unpacker.decompress(left, _STEP)
            left = unpacker.unconsumed_tail
            size += len(part)
            if size > limit:
                raise Refused(f"unpacked, the answer is larger than {limit >> 20} MB")
            yield part
            if unpacker.eof:
                left, unpacker, whole = unpacker.unused_data, None, True
    if unpacker is not None or (left and not whole):
        raise Refused("the answer is cut short")


def _unpacker(first: bytes) -> zlib._Decompress:
    wrapped = first.startswith(_GZIP) or first[0] & 0x0F == 8
    return zlib.decompressobj(47 if wrapped else -15)
