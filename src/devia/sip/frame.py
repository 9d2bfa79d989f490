# SPDX-License-Identifier: Apache-2.0
"""Messages out of a byte stream (RFC 3261 §18.3, keepalives of RFC 5626 §4.4.1)."""

from __future__ import annotations

from typing import Final

from devia.sip.errors import BadMessage
from devia.sip.head import MAX_OCTETS

KEEPALIVE: Final = b"\r\n\r\n"
"""What `feed` gives for a keepalive; the pong is one CRLF."""
MAX_HEAD: Final = 32_768
_BLANK: Final = b"\r\n\r\n"
_LINE_ENDS: Final = frozenset(b"\r\n")


class StreamFramer:
    """Cuts a stream into messages. Every octet is looked at a bounded number of times, however it comes in pieces."""

    __slots__ = ("_body", "_buffer", "_scanned", "failure")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._scanned = 0
        """Octets of the buffer known to hold no end of a head."""
        self._body = -1
        """Length of the whole message at the start of the buffer, once its head has been read; else -1."""
        self.failure: BadMessage | None = None
        """Why the stream cannot be followed any further; set once, then nothing more is cut from it."""

    @property
    def is_waiting(self) -> bool:
        """Part of a message has come and the rest has not. A lone line end is no part of one: it is a pong."""
        return bool(self._buffer) and self._buffer[0] not in _LINE_ENDS

    @property
    def rest(self) -> bytes:
        """What has come and not been cut off: after a failure, the message that caused it, as far as it goes."""
        return bytes(self._buffer)

    def feed(self, data: bytes) -> list[bytes]:
        """Whole messages, and `KEEPALIVE` for each keepalive, that these octets complete; look at `failure` then."""
        out: list[bytes] = []
        if self.failure is None:
            self._buffer += data
            try:
                while self._cut(out):
                    pass
            except BadMessage as failure:
                self.failure = failure
        return out

    def _cut(self, out: list[bytes]) -> bool:
        """One message or a run of line ends is cut off; False where more octets are needed."""
        buffer = self._buffer
        if not buffer:
            return False
        if self._body < 0:
            if buffer[0] in _LINE_ENDS:
                return self._cut_line_ends(out)
            end = buffer.find(_BLANK, max(0, self._scanned - 3))
            if end < 0:
                self._scanned = len(buffer)
                if len(buffer) > MAX_HEAD:
                    raise BadMessage("head too large", status=513)
                return False
            self._body = end + 4 + _content_length(bytes(buffer[:end]))
            if self._body > MAX_OCTETS:
                raise BadMessage("message too large", status=513)
        if len(buffer) < self._body:
            return False
        out.append(bytes(buffer[: self._body]))
        del buffer[: self._body]
        self._scanned = 0
        self._body = -1
        return True

    def _cut_line_ends(self, out: list[bytes]) -> bool:
        """Line ends before a start line are passed over (RFC 3261 §7.5), two together are a keepalive; what may
        become one yet stays."""
        buffer = self._buffer
        run = 0
        while run < len(buffer) and buffer[run] in _LINE_ENDS:
            run += 1
        ends = bytes(buffer[:run])
        start = 0
        while (ping := ends.find(KEEPALIVE, start)) >= 0:
            out.append(KEEPALIVE)
            start = ping + 4
        kept = 0
        more = run < len(buffer)
        if not more:
            tail = ends[start:]
            kept = next((size for size in (3, 2, 1) if tail.endswith(KEEPALIVE[:size])), 0)
        del buffer[: run - kept]
        return more


def _content_length(head: bytes) -> int:
    """Content-Length of a head; on a stream it must be there, once (RFC 3261 §20.14). A folded line is no field."""
    length = -1
    for line in head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        name = name.rstrip(b" \t").lower()
        if name == b"content-length" or name == b"l":
            value = value.strip(b" \t")
            if length >= 0 or not value.isdigit() or len(value) > 6:
                raise BadMessage("bad Content-Length")
            length = int(value)
    if length < 0:
        raise BadMessage("no Content-Length on a stream")
    return length
