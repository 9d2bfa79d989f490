# SPDX-License-Identifier: Apache-2.0
"""Messages as octets, put together from lines, for tests that care for every octet."""

from __future__ import annotations

from devia.sip.message import Message, Request, Response

VIA = "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1;rport"
FROM = 'From: "Anna" <sip:201@pbx.example.it>;tag=a'
TO = "To: <sip:202@pbx.example.it>"
CALL_ID = "Call-ID: c1@192.0.2.10"


def octets(start: str, *lines: str, body: bytes = b"") -> bytes:
    """The message of these lines, as they are."""
    return "\r\n".join([start, *lines, "", ""]).encode("utf-8", "surrogateescape") + body


def request_octets(method: str = "INVITE", *more: str, uri: str = "sip:202@pbx.example.it", body: bytes = b"") -> bytes:
    """A proper request with some lines more."""
    lines = (VIA, "Max-Forwards: 70", FROM, TO, CALL_ID, f"CSeq: 1 {method}", *more)
    return octets(f"{method} {uri} SIP/2.0", *lines, f"Content-Length: {len(body)}", body=body)


def response_octets(status: int = 200, *more: str, method: str = "INVITE", body: bytes = b"") -> bytes:
    """A proper response with some lines more."""
    lines = (VIA, FROM, TO + ";tag=b", CALL_ID, f"CSeq: 1 {method}", *more)
    return octets(f"SIP/2.0 {status} Reason", *lines, f"Content-Length: {len(body)}", body=body)


def a_request(method: str = "INVITE", *more: str, uri: str = "sip:202@pbx.example.it", body: bytes = b"") -> Request:
    """The same, read."""
    message = Message.parse(request_octets(method, *more, uri=uri, body=body))
    assert isinstance(message, Request)
    return message


def a_response(status: int = 200, *more: str, method: str = "INVITE", body: bytes = b"") -> Response:
    """The same, read."""
    message = Message.parse(response_octets(status, *more, method=method, body=body))
    assert isinstance(message, Response)
    return message
