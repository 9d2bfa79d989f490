# SPDX-License-Identifier: Apache-2.0
"""TCP and TLS peers that vanish without a word (RFC 1122 §4.2.3.6, RFC 5482), and those for whom there is no room."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import uvloop
from structlog.testing import capture_logs

from devia.wire import tcp
from devia.wire.tcp import GONE, TURNED_AWAY_TOLD, StreamFlow, Streams
from tests.notify.mail_servers import certificate_in
from tests.wire.loopback import LOOPBACK, PATIENCE, Receiver, client
from tests.wire.stream_server import INVITE, Server
from tests.wire.virtual_clock import VirtualClock


def assert_death_is_noticed(flow: StreamFlow) -> None:
    """The system was told to find out, in so many seconds, that nobody is there any more."""
    assert flow._stream is not None
    own = flow._stream.get_extra_info("socket")
    assert own.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
    idle, between, times = (
        own.getsockopt(socket.IPPROTO_TCP, option)
        for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
    )
    assert idle + between * times == GONE
    assert own.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == GONE * 1000


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
@pytest.mark.parametrize("transport", ["tcp", "tls"])
def test_a_peer_that_vanishes_is_noticed(tmp_path: Path, run: Callable[..., None], transport: str) -> None:
    """On connections accepted and made: a firewall that forgets one tells nobody. TLS has the socket a layer below."""
    certificate, key = certificate_in(tmp_path)
    shown = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    shown.load_cert_chain(certificate, key)
    is_tls = transport == "tls"
    trust = ssl.create_default_context(cafile=str(certificate))

    async def scenario() -> None:
        receiver, gone = Receiver(), Receiver()
        streams = Streams(transport, receiver, VirtualClock())
        others = Streams(transport, gone, VirtualClock(), client_context=trust if is_tls else None)
        with closing(streams):
            address = await streams.listen(LOOPBACK, 0, shown if is_tls else None)
            with closing(others):
                made = await others.open(*address, timeout=PATIENCE)
                made.send(INVITE)
                accepted = (await receiver.next("message")).flow
                assert isinstance(accepted, StreamFlow)
                for flow in (made, accepted):
                    assert_death_is_noticed(flow)
            await gone.next("closed")
            await receiver.next("closed")

    run(scenario())


async def test_a_system_that_lacks_an_option_or_refuses_one(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its connections are as good as others."""
    lacked, refused = (socket.IPPROTO_TCP, "TCP_THAT_NOBODY_HAS", 1), (socket.IPPROTO_TCP, "TCP_KEEPIDLE", -1)
    monkeypatch.setattr(tcp, "_SYSTEM_OPTIONS", (lacked, refused, *tcp._SYSTEM_OPTIONS))
    own, flow = await server.connected()
    assert_death_is_noticed(flow)
    await own.close()


async def test_connections_turned_away_are_told_once_in_a_while() -> None:
    """Whoever runs the server learns of them, and a flood of them does not fill the log."""
    server = Server(most_from_one=1)

    async def turned_away(times: int) -> None:
        for _ in range(times):
            own = await client(server.port)
            assert await own.ended() == b""
            await server.receiver.next("closed")
            await own.close()

    await server.listen()
    first, _ = await server.connected()
    with capture_logs() as logs:
        await turned_away(3)
        server.clock.advance(TURNED_AWAY_TOLD - 0.1)
        await turned_away(1)
        assert len(logs) == 1
        server.clock.advance(0.1)
        await turned_away(1)
    assert [(line["event"], line["log_level"], line["count"]) for line in logs] == [
        ("connections turned away", "warning", 1),
        ("connections turned away", "warning", 4),
    ]
    assert {(line["transport"], line["host"], line["with_host"]) for line in logs} == {("tcp", LOOPBACK, 1)}
    await first.close()
    server.streams.close()
