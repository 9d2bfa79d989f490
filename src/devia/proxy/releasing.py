# SPDX-License-Identifier: Apache-2.0
"""A 2xx that came when its caller had gone: the phone is told that nobody is there (ACK, BYE; RFC 3261 §13.2.2.4)."""

from __future__ import annotations

from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response
from devia.wire.endpoint import NOBODY, Endpoint
from devia.wire.flow import Flow


def release(endpoint: Endpoint, invite: Request, response: Response, flow: Flow, *, hang_up: bool = True) -> None:
    """The dialog this 2xx made is acknowledged and ended towards the phone it came from.

    `invite` is the branch's INVITE as it was sent. A 2xx without a usable Contact is left alone: the phone gives up
    by itself when no ACK comes. Without `hang_up` it is acknowledged only: it came again, and the BYE is on its way.
    """
    try:
        contacts = response.contacts
    except BadMessage:
        return
    if isinstance(contacts, str) or not contacts:
        return
    target = str(contacts[0].uri)
    # Our own Record-Route is no hop of a dialog of our own.
    routes = [value for value in response.values("record-route") if value not in invite.values("record-route")]
    routes.reverse()
    headers = [
        ("Max-Forwards", "70"),
        *[("Route", value) for value in routes],
        ("From", invite.first("from") or ""),
        ("To", response.first("to") or ""),
        ("Call-ID", invite.call_id),
    ]
    sequence = invite.cseq[0]
    endpoint.send_ack(Request.new("ACK", target, headers=[*headers, ("CSeq", f"{sequence} ACK")]), flow)
    if not hang_up:
        return
    reason = ("Reason", 'SIP;cause=487;text="Caller gave up"')
    bye = Request.new("BYE", target, headers=[*headers, ("CSeq", f"{sequence + 1} BYE"), reason])
    endpoint.send_request(bye, flow, NOBODY)
