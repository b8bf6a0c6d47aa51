"""The reader in a browser: for whoever holds the address, on this machine, and for nobody else."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra briefing[serve] is not installed")

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    library = tmp_path_factory.mktemp("served") / "library.db"
    subprocess.run(
        [sys.executable, "-m", "briefing", "--library", library, "add", SEEDS], check=True, capture_output=True
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "--library", library, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline()
    yield port, re.search(r"token=(\S+)", line)[1]
    process.terminate()
    process.wait(10)
    process.stdout.close()


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for _ in range(50):
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
    port, _ = served
    for path in ("/", "/ws", "/static/js/textual.js", "/?token=guess"):
        assert get(port, path)[0].status == 403
    assert get(port, "/", Cookie="briefing-token=guess")[0].status == 403


def test_another_host_or_site_is_refused_even_with_the_token(served):
    port, token = served
    assert get(port, "/", Host="evil.example", Cookie=f"briefing-token={token}")[0].status == 403
    assert get(port, "/ws", Origin="http://evil.example", Cookie=f"briefing-token={token}")[0].status == 403


def test_the_token_becomes_a_cookie_and_the_page_fetches_nothing_from_elsewhere(served):
    port, token = served
    answer, _ = get(port, f"/?token={token}")
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 302
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    answer, page = get(port, "/", Cookie=f"briefing-token={token}")
    assert answer.status == 200
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page) == []
