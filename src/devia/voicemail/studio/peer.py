# SPDX-License-Identifier: Apache-2.0
"""Where the caller's end is: as it was described, and as its packets show (symmetric RTP, RFC 4961)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from devia.media.g711 import PAYLOAD_TYPES
from devia.voicemail.booth import Peer

Address = tuple[str, int]
"""As a socket has it: (address, port)."""


class PeerAddress:
    """The caller's end may be behind a translator of addresses, and then is not where it says. So the first whose
    packets are of the kind agreed on is taken for it. Nobody else can come in from then on, but who is where the
    description says."""

    def __init__(self, *, is_ipv6: bool) -> None:
        """`is_ipv6`: the socket's family."""
        self.peer: Peer | None = None
        self._is_ipv6 = is_ipv6
        self._described: Address | None = None
        self._shown: Address | None = None
        """Where its packets come from."""

    def describe(self, peer: Peer) -> None:
        """It is as described here from now on."""
        if self.peer is None or (peer.host, peer.port) != (self.peer.host, self.peer.port):
            self._shown = None
            self._described = address_of(peer.host, peer.port, is_ipv6=self._is_ipv6)
        self.peer = peer

    @property
    def target(self) -> Address | None:
        """Where it is to be sent sound; None: it wants none, or nobody knows where it is."""
        if self.peer is None or not self.peer.hears:
            return None
        return self._shown or self._described

    def is_agreed(self, payload_type: int) -> bool:
        """Whether packets of this type are what it may send now."""
        peer = self.peer
        return peer is not None and peer.speaks and payload_type in (PAYLOAD_TYPES[peer.law], peer.telephone_event)

    def admits(self, source: Address) -> bool:
        """Whether a packet of an agreed type that came from there is the caller's."""
        if source == self._shown:
            return True
        if self._shown is None or source == self._described:
            self._shown = source
            return True
        return False


def address_of(host: str, port: int, *, is_ipv6: bool) -> Address | None:
    """As a socket of this family has it; None where it is none a caller can have. A name is none: whoever asked for its
    address would keep everybody else waiting."""
    try:
        address = ip_address(host)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_multicast or address.is_unspecified or not 0 < port < 65_536:
        return None
    if isinstance(address, IPv4Address):
        return (f"::ffff:{address}" if is_ipv6 else str(address)), port
    return (str(address), port) if is_ipv6 else None
