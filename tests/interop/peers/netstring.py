# SPDX-License-Identifier: Apache-2.0
"""Netstrings (`<length>:<bytes>,`), the framing of baresip's control socket."""

import asyncio


def encode(payload: bytes) -> bytes:
    return b"%d:%b," % (len(payload), payload)


async def read(stream: asyncio.StreamReader) -> bytes | None:
    """The next payload, None at the end of the stream. Raises ValueError on bad framing."""
    try:
        length = await stream.readuntil(b":")
        payload = await stream.readexactly(int(length[:-1]))
        closing = await stream.readexactly(1)
    except asyncio.IncompleteReadError:
        return None
    if closing != b",":
        raise ValueError(f"netstring of {len(payload)} bytes ends in {closing!r}")
    return payload
