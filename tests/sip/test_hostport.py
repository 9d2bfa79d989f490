# SPDX-License-Identifier: Apache-2.0
"""host[:port] (RFC 3261 §25.1)."""

from __future__ import annotations

import pytest
from hypothesis import given

from devia.sip.errors import BadMessage
from devia.sip.hostport import join_host_port, split_host_port
from tests.sip.strategies import hosts, ports


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("pbx.example.it", ("pbx.example.it", None)),
        ("my_host:5060", ("my_host", 5060)),
        ("192.0.2.1:1", ("192.0.2.1", 1)),
        ("192.0.2.1:05060", ("192.0.2.1", 5060)),
        ("[2001:db8::1]", ("2001:db8::1", None)),
        ("[2001:db8::1]:65535", ("2001:db8::1", 65535)),
    ],
)
def test_split(text: str, result: tuple[str, int | None]) -> None:
    assert split_host_port(text) == result


@pytest.mark.parametrize(
    "text",
    ["", ":5060", "a:", "a:0", "a:65536", "a:123456", "a:5x", "a:٣", "a b", "a/b", "2001:db8::1", "é.it"]
    + ["[2001:db8::1", "[]", "[]:5060", "[g::1]", "[::1]5060", "[::1]:", "[::1]:0", "a:5060:1", "a\r\n"],
)
def test_no_hostport(text: str) -> None:
    with pytest.raises(BadMessage):
        split_host_port(text)


@given(hosts, ports)
def test_round_trip(host: str, port: int | None) -> None:
    assert split_host_port(join_host_port(host, port)) == (host, port)
