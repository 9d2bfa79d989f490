# SPDX-License-Identifier: Apache-2.0
"""What can be done at an address: HEAD wherever GET can (RFC 9110 §9.1), and Allow lists it all (§10.2.1)."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """ASGI middleware: HEAD is answered as GET is, without the content."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_content(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # A copy: the server looks at its own to know that no content goes out.
        as_get = {**scope, "method": "GET"}
        await self._app(as_get, receive, without_content)
        if "route" in as_get:
            scope["route"] = as_get["route"]


def allowed_methods(app: FastAPI, path: str) -> str:
    """The Allow header for this address; empty where there is no such address."""
    found: set[str] = set()
    for context in iter_route_contexts(app.routes):
        if context.methods and context.path is not None and compile_path(context.path)[0].match(path):
            found |= context.methods
    if "GET" in found:
        found.add("HEAD")
    return ", ".join(sorted(found))
