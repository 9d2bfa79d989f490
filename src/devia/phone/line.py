# SPDX-License-Identifier: Apache-2.0
"""A phone's way to its server, and requests sent over it with the credentials they are asked for (RFC 3261 §22)."""

from __future__ import annotations

import secrets

from devia.phone.account import Account
from devia.phone.waiter import Heard, HeardAgain, Waiter
from devia.sip.digest import ALGORITHMS, DigestChallenge
from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response
from devia.wire.endpoint import Endpoint
from devia.wire.flow import Flow
from devia.wire.timers import Timers

CONNECT = 4.0
"""Seconds a connection with the server may take."""


class Line:
    """One phone's."""

    def __init__(self, account: Account, endpoint: Endpoint, timers: Timers, flow: Flow) -> None:
        self.flow = flow
        self.cseq = 0
        """Of the latest request sent outside dialogs."""
        self._account = account
        self._endpoint = endpoint
        self._timers = timers

    async def connect(self) -> None:
        """There is a flow to the server: the one there was, or a new one in its place.

        Raises:
            OSError, TimeoutError: none can be had.
        """
        if not self.flow.is_open:
            host, port = self._account.server
            self.flow = await self._endpoint.open_flow(self._account.transport, host, port, CONNECT)

    async def ask(
        self,
        method: str,
        uri: str,
        headers: list[tuple[str, str]],
        *,
        body: bytes = b"",
        heard: Heard | None = None,
        answered_again: HeardAgain | None = None,
        ring_for: float | None = None,
    ) -> Response:
        """The final response, the challenge of a first one answered, and that of a stale nonce (RFC 7616 §3.3).

        Raises:
            OSError, TimeoutError: there is no connection with the server.
        """
        waiting = (heard, answered_again, ring_for)
        response = await self._send(method, uri, headers, body, *waiting)
        for attempt in range(2):
            challenge = _strongest(response) if response.status in (401, 407) else None
            if challenge is None or (attempt > 0 and not challenge.stale):
                break
            credentials = challenge.answer(
                username=self._account.username or self._account.extension,
                password=self._account.password,
                method=method,
                uri=uri,
                cnonce=secrets.token_hex(8),
            )
            name = "Authorization" if response.status == 401 else "Proxy-Authorization"
            again = [*headers, (name, str(credentials))]
            response = await self._send(method, uri, again, body, *waiting)
        return response

    async def _send(
        self,
        method: str,
        uri: str,
        headers: list[tuple[str, str]],
        body: bytes,
        heard: Heard | None,
        answered_again: HeardAgain | None,
        ring_for: float | None,
    ) -> Response:
        await self.connect()
        self.cseq += 1
        content_type = "application/sdp" if body else None
        request = Request.new(
            method, uri, headers=[*headers, ("CSeq", f"{self.cseq} {method}")], body=body, content_type=content_type
        )
        waiter = Waiter(heard, answered_again)
        transaction = self._endpoint.send_request(request, self.flow, waiter)
        if ring_for is not None:
            self._timers.call_later(ring_for, transaction.cancel, None)
        return await waiter.final


def _strongest(response: Response) -> DigestChallenge | None:
    """The challenge with the strongest algorithm we know."""
    name = "www-authenticate" if response.status == 401 else "proxy-authenticate"
    challenges = []
    for value in response.lines(name):
        try:
            challenges.append(DigestChallenge.parse(value))
        except BadMessage:
            continue
    known = [challenge for challenge in challenges if challenge.algorithm in ALGORITHMS]
    return min(known, key=lambda challenge: ALGORITHMS.index(challenge.algorithm), default=None)
