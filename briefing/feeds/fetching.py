"""One conversation with one server, bounded in time, in size and in where it may go. Never raises: the answer says what happened."""

from __future__ import annotations

import functools
import re
import ssl
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

import httpcore
import httpx

from briefing import clean
from briefing.feeds.addresses import Guarded, Refused
from briefing.feeds.bodies import ACCEPTED, body
from briefing.feeds.policy import Policy
from briefing.feeds.state import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOVED = frozenset((301, 308))
_ELSEWHERE = _MOVED | {302, 303, 307}
_HEADER_LIMIT = 4096
"""Characters of a validator that are kept; a longer one is no validator but a burden."""

_CONDITIONS = ("If-None-Match", "If-Modified-Since")
_REASONS = {
    304: "the server says that nothing changed, and was not asked",
    401: "the server wants a password",
    403: "the server refuses it",
    404: "there is nothing at this address",
    410: "the feed is gone for good",
    429: "the server was asked too often",
    451: "the server may not show it for legal reasons",
    503: "the server is busy",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request."""

    url: str
    """Where the answer came from in the end."""
    status: Literal["fetched", "unchanged", "failed"]
    body: bytes = b""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    """The address to ask from now on, where the server said so for good."""
    message: str | None = None
    """What went wrong, as one line."""
    not_before: str | None = None
    """When the server asked to be left alone until, ISO 8601 in UTC; NEVER where it has nothing there for good."""


def fetch(
    url: str, *, etag: str | None = None, last_modified: str | None = None, policy: Policy | None = None
) -> Fetched:
    """Asks for `url`, on the condition that it changed where validators are given."""
    policy = policy or Policy()
    address = clean.url(url)
    if address is None:
        return Fetched(clean.line(url, 200), "failed", message=NO_ADDRESS)
    headers = {"User-Agent": policy.user_agent.encode(), "Accept-Encoding": ACCEPTED.encode(), "Accept": _ACCEPT}
    for name, value in zip(_CONDITIONS, (etag, last_modified), strict=True):
        if value and value.isprintable():
            headers[name] = value.encode("latin-1", "replace")
    try:
        return _followed(address, headers, policy, time.monotonic() + policy.seconds)
    except Refused as refusal:
        return Fetched(address, "failed", message=clean.line(str(refusal), 160))
    except (httpx.TimeoutException, httpcore.TimeoutException):
        return Fetched(address, "failed", message=f"no whole answer within {policy.seconds:.0f} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpcore.ConnectError, httpcore.NetworkError,
            httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError, OSError, ValueError) as fault:  # fmt: skip
        return Fetched(address, "failed", message=_why(fault))


NO_ADDRESS = "this is no web address, or one with a name or password in it"
_ACCEPT = b"application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


def _why(fault: Exception) -> str:
    if isinstance(fault, (httpx.RemoteProtocolError, httpcore.RemoteProtocolError)):
        said = str(fault)
        if "disconnected" in said:
            return "the server ended the connection without an answer"
        return (
            "the answer is cut short" if "incomplete" in said or "complete message" in said else "the answer is no HTTP"
        )
    said = clean.line(_ERRNO.sub("", str(fault)), 120)
    if "CERTIFICATE" in said.upper():
        return "the server's certificate is not to be trusted"
    return f"the connection failed: {said}" if said else "the connection failed"


_ERRNO = re.compile(r"\[Errno -?\d{1,6}\] ")


def _followed(url: str, headers: dict[str, bytes], policy: Policy, deadline: float) -> Fetched:
    """The answer behind all redirects; where those up to some point are for good, the address there."""
    for_good = True
    moved_to: str | None = None
    for _ in range(policy.redirects + 1):
        with _answer(url, headers, policy, deadline) as response:
            if response.status_code not in _ELSEWHERE or not response.headers.get("location"):
                conditional = any(name in headers for name in _CONDITIONS)
                return replace(_taken(url, response, policy, deadline, conditional=conditional), moved_to=moved_to)
            for_good = for_good and response.status_code in _MOVED
            there = joined(url, response.headers["location"])
        if there is None:
            raise Refused("the server points to something that is no web address")
        url = there
        moved_to = url if for_good else moved_to
    raise Refused(f"the server points elsewhere more than {policy.redirects} times")


def joined(url: str, location: str) -> str | None:
    """The address that `location` means on the page at `url`; None where that is no web address."""
    try:
        return clean.url(urljoin(url, location))
    except ValueError:
        return None


def _taken(url: str, response: httpx.Response, policy: Policy, deadline: float, *, conditional: bool) -> Fetched:
    status = response.status_code
    not_before = _retry_after(response.headers.get("retry-after"))
    if status == 304 and conditional:
        return Fetched(url, "unchanged", not_before=not_before)
    if status != 200:
        message = (
            f"{_REASONS.get(status, 'the server failed' if status >= 500 else 'the server refuses it')} ({status})"
        )
        return Fetched(url, "failed", message=message, not_before=NEVER if status == 410 else not_before)
    data = body(response.iter_raw(), response.headers.get("content-encoding", ""), policy, deadline)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", response.headers.get("content-type", ""), re.IGNORECASE)
    return Fetched(
        url,
        "fetched",
        body=data,
        charset=charset[1] if charset else None,
        etag=_validator(response, b"etag"),
        last_modified=_validator(response, b"last-modified"),
        not_before=not_before,
    )


def _validator(response: httpx.Response, name: bytes) -> str | None:
    """The header, byte for byte, to be sent back as it is."""
    value = next((value.decode("latin-1") for key, value in response.headers.raw if key.lower() == name), None)
    return value if value and len(value) <= _HEADER_LIMIT and value.isprintable() else None


def _retry_after(value: str | None) -> str | None:
    """Retry-After, in seconds or as a date, as a moment at most a day from now."""
    if not value:
        return None
    now = datetime.now(UTC)
    try:
        moment = (
            now + timedelta(seconds=int(value))
            if value.isdecimal() and len(value) < 9
            else parsedate_to_datetime(value)
        )
        return min(max(moment.astimezone(UTC), now), now + timedelta(days=1)).isoformat(timespec="seconds")
    except (ValueError, TypeError, OverflowError):
        return None


# -- the transport: httpx over connections that are guarded ------------------------------------------------------


class _Stream(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Transport(httpx.BaseTransport):
    """httpx's own transport takes no network backend; this one hands its requests to httpcore with ours."""

    def __init__(self, backend: Guarded) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=_certificates(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        target = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        response = self._pool.handle_request(
            httpcore.Request(method=request.method, url=target, headers=request.headers.raw, content=b"")
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Stream(response))

    def close(self) -> None:
        self._pool.close()


@functools.cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


class _answer:  # noqa: N801  (a context manager that reads as a verb)
    """The answer to one request, closed with its connection. Redirects and cookies are not followed nor kept."""

    def __init__(self, url: str, headers: dict[str, bytes], policy: Policy, deadline: float) -> None:
        self._transport = _Transport(Guarded(deadline, allow_private=policy.allow_private))
        self._request = httpx.Request("GET", url, headers={name.encode(): value for name, value in headers.items()})

    def __enter__(self) -> httpx.Response:
        try:
            return self._transport.handle_request(self._request)
        except BaseException:
            self._transport.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._transport.close()
