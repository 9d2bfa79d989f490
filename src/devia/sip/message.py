# SPDX-License-Identifier: Apache-2.0
"""SIP messages, order-preserving and lazily read (RFC 3261 §7).

The head is decoded once and kept as received (`sip.fields`). What a step needs is read when it is asked for, and
remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import ClassVar, Final, Self

from devia.sip.address import Contact, NameAddr
from devia.sip.cseq import cseq_in
from devia.sip.errors import BadHeader, BadMessage
from devia.sip.fields import Fields, line_of, unbroken
from devia.sip.head import MAX_OCTETS, SMALL_NUMBERS, is_status_line, read_head, request_line, status_line
from devia.sip.header_names import DISPLAY, KEYS, key_of
from devia.sip.reasons import REASON_PHRASES
from devia.sip.scan import split
from devia.sip.tag import plain_tag
from devia.sip.uri import SHORT
from devia.sip.via import Via

STAR: Final = "*"
"""What `contacts` is for `Contact: *` (RFC 3261 §10.2.2)."""


class Message(Fields):
    """A request or a response."""

    __slots__ = ("_cseq", "_from", "_from_tag", "_to", "_to_tag", "_top_via", "body")

    def __init__(self, keys: list[str], lines: list[str], body: bytes, first: dict[str, str] | None = None) -> None:
        super().__init__(keys, lines, first)
        self.body = body
        # What has been read once, until its field changes; a tag that is "" has not been read, there is no such tag.
        self._cseq: tuple[int, str] | None = None
        self._from: NameAddr | None = None
        self._to: NameAddr | None = None
        self._top_via: Via | None = None
        self._from_tag: str | None = ""
        self._to_tag: str | None = ""

    def set_body(self, content_type: str | None, body: bytes) -> None:
        """The message has this body, with Content-Type and Content-Length to match."""
        self.body = body
        self.remove("content-type")
        if content_type is not None:
            self.insert_before("content-length", "Content-Type", content_type)
        self.replace("content-length", str(len(body)))

    # Reading typed -----------------------------------------------------------------------------------------------

    @property
    def call_id(self) -> str:
        """Call-ID, as written."""
        return self._required("call-id")

    @property
    def cseq(self) -> tuple[int, str]:
        """Number and method of CSeq."""
        read = self._cseq
        if read is None:
            read = self._cseq = cseq_in(self._required("cseq"))
        return read

    @property
    def from_(self) -> NameAddr:
        """From."""
        read = self._from
        if read is None:
            read = self._from = NameAddr.parse(self._required("from"), header="From")
        return read

    @property
    def to(self) -> NameAddr:
        """To."""
        read = self._to
        if read is None:
            read = self._to = NameAddr.parse(self._required("to"), header="To")
        return read

    @property
    def from_tag(self) -> str | None:
        """Tag of From."""
        tag = self._from_tag
        if tag is not None and not tag:
            tag = self._from_tag = self._read_tag("from")
        return tag

    @property
    def to_tag(self) -> str | None:
        """Tag of To."""
        tag = self._to_tag
        if tag is not None and not tag:
            tag = self._to_tag = self._read_tag("to")
        return tag

    @property
    def top_via(self) -> Via:
        """The topmost Via value."""
        read = self._top_via
        if read is None:
            value = self._required("via")
            read = self._top_via = Via.parse(split(value, ",")[0] if "," in value else value)
        return read

    @property
    def max_forwards(self) -> int | None:
        """Max-Forwards; None without one."""
        return self._number("max-forwards", 255)

    @property
    def expires(self) -> int | None:
        """Expires, in seconds; None without one."""
        return self._number("expires", 2**32 - 1)

    @property
    def content_length(self) -> int | None:
        """Content-Length, in octets; None without one."""
        return self._number("content-length", 2**31)

    @property
    def contacts(self) -> list[Contact] | str:
        """The Contact values, or `STAR`."""
        values = self.values("contact")
        if values == [STAR]:
            return STAR
        return [_contact(value) if len(value) <= SHORT else Contact.parse(value, header="Contact") for value in values]

    @property
    def require(self) -> frozenset[str]:
        """Option tags of Require."""
        return self.tags("require")

    @property
    def supported(self) -> frozenset[str]:
        """Option tags of Supported."""
        return self.tags("supported")

    def _required(self, key: str) -> str:
        value = self.first(key)
        if not value:
            raise BadMessage(f"no {DISPLAY.get(key, key)}")
        return value

    def _number(self, key: str, largest: int) -> int | None:
        value = self.first(key)
        if value is None:
            return None
        number = SMALL_NUMBERS.get(value)
        if number is None:
            if not (value.isascii() and value.isdigit()) or len(value) > 10:
                raise BadHeader(DISPLAY.get(key, key), value)
            number = int(value)
        if number > largest:
            raise BadHeader(DISPLAY.get(key, key), value)
        return number

    def _read_tag(self, key: str) -> str | None:
        tag = plain_tag(self._required(key))
        if tag is not None and not tag:
            # Another spelling, or something that must not be taken for a tag: the long way.
            return (self.from_ if key == "from" else self.to).tag
        return tag

    def forget_readings(self) -> None:
        """See `Fields`."""
        super().forget_readings()
        self._cseq = None
        self._from = None
        self._to = None
        self._top_via = None
        self._from_tag = ""
        self._to_tag = ""

    def _forget(self, key: str) -> None:
        super()._forget(key)
        if key == "via":
            self._top_via = None
        elif key == "from":
            self._from = None
            self._from_tag = ""
        elif key == "to":
            self._to = None
            self._to_tag = ""
        elif key == "cseq":
            self._cseq = None

    # Parsing and writing -----------------------------------------------------------------------------------------

    @staticmethod
    def parse(data: bytes) -> Request | Response:
        """The message these octets are: a datagram, or one message framed from a stream.

        Octets beyond Content-Length are cut off (RFC 3261 §18.3).

        Raises:
            BadMessage: they are no proper SIP message; `sip.refusal` can still answer some of them.
        """
        if len(data) > MAX_OCTETS:
            raise BadMessage("message too large", status=513)
        head, blank, body = data.partition(b"\r\n\r\n")
        if not blank:
            raise BadMessage("no end of header fields")
        start, keys, lines, first = read_head(head)
        message: Request | Response
        if is_status_line(start):
            message = Response(*status_line(start), keys, lines, body, first)
        else:
            message = Request(*request_line(start), keys, lines, body, first)
        length = message.content_length
        if length is not None and length != len(body):
            if length > len(body):
                raise BadMessage("body shorter than Content-Length")
            message.body = body[:length]
        return message

    def to_bytes(self) -> bytes:
        """The octets to send.

        Raises:
            ValueError: what we put into the start line breaks it; the rest would be read as fields further on.
        """
        start = unbroken(self.start_line)
        return "\r\n".join([start, *self._lines, "\r\n"]).encode("utf-8", "surrogateescape") + self.body

    @property
    def start_line(self) -> str:
        """The request or status line."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.to_bytes().decode("utf-8", "replace")


