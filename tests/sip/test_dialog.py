# SPDX-License-Identifier: Apache-2.0
"""A dialog as each of its ends sees it (RFC 3261 §12)."""

from __future__ import annotations

import pytest

from devia.sip.dialog import Dialog, record_routes
from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response

ROUTES = ("<sip:r2@192.0.2.1;lr>", "<sip:r1@192.0.2.1;transport=tcp;lr>")


def invite(*headers: tuple[str, str]) -> Request:
    fields = [
        ("Via", "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1"),
        *[("Record-Route", route) for route in ROUTES],
        ("From", "<sip:201@y>;tag=a"),
        ("To", "<sip:202@y>"),
        ("Call-ID", "c"),
        ("CSeq", "7 INVITE"),
        ("Contact", "<sip:201@192.0.2.9>"),
    ]
    return Request.new("INVITE", "sip:202@y", headers=[*fields, *headers])


def success() -> Response:
    headers = [*[("Record-Route", route) for route in ROUTES], ("Contact", "<sip:202@192.0.2.8>")]
    return Response.to_request(invite(), 200, to_tag="b", headers=headers)


def test_the_callers_side_reverses_the_routes() -> None:
    """RFC 3261 §12.1.2"""
    dialog = Dialog.of_caller(success(), "a", 7)
    bye = dialog.request("BYE", "sip:201@192.0.2.9")
    assert bye.uri == "sip:202@192.0.2.8"
    assert bye.values("route") == list(reversed(ROUTES))
    assert (bye.from_tag, bye.to_tag, bye.call_id, bye.cseq) == ("a", "b", "c", (8, "BYE"))
    ack = dialog.acknowledgement("sip:201@192.0.2.9")
    assert (ack.cseq, ack.uri, ack.values("route")) == ((7, "ACK"), bye.uri, bye.values("route"))


def test_the_called_side_keeps_their_order() -> None:
    """RFC 3261 §12.1.1"""
    dialog = Dialog.of_callee(invite(), "b")
    bye = dialog.request("BYE", "sip:202@192.0.2.8")
    assert bye.uri == "sip:201@192.0.2.9"
    assert bye.values("route") == list(ROUTES)
    assert (bye.from_tag, bye.to_tag, bye.cseq) == ("b", "a", (1, "BYE"))


def test_whoever_answers_repeats_the_routes_as_they_came() -> None:
    """RFC 3261 §12.1.1"""
    assert record_routes(invite()) == [("Record-Route", route) for route in ROUTES]


def test_an_older_request_is_not_taken() -> None:
    """RFC 3261 §12.2.2"""
    dialog = Dialog.of_callee(invite(), "b")
    for number, taken in ((6, False), (7, True), (9, True), (8, False)):
        request = dialog.request("INFO", "sip:x@y")
        request.replace("cseq", f"{number} INFO")
        assert dialog.takes(request) is taken


def test_the_target_moves_with_a_refresh() -> None:
    """RFC 3261 §12.2.1.2"""
    dialog = Dialog.of_caller(success(), "a", 7)
    dialog.refresh_target(Request.new("UPDATE", "sip:x@y", headers=[("Contact", "<sip:202@192.0.2.77>")]))
    assert dialog.target == "sip:202@192.0.2.77"
    dialog.refresh_target(Request.new("UPDATE", "sip:x@y", headers=[]))
    assert dialog.target == "sip:202@192.0.2.77"


@pytest.mark.parametrize("contact", [None, "*", "nonsense"])
def test_whoever_cannot_be_reached_makes_no_dialog(contact: str | None) -> None:
    request = invite()
    request.remove("contact")
    if contact is not None:
        request.append("Contact", contact)
    with pytest.raises(BadMessage):
        Dialog.of_callee(request, "b")
