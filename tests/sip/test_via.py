# SPDX-License-Identifier: Apache-2.0
"""Via (RFC 3261 §20.42)."""

from __future__ import annotations

import pytest
from hypothesis import given

from devia.sip.errors import BadMessage
from devia.sip.via import Via
from tests.sip.strategies import hostile, vias


@given(vias)
def test_round_trip(via: Via) -> None:
    assert Via.parse(str(via)) == via


@given(hostile)
def test_any_text_is_a_via_or_refused_and_what_is_taken_is_written_back(text: str) -> None:
    for whole in (text, f"SIP/2.0/UDP {text}", f"SIP/2.0/UDP h;{text}"):
        try:
            via = Via.parse(whole)
        except BadMessage:
            continue
        assert Via.parse(str(via)) == via


@pytest.mark.parametrize(
    ("text", "via"),
    [
        (
            "SIP/2.0/UDP 192.0.2.1:5061;branch=z9hG4bKx;rport",
            Via(transport="UDP", host="192.0.2.1", port=5061, params=(("branch", "z9hG4bKx"), ("rport", None))),
        ),
        (
            "SIP / 2.0 / UDP  192.0.2.1 : 5060 ;x=1",
            Via(transport="UDP", host="192.0.2.1", port=5060, params=(("x", "1"),)),
        ),
        ("sip/2.0/TLS [2001:db8::9]", Via(transport="TLS", host="2001:db8::9")),
        ("SIP/2.0/UDP host;", Via(transport="UDP", host="host")),
    ],
)
def test_spellings(text: str, via: Via) -> None:
    assert Via.parse(text) == via


@pytest.mark.parametrize(
    "text",
    ["", "SIP/2.0/UDP", "SIP/2.0/UDP ", "SIP/2.0 host", "SIP/7.0/UDP host", "HTTP/2.0/UDP host", "SIP/2.0/ host"]
    + ["SIP/2.0/UDP a/b", "SIP/2.0/UDP host:0", "SIP/2.0/UDP host:x", "SIP 2.0 UDP host x y", ";branch=x"],
)
def test_no_via(text: str) -> None:
    with pytest.raises(BadMessage):
        Via.parse(text)


def test_parameters() -> None:
    via = Via.parse("SIP/2.0/UDP h;Branch=z9hG4bKx;lr")
    assert (via.branch, via.param("lr"), via.param("ttl")) == ("z9hG4bKx", "", None)
    assert Via.parse("SIP/2.0/UDP h").branch is None
