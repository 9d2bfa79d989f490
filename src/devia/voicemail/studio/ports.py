# SPDX-License-Identifier: Apache-2.0
"""Pairs of sockets: an even port for RTP, the next one for RTCP (RFC 3550 §11)."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass

_EXPEDITED = 0xB8
"""DSCP 46: what has to be there in time (RFC 4594 §4.1)."""
_LITTLE = 4_096
"""Octets the kernel keeps of RTCP, which nobody reads."""
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


class NoPort(Exception):
    """There is no pair to be had."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both are bound and never block."""

    rtp: socket.socket
    rtcp: socket.socket

    @property
    def port(self) -> int:
        """Of RTP."""
        return int(self.rtp.getsockname()[1])

    def close(self) -> None:
        """The ports are free again."""
        self.rtp.close()
        self.rtcp.close()


class Ports:
    """Goes round, so that what is still under way to one caller does not reach the next."""

    def __init__(self, bind: str, first: int, last: int, *, start: int = 0) -> None:
        """`start` tells which of the pairs is had first."""
        self.is_ipv6 = ":" in bind
        self._bind = bind
        self._pairs = range(first + first % 2, last, 2)
        self._next = start

    def open(self) -> Pair:
        """A pair nobody uses.

        Raises:
            NoPort: there is none.
        """
        for _ in self._pairs:
            port = self._pairs[self._next % len(self._pairs)]
            self._next += 1
            try:
                rtp = self._socket(port)
                try:
                    rtcp = self._socket(port + 1)
                except OSError:
                    rtp.close()
                    raise
            except OSError as error:
                if error.errno in _TAKEN:
                    continue
                raise NoPort(f"no port for sound: {error}") from error
            rtcp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _LITTLE)
            return Pair(rtp, rtcp)
        raise NoPort("every port for sound is taken")

    def _socket(self, port: int) -> socket.socket:
        made = socket.socket(socket.AF_INET6 if self.is_ipv6 else socket.AF_INET, socket.SOCK_DGRAM)
        try:
            made.setblocking(False)
            if self.is_ipv6:
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_TCLASS, _EXPEDITED)
            else:
                made.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, _EXPEDITED)
            made.bind((self._bind, port))
        except OSError:
            made.close()
            raise
        return made
