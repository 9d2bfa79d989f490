# SPDX-License-Identifier: Apache-2.0
"""A 2xx to an INVITE, sent again until its ACK has come (RFC 3261 §13.3.1.4)."""

from __future__ import annotations

from collections.abc import Callable

from devia.sip.message import Response
from devia.sip.transaction import T1, T2
from devia.wire.endpoint import ServerTransaction
from devia.wire.timers import Timers


class Acceptance:
    """The transaction sends each 2xx once only; whoever accepts a call repeats it, over streams too."""

    def __init__(
        self, timers: Timers, transaction: ServerTransaction, response: Response, on_lost: Callable[[], None]
    ) -> None:
        """The response is sent. `on_lost` is called when no ACK has come in 64*T1."""
        self._timers = timers
        self._transaction = transaction
        self._response = response
        self._on_lost = on_lost
        self._interval = T1
        self._left = 64 * T1
        transaction.respond(response)
        self._timer = timers.call_later(T1, self._again)

    def over(self) -> None:
        """The ACK has come, or nobody waits for it any more."""
        self._timer.cancel()

    def _again(self) -> None:
        self._left -= self._interval
        if self._left <= 0:
            self._on_lost()
            return
        self._transaction.respond(self._response)
        self._interval = min(self._interval * 2, T2, self._left)
        self._timer = self._timers.call_later(self._interval, self._again)
