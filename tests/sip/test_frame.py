# SPDX-License-Identifier: Apache-2.0
"""Messages out of a stream: whole, octet by octet, and with more behind them (RFC 3261 §18.3, RFC 5626 §4.4.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.sip.errors import BadMessage
from devia.sip.frame import KEEPALIVE, MAX_HEAD, StreamFramer
from devia.sip.head import MAX_OCTETS
from tests.sip.octets import request_octets, response_octets

INVITE = request_octets(body=b"v=0\r\n\r\n")
RINGING = response_octets(180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """In this state of the stream these octets give these messages."""

    id: str
    before: bytes = b""
    octets: bytes
    value: list[bytes]


CASES = [
    Case(id="one message", octets=RINGING, value=[RINGING]),
    Case(id="a body with an empty line in it", octets=INVITE, value=[INVITE]),
    Case(id="two at once", octets=INVITE + RINGING, value=[INVITE, RINGING]),
    Case(id="the rest of one", before=INVITE[:40], octets=INVITE[40:], value=[INVITE]),
    Case(id="the rest of a body", before=INVITE[:-3], octets=INVITE[-3:] + RINGING, value=[INVITE, RINGING]),
    Case(id="a ping", octets=KEEPALIVE, value=[KEEPALIVE]),
    Case(id="two pings", octets=KEEPALIVE * 2, value=[KEEPALIVE] * 2),
    Case(id="a ping before a message", octets=KEEPALIVE + RINGING, value=[KEEPALIVE, RINGING]),
    Case(id="a pong before a message", octets=b"\r\n" + RINGING, value=[RINGING]),
    Case(id="a ping and a pong before a message", octets=KEEPALIVE + b"\r\n" + RINGING, value=[KEEPALIVE, RINGING]),
    Case(id="half a ping from before", before=b"\r\n\r", octets=b"\n" + INVITE, value=[KEEPALIVE, INVITE]),
    Case(id="odd line ends before a message", octets=b"\n\n\r\r\n" + RINGING, value=[RINGING]),
    Case(
        id="compact and folded length",
        octets=b"A\r\nl :\r\n 2\r\n\r\nxy",
        value=[b"A\r\nl :\r\n 2\r\n\r\nxy"],
    ),
    Case(
        id="a folded line is no field",
        octets=b"A\r\nSubject: x\r\n Content-Length: 0\r\n\tl: 1\r\nContent-Length: 3\r\n\r\nxyz",
        value=[b"A\r\nSubject: x\r\n Content-Length: 0\r\n\tl: 1\r\nContent-Length: 3\r\n\r\nxyz"],
    ),
]
HOWEVER = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def framer_after(octets: bytes) -> StreamFramer:
    """One that has come so far and given nothing."""
    framer = StreamFramer()
    assert framer.feed(octets) == []
    return framer


def fed(framer: StreamFramer, pieces: Iterable[bytes]) -> list[bytes]:
    """All that these pieces give."""
    out: list[bytes] = []
    for piece in pieces:
        out.extend(framer.feed(piece))
    assert framer.failure is None
    return out


@HOWEVER
def test_whole(case: Case) -> None:
    framer = framer_after(case.before)
    assert fed(framer, [case.octets]) == case.value
    assert not framer.is_waiting


@HOWEVER
def test_octet_by_octet(case: Case) -> None:
    framer = framer_after(case.before)
    assert fed(framer, [case.octets[index : index + 1] for index in range(len(case.octets))]) == case.value
    assert not framer.is_waiting


@HOWEVER
def test_with_more_behind(case: Case) -> None:
    framer = framer_after(case.before)
    assert fed(framer, [case.octets + b"BYE sip:"]) == case.value
    assert framer.is_waiting
    assert framer.rest == b"BYE sip:"


@given(st.lists(st.sampled_from([INVITE, RINGING, KEEPALIVE]), max_size=6), st.data())
def test_cut_anywhere(messages: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(messages)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert fed(StreamFramer(), pieces) == messages


@pytest.mark.parametrize("pong", [b"\r", b"\r\n", b"\r\n\r", b"\n", b"\r\r\n"])
def test_a_pong_alone_is_waited_for_no_further(pong: bytes) -> None:
    """RFC 5626 §4.4.1: a peer that answers pings is no slow sender."""
    framer = StreamFramer()
    assert framer.feed(pong) == []
    assert not framer.is_waiting


@pytest.mark.parametrize(
    ("octets", "status"),
    [
        (b"A\r\nX: y\r\n\r\n", 400),
        (b"A\r\nContent-Length: x\r\n\r\n", 400),
        (b"A\r\nContent-Length: 0\r\nl: 9\r\n\r\n", 400),
        (b"A\r\nContent-Length: -1\r\n\r\n", 400),
        (b"A\r\nContent-Length:\r\n\r\n", 400),
        (b"A\r\nContent-Length: 1234567\r\n\r\n", 400),
        (b"A\r\nContent-Length: 99999\r\n\r\n", 513),
        (b"A\r\nX: " + b"x" * MAX_HEAD, 513),
        (b"Content-Length: 1\r\nX: y\r\n\r\n", 400),
    ],
)
def test_a_stream_that_cannot_be_followed(octets: bytes, status: int) -> None:
    """RFC 3261 §18.3: what came before it counts, nothing after it does, and what it was can be answered."""
    framer = StreamFramer()
    assert framer.feed(RINGING + octets) == [RINGING]
    assert isinstance(framer.failure, BadMessage)
    assert framer.failure.status == status
    assert framer.rest == octets
    assert framer.feed(RINGING) == []
    assert framer.rest == octets


def test_the_longest_head() -> None:
    framer = StreamFramer()
    framer.feed(b"x" * MAX_HEAD)
    assert framer.failure is None
    framer.feed(b"x")
    assert framer.failure is not None


def test_the_longest_message() -> None:
    head = b"A\r\nContent-Length: %d\r\n\r\n"
    room = MAX_OCTETS - len(head % 10000)
    framer = StreamFramer()
    assert framer.feed(head % room + b"x" * room) == [head % room + b"x" * room]
    framer.feed(head % (room + 1))
    assert framer.failure is not None
