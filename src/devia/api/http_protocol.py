# SPDX-License-Identifier: Apache-2.0
"""HTTP/1.1 by uvicorn with bounds where it has none: how large a request's head may be, and how long it may take."""

from __future__ import annotations

import asyncio

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from devia.api.headers import SECURITY_HEADERS
from devia.api.problems import MEDIA_TYPE, Problem, ProblemKind

HEAD_LIMIT = 64 * 1024
"""Octets of request line and header fields; what came in one read with the end of the request before is not counted."""
HEAD_TIMEOUT = 20.0
"""Seconds from a connection, or a request's first octet, to the end of its head."""


class BoundedHttp(HttpToolsProtocol):
    """One connection."""

    _head = 0
    _is_in_head = True
    _has_begun_here = False
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client has connected: it has so long to say what it wants."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Octets have come; where a head has become larger than allowed, no more of it is read."""
        self._has_begun_here = False
        super().data_received(data)
        if self._is_in_head and not self._has_begun_here:
            self._head += len(data)
            if self._head > HEAD_LIMIT:
                self._refuse(ProblemKind.HEAD_TOO_LARGE)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        if not self._is_in_head:
            # Not the connection's first: what came with it is mostly the body of the one before.
            self._is_in_head = self._has_begun_here = True
            self._head = 0
            self._await_head()

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self._is_in_head = False
        self._let_go()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is answered as every error is, and the connection ends."""
        self._refuse(ProblemKind.NOT_HTTP)

    def _await_head(self) -> None:
        self._let_go()
        self._deadline = self.loop.call_later(HEAD_TIMEOUT, self._refuse, ProblemKind.TOO_SLOW)

    def _let_go(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, kind: ProblemKind) -> None:
        self._let_go()
        if self.transport.is_closing():
            return
        content = orjson.dumps(Problem(kind).document())
        fields = {
            **SECURITY_HEADERS,
            "Cache-Control": "no-store",
            "Content-Type": MEDIA_TYPE,
            "Content-Length": str(len(content)),
            "Connection": "close",
        }
        lines = [f"HTTP/1.1 {kind.status} {kind.value.title}", *[f"{name}: {value}" for name, value in fields.items()]]
        self.transport.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
        self.transport.close()
