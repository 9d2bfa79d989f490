# SPDX-License-Identifier: Apache-2.0
"""Free ports on loopback, and waiting until a peer has bound one."""

import asyncio
import itertools
import os
import socket
from pathlib import Path

from tests.interop.peers.errors import PeerTimeout
from tests.interop.peers.patience import LOOK_AGAIN, SHORT

LOOPBACK = "127.0.0.1"

#: Below Linux's ephemeral range, so that no outgoing socket of a peer takes a port handed out but not bound yet.
#: The start depends on the process: two test runs at the same time rarely look at the same ports.
_FIRST, _LAST = 20_000, 32_000
_SPACING = 10
_offsets = itertools.count((os.getpid() * 37) % ((_LAST - _FIRST) // _SPACING))


def _is_free(port: int, host: str) -> bool:
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind((host, port))
            except OSError:
                return False
    return True


def free_port(host: str = LOOPBACK) -> int:
    """A port whose next nine neighbours are free too, on UDP and TCP, and which this process hands out once.

    The neighbours matter: baresip takes port+1 for TLS, RTP takes pairs.
    """
    slots = (_LAST - _FIRST) // _SPACING
    for _ in range(slots):
        port = _FIRST + (next(_offsets) % slots) * _SPACING
        if all(_is_free(port + n, host) for n in range(_SPACING)):
            return port
    raise PeerTimeout(f"no run of {_SPACING} free ports between {_FIRST} and {_LAST}")


def is_bound(port: int, transport: str = "udp") -> bool:
    """Whether some socket is bound to the port (TCP: listening), as the kernel's own table says."""
    wanted = f":{port:04X}"
    for line in Path(f"/proc/net/{transport}").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(wanted) and (transport == "udp" or fields[3] == "0A"):
            return True
    return False


async def until_bound(port: int, transport: str = "udp", *, seconds: float = SHORT) -> None:
    """Returns once somebody is bound to the port. Raises PeerTimeout."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not is_bound(port, transport):
        if loop.time() > deadline:
            raise PeerTimeout(f"nobody listens on {transport} port {port} after {seconds} s")
        await asyncio.sleep(LOOK_AGAIN)
