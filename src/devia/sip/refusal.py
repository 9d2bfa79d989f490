# SPDX-License-Identifier: Apache-2.0
"""An answer to a request that is no proper SIP, where enough of it can be read to address one (RFC 3261 §8.2.6)."""

from __future__ import annotations

from devia.sip.errors import BadMessage
from devia.sip.head import MAX_HEADERS, MAX_LINE, MAX_OCTETS, is_status_line, unfolded
from devia.sip.header_names import COMPACT, KEYS
from devia.sip.message import Response

_COPIED = ("via", "from", "to", "call-id", "cseq")
_NEEDED = {"via", "cseq"}
"""Without these nobody would know the answer for theirs (RFC 3261 §17.1.3)."""
_BREAKING = frozenset("\r\n\0")


def refusal(data: bytes, error: BadMessage) -> Response | None:
    """The response to these octets; None for a response, an ACK, and what cannot be answered."""
    head, _, _ = data[:MAX_OCTETS].partition(b"\r\n\r\n")
    if is_status_line(head) or head.startswith(b"ACK "):
        return None
    chosen = _copied(head)
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


def _copied(head: bytes) -> list[tuple[str, str]]:
    """Keys and lines of what goes back, as far as they can be read: a fault in one line does not make the others
    useless. No To-tag is added: what cannot be read is not to be written into. Of two, the first."""
    lines = unfolded(head.decode("utf-8", "surrogateescape").split("\r\n"))
    chosen: list[tuple[str, str]] = []
    seen: set[str] = set()
    for line in lines[1 : MAX_HEADERS + 1]:
        name, _, value = line.partition(":")
        key = KEYS.get(name) or name.rstrip(" \t").lower()
        key = COMPACT.get(key, key)
        if key not in _COPIED or not value or len(line) > MAX_LINE or not _BREAKING.isdisjoint(line):
            continue
        if key == "via" or key not in seen:
            seen.add(key)
            chosen.append((key, line))
    return chosen


def _reason(error: BadMessage) -> str:
    """The fault in the reason phrase, where it is plain text: it helps whoever looks at a capture."""
    text = error.detail[:60]
    return text if text.isascii() and text.isprintable() else "Bad Request"
