"""The same reader in a browser on this machine: textual-serve, shut to everyone but whoever has the address with its token.

The page is our own, so that nothing is fetched from elsewhere (textual-serve's asks a font server for its letters).
A browser shows the token once, in the address, and then carries it in a cookie that no other site can send. Requests
under another host name are refused, or a name that resolves to 127.0.0.1 could reach the reader.
"""

from __future__ import annotations

import hmac
import os
import secrets
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import children
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web
    from aiohttp.typedefs import Handler, Middleware

COOKIE = "briefing-token"
HOST = "127.0.0.1"
HEADERS = {
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'; connect-src 'self' ws://127.0.0.1:*; img-src 'self' data:;"
    " font-src 'self' data:; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def serve(library: Path, port: int, announce: Callable[[str], None]) -> None:
    """Serves until it is stopped; `announce` gets the address to open. Raises BriefingError where the extra is missing
    or the port is taken."""
    try:
        from textual_serve.server import Server
    except ImportError as missing:
        raise BriefingError(
            "the browser needs textual-serve", next_step="install it with: pip install 'briefing[serve]'"
        ) from missing
    token = secrets.token_urlsafe(24)
    command = shlex.join(children.command("briefing", "--library", str(library)))
    os.environ.update(children.environment())  # textual-serve hands it on to what it starts

    class Guarded(Server):
        async def _make_app(self) -> web.Application:
            app: web.Application = await super()._make_app()
            app.middlewares.append(guard(token, port))
            return app

        async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - its signature is textual-serve's
            announce(f"http://{HOST}:{port}/?token={token}")

        def initialize_logging(self) -> None:
            """Nothing of a session goes into a log."""

    server = Guarded(command, host=HOST, port=port, title="briefing", templates_path=Path(__file__).parent)
    try:
        server.serve()
    except OSError as fault:
        raise BriefingError(fault.strerror or str(fault), f"{HOST}:{port}", "choose another --port") from fault


def guard(token: str, port: int) -> Middleware:
    """A middleware that lets only the holder of the token in."""
    from aiohttp import web

    hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and origin.removeprefix("http://") not in hosts):
            raise web.HTTPForbidden(text="briefing answers on this machine only")
        shown = request.query.get("token", "")
        if shown and hmac.compare_digest(shown.encode(), token.encode()):
            entered = web.HTTPFound("/")
            entered.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            raise entered
        if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), token.encode()):
            raise web.HTTPForbidden(text="open the address that `briefing serve` printed")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return check
