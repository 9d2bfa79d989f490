# SPDX-License-Identifier: Apache-2.0
"""Which names and ports mean devia, and how others come back to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devia.proxy.settings import ProxySettings

SETTINGS = ProxySettings(
    domain="pbx.example.it",
    addresses={
        "udp": {("192.0.2.1", 5060): ("192.0.2.1", 5060)},
        "tcp": {("2001:db8::1", 5062): ("2001:db8::1", 5062)},
    },
    hosts=frozenset({"pbx.example.it", "192.0.2.1", "2001:db8::1"}),
    ports=frozenset({5060, 5062}),
)


@pytest.mark.parametrize(
    ("host", "port", "ours"),
    [
        ("pbx.example.it", None, True),
        ("PBX.Example.IT", 5062, True),
        ("192.0.2.1", 5060, True),
        ("192.0.2.1", 5070, False),
        ("192.0.2.2", 5060, False),
        ("", None, False),
    ],
)
def test_another_port_is_another_servers(host: str, port: int | None, ours: bool) -> None:
    """B19.5"""
    assert SETTINGS.is_ours(host, port) is ours


def test_a_route_leads_back_over_its_transport() -> None:
    assert SETTINGS.route("token", "udp", None) == "<sip:token@192.0.2.1:5060;lr>"
    assert SETTINGS.route("token", "tcp", None) == "<sip:token@[2001:db8::1]:5062;transport=tcp;lr>"


def test_over_a_transport_nobody_listens_on_it_leads_to_one_somebody_does() -> None:
    """A trunk on TLS of an office that listens on UDP alone."""
    assert SETTINGS.route("token", "tls", None) == "<sip:token@192.0.2.1:5060;lr>"


def test_a_contact_leads_back_the_same_way() -> None:
    assert SETTINGS.contact("201", "udp") == "sip:201@192.0.2.1:5060"
    assert SETTINGS.contact("201", "tcp") == "sip:201@[2001:db8::1]:5062;transport=tcp"
    assert SETTINGS.contact("201", "ws") == "sip:201@192.0.2.1:5060"


MANY = replace(
    SETTINGS,
    addresses={
        "udp": {
            ("0.0.0.0", 5060): ("pbx.example.it", 5060),
            ("2001:db8::1", 5060): ("2001:db8::1", 5060),
            ("2001:db8::2", 5070): ("2001:db8::2", 5070),
        }
    },
)


@pytest.mark.parametrize(
    ("local", "place"),
    [
        (None, "pbx.example.it:5060"),
        (("0.0.0.0", 5060), "pbx.example.it:5060"),
        (("2001:db8::2", 5070), "[2001:db8::2]:5070"),
        # A connection of our own making has a port of its own, one to a wildcard address an address of its own.
        (("2001:db8::2", 40000), "[2001:db8::2]:5070"),
        (("2001:db8::3", 40000), "[2001:db8::1]:5060"),
        (("192.0.2.7", 5060), "pbx.example.it:5060"),
    ],
)
def test_of_several_addresses_it_is_the_one_the_peer_speaks_to(local: tuple[str, int] | None, place: str) -> None:
    """RFC 5658 §3"""
    assert MANY.contact("201", "udp", local) == f"sip:201@{place}"
