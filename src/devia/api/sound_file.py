# SPDX-License-Identifier: Apache-2.0
"""A sound as an answer, whole or in parts."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from devia.api.problems import Problem, ProblemKind


class SoundFile(FileResponse):
    """The file, or the parts of it that Range asks for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What was asked for is sent.

        Raises:
            Problem: there is no such part, or the ranges are none (416).
        """
        unit = Headers(scope=scope).get("range", "").partition("=")[0]
        if unit.strip().lower() != "bytes":
            # RFC 9110 §14.2: a unit that is not understood is ignored.
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != b"range"]}

        async def send_or_refuse(message: Message) -> None:
            # The framework refuses in plain text.
            if message["type"] == "http.response.start" and message["status"] in (400, 416):
                length = self.headers["content-length"]
                raise Problem(
                    ProblemKind.OTHER,
                    f"There is no such part of {length} octets.",
                    headers={"Content-Range": f"bytes */{length}"},
                    status=416,
                )
            await send(message)

        await super().__call__(scope, receive, send_or_refuse)
