# SPDX-License-Identifier: Apache-2.0
"""Who is the caller, and where."""

from __future__ import annotations

import dataclasses

import pytest

from devia.voicemail.booth import Peer
from devia.voicemail.studio.peer import Address, PeerAddress, address_of

PEER = Peer(host="192.0.2.1", port=4_000, law="pcma", telephone_event=101)
DESCRIBED = ("192.0.2.1", 4_000)
NATTED = ("198.51.100.9", 61_234)
STRANGER = ("203.0.113.5", 4_000)


def described(peer: Peer = PEER) -> PeerAddress:
    address = PeerAddress(is_ipv6=False)
    address.describe(peer)
    return address


def test_at_first_it_is_where_it_says() -> None:
    address = described()
    assert address.target == DESCRIBED
    assert address.admits(DESCRIBED)
    assert not address.admits(STRANGER)


def test_the_first_to_send_is_it() -> None:
    address = described()
    assert address.admits(NATTED)
    assert address.target == NATTED
    assert not address.admits(STRANGER)
    assert address.target == NATTED


def test_where_it_says_wins_whenever_it_shows() -> None:
    address = described()
    address.admits(STRANGER)
    assert address.admits(DESCRIBED)
    assert address.target == DESCRIBED
    assert not address.admits(STRANGER)


def test_held_and_resumed_it_is_where_it_was() -> None:
    address = described()
    address.admits(NATTED)
    address.describe(dataclasses.replace(PEER, hears=False))
    assert address.target is None
    address.describe(PEER)
    assert address.target == NATTED
    address.describe(dataclasses.replace(PEER, port=4_002))
    assert address.target == ("192.0.2.1", 4_002), "moved: who it was is no matter"


def test_what_was_agreed_on() -> None:
    address = described()
    assert [kind for kind in range(128) if address.is_agreed(kind)] == [8, 101]
    address.describe(dataclasses.replace(PEER, law="pcmu", telephone_event=None))
    assert [kind for kind in range(128) if address.is_agreed(kind)] == [0]
    address.describe(dataclasses.replace(PEER, speaks=False))
    assert not address.is_agreed(8)


def test_nothing_is_agreed_on_before_it_is_described() -> None:
    address = PeerAddress(is_ipv6=False)
    assert address.target is None
    assert not address.is_agreed(8)


@pytest.mark.parametrize(
    ("host", "is_ipv6", "found"),
    [
        ("192.0.2.1", False, "192.0.2.1"),
        ("192.0.2.1", True, "::ffff:192.0.2.1"),
        ("::ffff:192.0.2.1", True, "::ffff:192.0.2.1"),
        ("::FFFF:192.0.2.1", False, "192.0.2.1"),
        ("2001:DB8::1", True, "2001:db8::1"),
        ("2001:db8::1", False, None),
        ("pbx.example", False, None),
        ("0.0.0.0", False, None),
        ("::", True, None),
        ("224.0.1.75", False, None),
        ("", False, None),
    ],
)
def test_where_a_host_is(host: str, is_ipv6: bool, found: str | None) -> None:
    expected: Address | None = None if found is None else (found, 4_000)
    assert address_of(host, 4_000, is_ipv6=is_ipv6) == expected


@pytest.mark.parametrize("port", [-1, 0, 65_536])
def test_no_port(port: int) -> None:
    assert address_of("192.0.2.1", port, is_ipv6=False) is None
