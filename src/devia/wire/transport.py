# SPDX-License-Identifier: Apache-2.0
"""What an endpoint asks of its transports."""

from __future__ import annotations

from typing import Protocol

from devia.wire.flow import Address, Flow


class Transports(Protocol):
    """Where flows come from."""

    def flow_to(self, transport: str, host: str, port: int, local: Address | None = None) -> Flow | None:
        """A flow to this address that is there without waiting: any on UDP, an open connection else. On UDP from the
        socket bound to `local`, where there still is one that reaches it."""

    def at_port(self, flow: Flow, port: int) -> Flow:
        """The flow to another port of the same peer, from the very socket of this UDP flow: a response leaves from
        where its request arrived (RFC 3261 §18.2.2)."""

    async def open_flow(self, transport: str, host: str, port: int, timeout: float) -> Flow:
        """A flow to this address, connected if need be, within `timeout` seconds.

        Raises:
            OSError, TimeoutError: there is none to be had.
        """

    def sent_by(self, flow: Flow) -> Address:
        """What Via says of us on this flow (RFC 3261 §18.1.1)."""
