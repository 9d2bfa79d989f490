# SPDX-License-Identifier: Apache-2.0
"""Free ports on loopback, and waiting until a peer has bound one."""

import asyncio
import fcntl
import itertools
import os
import socket
import tempfile
from collections import deque
from pathlib import Path

from tests.interop.peers.errors import PeerTimeout
from tests.interop.peers.patience import LOOK_AGAIN, SHORT

LOOPBACK = "127.0.0.1"

#: Below Linux's ephemeral range, so that no outgoing socket of a peer takes a port handed out but not bound yet.
#: The start depends on the process: two test runs at the same time rarely look at the same ports.
_FIRST, _LAST = 10_000, 32_000
_SPACING = 10
_offsets = itertools.count((os.getpid() * 37) % ((_LAST - _FIRST) // _SPACING))


class _Claims:
    """What this process has handed out lately, so that no other test run hands it out before a peer has bound it.

    Each claim is a lock on one octet of a shared file; the kernel gives it back when the process ends.
    """

    _MOST = 100

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._ports: deque[int] = deque()
        self._kept: set[int] = set()

    def take(self, port: int, *, keep: bool) -> bool:
        """Whether the port is ours now, for a while or (`keep`) as long as this process lives."""
        if port in self._kept:
            return False
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, port)
        except OSError:
            return False
        if keep:
            self._kept.add(port)
            return True
        self._ports.append(port)
        if len(self._ports) > self._MOST and (oldest := self._ports.popleft()) not in self._kept:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, oldest)
        return True


_claims = _Claims(Path(tempfile.gettempdir()) / "devia-test-ports.lock")


def _is_free(port: int) -> bool:
    """Whether nobody has the port, on any address: some peers bind all of them, whatever they are told."""
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind(("", port))
            except OSError:
                return False
    return True


def free_port(*, keep: bool = False) -> int:
    """A port whose next nine neighbours are free too, on UDP and TCP and every address, and which nobody else got.

    The neighbours matter: baresip takes port+1 for TLS, RTP takes pairs. `keep`: whoever gets it lets it go and binds
    it again (a phone between two scenarios, a server that is restarted); it is handed out to nobody else.
    """
    slots = (_LAST - _FIRST) // _SPACING
    for _ in range(slots):
        port = _FIRST + (next(_offsets) % slots) * _SPACING
        if _claims.take(port, keep=keep) and all(_is_free(port + n) for n in range(_SPACING)):
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
