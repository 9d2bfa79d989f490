# SPDX-License-Identifier: Apache-2.0
"""The name of a flow."""

from __future__ import annotations

from devia.wire.flow import flow_key


def test_a_key_tells_a_flow_from_every_other() -> None:
    here, there, elsewhere = ("192.0.2.1", 5060), ("192.0.2.10", 5060), ("192.0.2.10", 5061)
    keys = [
        flow_key(transport, *ends)
        for transport in ("udp", "tcp")
        for ends in ((here, there), (there, here), (here, elsewhere))
    ]
    assert len(set(keys)) == 6
    assert keys[0] == "udp:192.0.2.1:5060>192.0.2.10:5060"