class Request(Message):
    """A request; `uri` is the raw Request-URI."""

    __slots__ = ("method", "uri")
    is_request: ClassVar[bool] = True

    def __init__(
        self,
        method: str,
        uri: str,
        keys: list[str],
        lines: list[str],
        body: bytes,
        first: dict[str, str] | None = None,
    ) -> None:
        super().__init__(keys, lines, body, first)
        self.method = method
        self.uri = uri

    @classmethod
    def new(
        cls,
        method: str,
        uri: str,
        *,
        headers: Iterable[tuple[str, str]],
        body: bytes = b"",
        content_type: str | None = None,
    ) -> Self:
        """A request of our own, Content-Length included."""
        keys, lines = _built(headers)
        request = cls(method, uri, keys, lines, b"")
        request.set_body(content_type, body)
        return request

    @classmethod
    def following(cls, sent: Request, method: str, to: Message, headers: Sequence[tuple[str, str]] = ()) -> Self:
        """A request of our own for the same hop as one we have sent: its Request-URI, its topmost Via, Route, From and
        Call-ID and the number of its CSeq, with the To of `to` (RFC 3261 §9.1, §17.1.1.3)."""
        keys = ["via", "max-forwards"]
        lines = [sent._line("via"), "Max-Forwards: 70"]
        for route in sent.lines("route"):
            keys.append("route")
            lines.append(f"Route: {route}")
        keys.extend(["from", "to", "call-id", "cseq"])
        lines.extend([sent._line("from"), to._line("to"), sent._line("call-id"), f"CSeq: {sent.cseq[0]} {method}"])
        for name, value in headers:
            keys.append(KEYS.get(name) or key_of(name))
            lines.append(line_of(name, value))
        keys.append("content-length")
        lines.append("Content-Length: 0")
        return cls(method, sent.uri, keys, lines, b"")

    def copy(self) -> Request:
        """The same request; changing one leaves the other alone."""
        return Request(self.method, self.uri, self._keys[:], self._lines[:], self.body, self._copied_index())

    @property
    def start_line(self) -> str:
        """The request line."""
        return f"{self.method} {self.uri} SIP/2.0"


