"""A real HTTP server on 127.0.0.1 that misbehaves in every way a test asks of it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

PATIENCE = 120.0
"""Seconds that a test gives a server that is to answer: none of them is measured by the clock of a slow machine."""

FEED = b"<rss><channel><title>Example</title><item><title>Town taken</title><guid>1</guid></item></channel></rss>"


def answer(status: str = "200 OK", body: bytes = FEED, **headers: str) -> bytes:
    """A whole answer; `content_type` and the like become headers."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    named.setdefault("Content-Length", str(len(body)))
    named.setdefault("Content-Type", "application/rss+xml")
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items()), "Connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


class Server:
    """Answers each path as `self.paths` says: bytes to send, or a function that does with the connection what it likes."""

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        self.paths: dict[str, bytes | Callable[[socket.socket], None]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._secured = secured
        self.base = f"{'https' if secured else 'http'}://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            self._answered(self._secured.wrap_socket(connection, server_side=True) if self._secured else connection)

    def _answered(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, ValueError):
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    return
                head += part
            first, *lines = head.decode("latin-1").split("\r\n\r\n", maxsplit=1)[0].split("\r\n")
            path = first.split()[1]
            headers = dict(line.split(": ", 1) for line in lines)
            with self._lock:
                self.requests.append((path, {name.lower(): value for name, value in headers.items()}))
            reply = self.paths.get(path, answer("404 Not Found", b""))
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # else who waits in `accept` takes one more
        self._listening.close()


def dripping(first: bytes, piece: bytes, pause: float = 0.05) -> Callable[[socket.socket], None]:
    """Sends `first`, then `piece` again and again for as long as anybody listens."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return drip


@contextlib.contextmanager
def serving(secured: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(secured)
    try:
        yield server
    finally:
        server.close()
