# SPDX-License-Identifier: Apache-2.0
"""Route values that name devia are taken off the top, and no others (RFC 3261 §16.4)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from devia.proxy.own_routes import pop_own_routes, stay_between
from devia.proxy.settings import ProxySettings
from devia.sip.errors import BadMessage
from devia.sip.message import Request
from devia.wire.flow import Address, Flow
from tests.proxy.office import Office


@pytest.mark.parametrize(
    ("lines", "popped", "left"),
    [
        ([], [], []),
        (["<sip:t1@192.0.2.1;lr>"], ["t1"], []),
        (["<sip:t1@192.0.2.1;lr>, <sip:t2@pbx.example.it;lr>"], ["t1", "t2"], []),
        (["<sip:t1@192.0.2.1;lr>", "<sip:x@203.0.113.1;lr>"], ["t1"], ["<sip:x@203.0.113.1;lr>"]),
        (["<sip:x@203.0.113.1;lr>", "<sip:t1@192.0.2.1;lr>"], [], ["<sip:x@203.0.113.1;lr>", "<sip:t1@192.0.2.1;lr>"]),
        (["", ", ,<sip:t1@192.0.2.1;lr>,", ""], ["t1"], []),
        (['"a, <b>" <sip:t1@192.0.2.1;lr>'], ["t1"], []),
        (["<sip:t-1_@192.0.2.1:5060;lr>", "<sip:t1@192.0.2.1:5061;lr>"], ["t-1_"], ["<sip:t1@192.0.2.1:5061;lr>"]),
        (["<sip:192.0.2.1;lr>", "<sip:t1@192.0.2.1;transport=tcp;lr>"], [None, "t1"], []),
        (["<sip:t.1@192.0.2.1;lr>", "<sip:t1:x@192.0.2.1;lr>"], ["t.1", "t1"], []),
    ],
)
def test_from_the_top_down_to_the_first_that_is_not_ours(
    office: Office, lines: list[str], popped: list[str], left: list[str]
) -> None:
    request = Request.new("BYE", "sip:x@y", headers=[("Route", line) for line in lines])
    assert pop_own_routes(request, office.settings) == popped
    assert request.values("route") == left
    assert request.has("route") == bool(left)


@pytest.mark.parametrize(
    "line",
    ["<sip:192.0.2.1", "nonsense", "<>", ";lr", "<sip:t1@;lr>", "<sip:t1@a@b;lr>", "<sip:t 1@192.0.2.1;lr>"]
    + ["<sip:@192.0.2.1;lr>", "<sip:t1@192.0.2.1:0;lr>"],
)
def test_one_that_is_none_is_a_bad_message(office: Office, line: str) -> None:
    with pytest.raises(BadMessage):
        pop_own_routes(Request.new("BYE", "sip:x@y", headers=[("Route", line)]), office.settings)


@pytest.mark.parametrize(
    ("came", "transport", "local", "routes"),
    [
        (("udp", ("192.0.2.1", 5060)), "udp", ("192.0.2.1", 5060), ["192.0.2.1:5060"]),
        (("udp", ("192.0.2.1", 5060)), "udp", ("2001:db8::1", 5060), ["[2001:db8::1]:5060", "192.0.2.1:5060"]),
        (("udp", ("2001:db8::1", 5060)), "udp", None, ["192.0.2.1:5060", "[2001:db8::1]:5060"]),
        (("tcp", ("192.0.2.1", 5060)), "udp", ("192.0.2.1", 5060), ["192.0.2.1:5060", "192.0.2.1:5060;transport=tcp"]),
    ],
)
def test_either_end_is_told_an_address_on_its_own_side(
    came: tuple[str, Address], transport: str, local: Address | None, routes: list[str]
) -> None:
    """RFC 5658 §3: of several networks it may reach that one alone. The callee's is topmost."""
    four, six = ("192.0.2.1", 5060), ("2001:db8::1", 5060)
    settings = ProxySettings(
        domain="pbx.example.it",
        addresses={"udp": {four: four, six: six}, "tcp": {four: four}},
        hosts=frozenset({four[0], six[0]}),
        ports=frozenset({5060}),
    )
    request = Request.new("INVITE", "sip:202@pbx.example.it", headers=[])
    flow = SimpleNamespace(transport=came[0], local=came[1])
    stay_between(request, settings, "token", cast(Flow, flow), transport, local)
    assert request.lines("record-route") == [f"<sip:token@{route};lr>" for route in routes]
    for value in request.values("record-route"):
        request.append("Route", value)
    assert pop_own_routes(request, settings) == ["token"] * len(routes)
