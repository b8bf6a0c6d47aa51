"""The reader in a browser: for whoever holds the address, on this machine, and for nobody else."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from briefing.library import open_library

pytest.importorskip("textual_serve", reason="the extra briefing[serve] is not installed")

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = 20_000
"""Bytes of a picture: a page with nothing on it has some 4,000, a page of text 40,000."""
ENOUGH = 240
"""Seconds after which what was to come, or to end, is taken for what never will."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def free_port():
    """Below those that the system hands out by itself, so that nobody is given it before the server asks for it."""
    for port in range(15_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as free, contextlib.suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    library = tmp_path_factory.mktemp("served") / "library.db"
    subprocess.run(
        [sys.executable, "-m", "briefing", "--library", library, "add", SEEDS], check=True, capture_output=True
    )
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "--library", library, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline()
    yield port, re.search(r"token=(\S+)", line)[1], library
    process.terminate()
    process.wait(ENOUGH)
    process.stdout.close()


@pytest.fixture(scope="module")
def kept(served):
    """How many articles of the served library are kept, as another process sees it."""
    library = served[2]

    def number():
        with contextlib.closing(open_library(library)) as opened:
            return opened.count("is:kept")

    return number


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ENOUGH)
    end = time.monotonic() + ENOUGH
    while connection.sock is None and time.monotonic() < end:
        with contextlib.suppress(ConnectionRefusedError):
            connection.connect()
            break
        time.sleep(0.1)
    connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", **headers})
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer, page


def test_nobody_enters_without_the_token(served):
    port, _, _ = served
    for path in ("/", "/ws", "/static/js/textual.js", "/?token=guess"):
        assert get(port, path)[0].status == 403
    assert get(port, "/", Cookie="briefing-token=guess")[0].status == 403


def test_another_host_or_site_is_refused_even_with_the_token(served):
    port, token, _ = served
    assert get(port, "/", Host="evil.example", Cookie=f"briefing-token={token}")[0].status == 403
    assert get(port, "/ws", Origin="http://evil.example", Cookie=f"briefing-token={token}")[0].status == 403


def test_the_token_becomes_a_cookie_and_the_page_fetches_nothing_from_elsewhere(served):
    port, token, _ = served
    answer, _ = get(port, f"/?token={token}")
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 302
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    answer, page = get(port, "/", Cookie=f"briefing-token={token}")
    assert answer.status == 200
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page) == []


async def keep_in_browser(debugger, address, kept):
    """Opens the address in Chromium through its debugging port, waits for a page of text, and presses `a` in it until the
    library holds what was kept."""
    import aiohttp

    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{debugger}/json") as answer:
            page = next(t for t in await answer.json() if t["type"] == "page")
        async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket_:

            async def call(number, method, **parameters):
                await socket_.send_json({"id": number, "method": method, "params": parameters})
                while (message := await socket_.receive_json()).get("id") != number:
                    pass
                return message.get("result", {})  # no result while the page changes

            await call(1, "Page.navigate", url=address)
            drawn = False
            end = time.monotonic() + ENOUGH
            for number in count(2, 3):
                answer = await call(number, "Page.captureScreenshot")
                drawn = drawn or len(base64.b64decode(answer.get("data", ""))) > TEXT
                if drawn:
                    await call(
                        number + 1,
                        "Input.dispatchKeyEvent",
                        type="keyDown",
                        key="a",
                        code="KeyA",
                        text="a",
                        windowsVirtualKeyCode=65,
                    )
                    await call(
                        number + 2,
                        "Input.dispatchKeyEvent",
                        type="keyUp",
                        key="a",
                        code="KeyA",
                        windowsVirtualKeyCode=65,
                    )
                if kept():
                    return
                assert time.monotonic() < end, "no key came through" if drawn else "the reader never drew anything"
                await asyncio.sleep(0.5)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
def test_a_browser_shows_the_reader_and_its_keys_reach_the_library(served, kept, tmp_path):
    port, token, _ = served
    browser = subprocess.Popen(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1200,700", "--remote-debugging-port=0", "about:blank",
        ],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        debugger = next(found[1] for line in browser.stderr if (found := re.search(r"ws://([^/]+)/", line)))
        asyncio.run(keep_in_browser(debugger, f"http://127.0.0.1:{port}/?token={token}", kept))
    finally:
        browser.terminate()
        browser.wait(ENOUGH)
        browser.stderr.close()
