# SPDX-License-Identifier: Apache-2.0
"""Two endpoints of one process, joined without a socket: nobody outside can come in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from devia.wire.flow import Address, Flow, flow_key

Soon = Callable[..., object]
"""Calls a function with its arguments when whoever asks has finished what they are at: an event loop's `call_soon`."""


class Receiver(Protocol):
    """Who gets what comes in; an `Endpoint` is one."""

    def receive(self, data: bytes, flow: Flow) -> None:
        """One message has come."""


class InsideFlow:
    """One end's way to the other. To SIP it is a stream: whole messages, in order, none lost."""

    __slots__ = ("_receiver", "_soon", "back", "key", "local", "remote")
    transport = "tcp"
    is_reliable = True
    is_open = True

    def __init__(self, soon: Soon, receiver: Receiver, local: Address, remote: Address) -> None:
        self._soon = soon
        self._receiver = receiver
        self.local = local
        self.remote = remote
        self.key = flow_key("inside", local, remote)
        self.back: InsideFlow = self
        """The other end's way to this one."""

    def send(self, data: bytes) -> None:
        """See `Flow`. It arrives when whoever sends has finished what they are at."""
        self._soon(self._receiver.receive, data, self.back)


def joined(soon: Soon, one: Receiver, name: str, other: Receiver, other_name: str) -> tuple[InsideFlow, InsideFlow]:
    """The flow `one` sends to `other` over, and the one `other` sends to `one` over. The names stand in Via."""
    local, remote = (f"{name}.invalid", 5060), (f"{other_name}.invalid", 5060)
    forth = InsideFlow(soon, other, local, remote)
    back = InsideFlow(soon, one, remote, local)
    forth.back, back.back = back, forth
    return forth, back


class InsideTransports:
    """`Transports` of an endpoint that has no way but the inside one."""

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """See `Transports`: there is none."""
        return None

    def at_port(self, flow: Flow, port: int) -> Flow:
        """See `Transports`: the same one."""
        return flow

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """See `Transports`."""
        raise OSError("there is no way out of here")

    def sent_by(self, flow: Flow) -> Address:
        """See `Transports`."""
        return flow.local
