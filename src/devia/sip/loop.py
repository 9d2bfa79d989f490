# SPDX-License-Identifier: Apache-2.0
"""Whether a request has been here before, unchanged: a loop (RFC 3261 §16.3(4), RFC 5393 §4.2).

A proxy writes a mark of what it decided on into the branch of each request it sends. A request that comes back with
such a branch among its Vias, and still has the same mark, would be decided in the same way again. One that comes back
changed, to another number or with one more diversion told of, is a spiral and goes on.
"""

from __future__ import annotations

from hashlib import blake2b

from devia.sip.message import Request

_DECIDING = ("route", "proxy-require", "diversion", "history-info", "p-asserted-identity", "privacy")
"""Fields a decision may depend on, besides the Request-URI and what names the call."""


def loop_mark(request: Request) -> str:
    """The mark of this request, for the end of a branch; the same for the same request, whatever Vias it has."""
    parts = [request.uri, request.from_tag or "", request.to_tag or "", request.call_id, str(request.cseq[0])]
    for key in _DECIDING:
        if request.has(key):
            parts.extend([f"{key}:{line}" for line in request.lines(key)])
    text = "\n".join(parts)
    return "." + blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def is_loop(request: Request) -> bool:
    """Whether a branch with this request's own mark is among its Vias."""
    text = request.first("via") or ""
    if request.count("via") < 2 and "," not in text:
        # Straight from whoever made it, as nearly all requests.
        return False
    mark = loop_mark(request)
    return any(mark in via for via in request.values("via")[1:])