class Response(Message):
    """A response."""

    __slots__ = ("reason", "status")
    is_request: ClassVar[bool] = False

    def __init__(
        self,
        status: int,
        reason: str,
        keys: list[str],
        lines: list[str],
        body: bytes,
        first: dict[str, str] | None = None,
    ) -> None:
        super().__init__(keys, lines, body, first)
        self.status = status
        self.reason = reason

    @classmethod
    def to_request(
        cls,
        request: Request,
        status: int,
        reason: str | None = None,
        *,
        to_tag: str | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> Self:
        """A response of our own to this request (RFC 3261 §8.2.6), without a body.

        To gets the tag if it has none; where no tag is given one made of the request itself, save in a 100.
        """
        keys: list[str] = []
        lines: list[str] = []
        for key, line in zip(request._keys, request._lines, strict=True):
            if key in _COPIED or (status == 100 and key == "timestamp"):
                if key == "to" and (to_tag is not None or status > 100) and _lacks_to_tag(request):
                    line = unbroken(f"{line.rstrip(' 	')};tag={to_tag or _stateless_tag(request)}")
                keys.append(key)
                lines.append(line)
        for name, value in headers:
            keys.append(KEYS.get(name) or key_of(name))
            lines.append(line_of(name, value))
        keys.append("content-length")
        lines.append("Content-Length: 0")
        return cls(status, REASON_PHRASES.get(status, "") if reason is None else reason, keys, lines, b"")

    def copy(self) -> Response:
        """The same response; changing one leaves the other alone."""
        return Response(self.status, self.reason, self._keys[:], self._lines[:], self.body, self._copied_index())

    @property
    def start_line(self) -> str:
        """The status line."""
        return f"SIP/2.0 {self.status} {self.reason}"


_COPIED = frozenset({"via", "from", "to", "call-id", "cseq"})


def _lacks_to_tag(request: Request) -> bool:
    """Whether To can take a tag: one that cannot be read goes back as it came."""
    try:
        return request.to_tag is None
    except BadMessage:
        return False


def _stateless_tag(request: Request) -> str:
    """The same tag for the same request, another for every other (RFC 3261 §8.2.6.2, §8.2.7)."""
    identity = "\n".join([request.first(key) or "" for key in ("via", "from", "call-id", "cseq")])
    return blake2b(identity.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _built(headers: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    keys = []
    lines = []
    for name, value in headers:
        keys.append(KEYS.get(name) or key_of(name))
        lines.append(line_of(name, value))
    return keys, lines


@lru_cache(maxsize=16_384)
def _contact(text: str) -> Contact:
    """A Contact value: phones say the same one again and again, and values may be shared."""
    return Contact.parse(text, header="Contact")


def first_value(text: str) -> str:
    """The first of comma-separated values."""
    return split(text, ",")[0]


__all__ = ["STAR", "Message", "Request", "Response", "first_value"]
