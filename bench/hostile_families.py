# SPDX-License-Identifier: Apache-2.0
"""Hostile SIP: families of messages of any size, and what a server does with each before anybody has signed in.

The tests count the work at two sizes of each family, the bench measures its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from devia.sip.branch_key import client_key, received_from, server_key
from devia.sip.check import check
from devia.sip.digest import Credentials, DigestChallenge
from devia.sip.errors import BadMessage
from devia.sip.frame import StreamFramer
from devia.sip.loop import is_loop, loop_mark
from devia.sip.message import Message, Request, Response
from devia.sip.refusal import refusal
from devia.sip.uri import Uri

Family = Callable[[int], bytes]
"""Makes a message of about so many octets."""

_LINE = 8_000
"""Octets of one header line, within what is taken."""


def _message(*lines: str | bytes, start: str = "INVITE sip:202@pbx.example.it SIP/2.0", body: bytes = b"") -> bytes:
    """A proper INVITE with these lines more, which come first where they are read first."""
    given = {_octets(line).partition(b":")[0].lower() for line in lines}
    proper = [
        "Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK1;rport",
        "From: <sip:201@pbx.example.it>;tag=a",
        "To: <sip:202@pbx.example.it>",
        "Call-ID: c",
        "CSeq: 1 INVITE",
        "Max-Forwards: 70",
    ]
    kept = [line for line in proper if line.partition(":")[0].lower().encode() not in given]
    return b"\r\n".join([_octets(start), *map(_octets, [*lines, *kept]), b"", b""]) + body


def _octets(line: str | bytes) -> bytes:
    return line if isinstance(line, bytes) else line.encode()


def _repeated(name: str, piece: str, first: str = "", last: str = "") -> Family:
    """Lines of this field full of a piece; one line where the field may stand there once."""

    def make(size: int) -> bytes:
        lines = []
        while size > 0:
            room = min(size, _LINE)
            lines.append(f"{name}: {first}{piece * (room // len(piece))}{last}")
            size -= room
        return _message(*lines)

    return make


def _folded(size: int) -> bytes:
    return _message("Subject: x" + "\r\n y" * (size // 4))


def _in_the_request_uri(piece: str) -> Family:
    return lambda size: _message(
        start=f"INVITE sip:{piece * (min(size, _LINE) // len(piece))}@pbx.example.it SIP/2.0",
        body=b"x" * (size - _LINE),
    )


def _via_and_from_both(size: int) -> bytes:
    """Everything at once: each field full of what its scanner likes least."""
    part = min(_LINE, size // 4)
    return _message(
        "Via: SIP/2.0/UDP a;x=" + '"\\",;"' * (part // 6),
        "From: " + '"<sip:b@c>\\"' * (part // 12),
        "To: <sip:a@b>" + ';x="<>"' * (part // 7),
        "Contact: " + '<;>,"' * (part // 5),
    )


FAMILIES: dict[str, Family] = {
    "octets that are no text": lambda size: b"\xff" * size,
    "no text in a value": lambda size: _message(*[b"X: " + b"\xff\xc3" * (_LINE // 2)] * (size // _LINE + 1)),
    "line ends": lambda size: b"\r\n" * (size // 2),
    "one line": lambda size: _message("X: " + "x" * size),
    "no colon": lambda size: _message("x" * size),
    "empty fields": lambda size: _message(*["X-y:"] * min(250, size // 6), body=b"x" * (size - 1_500)),
    "unknown names": lambda size: _message(*[f"X-{number}: y" for number in range(250)], body=b"x" * (size - 3_000)),
    "long names": lambda size: _message(*["x" * 7_000 + ": y"] * (size // 7_000 + 1)),
    "folds": _folded,
    "quotes": _repeated("Contact", '"a" '),
    "escaped quotes": _repeated("From", '\\"', '"', '" <sip:a@b>'),
    "a quote that never closes": _repeated("Contact", '\\"', '"'),
    "quotes and commas": _repeated("Contact", '"a,b" <sip:a@b>,'),
    "opening brackets": _repeated("Contact", "<"),
    "brackets": _repeated("Contact", "<>,"),
    "closing brackets": _repeated("From", ">", "<sip:a@b>;"),
    "parameters": _repeated("To", ";a=b", "<sip:a@b>"),
    "parameters of a URI": _repeated("Contact", ";a=b", "<sip:a@b", ">"),
    "semicolons": _repeated("To", ";", "<sip:a@b>"),
    "commas": _repeated("Via", ","),
    "Vias on one line": _repeated("Via", "SIP/2.0/UDP a;branch=z9hG4bK1,"),
    "Vias full of quotes": _repeated("Via", '"', "SIP/2.0/UDP a;x="),
    "routes on one line": _repeated("Route", "<sip:pbx.example.it;lr>,"),
    "spaces": _repeated("CSeq", " ", "1", "INVITE"),
    "spaces in Via": _repeated("Via", " ", "SIP/2.0/UDP", "a"),
    "option tags": _repeated("Supported", "a,"),
    "history": _repeated("History-Info", "<sip:a@b?Reason=SIP%3Bcause%3D486>;index=1,"),
    "credentials": _repeated("Proxy-Authorization", 'a="b",', "Digest ", "!"),
    "credentials with commas": _repeated("Proxy-Authorization", ",", 'Digest a="', '"'),
    "credentials with quotes": _repeated("Proxy-Authorization", '="\\', "Digest a"),
    "escapes": _in_the_request_uri("%41"),
    "percent signs": _in_the_request_uri("%"),
    "at signs": _in_the_request_uri("@"),
    "display names": _repeated("From", "é ", "", "<sip:a@b>"),
    "numbers": _repeated("CSeq", "9", "", " INVITE"),
    "everything at once": _via_and_from_both,
}

STREAMS: dict[str, Callable[[int], Iterable[bytes]]] = {
    "a head octet by octet": lambda size: _singly(_message("Content-Length: 0", *["X: " + "x" * 100] * (size // 105))),
    "a body octet by octet": lambda size: _singly(
        _message(f"Content-Length: {size // 2}", *["X: " + "x" * 100] * (size // 210), body=b"x" * (size // 2))
    ),
    "line ends octet by octet": lambda size: _singly(b"\r\n" * (size // 2)),
    "odd line ends": lambda size: [b"\n\r\r" * (size // 3)],
    "pings": lambda size: [b"\r\n" * (size // 2)],
    "ends that are none": lambda size: _singly(b"A" + b"\r\n\r" * (size // 3)),
    "many small messages": lambda size: [b"A\r\nl:0\r\n\r\n" * (size // 11)],
}
"""Pieces a stream comes in, together of about so many octets."""


def _singly(data: bytes) -> Iterator[bytes]:
    return (data[index : index + 1] for index in range(len(data)))


def receive(data: bytes) -> None:
    """All that is read of a message before its sender is known, and the answer to it."""
    try:
        message = Message.parse(data)
        check(message)
    except BadMessage as error:
        refusal(data, error)
        return
    for read in _READINGS:
        try:
            read(message)
        except BadMessage:
            pass
    if isinstance(message, Request):
        Response.to_request(message, 400).to_bytes()
    message.to_bytes()


def feed(pieces: Iterable[bytes]) -> None:
    """All that is done with a stream before its messages are read."""
    framer = StreamFramer()
    for piece in pieces:
        framer.feed(piece)


def _keys(message: Request | Response) -> None:
    if isinstance(message, Request):
        branch, sent_by, _ = received_from(message, "192.0.2.99", 5060)
        server_key(message, branch, sent_by)
    else:
        client_key(message)


def _request_uri(message: Request | Response) -> None:
    if isinstance(message, Request):
        uri = Uri.parse(message.uri)
        uri.equivalent(uri)


def _loops(message: Request | Response) -> None:
    if isinstance(message, Request):
        is_loop(message)
        loop_mark(message)


def _credentials(message: Request | Response) -> None:
    for value in message.lines("proxy-authorization"):
        for kind in (Credentials, DigestChallenge):
            try:
                kind.parse(value)
            except BadMessage:
                pass


_READINGS: list[Callable[[Request | Response], object]] = [
    _keys,
    _request_uri,
    _loops,
    _credentials,
    lambda message: (message.from_tag, message.from_, str(message.from_)),
    lambda message: (message.to_tag, message.to, str(message.to)),
    lambda message: (message.top_via, str(message.top_via)),
    lambda message: message.contacts,
    lambda message: (message.supported, message.require),
    lambda message: message.values("history-info"),
    lambda message: message.drop_first_values("route", len(message.values("route")) - 1),
    lambda message: message.pop_first_value("via"),
]
