# SPDX-License-Identifier: Apache-2.0
"""A client transaction's outcome, to be awaited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from devia.sip.message import Response
from devia.wire.endpoint import ClientTransaction

Heard = Callable[[Response], None]
HeardAgain = Callable[[Response, Response], None]
"""Told the first final response, and the one that has come now."""


class Waiter:
    """Ends the waiting at the first final response; what else comes is told on."""

    def __init__(self, on_provisional: Heard | None = None, on_further_success: HeardAgain | None = None) -> None:
        """`on_further_success` hears of each 2xx after the first: a repeated one, or that of another phone."""
        self.final: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._on_provisional = on_provisional
        self._on_further_success = on_further_success

    def on_response(self, transaction: ClientTransaction, response: Response) -> None:
        """See `ClientUser`."""
        if response.status < 200:
            if self._on_provisional is not None:
                self._on_provisional(response)
        elif not self.final.done():
            self.final.set_result(response)
        elif response.status < 300 and self._on_further_success is not None:
            self._on_further_success(self.final.result(), response)

    def on_timeout(self, transaction: ClientTransaction) -> None:
        """As if 408 had come (RFC 3261 §8.1.3.1)."""
        if not self.final.done():
            self.final.set_result(Response.to_request(transaction.request, 408))

    def on_transport_error(self, transaction: ClientTransaction) -> None:
        """As if 503 had come (RFC 3261 §8.1.3.1)."""
        if not self.final.done():
            self.final.set_result(Response.to_request(transaction.request, 503))
