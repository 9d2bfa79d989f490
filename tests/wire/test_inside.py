# SPDX-License-Identifier: Apache-2.0
"""Two endpoints of one process, joined without a socket."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from devia.sip.message import Response
from devia.wire.endpoint import Endpoint
from devia.wire.inside import InsideFlow, InsideTransports, joined
from tests.wire.peers import RecordingClient, RecordingUser, request
from tests.wire.virtual_clock import VirtualClock


class Two:
    """Both endpoints; the second answers every request with 200."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        branches = itertools.count(1)
        self.one, self.other = (
            Endpoint(timers=self.clock, transports=InsideTransports(), make_branch=lambda: str(next(branches)))
            for _ in range(2)
        )
        self.user = RecordingUser(lambda asked, answer: answer.respond(Response.to_request(asked, 200, to_tag="b")))
        self.one.user, self.other.user = RecordingUser(), self.user
        self.flow, self.back = joined(self.soon, self.one, "one", self.other, "other")

    def soon(self, function: Callable[..., object], *args: object) -> None:
        """As an event loop's `call_soon`."""
        self.clock.call_later(0.0, function, *args)


def test_a_request_comes_and_so_does_its_answer() -> None:
    two = Two()
    client = RecordingClient()
    two.one.send_request(request("OPTIONS"), two.flow, client)
    assert two.user.requests == [], "it arrives when whoever sent it has finished"
    two.clock.advance(0.001)
    assert [asked.first("via") for asked in two.user.requests] == [
        "SIP/2.0/TCP one.invalid:5060;branch=z9hG4bK1;rport=5060;received=one.invalid"
    ]
    assert client.statuses == [200]


def test_nothing_is_sent_twice() -> None:
    """To SIP it is a stream (RFC 3261 §17.1.2.2)."""
    two = Two()
    two.user.answers = None
    two.one.send_request(request("OPTIONS"), two.flow, RecordingClient())
    two.clock.advance(5.0)
    assert len(two.user.requests) == 1


def test_both_ends_are_told_apart() -> None:
    two = Two()
    assert (
        (two.flow.local, two.flow.remote)
        == (two.back.remote, two.back.local)
        == (
            ("one.invalid", 5060),
            ("other.invalid", 5060),
        )
    )
    assert two.flow.key != two.back.key
    assert isinstance(two.flow, InsideFlow) and two.flow.is_open and two.flow.is_reliable


async def test_there_is_no_other_way_out() -> None:
    two = Two()
    ways = InsideTransports()
    assert ways.flow_to("udp", "192.0.2.1", 5060) is None
    assert ways.at_port(two.flow, 7) is two.flow
    with pytest.raises(OSError, match="no way out"):
        await ways.open_flow("tcp", "192.0.2.1", 5060, 1.0)
