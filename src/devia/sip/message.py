# SPDX-License-Identifier: Apache-2.0
"""SIP messages, order-preserving and lazily read (RFC 3261 §7).

The head is decoded once and kept as received: one list of canonical keys, one of raw lines. A line nobody touches
leaves byte for byte as it came. What a step needs is read when it is asked for, and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import ClassVar, Final, Self

from devia.sip.address import Contact, NameAddr
from devia.sip.errors import BadHeader, BadMessage
from devia.sip.header_names import DISPLAY, KEYS, is_token, key_of
from devia.sip.reasons import REASON_PHRASES
from devia.sip.scan import split
from devia.sip.via import Via

MAX_OCTETS: Final = 65_535
MAX_HEADERS: Final = 256
MAX_LINE: Final = 8_192
STAR: Final = "*"
"""What `contacts` is for `Contact: *` (RFC 3261 §10.2.2)."""


class Message:
    """A request or a response."""

    __slots__ = ("_cache", "_keys", "_lines", "body")

    def __init__(self, keys: list[str], lines: list[str], body: bytes) -> None:
        self._keys = keys
        self._lines = lines
        self.body = body
        self._cache: dict[str, object] = {}

    # Reading raw -------------------------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether the message carries the field."""
        return key in self._keys

    def count(self, key: str) -> int:
        """How many lines of this field there are."""
        return self._keys.count(key)

    def first(self, key: str) -> str | None:
        """Value of the first line of this field, stripped; None without one."""
        try:
            line = self._lines[self._keys.index(key)]
        except ValueError:
            return None
        return line[line.index(":") + 1 :].strip(" \t")

    def lines(self, key: str) -> list[str]:
        """Values of all lines of this field, stripped."""
        if key not in self._keys:
            return []
        return [
            line[line.index(":") + 1 :].strip(" \t")
            for own, line in zip(self._keys, self._lines, strict=True)
            if own == key
        ]

    def values(self, key: str) -> list[str]:
        """All values of this field, comma-separated ones taken apart (RFC 3261 §7.3.1)."""
        out: list[str] = []
        for line in self.lines(key):
            if "," in line:
                out.extend([value for value in split(line, ",") if value])
            elif line:
                out.append(line)
        return out

    def tags(self, key: str) -> frozenset[str]:
        """The option tags of Supported, Require and their like, in lower case."""
        return frozenset([value.lower() for value in self.values(key)])

    # Changing ----------------------------------------------------------------------------------------------------

    def prepend(self, name: str, value: str) -> None:
        """The field stands before all others of the message."""
        key = KEYS.get(name) or key_of(name)
        self._keys.insert(0, key)
        self._lines.insert(0, f"{name}: {value}")
        self._forget(key)

    def append(self, name: str, value: str) -> None:
        """The field stands after all others."""
        key = KEYS.get(name) or key_of(name)
        self._keys.append(key)
        self._lines.append(f"{name}: {value}")
        self._forget(key)

    def insert_before(self, key: str, name: str, value: str) -> None:
        """The field stands before the first field with `key`, or last where there is none."""
        own = KEYS.get(name) or key_of(name)
        index = self._keys.index(key) if key in self._keys else len(self._keys)
        self._keys.insert(index, own)
        self._lines.insert(index, f"{name}: {value}")
        self._forget(own)

    def replace(self, key: str, value: str) -> None:
        """The first line of the field has this value; it is appended where there was none."""
        if key in self._keys:
            self._lines[self._keys.index(key)] = f"{DISPLAY.get(key, key.title())}: {value}"
            self._forget(key)
        else:
            self.append(DISPLAY.get(key, key.title()), value)

    def remove(self, key: str) -> int:
        """The field is gone; how many lines it had."""
        if key not in self._keys:
            return 0
        kept = [index for index, own in enumerate(self._keys) if own != key]
        gone = len(self._keys) - len(kept)
        self._keys = [self._keys[index] for index in kept]
        self._lines = [self._lines[index] for index in kept]
        self._forget(key)
        return gone

    def pop_first_value(self, key: str) -> str | None:
        """The topmost value of the field is taken off and returned, be it a line of its own or the first of several."""
        try:
            index = self._keys.index(key)
        except ValueError:
            return None
        line = self._lines[index]
        colon = line.index(":")
        value = line[colon + 1 :].strip(" \t")
        self._forget(key)
        if "," in value:
            parts = split(value, ",")
            if len(parts) > 1:
                self._lines[index] = f"{line[:colon]}: {', '.join(parts[1:])}"
                return parts[0]
        del self._keys[index]
        del self._lines[index]
        return value

    def replace_first_value(self, key: str, value: str) -> None:
        """The topmost value of the field is this one; others on its line stay."""
        index = self._keys.index(key)
        line = self._lines[index]
        colon = line.index(":")
        parts = split(line[colon + 1 :].strip(" \t"), ",") if "," in line else [""]
        parts[0] = value
        self._lines[index] = f"{line[:colon]}: {', '.join(parts)}"
        self._forget(key)

    def set_body(self, content_type: str | None, body: bytes) -> None:
        """The message has this body, with Content-Type and Content-Length to match."""
        self.body = body
        self.remove("content-type")
        if content_type is not None:
            self.insert_before("content-length", "Content-Type", content_type)
        self.replace("content-length", str(len(body)))

    def _forget(self, key: str) -> None:
        if self._cache:
            for cached in _CACHED_FROM.get(key, ()):
                self._cache.pop(cached, None)

    # Reading typed -----------------------------------------------------------------------------------------------

    @property
    def call_id(self) -> str:
        """Call-ID, as written."""
        return self._required("call-id")

    @property
    def cseq(self) -> tuple[int, str]:
        """Number and method of CSeq."""
        cached = self._cache.get("cseq")
        if cached is None:
            value = self._required("cseq")
            number, _, method = value.partition(" ")
            method = method.strip(" \t")
            if not (number.isascii() and number.isdigit()) or len(number) > 10 or not is_token(method):
                parts = value.split()
                if len(parts) != 2 or not (parts[0].isascii() and parts[0].isdigit()) or len(parts[0]) > 10:
                    raise BadHeader("CSeq", value)
                number, method = parts
            if int(number) >= 2**31:
                raise BadHeader("CSeq", value)
            cached = self._cache["cseq"] = (int(number), method)
        return cached  # type: ignore[return-value]  # the cache holds what was put under this name

    @property
    def from_(self) -> NameAddr:
        """From."""
        cached = self._cache.get("from")
        if cached is None:
            cached = self._cache["from"] = NameAddr.parse(self._required("from"), header="From")
        return cached  # type: ignore[return-value]  # as above

    @property
    def to(self) -> NameAddr:
        """To."""
        cached = self._cache.get("to")
        if cached is None:
            cached = self._cache["to"] = NameAddr.parse(self._required("to"), header="To")
        return cached  # type: ignore[return-value]  # as above

    @property
    def from_tag(self) -> str | None:
        """Tag of From."""
        return self._tag("from")

    @property
    def to_tag(self) -> str | None:
        """Tag of To."""
        return self._tag("to")

    @property
    def top_via(self) -> Via:
        """The topmost Via value."""
        cached = self._cache.get("top_via")
        if cached is None:
            value = self._required("via")
            cached = self._cache["top_via"] = Via.parse(split(value, ",")[0] if "," in value else value)
        return cached  # type: ignore[return-value]  # as above

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
        return [Contact.parse(value, header="Contact") for value in values]

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
        if not (value.isascii() and value.isdigit()) or len(value) > 10 or int(value) > largest:
            raise BadHeader(DISPLAY.get(key, key), value)
        return int(value)

    def _tag(self, key: str) -> str | None:
        value = self._required(key)
        closing = value.rfind(">")
        start = value.find(";tag=", max(closing, 0))
        if start < 0 or (closing < 0 and '"' in value):
            if closing >= 0 and "tag" not in value[closing:].lower():
                return None
            # Another spelling, or none: the long way.
            return (self.from_ if key == "from" else self.to).tag
        end = value.find(";", start + 5)
        tag = value[start + 5 :] if end < 0 else value[start + 5 : end]
        return tag.strip(" \t")

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
        start, keys, lines = read_head(head)
        message: Request | Response
        if start.startswith("SIP/"):
            message = Response(*_status_line(start), keys, lines, body)
        else:
            message = Request(*_request_line(start), keys, lines, body)
        length = message.content_length
        if length is not None and length != len(body):
            if length > len(body):
                raise BadMessage("body shorter than Content-Length")
            message.body = body[:length]
        return message

    def to_bytes(self) -> bytes:
        """The octets to send."""
        text = "\r\n".join([self.start_line, *self._lines, "\r\n"])
        return text.encode("utf-8", "surrogateescape") + self.body

    @property
    def start_line(self) -> str:
        """The request or status line."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.to_bytes().decode("utf-8", "replace")


def read_head(head: bytes) -> tuple[str, list[str], list[str]]:
    """Start line, keys and raw lines of a message's head.

    Raises:
        BadMessage: a line is no header field, or a limit is passed.
    """
    text = head.decode("utf-8", "surrogateescape")
    if "\r\n " in text or "\r\n\t" in text:
        text = _unfolded(text)
    lines = text.split("\r\n")
    start = lines.pop(0)
    if len(lines) > MAX_HEADERS:
        raise BadMessage("too many header fields", status=513)
    if text.count("\r") != len(lines) or text.count("\n") != len(lines) or "\0" in text:
        # A lone CR, LF or NUL would become a line of its own further on.
        raise BadMessage("control character in the head")
    keys = []
    common = KEYS
    for line in lines:
        name, colon, _ = line.partition(":")
        if not colon or len(line) > MAX_LINE:
            raise BadMessage("header field without a colon, or too long")
        keys.append(common.get(name) or key_of(name))
    return start, keys, lines


def _unfolded(text: str) -> str:
    """Continuation lines joined to the line before them by one space (RFC 3261 §7.3.1)."""
    out: list[str] = []
    for line in text.split("\r\n"):
        if line[:1] in (" ", "\t") and len(out) > 1:
            out[-1] = f"{out[-1].rstrip(' 	')} {line.strip(' 	')}"
        else:
            out.append(line)
    return "\r\n".join(out)


def _request_line(line: str) -> tuple[str, str]:
    parts = line.split(" ")
    if len(parts) != 3 or not parts[1]:
        raise BadMessage("bad request line")
    method, uri, version = parts
    if version.upper() != "SIP/2.0":
        raise BadMessage("bad version", status=505 if version[:4].upper() == "SIP/" else 400)
    if not is_token(method):
        raise BadMessage("bad method")
    if uri[0] == "<" or uri[-1] == ">":
        raise BadMessage("request URI in angle brackets")
    return method, uri


def _status_line(line: str) -> tuple[int, str]:
    version, _, rest = line.partition(" ")
    code, _, reason = rest.partition(" ")
    if version.upper() != "SIP/2.0" or len(code) != 3 or not (code.isascii() and code.isdigit()):
        raise BadMessage("bad status line")
    status = int(code)
    if not 100 <= status <= 699:
        raise BadMessage("bad status")
    return status, reason


_CACHED_FROM: dict[str, tuple[str, ...]] = {
    "via": ("top_via",),
    "from": ("from",),
    "to": ("to",),
    "cseq": ("cseq",),
}


class Request(Message):
    """A request; `uri` is the raw Request-URI."""

    __slots__ = ("method", "uri")
    is_request: ClassVar[bool] = True

    def __init__(self, method: str, uri: str, keys: list[str], lines: list[str], body: bytes) -> None:
        super().__init__(keys, lines, body)
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

    def copy(self) -> Request:
        """The same request; changing one leaves the other alone."""
        return Request(self.method, self.uri, self._keys[:], self._lines[:], self.body)

    @property
    def start_line(self) -> str:
        """The request line."""
        return f"{self.method} {self.uri} SIP/2.0"


class Response(Message):
    """A response."""

    __slots__ = ("reason", "status")
    is_request: ClassVar[bool] = False

    def __init__(self, status: int, reason: str, keys: list[str], lines: list[str], body: bytes) -> None:
        super().__init__(keys, lines, body)
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
                    line = f"{line.rstrip(' 	')};tag={to_tag or _stateless_tag(request)}"
                keys.append(key)
                lines.append(line)
        for name, value in headers:
            keys.append(KEYS.get(name) or key_of(name))
            lines.append(f"{name}: {value}")
        keys.append("content-length")
        lines.append("Content-Length: 0")
        return cls(status, REASON_PHRASES.get(status, "") if reason is None else reason, keys, lines, b"")

    def copy(self) -> Response:
        """The same response; changing one leaves the other alone."""
        return Response(self.status, self.reason, self._keys[:], self._lines[:], self.body)

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
        if "\r" in value or "\n" in value:
            raise ValueError(f"line break in {name}")
        keys.append(KEYS.get(name) or key_of(name))
        lines.append(f"{name}: {value}")
    return keys, lines


def first_value(text: str) -> str:
    """The first of comma-separated values."""
    return split(text, ",")[0]


__all__ = ["MAX_OCTETS", "STAR", "Message", "Request", "Response", "first_value", "read_head"]
