# SPDX-License-Identifier: Apache-2.0
"""The messages of /live, both ways (docs/reference/live.md). Nothing here touches a connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

PROTOCOL = 1
MESSAGE_LIMIT = 4096
"""Characters a client's message may have."""

CLOSE_SIGNED_OUT = 4401
"""The session or token has ended; sign in again."""
CLOSE_TOO_SLOW = 4408
"""The client does not keep up; connect again and start from the state sent first."""
CLOSE_UNREADABLE = 4400
"""The client sent what is no message."""
CLOSE_TOO_MUCH = 4429
"""The client says too much too fast."""
MOST_MESSAGES = 60
"""Messages a client may send in `MESSAGE_WINDOW` seconds: a ping now and then, and a change of mind."""
MESSAGE_WINDOW = 10.0
CLOSE_GOING_AWAY = 1001
"""devia stops; connect again in a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """The client is there; answered with a pong that carries the same `id`."""

    id: int | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workstation:
    """The user says that this client is, or is not, their workstation (B2.3)."""

    value: bool


ClientMessage = Ping | Workstation


class Unreadable(Exception):
    """The client's text is no message of the protocol."""


def parse(text: str) -> ClientMessage:
    """The client's message.

    Raises:
        Unreadable: it is none.
    """
    if len(text) > MESSAGE_LIMIT:
        raise Unreadable("too long")
    try:
        # Strictly: what is echoed must be text that can be sent.
        document: Any = orjson.loads(text)
    except ValueError:
        raise Unreadable("not JSON") from None
    if not isinstance(document, dict):
        raise Unreadable("not an object")
    match document:
        case {"type": "ping"}:
            identity = document.get("id")
            if identity is not None and not isinstance(identity, int | str):
                raise Unreadable("id is neither number nor text")
            return Ping(id=identity)
        case {"type": "workstation", "value": bool(value)}:
            return Workstation(value=value)
        case _:
            raise Unreadable("unknown type")


def pong(ping: Ping) -> dict[str, Any]:
    """The answer to a ping."""
    return {"type": "pong"} if ping.id is None else {"type": "pong", "id": ping.id}
