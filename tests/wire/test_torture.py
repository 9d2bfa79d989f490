# SPDX-License-Identifier: Apache-2.0
"""The messages of tests/sip/torture at an endpoint: none of them does any harm to the next one."""

from __future__ import annotations

import pytest

from devia.sip.message import Response
from tests.sip.torture_cases import Torture, cases
from tests.wire.peers import Pair, gone, received


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
@pytest.mark.parametrize("reliable", [False, True], ids=["udp", "tcp"])
def test_the_next_request_works(case: Torture, reliable: bool) -> None:
    """Whatever it was: it is dealt with or dropped, nothing is left of it, and a new peer is served."""
    pair = Pair(reliable=reliable)
    pair.user.answers = lambda own, transaction: transaction.respond(Response.to_request(own, 486, to_tag="x"))
    pair.receive(case.octets)
    assert pair.endpoint.stats.user_errors == 0
    if case.outcome == "dropped":
        assert pair.peer.kinds == []
    pair.clock.run_out()
    assert gone(pair)
    again = Pair(reliable=reliable)
    again.user.answers = pair.user.answers
    for own in (pair, again) if pair.flow.is_open else (again,):
        before = len(own.peer.kinds)
        own.receive(received("OPTIONS", "z9hG4bKnext"))
        if not (reliable and case.name in HALF):
            assert own.peer.kinds[before:] == ["486"]


HALF = {"clerr"}
"""Over a stream more of it is waited for, so that what comes next is part of it."""
