# SPDX-License-Identifier: Apache-2.0
"""uvicorn inside devia's own event loop: started, stopped and asked for its port like any other part."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from devia.api.http_protocol import BoundedHttp

GRACE = 5
"""Seconds that requests under way are given when stopping."""


class HttpServer:
    """Serves one application on one address."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """`port` 0 takes a free one; `port` of the started server tells which."""
        self._host = host
        self._socket: socket.socket | None = None
        self._task: asyncio.Task[None] | None = None
        self._wanted_port = port
        self._server = _Server(
            uvicorn.Config(
                app,
                loop="none",
                http=BoundedHttp,
                ws="websockets-sansio",
                ws_max_size=64 * 1024,
                ws_ping_interval=20.0,
                ws_ping_timeout=20.0,
                lifespan="off",
                access_log=False,
                log_config=None,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=GRACE,
            )
        )

    @property
    def port(self) -> int:
        """The port it listens on.

        Raises:
            RuntimeError: it has not been started.
        """
        if self._socket is None:
            raise RuntimeError("the HTTP server has not been started")
        port: int = self._socket.getsockname()[1]
        return port

    async def start(self) -> None:
        """It listens and answers.

        Raises:
            OSError: the address cannot be listened on.
        """
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self._host, self._wanted_port))
            listener.listen(128)
        except OSError:
            listener.close()
            raise
        listener.setblocking(False)
        self._socket = listener
        self._task = asyncio.create_task(self._server.serve([listener]), name="http")
        up = asyncio.create_task(self._server.is_up.wait())
        await asyncio.wait({up, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if not up.done():
            # It ended before it was up: what ended it is raised here.
            up.cancel()
            await self._task

    async def stop(self) -> None:
        """It no longer listens; requests under way have ended or were cut after the grace. Harmless when stopped."""
        if self._task is None:
            return
        self._server.should_exit = True
        await self._task
        self._task = None
        if self._socket is not None:
            self._socket.close()


async def serve(app: ASGIApp, host: str, port: int) -> HttpServer:
    """A started server for `app`; stop it with `stop`.

    Raises:
        OSError: the address cannot be listened on.
    """
    server = HttpServer(app, host, port)
    await server.start()
    return server


class _Server(uvicorn.Server):
    """Leaves signals to the composition root, and tells when it is up."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()
