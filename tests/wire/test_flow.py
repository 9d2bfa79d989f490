# SPDX-License-Identifier: Apache-2.0
"""The name of a flow, and what is said of our end of it."""

from __future__ import annotations

import pytest

from devia.wire.flow import advertised, flow_key


def test_a_key_tells_a_flow_from_every_other() -> None:
    here, there, elsewhere = ("192.0.2.1", 5060), ("192.0.2.10", 5060), ("192.0.2.10", 5061)
    keys = [
        flow_key(transport, *ends)
        for transport in ("udp", "tcp")
        for ends in ((here, there), (there, here), (here, elsewhere))
    ]
    assert len(set(keys)) == 6
    assert keys[0] == "udp:192.0.2.1:5060>192.0.2.10:5060"


@pytest.mark.parametrize(
    ("advertise", "local", "host"),
    [
        ("", "192.0.2.1", "192.0.2.1"),
        ("pbx.example.it", "2001:db8::1", "pbx.example.it"),
        ("203.0.113.1", "192.0.2.1", "203.0.113.1"),
        ("203.0.113.1", "2001:db8::1", "2001:db8::1"),
        ("203.0.113.1", "::", "203.0.113.1"),
        ("2001:db8::9", "192.0.2.1", "192.0.2.1"),
    ],
)
def test_what_is_advertised_says_nothing_of_the_other_ip_version(advertise: str, local: str, host: str) -> None:
    assert advertised(advertise, local) == host
