# SPDX-License-Identifier: Apache-2.0
"""A transaction's outcome, awaited (RFC 3261 §8.1.3)."""

from __future__ import annotations

from devia.phone.waiter import Waiter
from devia.sip.message import Request, Response
from devia.wire.endpoint import ClientTransaction
from tests.phone.desk import PHONE, SERVER, Desk


def invite() -> Request:
    headers = [("From", "<sip:a@x>;tag=1"), ("To", "<sip:b@y>"), ("Call-ID", "c"), ("CSeq", "1 INVITE")]
    return Request.new("INVITE", "sip:b@y", headers=headers)


def transaction(waiter: Waiter) -> ClientTransaction:
    desk = Desk()
    home = desk.link.home(PHONE)
    assert home is not None
    flow = home.flow_to("udp", *SERVER)
    assert flow is not None
    return desk.endpoint.send_request(invite(), flow, waiter)


async def test_the_first_final_response_ends_the_waiting() -> None:
    provisional: list[int] = []
    further: list[tuple[int, int]] = []
    waiter = Waiter(lambda r: provisional.append(r.status), lambda a, b: further.append((a.status, b.status)))
    sent = transaction(waiter)
    for status in (100, 180, 200, 486, 202):
        waiter.on_response(sent, Response.to_request(invite(), status))
    assert (await waiter.final).status == 200
    assert provisional == [100, 180]
    assert further == [(200, 202)]


async def test_what_nobody_asked_to_hear_is_nothing() -> None:
    waiter = Waiter()
    sent = transaction(waiter)
    for status in (180, 200, 200):
        waiter.on_response(sent, Response.to_request(invite(), status))
    assert (await waiter.final).status == 200


async def test_no_answer_and_no_connection_are_answers_too() -> None:
    """RFC 3261 §8.1.3.1; a second fault changes nothing."""
    silent, unreachable = Waiter(), Waiter()
    sent = transaction(silent)
    silent.on_timeout(sent)
    silent.on_transport_error(sent)
    unreachable.on_transport_error(sent)
    unreachable.on_timeout(sent)
    assert [(await waiter.final).status for waiter in (silent, unreachable)] == [408, 503]
