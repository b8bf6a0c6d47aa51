"""Connections that go only where they may, and end when they must.

The name is resolved here and the connection made to the address that was checked, so that a name cannot resolve to one
address for the check and to another for the request ("DNS rebinding").
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable


class Refused(Exception):
    """An address that may not be asked; the text says why."""


_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that IANA gave out of IPv6. Python counts as global what it knows no other use for: site-local addresses, too."""

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_DEPRECATED = ipaddress.IPv4Network("192.88.99.0/24")
"""Relays that are no more (RFC 7526)."""


def is_public(address: str) -> bool:
    """Whether `address` is on the open internet: not of this machine, its network, or a reserved range."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and ip not in _DEPRECATED
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inner is None and ip in _TRANSLATED:
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return ip in _UNICAST and ip.is_global


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of `host`. Raises httpcore.ConnectError or ConnectTimeout: the system's resolver knows no deadline."""
    found: list[str] = []
    fault: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.extend(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            fault.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(0.0, seconds))
    if asking.is_alive():
        raise httpcore.ConnectTimeout
    if fault or not found:
        raise httpcore.ConnectError("there is no such host")
    return list(dict.fromkeys(found))


class _Timed(httpcore.NetworkStream):
    """A stream whose every wait ends at one deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def _left(self, refusal: type[httpcore.TimeoutException]) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise refusal
        return left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  (the deadline takes its place)
        return self._stream.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002  (as above)
        self._stream.write(buffer, self._left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002  (as above)
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left(httpcore.ConnectTimeout))
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Guarded(httpcore.NetworkBackend):
    """Connects to public addresses only, unless private ones are allowed, and until `deadline` (monotonic seconds)."""

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  (the deadline takes its place)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, self._deadline - time.monotonic())
        if not self._allow_private and not all(map(is_public, addresses)):
            raise Refused("the address is of this machine or its network")
        fault: Exception = httpcore.ConnectError("no address answers")
        for address in addresses[:4]:
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise httpcore.ConnectTimeout
            try:
                stream = self._backend.connect_tcp(address, port, left, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except httpcore.ConnectError as error:
                fault = error
        raise fault
