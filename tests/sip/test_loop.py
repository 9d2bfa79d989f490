# SPDX-License-Identifier: Apache-2.0
"""Loops and spirals (RFC 3261 §16.3(4), RFC 5393 §4.2)."""

from __future__ import annotations

import pytest

from devia.sip.loop import is_loop, loop_mark
from devia.sip.message import Request
from tests.sip.octets import a_request


def came_back(request: Request, *, joined: bool = False) -> Request:
    """The request as it comes back after a round through others, with all their Vias and ours."""
    ours = f"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKxyz{loop_mark(request)};rport"
    back = request.copy()
    if joined:
        back.replace("via", f"SIP/2.0/UDP other;branch=z9hG4bKo, {ours}, {request.first('via')}")
    else:
        back.prepend("Via", ours)
        back.prepend("Via", "SIP/2.0/UDP other;branch=z9hG4bKo")
    back.replace("max-forwards", "60")
    return back


@pytest.mark.parametrize("joined", [False, True])
def test_a_request_that_comes_back_as_it_was_is_a_loop(joined: bool) -> None:
    assert is_loop(came_back(a_request(), joined=joined))


def test_a_loop_is_found_below_a_via_of_somebody_elses() -> None:
    """Also where that is all there is."""
    back = came_back(a_request())
    other, ours, _ = back.values("via")
    back.remove("via")
    back.prepend("Via", ours)
    assert not is_loop(back)
    back.prepend("Via", other)
    assert is_loop(back)


@pytest.mark.parametrize(
    "lines",
    [(), ("Via: SIP/2.0/UDP 192.0.2.11;branch=z9hG4bK7.0123456789abcdef",), ("Via: SIP/2.0/UDP 192.0.2.11", "Via: x")],
)
def test_one_that_has_not_been_here_is_none(lines: tuple[str, ...]) -> None:
    assert not is_loop(a_request("INVITE", *lines))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("diversion", "<sip:202@pbx.example.it>;reason=user-busy;counter=1"),
        ("history-info", "<sip:202@pbx.example.it>;index=1"),
        ("p-asserted-identity", "<sip:+39045@carrier.example>"),
        ("from", "<sip:201@pbx.example.it>;tag=z"),
        ("to", "<sip:202@pbx.example.it>;tag=z"),
        ("call-id", "another"),
        ("cseq", "2 INVITE"),
        ("route", "<sip:192.0.2.1;lr>"),
    ],
)
def test_one_that_has_changed_is_a_spiral(key: str, value: str) -> None:
    back = came_back(a_request())
    back.replace(key, value)
    assert not is_loop(back)


def test_another_request_uri_is_a_spiral() -> None:
    back = came_back(a_request())
    back.uri = "sip:203@pbx.example.it"
    assert not is_loop(back)


def test_the_mark_depends_on_no_via_and_no_hop_count() -> None:
    """RFC 5393 §4.2.1: what changes at every hop anyway must stay out of it."""
    request = a_request()
    assert loop_mark(request) == loop_mark(came_back(request))
