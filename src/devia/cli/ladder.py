# SPDX-License-Identifier: Apache-2.0
"""A ladder of SIP messages for the terminal, as one end saw them."""

from __future__ import annotations

import time
from collections.abc import Callable

from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request
from devia.wire.flow import Flow


class Ladder:
    """Gathers messages, a line each; `tap` is given to an endpoint."""

    def __init__(self, server: tuple[str, int], tell: Callable[[str], None] | None = None) -> None:
        """`tell` gets each line as it happens."""
        self._server = server
        self._tell = tell
        self._started = time.monotonic()
        self._lines: list[str] = []

    def tap(self, direction: str, flow: Flow, data: bytes) -> None:
        """One message went by."""
        if len(data) < 8:
            return
        try:
            message = Message.parse(data)
        except BadMessage:
            return
        if isinstance(message, Request):
            what = f"{message.method} {message.uri}"
        else:
            what = f"{message.status} {message.reason} ({message.cseq[1]})"
        arrow = "──▶" if direction == "out" else "◀──"
        line = f"{time.monotonic() - self._started:7.3f}  phone {arrow} devia  {what}"
        self._lines.append(line)
        if self._tell is not None:
            self._tell(line)

    def lines(self) -> list[str]:
        """What went by, in order."""
        return self._lines
