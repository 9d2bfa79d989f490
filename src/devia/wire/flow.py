# SPDX-License-Identifier: Apache-2.0
"""What a message comes over and is sent over: a transport and its two addresses (RFC 5626's flow)."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from typing import Protocol

Address = tuple[str, int]


class Flow(Protocol):
    """One flow; the same object for the same remote address as long as it lasts."""

    @property
    def transport(self) -> str:
        """ "udp", "tcp", "tls" or "ws"."""

    @property
    def local(self) -> Address:
        """Our address."""

    @property
    def remote(self) -> Address:
        """The peer's address."""

    @property
    def key(self) -> str:
        """Text that tells it from every other flow."""

    @property
    def is_reliable(self) -> bool:
        """A stream: nothing is sent twice over it."""

    @property
    def is_open(self) -> bool:
        """Something can be sent over it."""

    def send(self, data: bytes) -> None:
        """The octets are on their way, as far as we can tell. Nothing happens on a closed flow."""


@lru_cache(maxsize=256)
def advertised(advertise: str, local: str) -> str:
    """The host others reach us at, at this local address: what is advertised, if anything; but an address of one IP
    version says nothing of where we are reached by the other."""
    try:
        one, other = ip_address(advertise), ip_address(local)
    except ValueError:
        return advertise or local
    return advertise if one.version == other.version or other.is_unspecified else local


def flow_key(transport: str, local: Address, remote: Address) -> str:
    """The key of the flow between these addresses."""
    return f"{transport}:{local[0]}:{local[1]}>{remote[0]}:{remote[1]}"
