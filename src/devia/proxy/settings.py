# SPDX-License-Identifier: Apache-2.0
"""What the proxy is told of itself: its names, addresses and manners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

from devia.callflow.timing import Timing
from devia.sip.hostport import join_host_port
from devia.wire.flow import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxySettings:
    """The installation as seen on the wire."""

    domain: str
    """Realm, and host of our addresses of record."""
    addresses: Mapping[str, Mapping[Address, Address]]
    """Transport → where we listen → host and port others reach us at there (advertised)."""
    hosts: frozenset[str]
    """Every host name or address that means us: the domain, the listening and the advertised addresses."""
    ports: frozenset[int]
    """Every port we listen on."""
    authentication: bool = True
    """False: every phone is believed; loopback listeners only (B19.9)."""
    edges: tuple[IPv4Network | IPv6Network, ...] = ()
    """Edge proxies whose Path is accepted (B19.6)."""
    country_code: str = "39"
    emergency_callback: float = 1800.0
    """Seconds after an emergency call in which a call-back rings through (B17)."""
    timing: Timing = field(default_factory=Timing)
    keepalive: float = 25.0
    """Seconds between keepalives on UDP flows (B19.7)."""

    def is_ours(self, host: str, port: int | None = None) -> bool:
        """Whether this host, and this port where a URI names one, mean devia. Another port is another server's."""
        return host.lower() in self.hosts and (port is None or port in self.ports)

    @property
    def anonymous_contact(self) -> str:
        """The Contact value of a caller who stays unknown: ours, as all within the call comes by us (RFC 3323 §5.1)."""
        return f"<{self.contact('anonymous', 'udp')}>"

    def route(self, token: str, transport: str, local: Address | None) -> str:
        """A Record-Route value that leads back to us over this transport; where we listen on it nowhere, over one we
        do: the peer has the connection we made, and must name something. `local`: our address the peer speaks to; of
        several networks it may reach that one alone (RFC 5658 §3)."""
        return f"<{self.contact(token, transport, local)};lr>"

    def contact(self, user: str, transport: str, local: Address | None = None) -> str:
        """A URI that leads to us over this transport, or over another, as above."""
        places = self.addresses.get(transport)
        if places is None:
            transport, places = next(iter(self.addresses.items()))
        host, port = _place(places, local)
        tail = "" if transport == "udp" else f";transport={transport}"
        return f"sip:{user}@{join_host_port(host, port)}{tail}"


def _place(places: Mapping[Address, Address], local: Address | None) -> Address:
    """Where we are reached by whoever speaks to this address of ours; a connection we made has a port of its own."""
    if local is not None and len(places) > 1:
        found = places.get(local)
        if found is not None:
            return found
        for is_near in (_is_same_host, _is_same_version):
            for listening, reached in places.items():
                if is_near(listening[0], local[0]):
                    return reached
    return next(iter(places.values()))


def _is_same_host(one: str, other: str) -> bool:
    return one == other


def _is_same_version(one: str, other: str) -> bool:
    return (":" in one) == (":" in other)
