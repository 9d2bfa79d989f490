# SPDX-License-Identifier: Apache-2.0
"""The HTTP server over real sockets: its bounds, and that it goes on whatever it was sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from devia.api import HttpServer, http_protocol, serve
from devia.api.http_protocol import HEAD_LIMIT
from tests.api.household import household
from tests.interop.peers.patience import LONG

WAIT = LONG


@pytest.fixture
async def server() -> AsyncIterator[HttpServer]:
    """A household's server on a free port."""
    house = await household()
    running = await serve(house.app, "127.0.0.1", 0)
    yield running
    await running.stop()


async def exchange(server: HttpServer, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, fields and content of what comes back to these octets, until the server closes."""
    async with asyncio.timeout(WAIT):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            answer = await reader.read()
        except ConnectionError:
            answer = b""
        finally:
            writer.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return int(first.split(" ")[1]), fields, content


async def is_alive(server: HttpServer) -> bool:
    request = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    return (await exchange(server, request))[0] == 200


async def test_a_whole_request_is_answered_without_saying_by_what(server: HttpServer) -> None:
    status, fields, content = await exchange(server, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert (status, content) == (200, b"ok\n")
    assert "server" not in fields


@pytest.mark.parametrize(
    "octets",
    [
        b"hello\r\n\r\n",
        b"INVITE sip:201@x SIP/2.0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Name: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n",
    ],
    ids=["text", "SIP", "TLS", "name", "length", "smuggling", "NUL"],
)
async def test_what_is_no_http_gets_a_problem_and_an_end(server: HttpServer, octets: bytes) -> None:
    status, fields, content = await exchange(server, octets)
    assert (status, fields["content-type"], fields["connection"]) == (400, "application/problem+json", "close")
    assert json.loads(content) == {"type": "/problems/not-http", "title": "This is not HTTP", "status": 400}
    assert fields["x-content-type-options"] == "nosniff"
    assert await is_alive(server)


@pytest.mark.parametrize(
    "start",
    [b"GET /" + b"x" * 1000, b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"x" * 1000, b"GET / HTTP/1.1\r\nHost: x\r\n"],
    ids=["address", "field", "fields"],
)
async def test_a_head_without_end_is_cut_off(server: HttpServer, start: bytes) -> None:
    more = b"B: b\r\n" * 200 if start.endswith(b"\r\n") else b"x" * 1200
    pieces = [more] * (HEAD_LIMIT // len(more) + 2)
    status, fields, content = await exchange(server, start, *pieces)
    assert (status, fields["connection"]) == (431, "close")
    assert json.loads(content)["type"] == "/problems/head-too-large"
    assert await is_alive(server)


async def test_each_request_of_a_connection_has_its_own_bound(server: HttpServer) -> None:
    """A body is no part of the head, and a second request starts anew."""
    body = b" " * (HEAD_LIMIT + 1000)
    post = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body)
    last = b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: %s\r\nConnection: close\r\n\r\n" % (b"x" * (HEAD_LIMIT - 1000))
    status, _, content = await exchange(server, post, body, last)
    assert status == 415
    assert content.endswith(b"ok\n")


async def test_a_head_that_never_ends_is_not_waited_for(server: HttpServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "HEAD_TIMEOUT", 0.05)
    for octets in (b"", b"GET / HTTP/1.1\r\nHost: x\r\n"):
        status, _, content = await exchange(server, octets)
        assert (status, json.loads(content)["type"]) == (408, "/problems/too-slow")
    second = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\n"
    status, _, content = await exchange(server, second)
    assert (status, b"/problems/too-slow" in content) == (200, True)


async def test_a_live_connection_is_not_bound_by_the_heads_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the handshake the head's timer has nothing to say."""
    monkeypatch.setattr(http_protocol, "HEAD_TIMEOUT", 0.05)
    house = await household()
    fields = {"Authorization": f"Bearer {await house.token_of('anna')}"}
    running = await serve(house.app, "127.0.0.1", 0)
    now = asyncio.get_running_loop().time
    async with asyncio.timeout(WAIT), connect(live(running), additional_headers=fields) as client:
        until = now() + 0.2
        while now() < until:
            await (await client.ping())
    await running.stop()


async def test_a_refused_handshake_is_a_problem_document(server: HttpServer) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(live(server)):
            pass
    response = refused.value.response
    assert (response.status_code, response.headers["Content-Type"]) == (401, "application/problem+json")
    assert json.loads(response.body or b"")["type"] == "/problems/not-signed-in"


async def test_a_live_message_beyond_every_bound_ends_the_connection(server: HttpServer) -> None:
    house = await household()
    running = await serve(house.app, "127.0.0.1", 0)
    fields = {"Authorization": f"Bearer {await house.token_of('anna')}"}
    async with asyncio.timeout(WAIT), connect(live(running), additional_headers=fields) as client:
        await client.send("x" * 1_000_000)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                await client.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009
    await running.stop()


def live(server: HttpServer) -> str:
    """Where the server's live connections are opened."""
    return f"ws://127.0.0.1:{server.port}/api/v1/live"


async def test_a_port_that_is_taken_is_told(server: HttpServer) -> None:
    house = await household()
    with pytest.raises(OSError, match="in use"):
        await serve(house.app, "127.0.0.1", server.port)


async def test_stopping_twice_is_harmless_and_the_port_is_free_again() -> None:
    house = await household()
    running = HttpServer(house.app, "127.0.0.1", 0)
    with pytest.raises(RuntimeError):
        _ = running.port
    await running.start()
    port = running.port
    await running.stop()
    await running.stop()
    again = await serve(house.app, "127.0.0.1", port)
    assert again.port == port
    await again.stop()
