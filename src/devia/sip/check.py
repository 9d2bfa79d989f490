# SPDX-License-Identifier: Apache-2.0
"""What every message must have before anybody acts on it (RFC 3261 §8.1.1, §8.2, §18.3)."""

from __future__ import annotations

from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.sip.uri import Uri

_ONCE = ("from", "to", "call-id", "cseq")


def check(message: Message) -> None:
    """The fields without which nothing can be done are there, once, and agree with each other.

    Raises:
        BadMessage: they are not; a response that is bad is to be dropped.
    """
    for key in _ONCE:
        if not message.is_single(key):
            raise BadMessage(f"{key} missing or repeated")
    if message.has("content-length") and not message.is_single("content-length"):
        # Two readers could end the message at two places.
        raise BadMessage("content-length repeated")
    method = message.cseq[1]
    if isinstance(message, Request):
        if method != message.method:
            raise BadMessage("CSeq of another method")
        if "?" in message.uri and Uri.parse(message.uri).headers is not None:
            # RFC 3261 §19.1.1: they would be fields of whatever request somebody makes of this.
            raise BadMessage("header fields in the Request-URI")
        if message.has("max-forwards") and not message.is_single("max-forwards"):
            raise BadMessage("max-forwards repeated")
        # Read for its own check: a value that is no number up to 255 is refused (RFC 3261 §20.22).
        _ = message.max_forwards
    elif method == "INVITE" and isinstance(message, Response) and message.status < 300:
        # Read for its own check: it tells which dialog has come about.
        _ = message.to_tag
