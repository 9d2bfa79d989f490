# SPDX-License-Identifier: Apache-2.0
"""An answer to a request that is no proper SIP, where enough of it can be read to address one (RFC 3261 §8.2.6)."""

from __future__ import annotations

from devia.sip.errors import BadMessage
from devia.sip.head import MAX_OCTETS, is_status_line, read_head
from devia.sip.message import Response

_COPIED = ("via", "from", "to", "call-id", "cseq")
_NEEDED = {"via", "cseq"}
"""Without these nobody would know the answer for theirs (RFC 3261 §17.1.3)."""


def refusal(data: bytes, error: BadMessage) -> Response | None:
    """The response to these octets; None for a response, an ACK, and what cannot be answered."""
    head, _, _ = data[:MAX_OCTETS].partition(b"\r\n\r\n")
    if is_status_line(head) or head.startswith(b"ACK "):
        return None
    try:
        _, keys, lines = read_head(head)
    except BadMessage:
        return None
    # No To-tag is added: what cannot be read is not to be written into. Of what stands there twice, the first.
    chosen = [
        (key, line)
        for index, (key, line) in enumerate(zip(keys, lines, strict=True))
        if key in _COPIED and (key == "via" or keys.index(key) == index)
    ]
    if not _NEEDED.issubset([key for key, _ in chosen]):
        return None
    response = Response(
        error.status,
        _reason(error),
        [key for key, _ in chosen] + ["content-length"],
        [line for _, line in chosen] + ["Content-Length: 0"],
        b"",
    )
    return response


def _reason(error: BadMessage) -> str:
    """The fault in the reason phrase, where it is plain text: it helps whoever looks at a capture."""
    text = error.detail[:60]
    return text if text.isascii() and text.isprintable() else "Bad Request"
