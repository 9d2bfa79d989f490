# SPDX-License-Identifier: Apache-2.0
"""A WebSocket client that talks ASGI to the application in the same event loop: no socket, no thread."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Self

from starlette.types import ASGIApp, Message

from tests.interop.peers.patience import LONG

WAIT = LONG
"""Seconds before an expected message counts as missing."""


class Refused(Exception):
    """The handshake was answered with an HTTP status instead."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Closed(Exception):
    """The server closed the connection."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class WebSocketClient:
    """One connection; `async with` opens and closes it."""

    def __init__(self, app: ASGIApp, path: str, headers: Mapping[str, str], *, stalled: bool = False) -> None:
        path, _, query = path.partition("?")
        self._app = app
        self._stalled = asyncio.Event()
        if not stalled:
            self._stalled.set()
        self._to_app: asyncio.Queue[Message] = asyncio.Queue()
        self._from_app: asyncio.Queue[Message] = asyncio.Queue()
        self._scope = {
            "type": "websocket",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "scheme": "ws",
            "server": ("testserver", 80),
            "client": ("127.0.0.1", 50000),
            "root_path": "",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "subprotocols": [],
            "extensions": {"websocket.http.response": {}},
            "headers": [
                (name.lower().encode(), value.encode()) for name, value in {"host": "testserver", **headers}.items()
            ],
        }
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.ensure_future(self._run())
        await self._to_app.put({"type": "websocket.connect"})
        answer = await self._next()
        if answer["type"] == "websocket.http.response.start":
            await self._end()
            raise Refused(answer["status"])
        if answer["type"] == "websocket.close":
            await self._end()
            raise Refused(403)
        assert answer["type"] == "websocket.accept", answer
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stalled.set()
        await self._to_app.put({"type": "websocket.disconnect", "code": 1000})
        await self._end()

    async def receive(self) -> dict[str, Any]:
        """The next JSON message of the server.

        Raises:
            Closed: the server closed instead.
            TimeoutError: it said nothing.
        """
        message = await self._next()
        if message["type"] == "websocket.close":
            raise Closed(message.get("code", 1000), message.get("reason") or "")
        document: dict[str, Any] = json.loads(message["text"])
        return document

    async def receive_until(self, kind: str) -> dict[str, Any]:
        """The next message of this type; others on the way are left aside."""
        while True:
            document = await self.receive()
            if document["type"] == kind:
                return document

    async def closed(self) -> Closed:
        """The close the server sends, whatever comes before it."""
        try:
            while True:
                await self.receive()
        except Closed as closed:
            return closed

    def resume(self) -> None:
        """A stalled client takes messages again."""
        self._stalled.set()

    async def ended(self) -> None:
        """The application has let go of the connection."""
        await self._end()

    async def send(self, document: object) -> None:
        """The message is with the server."""
        await self.send_text(json.dumps(document))

    async def send_text(self, text: str) -> None:
        """The text is with the server."""
        await self._to_app.put({"type": "websocket.receive", "text": text})

    async def send_bytes(self, data: bytes) -> None:
        """The octets are with the server."""
        await self._to_app.put({"type": "websocket.receive", "bytes": data})

    async def _run(self) -> None:
        await self._app(self._scope, self._to_app.get, self._accept)

    async def _accept(self, message: Message) -> None:
        if message["type"] == "websocket.send":
            await self._stalled.wait()
        await self._from_app.put(message)

    async def _next(self) -> Message:
        async with asyncio.timeout(WAIT):
            return await self._from_app.get()

    async def _end(self) -> None:
        assert self._task is not None
        async with asyncio.timeout(WAIT):
            await self._task
