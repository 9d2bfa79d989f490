# SPDX-License-Identifier: Apache-2.0
"""Messages out of a byte stream (RFC 3261 §18.3, keepalives of RFC 5626 §4.4.1)."""

from __future__ import annotations

from typing import Final

from devia.sip.errors import BadMessage
from devia.sip.message import MAX_OCTETS

KEEPALIVE: Final = b"\r\n\r\n"
"""What `feed` gives for a keepalive; the pong is one CRLF."""
MAX_HEAD: Final = 32_768


class StreamFramer:
    """Cuts a stream into messages. Once it has raised, the stream is of no more use."""

    __slots__ = ("_buffer", "_scanned")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._scanned = 0

    @property
    def is_waiting(self) -> bool:
        """Part of a message has come and the rest has not."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[bytes]:
        """Whole messages, and `KEEPALIVE` for each keepalive, that these octets complete.

        Raises:
            BadMessage: the stream cannot be followed any further (no Content-Length, too large).
        """
        buffer = self._buffer
        buffer += data
        out: list[bytes] = []
        while buffer:
            if buffer[0] in (13, 10):
                if buffer.startswith(KEEPALIVE):
                    del buffer[:4]
                    out.append(KEEPALIVE)
                elif KEEPALIVE.startswith(bytes(buffer[:4])):
                    break
                else:
                    # Line ends before a start line are passed over (RFC 3261 §7.5).
                    del buffer[:1]
                continue
            end = buffer.find(b"\r\n\r\n", max(0, self._scanned - 3))
            if end < 0:
                self._scanned = len(buffer)
                if len(buffer) > MAX_HEAD:
                    raise BadMessage("head too large", status=513)
                break
            length = _content_length(bytes(buffer[:end]))
            total = end + 4 + length
            if total > MAX_OCTETS:
                raise BadMessage("message too large", status=513)
            if len(buffer) < total:
                self._scanned = end
                break
            out.append(bytes(buffer[:total]))
            del buffer[:total]
            self._scanned = 0
        return out


def _content_length(head: bytes) -> int:
    """Content-Length of a head; on a stream it must be there (RFC 3261 §20.14)."""
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        name = name.strip().lower()
        if name == b"content-length" or name == b"l":
            value = value.strip()
            if not value.isdigit() or len(value) > 6:
                raise BadMessage("bad Content-Length")
            return int(value)
    raise BadMessage("no Content-Length on a stream")
