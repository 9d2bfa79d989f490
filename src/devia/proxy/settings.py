# SPDX-License-Identifier: Apache-2.0
"""What the proxy is told of itself: its names, addresses and manners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

from devia.callflow.timing import Timing
from devia.sip.hostport import join_host_port


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxySettings:
    """The installation as seen on the wire."""

    domain: str
    """Realm, and host of our addresses of record."""
    addresses: Mapping[str, tuple[str, int]]
    """Transport → host and port others reach us at (advertised)."""
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

    def route(self, token: str, transport: str) -> str:
        """A Record-Route value that leads back to us over this transport; where we listen on it nowhere, over one we
        do: the peer has the connection we made, and must name something."""
        return f"<{self.contact(token, transport)};lr>"

    def contact(self, user: str, transport: str) -> str:
        """A URI that leads to us over this transport, or over another, as above."""
        if transport not in self.addresses:
            transport = next(iter(self.addresses))
        host, port = self.addresses[transport]
        tail = "" if transport == "udp" else f";transport={transport}"
        return f"sip:{user}@{join_host_port(host, port)}{tail}"
