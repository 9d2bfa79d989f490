# SPDX-License-Identifier: Apache-2.0
"""Bodies are JSON as RFC 8259 has it: UTF-8, no NaN, no half characters, nested no deeper than can be read."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response


class StrictJsonRequest(Request):
    """Reads its body strictly: what it lets in can be stored and sent back."""

    async def json(self) -> Any:
        """The body's value.

        Raises:
            json.JSONDecodeError: it is not JSON.
        """
        return orjson.loads(await self.body())


class StrictJsonRoute(APIRoute):
    """A route whose body is read by `StrictJsonRequest`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """As the framework's, on the stricter request."""
        handle = super().get_route_handler()

        async def strict(request: Request) -> Response:
            return await handle(StrictJsonRequest(request.scope, request.receive))

        return strict
