# SPDX-License-Identifier: Apache-2.0
"""Bindings (RFC 3261 §10)."""

from __future__ import annotations

from devia.sip.binding import Binding


def test_a_binding_lives_until_it_expires() -> None:
    binding = Binding(
        id="1",
        extension="201",
        device="anna",
        contact="sip:201@192.0.2.10",
        call_id="c",
        cseq=1,
        transport="udp",
        remote=("192.0.2.10", 5060),
        local=("192.0.2.1", 5060),
        expires_at=100.0,
    )
    assert binding.is_live(99.9)
    assert not binding.is_live(100.0)
