# SPDX-License-Identifier: Apache-2.0
"""No body larger than the limit is taken in: refused by its Content-Length before reading, or cut off while reading.

Nor does one take for ever to arrive.
"""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from devia.api.problems import Problem, ProblemKind
from devia.api.settings import HttpSettings

_IMPORTS = frozenset({"/api/v1/imports", "/api/v1/imports/trial"})
_GREETING = re.compile(r"/api/v1/extensions/[^/]+/greeting/[^/]+")
MOST_DISCARDED = 16 * 2**20
"""Octets of a body that is too large which are taken in all the same, and forgotten."""
DISCARDING = 2.0
"""Seconds that may take."""


class BodyLimit:
    """ASGI middleware around everything that reads a body."""

    def __init__(self, app: ASGIApp, settings: HttpSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, its body bounded."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = _limit(scope["path"], self._settings)
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isascii() and declared.isdigit() and (len(declared) > 15 or int(declared) > limit):
            await _discard(receive)
            await _too_large(limit).response()(scope, receive, send)
            return
        read = 0
        is_whole = False
        deadline = asyncio.get_running_loop().time() + self._settings.body_timeout

        async def bounded() -> Message:
            nonlocal read, is_whole
            if is_whole:
                # What comes now is the end of the connection.
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                raise Problem(ProblemKind.TOO_SLOW, headers={"Connection": "close"}) from None
            is_whole = not message.get("more_body", False)
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > limit:
                    if not is_whole:
                        await _discard(receive)
                    raise _too_large(limit)
            return message

        await self._app(scope, bounded, send)


def takes_lines(path: str) -> bool:
    """Whether this is an address that takes files of people."""
    return path in _IMPORTS


def takes_sound(path: str) -> bool:
    """Whether this is the address of a greeting."""
    return _GREETING.fullmatch(path) is not None


def _limit(path: str, settings: HttpSettings) -> int:
    if takes_lines(path):
        return settings.import_limit
    return settings.greeting_limit if takes_sound(path) else settings.body_limit


async def _discard(receive: Receive) -> None:
    """What is left of the body has come, within bounds: a connection that is closed on octets nobody has read takes
    its answer with it (RFC 9112 §9.6)."""
    left = MOST_DISCARDED
    try:
        async with asyncio.timeout(DISCARDING):
            while left > 0:
                message = await receive()
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return
                left -= len(message.get("body", b""))
    except TimeoutError:
        return


def _too_large(limit: int) -> Problem:
    return Problem(ProblemKind.TOO_LARGE, f"At most {limit} octets.", headers={"Connection": "close"})
